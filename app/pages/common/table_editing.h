// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "app/presenters/cell_edits.h"

#include <QDialog>
#include <QPointer>

namespace licheng {

class CellDelegate;
class DataTable;
class RecordTableModel;
class TableCard;

/// Editing in the table of a list: single cells, and blocks pasted from a spreadsheet after a preview.
class TableEditing : public QObject
{
    Q_OBJECT
public:
    /// fields: the columns that are edited. The dialogs belong to the page.
    TableEditing(const PageContext &context, const QStringList &fields, RecordTableModel &model,
                 TableCard &card, QWidget *page);

    /// False when the current cell is none that is edited.
    [[nodiscard]] bool editCurrentCell();
    /// The value of the first marked row goes into the others, in the current column; with nothing marked
    /// that of the row above into the current one.
    void fillDown();
    /// One value for a field of many records, after a preview above the dialog in which both were chosen;
    /// that goes when the preview is confirmed.
    void changeField(const QList<qint64> &ids, const FieldInfo &field, const QJsonValue &value,
                     QDialog *choice);
    /// Records of a pasted block that is being sent.
    [[nodiscard]] int unsaved() const { return m_edits.isRunning() ? m_edits.current().records : 0; }

Q_SIGNALS:
    void unsavedChanged();
    /// The record is to become the current one: its row is not held any more.
    void recordWanted(qint64 id);
    /// What was pasted are no cells of the list: rows under a heading, or more than there are.
    void rowsPasted(const std::vector<QStringList> &rows);

private:
    /// A value on its way out of an editor; the fault is told by record and value.
    enum class After { InEditor, Closed };
    [[nodiscard]] bool mayGo(const QModelIndex &index, QJsonValue &value, const QJsonObject &seen,
                             const QString &text, After after);
    void keepTyped(const QModelIndex &index, const QJsonValue &value, const QJsonObject &seen);
    void enter(const QModelIndex &index, const QJsonValue &value, const QJsonObject &seen,
               const QString &text);
    /// Says why a value was not taken, with the way back to its cell where that was left.
    void tellRefused(Notices::Kind kind, const CellEdit &edit, const QString &text, const QString &sentence,
                     After after);
    void goBack(const CellEdit &edit);
    void goOn(const QModelIndex &from, Qt::Key key);
    void tell(const CellEdit &edit, const protocol::Answer<QJsonObject> &answer, quint64 step);
    void tellConflict(const CellEdit &edit, const protocol::Fault &fault);
    [[nodiscard]] bool maySendBlock();
    /// Reads what they mean, then previews them.
    void preview(std::vector<CellEdits::BlockCell> cells);
    void previewBlock(const QModelIndex &at, const std::vector<QStringList> &rows);
    void showBlock();
    void endBlock();
    void warn(const QString &text);
    void offerUndoOf(quint64 step);

    PageContext m_context;
    RecordTableModel &m_model;
    TableCard &m_card;
    DataTable &m_table;
    QWidget *m_page;
    CellEdits m_edits;
    QPointer<QDialog> m_choice; ///< while what was chosen in it is read for its preview
    CellDelegate *m_delegate;
    QUuid m_typed;            ///< the draft of what stands in the open editor
    bool m_isReading = false; ///< what a block means
    bool m_hasCells;          ///< some columns are edited in the table
};

} // namespace licheng
