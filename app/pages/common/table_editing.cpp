// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/table_editing.h"

#include "app/models/record_table_model.h"
#include "app/pages/common/block_dialog.h"
#include "app/pages/common/cell_delegate.h"
#include "app/pages/common/drafts_dialog.h"
#include "app/pages/common/field_editors.h"
#include "app/pages/common/pasted_cells.h"
#include "app/pages/common/record_codes.h"
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

namespace {

/// Of what is told while the value still stands in its editor.
const QString subjectOfEditor = u"cellEditor"_s;

} // namespace

TableEditing::TableEditing(const PageContext &context, const QStringList &fields, RecordTableModel &model,
                           TableCard &card, QWidget *page)
    : QObject(page), m_context(context), m_model(model), m_card(card), m_table(*card.table()), m_page(page),
      m_edits(context.source, context.drafts, context.undo, *model.type()), m_hasCells(!fields.isEmpty())
{
    m_model.setEditable(fields);
    m_table.setTabInside(m_hasCells);
    m_table.setEditTriggers(QAbstractItemView::AnyKeyPressed | QAbstractItemView::EditKeyPressed |
                            QAbstractItemView::DoubleClicked);
    m_delegate = new CellDelegate(m_context, m_model, &m_table);
    CellDelegate *delegate = m_delegate;
    m_table.setItemDelegate(delegate);
    delegate->setDoor([this](const QModelIndex &index, const QJsonValue &value, const QJsonObject &seen,
                             const QString &text) {
        QJsonValue tidy = value;
        return mayGo(index, tidy, seen, text, After::InEditor);
    });
    m_table.setLeaving([delegate] { return !delegate->isHeld(); });
    connect(delegate, &CellDelegate::writing, this, [this](qint64 id) {
        if (id == 0)
            m_context.notices.lift(subjectOfEditor);
        else
            m_typed = {};
    });
    connect(delegate, &CellDelegate::entered, this, &TableEditing::enter);
    connect(delegate, &CellDelegate::typed, this, &TableEditing::keepTyped);
    // One that goes with its row or its window has not ended: what stands in it is left as in a form.
    connect(&m_table, &DataTable::editorClosed, this, [this] {
        if (!m_typed.isNull())
            m_context.drafts.discard(std::exchange(m_typed, {}));
    });
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

bool TableEditing::mayGo(const QModelIndex &index, QJsonValue &value, const QJsonObject &seen,
                         const QString &text, After after)
{
    const FieldInfo &field = *m_model.field(index.column());
    const QString name = QLatin1String(field.name);
    if (value == seen.value(name))
        return true;
    const QJsonValue typed = value;
    const auto fault = cellFault(m_context.codes, field, *m_model.type(), seen, value);
    if (!fault)
        return true;
    const CellEdit edit{seen.value(u"id"_s).toInteger(), name, typed, seen, whomOfRow(m_model, index.row())};
    const QString table = codeTableOf(field, shapeOf(*m_model.type()), seen).section(u'|', 0, 0);
    tellRefused(Notices::Kind::Warning, edit, text,
                messages::fieldFault(withChoices(m_context.codes, *fault, m_model.type(), table),
                                     fieldTitle(field), text),
                after);
    return false;
}

void TableEditing::keepTyped(const QModelIndex &index, const QJsonValue &value, const QJsonObject &seen)
{
    if (!index.isValid())
        return;
    const QString field = m_model.columns()[size_t(index.column())].path;
    if (value == seen.value(field)) {
        m_context.drafts.discard(std::exchange(m_typed, {}));
        return;
    }
    Draft draft;
    draft.requestId = m_typed;
    draft.type = m_model.type()->name();
    draft.whom = whomOfRow(m_model, index.row());
    draft.seen = seen;
    draft.record = {{u"id"_s, seen.value(u"id"_s)}, {u"version"_s, seen.value(u"version"_s)}, {field, value}};
    m_typed = m_context.drafts.keepTyped(std::move(draft), m_table.indexWidget(index));
}

void TableEditing::enter(const QModelIndex &index, const QJsonValue &value, const QJsonObject &seen,
                         const QString &text)
{
    QJsonValue tidy = value;
    if (!mayGo(index, tidy, seen, text, After::Closed))
        return;
    const CellEdit edit{seen.value(u"id"_s).toInteger(), m_model.columns()[size_t(index.column())].path, tidy,
                        seen, whomOfRow(m_model, index.row())};
    m_model.setPending(edit.id, edit.field, tidy);
    m_edits.change(edit);
}

void TableEditing::tellRefused(Notices::Kind kind, const CellEdit &edit, const QString &text,
                               const QString &sentence, After after)
{
    const FieldInfo &field = *m_model.type()->field(edit.field);
    const QString name = recordName(*m_model.type(), edit.seen, edit.whom);
    // Most sentences quote the value; the others do not say what was typed.
    const QString told = text.isEmpty() || sentence.contains(tr("“%1”").arg(text))
                             ? tr("%1: %2").arg(name, sentence)
                             : tr("%1, %2 “%3”: %4").arg(name, fieldTitle(field), text, sentence);
    if (after == After::InEditor) {
        m_context.notices.say(kind, told);
        m_context.notices.setSubject(subjectOfEditor);
        return;
    }
    m_context.notices.offer(kind, told, tr("Back to the cell"), this, [this, edit] { goBack(edit); });
}

void TableEditing::goBack(const CellEdit &edit)
{
    const int row = m_model.rowOf(edit.id);
    if (row < 0) {
        Q_EMIT recordWanted(edit.id);
        return;
    }
    m_table.setFocus();
    m_table.setCurrentIndex(m_model.index(row, m_model.columnOf(edit.field)));
    if (editCurrentCell())
        m_delegate->put(edit.value);
}

void TableEditing::tell(const CellEdit &edit, const protocol::Answer<QJsonObject> &answer, quint64 step)
{
    if (answer) {
        offerUndoOf(step);
        return;
    }
    const protocol::Fault &fault = answer.error();
    if (fault.code == protocol::ErrorCode::Lost) {
        warn(tr("There is no connection. The value is kept as a draft and sent later."));
        return;
    }
    m_model.clearPending(edit.id);
    if (fault.code == protocol::ErrorCode::Conflict) {
        tellConflict(edit, fault);
        return;
    }
    const FieldInfo &field = *m_model.type()->field(edit.field);
    QJsonObject after = edit.seen;
    after.insert(edit.field, edit.value);
    const QString text = wholeText(field, after, {}, codesOf(m_context.codes, *m_model.type()));
    const FieldFaults faults = messages::fieldFaults(fault);
    const bool isOfCell = fault.code == protocol::ErrorCode::Invalid && faults.size() == 1 &&
                          faults.front().field == edit.field;
    tellRefused(Notices::Kind::Problem, edit, text,
                isOfCell ? messages::fieldFault(withChoices(m_context.codes, faults.front(), m_model.type()),
                                                fieldTitle(field), text)
                         : messages::fault(fault, m_model.type()),
                After::Closed);
}

void TableEditing::tellConflict(const CellEdit &edit, const protocol::Fault &fault)
{
    const QJsonObject theirs = fault.data.value(u"current"_s).toObject();
    const FieldInfo &field = *m_model.type()->field(edit.field);
    const auto quoted = [&field](const QJsonValue &shown) {
        const QString text = displayText(field, shown);
        return text.isEmpty() ? u"—"_s : text;
    };
    m_context.notices.offer(
        Notices::Kind::Warning,
        tr("%1, %2: %3 entered “%4” meanwhile. Yours, “%5”, is kept as a draft.")
            .arg(recordName(*m_model.type(), theirs, edit.whom), fieldTitle(field),
                 messages::changedBy(fault), quoted(theirs.value(edit.field)), quoted(edit.value)),
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

void TableEditing::preview(std::vector<CellEdits::BlockCell> cells)
{
    m_isReading = true;
    readCells(m_context, *m_model.type(), std::move(cells), this,
              [this](const std::vector<CellEdits::BlockCell> &read) {
                  m_isReading = false;
                  m_edits.preview(read);
              });
}

void TableEditing::previewBlock(const QModelIndex &at, const std::vector<QStringList> &rows)
{
    if (m_isReading || m_edits.isRunning() || !maySendBlock())
        return;
    if (!m_hasCells || PasteRows::headingOf(*m_model.type(), rows) > 0) {
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
            if (index.flags().testFlag(Qt::ItemIsEditable)) {
                const QString field = m_model.columns()[size_t(columns[c])].path;
                const QJsonObject seen = m_model.seen(row);
                // What reads as it stands there changes nothing.
                const bool isSame = rows[r][c] == m_table.clipboard().cellText(row, columns[c]);
                cells.push_back({m_model.idAt(row), field, rows[r][c], seen,
                                 isSame ? std::optional(seen.value(field)) : std::nullopt,
                                 whomOfRow(m_model, row)});
            }
        }
    }
    if (cells.empty()) {
        warn(tr("The columns from the current one on are not edited in this list."));
        return;
    }
    preview(std::move(cells));
}

void TableEditing::fillDown()
{
    if (m_isReading || m_edits.isRunning() || !maySendBlock())
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
        cells.push_back({m_model.idAt(row), field, {}, m_model.seen(row), value, whomOfRow(m_model, row)});
    }
    preview(std::move(cells));
}

void TableEditing::changeField(const QList<qint64> &ids, const FieldInfo &field, const QJsonValue &value,
                               QDialog *choice)
{
    if (m_choice || m_isReading || m_edits.isRunning() || !maySendBlock())
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
                cells.push_back({row.at(0).toInteger(), name, {}, seen, value, whom.join(u' ')});
            }
            preview(std::move(cells));
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
