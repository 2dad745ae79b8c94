// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "app/widgets/table/chipdelegate.h"

#include <QJsonObject>
#include <QPersistentModelIndex>

namespace licheng {

class RecordTableModel;

/// Edits cells of a record list with the editor that the field's description asks for. What was entered is
/// told, not written into the model: Enter and Tab commit and go on, Esc cancels, and nothing is committed
/// while an input method is composing.
class CellDelegate : public ChipDelegate
{
    Q_OBJECT
public:
    CellDelegate(const PageContext &context, const RecordTableModel &model, QObject *parent);

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

Q_SIGNALS:
    /// seen: the row as it was when the editor took its value.
    void entered(const QModelIndex &index, const QJsonValue &value, const QJsonObject &seen) const;
    /// An editor was opened in the record's row; 0: none is open any more.
    void writing(qint64 id) const;
    /// Enter, Tab or Backtab ended the editor.
    void goOn(const QModelIndex &from, Qt::Key key);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    PageContext m_context;
    const RecordTableModel &m_model;
    mutable QPersistentModelIndex m_index; ///< being edited
    mutable const QObject *m_editor = nullptr;
    mutable QJsonValue m_value; ///< of the editor
    mutable QJsonObject m_seen;
    mutable std::function<void(const QJsonValue &)> m_set;
    mutable bool m_isChanged = false;
    bool m_isComposing = false;
};

} // namespace licheng
