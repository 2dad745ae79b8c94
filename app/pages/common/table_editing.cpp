// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/table_editing.h"

#include "app/models/record_table_model.h"
#include "app/pages/common/block_dialog.h"
#include "app/pages/common/cell_delegate.h"
#include "app/pages/common/drafts_dialog.h"
#include "app/pages/common/whose_record.h"
#include "app/presenters/messages.h"
#include "app/presenters/paste_rows.h"
#include "app/presenters/record_names.h"
#include "app/presenters/undo_text.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/table/tableclipboard.h"
#include "app/widgets/table/tablecolumns.h"

#include <QHeaderView>

#include <utility>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

TableEditing::TableEditing(const PageContext &context, const QStringList &fields, RecordTableModel &model,
                           TableCard &card, QWidget *page)
    : QObject(page), m_context(context), m_model(model), m_card(card), m_table(*card.table()), m_page(page),
      m_edits(context.source, context.drafts, context.undo, *model.type()), m_hasCells(!fields.isEmpty())
{
    m_model.setEditable(fields);
    m_table.setTabInside(m_hasCells);
    m_table.setEditTriggers(QAbstractItemView::AnyKeyPressed | QAbstractItemView::EditKeyPressed |
                            QAbstractItemView::DoubleClicked);
    auto *delegate = new CellDelegate(m_context, m_model, &m_table);
    m_table.setItemDelegate(delegate);
    connect(delegate, &CellDelegate::entered, this, &TableEditing::enter);
    connect(delegate, &CellDelegate::writing, &m_model, &RecordTableModel::keepInPlace);
    connect(delegate, &CellDelegate::goOn, this, &TableEditing::goOn);
    connect(&m_table.clipboard(), &TableClipboard::pasted, this, &TableEditing::previewBlock);
    connect(&m_edits, &CellEdits::ended, this, &TableEditing::tell);
    connect(&m_edits, &CellEdits::previewReady, this, &TableEditing::showBlock);
    connect(&m_edits, &CellEdits::failed, this, [this](const protocol::Fault &fault) {
        m_choice = nullptr;
        endBlock();
        m_context.notices.say(Notices::Kind::Problem,
                              fault.code == protocol::ErrorCode::Lost
                                  ? tr("The server did not answer. When the connection is back, look at the "
                                       "list before you paste again.")
                                  : messages::fault(fault, m_model.type()));
    });
    connect(&m_edits, &CellEdits::blockEnded, this, [this](quint64 step) {
        endBlock();
        offerUndoOf(step);
    });
}

void TableEditing::enter(const QModelIndex &index, const QJsonValue &value, const QJsonObject &seen)
{
    QJsonValue tidy = value;
    if (const auto fault = checkValue(*m_model.field(index.column()), tidy)) {
        warn(messages::fieldFault(*fault, m_model.type()));
        return;
    }
    const CellEdit edit{seen.value(u"id"_s).toInteger(), m_model.columns()[size_t(index.column())].path, tidy,
                        seen, whomOfRow(m_model, index.row())};
    m_model.setPending(edit.id, edit.field, tidy);
    m_edits.change(edit);
}

void TableEditing::tell(const CellEdit &edit, const protocol::Answer<QJsonObject> &answer, quint64 step)
{
    if (answer) {
        offerUndoOf(step);
        return;
    }
    if (answer.error().code == protocol::ErrorCode::Lost) {
        warn(tr("There is no connection. The value is kept as a draft and sent later."));
        return;
    }
    m_model.clearPending(edit.id);
    if (answer.error().code == protocol::ErrorCode::Conflict)
        tellConflict(edit, answer.error().data.value(u"current"_s).toObject());
    else
        m_context.notices.say(Notices::Kind::Problem, messages::fault(answer.error(), m_model.type()));
}

void TableEditing::tellConflict(const CellEdit &edit, const QJsonObject &theirs)
{
    const FieldInfo &field = *m_model.type()->field(edit.field);
    const auto quoted = [&field](const QJsonValue &shown) {
        const QString text = displayText(field, shown);
        return text.isEmpty() ? u"—"_s : text;
    };
    m_context.notices.offer(
        Notices::Kind::Warning,
        tr("%1, %2: somebody else entered “%3” meanwhile. Yours, “%4”, is kept as a draft.")
            .arg(recordName(*m_model.type(), theirs, edit.whom), fieldTitle(field),
                 quoted(theirs.value(edit.field)), quoted(edit.value)),
        tr("Choose a version"), m_page, [this] {
            (new DraftsDialog(m_context.drafts, m_context.undo, m_context.navigator, m_page))->open();
        });
}

void TableEditing::warn(const QString &text)
{
    m_context.notices.say(Notices::Kind::Warning, text);
}

void TableEditing::offerUndoOf(quint64 step)
{
    if (const UndoList::Step *done = m_context.undo.step(step))
        offerUndo(m_context.undo, m_context.notices, done->text, step);
}

void TableEditing::endBlock()
{
    m_card.progress()->finish();
    Q_EMIT unsavedChanged();
}

bool TableEditing::editCurrentCell()
{
    const QModelIndex index = m_table.currentIndex();
    if (!index.isValid() || !index.flags().testFlag(Qt::ItemIsEditable))
        return false;
    if (!m_table.isPersistentEditorOpen(index))
        m_table.edit(index);
    return true;
}

void TableEditing::goOn(const QModelIndex &from, Qt::Key key)
{
    m_table.setFocus();
    if (key == Qt::Key_Return) {
        if (from.row() + 1 < m_model.rowCount())
            m_table.setCurrentIndex(m_model.index(from.row() + 1, from.column()));
        return;
    }
    // To the next cell that can be edited, in the order of the screen; at the end of the row the next row.
    const QHeaderView *header = m_table.horizontalHeader();
    const int step = key == Qt::Key_Tab ? 1 : -1;
    int row = from.row();
    int visual = header->visualIndex(from.column());
    for (int moves = 0; moves < 2 * header->count(); ++moves) {
        visual += step;
        if (visual < 0 || visual >= header->count()) {
            row += step;
            visual = step > 0 ? 0 : header->count() - 1;
        }
        if (row < 0 || row >= m_model.rowCount())
            return;
        const int column = header->logicalIndex(visual);
        const QModelIndex index = m_model.index(row, column);
        if (header->isSectionHidden(column) || !index.flags().testFlag(Qt::ItemIsEditable))
            continue;
        m_table.setCurrentIndex(index);
        m_table.edit(index);
        return;
    }
}

void TableEditing::previewBlock(const QModelIndex &at, const std::vector<QStringList> &rows)
{
    if (m_edits.isRunning() || !maySendBlock())
        return;
    if (!m_hasCells || PasteRows::hasHeading(*m_model.type(), rows)) {
        Q_EMIT rowsPasted(rows);
        return;
    }
    const QHeaderView *header = m_table.horizontalHeader();
    QList<int> columns = m_table.columns().shown();
    columns.removeIf(
        [header, at](int column) { return header->visualIndex(column) < header->visualIndex(at.column()); });
    if (qsizetype(rows.size()) > CellEdits::maxRecords) {
        warn(tr("The copied block has %1 rows, but at most %2 can be pasted; import the file instead.")
                 .arg(rows.size())
                 .arg(CellEdits::maxRecords));
        return;
    }
    if (at.row() + int(rows.size()) > m_model.rowCount()) {
        m_context.notices.offer(
            Notices::Kind::Warning,
            tr("The copied block has %1 rows, but the list ends after %2. Nothing was changed.")
                .arg(rows.size())
                .arg(m_model.rowCount() - at.row()),
            tr("Paste as new rows"), m_page, [this, rows] { Q_EMIT rowsPasted(rows); });
        return;
    }
    std::vector<CellEdits::BlockCell> cells;
    for (size_t r = 0; r < rows.size(); ++r) {
        const int row = at.row() + int(r);
        if (m_model.idAt(row) == 0) {
            warn(tr("The rows below are still being read. Paste again in a moment."));
            return;
        }
        for (qsizetype c = 0; c < std::min(rows[r].size(), columns.size()); ++c) {
            const QModelIndex index = m_model.index(row, columns[c]);
            if (index.flags().testFlag(Qt::ItemIsEditable))
                cells.push_back({m_model.idAt(row),
                                 m_model.columns()[size_t(columns[c])].path,
                                 rows[r][c],
                                 int(r),
                                 m_model.seen(row),
                                 {},
                                 whomOfRow(m_model, row)});
        }
    }
    if (cells.empty()) {
        warn(tr("The columns from the current one on are not edited in this list."));
        return;
    }
    m_edits.preview(cells);
}

void TableEditing::fillDown()
{
    if (m_edits.isRunning() || !maySendBlock())
        return;
    const QModelIndex at = m_table.currentIndex();
    if (!at.isValid() || !at.flags().testFlag(Qt::ItemIsEditable)) {
        warn(tr("This column is not edited in the list."));
        return;
    }
    QList<int> rows = m_table.markedRows();
    if (rows.isEmpty() && at.row() > 0)
        rows = {at.row() - 1, at.row()};
    if (rows.size() < 2) {
        warn(tr("Mark the row to be copied and those below it that it is copied to."));
        return;
    }
    if (rows.size() > CellEdits::maxRecords) {
        warn(tr("%1 rows are marked, but at most %2 are changed at a time.")
                 .arg(rows.size())
                 .arg(CellEdits::maxRecords));
        return;
    }
    const QString field = m_model.columns()[size_t(at.column())].path;
    const QJsonValue value = m_model.seen(rows.first()).value(field);
    std::vector<CellEdits::BlockCell> cells;
    for (const int row : std::as_const(rows)) {
        if (m_model.idAt(row) == 0) {
            warn(tr("Some of the marked rows have not been read yet. Scroll through them once."));
            return;
        }
        cells.push_back(
            {m_model.idAt(row), field, {}, row, m_model.seen(row), value, whomOfRow(m_model, row)});
    }
    m_edits.preview(cells);
}

void TableEditing::changeField(const QList<qint64> &ids, const FieldInfo &field, const QJsonValue &value,
                               QDialog *choice)
{
    if (m_choice || m_edits.isRunning() || !maySendBlock())
        return;
    m_choice = choice;
    const QString name = QLatin1String(field.name);
    protocol::RecordQuery query;
    query.type = m_model.type()->name();
    query.columns = {name};
    for (const FieldInfo &each : m_model.type()->fields()) {
        // Those that name the record, and those that say which table a code of it is of.
        const bool isNaming = each.isSearchable && !each.isSensitive;
        if ((isNaming || (each.kind == FieldKind::Code && !each.isHidden)) &&
            name != QLatin1String(each.name))
            query.columns.append(QLatin1String(each.name));
    }
    const qsizetype own = query.columns.size();
    query.columns += whomColumns(m_model);
    QJsonArray wanted;
    for (const qint64 id : ids)
        wanted.append(id);
    query.conditions = {{u"id"_s, protocol::Condition::Operator::In, wanted}};
    query.limit = int(CellEdits::maxRecords);
    m_context.source.query(
        query, this,
        [this, name, value, own, columns = query.columns](const protocol::Answer<protocol::Page> &page) {
            if (!page) {
                m_choice = nullptr;
                m_context.notices.say(Notices::Kind::Problem, messages::fault(page.error(), m_model.type()));
                return;
            }
            std::vector<CellEdits::BlockCell> cells;
            for (const QJsonValue &each : page->rows) {
                const QJsonArray row = each.toArray();
                QJsonObject seen{{u"id"_s, row.at(0)}, {u"version"_s, row.at(1)}};
                QStringList whom;
                for (qsizetype i = 0; i < columns.size(); ++i) {
                    if (i < own)
                        seen.insert(columns[i], row.at(i + 2));
                    else
                        whom.append(row.at(i + 2).toVariant().toString());
                }
                whom.removeAll(QString());
                cells.push_back(
                    {row.at(0).toInteger(), name, {}, int(cells.size()), seen, value, whom.join(u' ')});
            }
            m_edits.preview(cells);
        });
}

/// A block is stored whole or not at all, so it is no draft that is sent row by row.
bool TableEditing::maySendBlock()
{
    if (m_context.drafts.isOnline())
        return true;
    warn(tr("There is no connection. Nothing of the block was changed; it stays in the "
            "clipboard and in the spreadsheet: paste it again when the connection is back."));
    return false;
}

void TableEditing::showBlock()
{
    endBlock();
    const QPointer<QDialog> choice = std::exchange(m_choice, nullptr);
    auto *dialog = new BlockDialog(m_context, m_edits.current(), *m_model.type(),
                                   choice ? static_cast<QWidget *>(choice) : m_page);
    if (choice)
        connect(dialog, &QDialog::accepted, choice, &QDialog::accept);
    connect(dialog, &BlockDialog::confirmed, this, [this] {
        if (!maySendBlock())
            return;
        m_card.progress()->setProgress(tr("Changing"), 0, 0);
        m_edits.apply();
        Q_EMIT unsavedChanged();
    });
    dialog->open();
}

} // namespace licheng
