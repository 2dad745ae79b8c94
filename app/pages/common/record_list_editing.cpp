// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_list_page.h"

#include "app/pages/common/block_dialog.h"
#include "app/pages/common/cell_delegate.h"
#include "app/pages/common/drafts_dialog.h"
#include "app/presenters/cell_edits.h"
#include "app/presenters/messages.h"
#include "app/presenters/record_names.h"
#include "app/presenters/undo_text.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/table/tableclipboard.h"

#include <QHeaderView>

// Editing in the table: single cells, and blocks pasted from a spreadsheet.

namespace licheng {

using namespace Qt::Literals::StringLiterals;

void RecordListPage::wireEditing()
{
    if (m_setup.editable.isEmpty() || !m_context.work.may(Action::Edit, m_setup.type))
        return;
    DataTable *list = table();
    m_edits = new CellEdits(m_context.source, m_context.drafts, m_context.undo, *m_model->type(), this);
    m_model->setEditable(m_setup.editable);
    auto *delegate = new CellDelegate(m_context, *m_model, list);
    list->setItemDelegate(delegate);
    list->setEditTriggers(QAbstractItemView::AnyKeyPressed | QAbstractItemView::EditKeyPressed |
                          QAbstractItemView::DoubleClicked);
    connect(delegate, &CellDelegate::entered, this,
            [this](const QModelIndex &index, const QJsonValue &value, const QJsonObject &seen) {
                QJsonValue tidy = value;
                if (const auto fault = checkValue(*m_model->field(index.column()), tidy)) {
                    m_context.notices.say(Notices::Kind::Warning,
                                          messages::fieldFault(*fault, m_model->type()));
                    return;
                }
                const CellEdit edit{seen.value(u"id"_s).toInteger(),
                                    m_model->columns()[size_t(index.column())].path, tidy, seen};
                m_model->setPending(edit.id, edit.field, tidy);
                m_edits->change(edit);
            });
    connect(delegate, &CellDelegate::writing, m_model, &RecordTableModel::keepInPlace);
    connect(delegate, &CellDelegate::goOn, this, &RecordListPage::goOnEditing);
    connect(&list->clipboard(), &TableClipboard::pasted, this, &RecordListPage::previewBlock);
    connect(m_edits, &CellEdits::ended, this,
            [this](const CellEdit &edit, const protocol::Answer<QJsonObject> &answer, quint64 step) {
                if (answer) {
                    if (const UndoList::Step *done = m_context.undo.step(step))
                        offerUndo(m_context.undo, m_context.notices, done->text, step);
                    return;
                }
                if (answer.error().code == protocol::ErrorCode::Lost) {
                    m_context.notices.say(
                        Notices::Kind::Warning,
                        tr("There is no connection. The value is kept as a draft and sent later."));
                    return;
                }
                m_model->clearPending(edit.id);
                if (answer.error().code == protocol::ErrorCode::Conflict) {
                    const FieldInfo &field = *m_model->type()->field(edit.field);
                    const auto quoted = [&field](const QJsonValue &shown) {
                        const QString text = displayText(field, shown);
                        return text.isEmpty() ? u"—"_s : text;
                    };
                    const QJsonObject theirs = answer.error().data.value(u"current"_s).toObject();
                    m_context.notices.offer(
                        Notices::Kind::Warning,
                        tr("%1, %2: somebody else entered “%3” meanwhile. Yours, “%4”, is kept as a draft.")
                            .arg(recordName(*m_model->type(), theirs), fieldTitle(field),
                                 quoted(theirs.value(edit.field)), quoted(edit.value)),
                        tr("Choose a version"), this,
                        [this] { (new DraftsDialog(m_context.drafts, m_context.undo, this))->open(); });
                } else {
                    m_context.notices.say(Notices::Kind::Problem,
                                          messages::fault(answer.error(), m_model->type()));
                }
            });
    connect(m_edits, &CellEdits::previewReady, this, &RecordListPage::showBlock);
    connect(m_edits, &CellEdits::failed, this, [this](const protocol::Fault &fault) {
        m_card->progress()->finish();
        Q_EMIT headerChanged();
        m_context.notices.say(Notices::Kind::Problem,
                              fault.code == protocol::ErrorCode::Lost
                                  ? tr("The server did not answer. When the connection is back, look at the "
                                       "list before you paste again.")
                                  : messages::fault(fault, m_model->type()));
    });
    connect(m_edits, &CellEdits::blockEnded, this, [this](quint64 step) {
        m_card->progress()->finish();
        Q_EMIT headerChanged();
        if (const UndoList::Step *done = m_context.undo.step(step))
            offerUndo(m_context.undo, m_context.notices, done->text, step);
    });
}

bool RecordListPage::editCurrentCell()
{
    const QModelIndex index = table()->currentIndex();
    if (!m_edits || !index.isValid() || !index.flags().testFlag(Qt::ItemIsEditable))
        return false;
    if (!table()->isPersistentEditorOpen(index))
        table()->edit(index);
    return true;
}

void RecordListPage::goOnEditing(const QModelIndex &from, Qt::Key key)
{
    DataTable *list = table();
    list->setFocus();
    if (key == Qt::Key_Return) {
        if (from.row() + 1 < m_model->rowCount())
            list->setCurrentIndex(m_model->index(from.row() + 1, from.column()));
        return;
    }
    // To the next cell that can be edited, in the order of the screen; at the end of the row the next row.
    const QHeaderView *header = list->horizontalHeader();
    const int step = key == Qt::Key_Tab ? 1 : -1;
    int row = from.row();
    int visual = header->visualIndex(from.column());
    for (int moves = 0; moves < 2 * header->count(); ++moves) {
        visual += step;
        if (visual < 0 || visual >= header->count()) {
            row += step;
            visual = step > 0 ? 0 : header->count() - 1;
        }
        if (row < 0 || row >= m_model->rowCount())
            return;
        const int column = header->logicalIndex(visual);
        const QModelIndex index = m_model->index(row, column);
        if (header->isSectionHidden(column) || !index.flags().testFlag(Qt::ItemIsEditable))
            continue;
        list->setCurrentIndex(index);
        list->edit(index);
        return;
    }
}

void RecordListPage::previewBlock(const QModelIndex &at, const std::vector<QStringList> &rows)
{
    if (m_edits->isRunning() || !maySendBlock())
        return;
    const QHeaderView *header = table()->horizontalHeader();
    QList<int> columns;
    for (int visual = header->visualIndex(at.column()); visual < header->count(); ++visual) {
        if (const int column = header->logicalIndex(visual); !header->isSectionHidden(column))
            columns.append(column);
    }
    if (qsizetype(rows.size()) > CellEdits::maxRecords) {
        m_context.notices.say(
            Notices::Kind::Warning,
            tr("The copied block has %1 rows, but at most %2 can be pasted; import the file instead.")
                .arg(rows.size())
                .arg(CellEdits::maxRecords));
        return;
    }
    if (at.row() + int(rows.size()) > m_model->rowCount()) {
        m_context.notices.say(
            Notices::Kind::Warning,
            tr("The copied block has %1 rows, but the list ends after %2. Nothing was changed.")
                .arg(rows.size())
                .arg(m_model->rowCount() - at.row()));
        return;
    }
    std::vector<CellEdits::BlockCell> cells;
    for (size_t r = 0; r < rows.size(); ++r) {
        const int row = at.row() + int(r);
        if (m_model->idAt(row) == 0) {
            m_context.notices.say(Notices::Kind::Warning,
                                  tr("The rows below are still being read. Paste again in a moment."));
            return;
        }
        for (qsizetype c = 0; c < std::min(rows[r].size(), columns.size()); ++c) {
            const QModelIndex index = m_model->index(row, columns[c]);
            if (index.flags().testFlag(Qt::ItemIsEditable))
                cells.push_back({m_model->idAt(row), m_model->columns()[size_t(columns[c])].path, rows[r][c],
                                 int(r), m_model->seen(row)});
        }
    }
    if (cells.empty()) {
        m_context.notices.say(Notices::Kind::Warning,
                              tr("The columns from the current one on are not edited in this list."));
        return;
    }
    m_edits->preview(cells);
}

/// A block is stored whole or not at all, so it is no draft that is sent row by row.
bool RecordListPage::maySendBlock()
{
    if (m_context.drafts.isOnline())
        return true;
    m_context.notices.say(
        Notices::Kind::Warning,
        tr("There is no connection. Nothing of the block was changed; it stays in the "
           "clipboard and in the spreadsheet: paste it again when the connection is back."));
    return false;
}

int RecordListPage::unsavedEntries() const
{
    return m_edits && m_edits->isRunning() ? m_edits->current().records : 0;
}

QString RecordListPage::lostByClosing() const
{
    return unsavedEntries() > 0 ? tr("A pasted block of %n records has not been stored yet, and closing now "
                                     "may lose it.",
                                     nullptr, unsavedEntries())
                                : QString();
}

void RecordListPage::showBlock()
{
    m_card->progress()->finish();
    Q_EMIT headerChanged();
    auto *dialog = new BlockDialog(m_edits->current(), *m_model->type(), this);
    connect(dialog, &BlockDialog::confirmed, this, [this] {
        if (!maySendBlock())
            return;
        m_card->progress()->setProgress(tr("Pasting"), 0, 0);
        m_edits->apply();
        Q_EMIT headerChanged();
    });
    dialog->open();
}

} // namespace licheng
