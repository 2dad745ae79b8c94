// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_list_page.h"

#include "app/models/record_table_model.h"
#include "app/pages/common/list_actions.h"
#include "app/pages/common/row_actions.h"
#include "app/pages/common/table_editing.h"
#include "app/presenters/messages.h"
#include "app/presenters/record_names.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/rowmenu.h"

#include <QHeaderView>
#include <QMenu>

#include <algorithm>

// What is done with the rows of a list: how they read, their order, one by one from their menu, many at once.

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The field of the column in which one stands; where that is none that many have alike, the first that does
/// not name its record.
const FieldInfo &firstToChange(const RecordType &type, const std::vector<const FieldInfo *> &fields,
                               const QString &column)
{
    const QStringList naming = namingFields(type);
    const FieldInfo *first = nullptr;
    // "classId.name" is a column of the field classId.
    const QString own = column.section(u'.', 0, 0);
    for (const FieldInfo *field : fields) {
        const QLatin1String name(field->name);
        if (name == own)
            return *field;
        if (!first && !naming.contains(name))
            first = field;
    }
    return first ? *first : *fields.front();
}

} // namespace

QString RecordListPage::column() const
{
    const int at = table()->currentIndex().column();
    return at < 0 ? QString() : m_model->columns()[size_t(at)].path;
}

/// Asked for once, when the page stands: it is needed for every cell that is painted.
const RecordShape &RecordListPage::shape() const
{
    if (!m_shape)
        m_shape = recordShape();
    return *m_shape;
}

QJsonObject RecordListPage::shapedBy(const RecordTableModel::RowValues &values, const QString &code) const
{
    QJsonObject record;
    if (code.isEmpty() && shape().standIns) {
        for (const RecordColumn &column : m_model->columns()) {
            if (!column.path.contains(u'.'))
                record.insert(column.path, values(column.path));
        }
    } else if (shape().field) {
        record.insert(shape().dependsOn, values(shape().dependsOn));
    }
    return record;
}

bool RecordListPage::editsCell()
{
    return m_editing && m_editing->editCurrentCell();
}

void RecordListPage::sortByColumn()
{
    QHeaderView *header = table()->horizontalHeader();
    const int column = table()->currentIndex().column();
    if (column < 0)
        return;
    const qint64 id = currentId();
    const std::vector<protocol::SortKey> before = m_model->query().sort;
    // As clicks on the head of the column do: up, down, as the list comes.
    const bool isSorted = header->sortIndicatorSection() == column;
    if (isSorted && header->sortIndicatorOrder() == Qt::DescendingOrder)
        header->setSortIndicator(-1, Qt::AscendingOrder);
    else
        header->setSortIndicator(column, isSorted ? Qt::DescendingOrder : Qt::AscendingOrder);
    if (id == 0 || m_model->query().sort == before)
        return;
    connect(
        m_model, &QAbstractItemModel::modelReset, this, [this, id] { m_current.seek(id); },
        Qt::SingleShotConnection);
}

void RecordListPage::runBulk(const QString &id)
{
    if (id == "export"_L1)
        m_export->ask();
    else if (id == "changeField"_L1)
        changeChosen();
    else if (id == "removeMarked"_L1)
        removeChosen();
    else
        onBulkAction(id);
}

void RecordListPage::fillRowMenu(QMenu &menu)
{
    // These keys belong to the cell where that is edited.
    const bool isEdited = m_editing && table()->currentIndex().flags().testFlag(Qt::ItemIsEditable);
    if (mayChange())
        RowMenu::add(menu, tr("Change…"), isEdited ? QString() : u"F2"_s, [this] { openForm(currentId()); });
    if (m_editing && !m_setup.editable.isEmpty())
        RowMenu::add(menu, tr("Fill down"), u"Ctrl+D"_s, [this] { m_editing->fillDown(); });
    RowMenu::add(menu, tr("Sort by this column"), u"F7"_s, [this] { sortByColumn(); });
    for (const BulkAction &action : bulkActions()) {
        QString text = action.text;
        text.replace(u"%n"_s, locale().toString(std::max<qsizetype>(1, table()->markedCount())));
        QAction *entry = RowMenu::add(menu, text, action.keyHint, [this, id = action.id] { runBulk(id); });
        const QString why = table()->markedCount() > 0 ? QString() : closedFor(action.id);
        entry->setEnabled(why.isEmpty());
        entry->setToolTip(why.isEmpty() ? entry->toolTip() : why);
    }
    RowMenu::add(menu, tr("Details and history"), isEdited ? QString() : u"Enter"_s,
                 [this] { m_details->enter(table()); });
    if (mayEnter() && m_context.work.may(Action::Import, m_setup.type))
        RowMenu::add(menu, tr("Paste as new rows"), u"Ctrl+Shift+V"_s, [this] { m_rows->pasteNewRows(); });
}

void RecordListPage::changeChosen()
{
    if (!m_editing || saysThatItStands() || saysThatItMayNot(Action::Edit))
        return;
    if (m_selection->count() > CellEdits::maxRecords) {
        m_context.notices.say(
            Notices::Kind::Warning,
            tr("%1 records are marked, but at most %2 are changed at a time. Nothing was changed.")
                .arg(locale().toString(m_selection->count()), locale().toString(CellEdits::maxRecords)));
        return;
    }
    withChosen([this](const QList<qint64> &ids) {
        const RecordType &type = *m_model->type();
        const QStringList only = formFields();
        std::vector<const FieldInfo *> fields;
        for (const FieldInfo &field : type.fields()) {
            const QString name = QLatin1String(field.name);
            // Whom a record is about, and what only one may have, is not the same in many.
            const bool isOfOne = field.isUnique || name == QLatin1String(type.scopes().own) ||
                                 field.kind == FieldKind::References;
            if (!field.isHidden && !field.isServerSet && !isOfOne && (only.isEmpty() || only.contains(name)))
                fields.push_back(&field);
        }
        if (fields.empty())
            return;
        auto *dialog = new ChangeFieldDialog(m_context, type, fields, firstToChange(type, fields, column()),
                                             ids.size(), this);
        connect(dialog, &ChangeFieldDialog::chosen, this,
                [this, ids, dialog](const FieldInfo *field, const QJsonValue &value) {
                    m_editing->changeField(ids, *field, value, dialog);
                });
        dialog->open();
    });
}

QList<BulkAction> RecordListPage::bulkActions() const
{
    QList<BulkAction> actions;
    if (mayChange())
        actions.append({u"changeField"_s, tr("Change a field…"), ButtonKind::Secondary, u"Shift+F2"_s});
    if (!m_setup.stands && m_context.work.may(Action::Remove, m_setup.type))
        actions.append({u"removeMarked"_s, tr("Remove…"), ButtonKind::Secondary, u"Delete"_s});
    actions.append(
        {u"export"_s, tr("Export…"), ButtonKind::Secondary, m_context.actions.keyHint(u"page.export"_s)});
    return actions;
}

void RecordListPage::withChosen(std::function<void(const QList<qint64> &)> begin)
{
    if (table()->markedCount() == 0) {
        if (currentId() != 0)
            begin({currentId()});
        return;
    }
    m_selection->resolve(this, [this, begin = std::move(begin)](const protocol::Answer<QList<qint64>> &ids) {
        if (ids)
            begin(*ids);
        else
            m_context.notices.say(Notices::Kind::Problem, messages::fault(ids.error(), m_model->type()));
    });
}

void RecordListPage::removeChosen()
{
    if ((currentId() == 0 && table()->markedCount() == 0) || saysThatItStands() ||
        saysThatItMayNot(Action::Remove))
        return;
    if (m_selection->count() > RecordRemoval::maxRecords) {
        m_context.notices.say(
            Notices::Kind::Warning,
            tr("%1 records are marked, but at most %2 are removed at a time. Nothing was removed.")
                .arg(locale().toString(m_selection->count()), locale().toString(RecordRemoval::maxRecords)));
        return;
    }
    withChosen([this](const QList<qint64> &ids) { m_removal->ask(ids); });
}

} // namespace licheng
