// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "app/widgets/table/chipdelegate.h"

#include <QJsonObject>
#include <QPersistentModelIndex>
#include <QPointer>

namespace licheng {

class RecordTableModel;

/// Edits cells of a record list with the editor that the field's description asks for. What was entered is
/// told, not written into the model: Enter and Tab commit and go on, Esc cancels, and nothing is committed
/// while an input method is composing. A value that the door refuses stays in its editor.
class CellDelegate : public ChipDelegate
{
    Q_OBJECT
public:
    CellDelegate(const PageContext &context, const RecordTableModel &model, QObject *parent);

    /// A value with the row as it was seen and the text that stands in the editor; true: it is taken.
    using Door = std::function<bool(const QModelIndex &index, const QJsonValue &value,
                                    const QJsonObject &seen, const QString &text)>;
    void setDoor(Door door) { m_door = std::move(door); }
    /// Puts a value into the open editor, as if it were typed.
    void put(const QJsonValue &value);
    /// Whether the open editor keeps what the door refused although the keyboard was to leave it.
    [[nodiscard]] bool isHeld() const { return m_isHeld; }

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

Q_SIGNALS:
    /// seen: the row as it was when the editor took its value. text: as it stands in the editor.
    void entered(const QModelIndex &index, const QJsonValue &value, const QJsonObject &seen,
                 const QString &text) const;
    /// What stands in the open editor is another value than before.
    void typed(const QModelIndex &index, const QJsonValue &value, const QJsonObject &seen) const;
    /// An editor was opened in the record's row; 0: none is open any more.
    void writing(qint64 id) const;
    /// Enter, Tab or Backtab ended the editor.
    void goOn(const QModelIndex &from, Qt::Key key);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// False: the value stays in the editor.
    [[nodiscard]] bool passes(const QWidget &editor) const;
    /// As wide as its longest choice, within the view.
    static void place(QWidget &editor, const QRect &cell);

    PageContext m_context;
    const RecordTableModel &m_model;
    mutable QPersistentModelIndex m_index; ///< being edited
    mutable QPointer<QWidget> m_editor;
    Door m_door;
    mutable QJsonValue m_value; ///< of the editor
    mutable QJsonObject m_seen;
    mutable std::function<void(const QJsonValue &)> m_set;
    mutable bool m_isChanged = false;
    bool m_isComposing = false;
    bool m_isHeld = false;
};

} // namespace licheng
