// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/cell_delegate.h"

#include "app/models/record_table_model.h"
#include "app/pages/common/field_editors.h"

#include <QInputMethodEvent>
#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace licheng {

CellDelegate::CellDelegate(const PageContext &context, const RecordTableModel &model, QObject *parent)
    : ChipDelegate(parent), m_context(context), m_model(model)
{
}

QWidget *CellDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                    const QModelIndex &index) const
{
    const FieldInfo *field = m_model.field(index.column());
    if (!field)
        return nullptr;
    const FieldEditor editor = makeFieldEditor(
        m_context, *field, FieldEditorPlace::Cell,
        [this](const QJsonValue &value) {
            m_value = value;
            m_isChanged = true;
        },
        *m_model.type());
    editor.widget->setParent(parent);
    editor.widget->setObjectName(u"cellEditor"_s);
    // The list may not show what the choice hangs on.
    if (editor.offerFor)
        m_context.source.get(m_model.type()->name(), m_model.idAt(index.row()), editor.widget,
                             [offer = editor.offerFor](const protocol::Answer<QJsonObject> &answer) {
                                 if (answer)
                                     offer(answer->value(u"record"_s).toObject());
                             });
    m_index = index;
    m_set = editor.set;
    m_editor = editor.widget;
    connect(editor.widget, &QObject::destroyed, this, [this](const QObject *ended) {
        // The next cell's may be there already.
        if (ended == m_editor) {
            m_editor = nullptr;
            Q_EMIT writing(0);
        }
    });
    Q_EMIT writing(m_model.idAt(index.row()));
    return editor.widget;
}

void CellDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    // The view asks again when the row changed meanwhile; what is being typed stays, and with it the version
    // of the row that was seen when it was begun.
    if ((m_isChanged || m_isComposing) && index == m_index && editor->isVisible())
        return;
    m_value = QJsonValue::fromVariant(index.data(RawValueRole));
    m_seen = m_model.seen(index.row());
    if (m_set)
        m_set(m_value);
    m_isChanged = false;
}

void CellDelegate::setModelData(QWidget *, QAbstractItemModel *, const QModelIndex &index) const
{
    // A composition that was dropped has left the value as it was.
    if (m_isChanged && m_value != m_seen.value(m_model.columns()[size_t(index.column())].path))
        Q_EMIT entered(index, m_value, m_seen);
    m_isChanged = false;
}

void CellDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                        const QModelIndex &) const
{
    editor->setGeometry(option.rect.adjusted(0, 0, 0, -1));
}

bool CellDelegate::eventFilter(QObject *watched, QEvent *event)
{
    auto *editor = qobject_cast<QWidget *>(watched);
    if (event->type() == QEvent::InputMethod)
        m_isComposing = !static_cast<QInputMethodEvent *>(event)->preeditString().isEmpty();
    // The keys of a composition are the input method's: a base delegate would commit on Enter.
    if (event->type() == QEvent::KeyPress && m_isComposing)
        return false;
    // What saves the page is a shortcut, which the editor would not hear of.
    if (editor && event->type() == QEvent::ShortcutOverride && !m_isComposing &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::Save)) {
        Q_EMIT commitData(editor);
        Q_EMIT closeEditor(editor, NoHint);
        return false;
    }
    if (!editor || event->type() != QEvent::KeyPress)
        return ChipDelegate::eventFilter(watched, event);
    const auto key = Qt::Key(static_cast<QKeyEvent *>(event)->key());
    if (key != Qt::Key_Return && key != Qt::Key_Enter && key != Qt::Key_Tab && key != Qt::Key_Backtab)
        return ChipDelegate::eventFilter(watched, event);
    const QPersistentModelIndex from = m_index;
    Q_EMIT commitData(editor);
    Q_EMIT closeEditor(editor, NoHint);
    if (from.isValid())
        Q_EMIT goOn(from, key == Qt::Key_Enter ? Qt::Key_Return : key);
    return true;
}

} // namespace licheng
