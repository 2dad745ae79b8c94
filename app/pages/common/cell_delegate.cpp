// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/cell_delegate.h"

#include "app/models/record_table_model.h"
#include "app/pages/common/field_editors.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScreen>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

QLineEdit *lineOf(const QWidget &editor)
{
    const auto *combo = qobject_cast<const QComboBox *>(&editor);
    return combo ? combo->lineEdit() : qobject_cast<QLineEdit *>(const_cast<QWidget *>(&editor));
}

QString textIn(const QWidget &editor)
{
    const auto *combo = qobject_cast<const QComboBox *>(&editor);
    const QLineEdit *line = lineOf(editor);
    return combo ? combo->currentText() : line ? line->text() : QString();
}

} // namespace

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
    m_index = index;
    const FieldEditor editor = makeFieldEditor(
        m_context, *field, FieldEditorPlace::Cell,
        [this](const QJsonValue &value) {
            m_value = value;
            m_isChanged = true;
            Q_EMIT typed(m_index, m_value, m_seen);
        },
        *m_model.type());
    editor.widget->setParent(parent);
    editor.widget->setObjectName(u"cellEditor"_s);
    editor.widget->setProperty("inCell", true);
    editor.widget->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
    // The list may not show what the choice hangs on.
    if (editor.offerFor)
        m_context.source.get(m_model.type()->name(), m_model.idAt(index.row()), editor.widget,
                             [offer = editor.offerFor](const protocol::Answer<QJsonObject> &answer) {
                                 if (answer)
                                     offer(answer->value(u"record"_s).toObject());
                             });
    m_set = editor.set;
    m_editor = editor.widget;
    // Later, when the next cell's may be there already. One that goes with its table, and the window around
    // it, ends nothing that anybody could still show.
    connect(
        editor.widget, &QObject::destroyed, this,
        [this] {
            if (!m_editor)
                Q_EMIT writing(0);
        },
        Qt::QueuedConnection);
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
    // As the view does of a line that is the editor itself.
    if (QLineEdit *line = lineOf(*editor))
        line->selectAll();
}

void CellDelegate::put(const QJsonValue &value)
{
    if (!m_editor || !m_set)
        return;
    m_set(value);
    m_value = value;
    m_isChanged = true;
    if (QLineEdit *line = lineOf(*m_editor))
        line->selectAll();
}

bool CellDelegate::passes(const QWidget &editor) const
{
    return !m_isChanged || !m_door || !m_index.isValid() || m_door(m_index, m_value, m_seen, textIn(editor));
}

void CellDelegate::setModelData(QWidget *editor, QAbstractItemModel *, const QModelIndex &index) const
{
    // A composition that was dropped has left the value as it was.
    if (m_isChanged && m_value != m_seen.value(m_model.columns()[size_t(index.column())].path))
        Q_EMIT entered(index, m_value, m_seen, textIn(*editor));
    m_isChanged = false;
}

void CellDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                        const QModelIndex &) const
{
    const QRect cell = option.rect.adjusted(0, 0, 0, -1);
    place(*editor, cell);
    auto *combo = qobject_cast<QComboBox *>(editor);
    if (!combo || combo->findChild<QTimer *>(u"placing"_s))
        return;
    // The codes of a table may come later.
    auto *soon = new QTimer(combo);
    soon->setObjectName(u"placing"_s);
    soon->setSingleShot(true);
    soon->setInterval(0);
    connect(soon, &QTimer::timeout, combo, [combo] {
        // Its left edge and height are the cell's; the view places it anew when the cell moves.
        place(*combo, combo->geometry());
    });
    connect(combo->model(), &QAbstractItemModel::rowsInserted, soon, qOverload<>(&QTimer::start));
}

void CellDelegate::place(QWidget &editor, const QRect &cell)
{
    QRect place = cell;
    if (auto *combo = qobject_cast<QComboBox *>(&editor)) {
        combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        const int room = editor.parentWidget()->width();
        place.setWidth(std::min(std::max(cell.width(), combo->sizeHint().width()), room));
        place.moveLeft(std::max(0, std::min(cell.left(), room - place.width())));
        QAbstractItemView *list = combo->view();
        list->setMinimumWidth(std::min(list->sizeHintForColumn(0) + 2 * list->frameWidth() +
                                           list->verticalScrollBar()->sizeHint().width(),
                                       list->screen()->availableGeometry().width()));
    }
    editor.setGeometry(place);
}

bool CellDelegate::eventFilter(QObject *watched, QEvent *event)
{
    auto *editor = qobject_cast<QWidget *>(watched);
    if (event->type() == QEvent::InputMethod)
        m_isComposing = !static_cast<QInputMethodEvent *>(event)->preeditString().isEmpty();
    // The keys of a composition are the input method's: a base delegate would commit on Enter.
    if (event->type() == QEvent::KeyPress && m_isComposing)
        return false;
    if (editor && event->type() == QEvent::FocusIn)
        m_isHeld = false;
    // Who looks something up in another program, or in a second main window, comes back to what is half
    // typed.
    if (event->type() == QEvent::FocusOut &&
        static_cast<QFocusEvent *>(event)->reason() == Qt::ActiveWindowFocusReason) {
        const QWidget *active = QApplication::activeWindow();
        if (!active || (!active->parentWidget() && editor && active != editor->window()))
            return false;
    }
    // A press beside the editor takes the keyboard before the table hears of it.
    if (editor && event->type() == QEvent::FocusOut && QApplication::focusWidget() &&
        QApplication::focusWidget()->isAncestorOf(editor) && !m_isComposing && !passes(*editor)) {
        m_isHeld = true;
        QTimer::singleShot(0, editor, [editor] { editor->setFocus(); });
        return false;
    }
    // What saves the page is a shortcut, which the editor would not hear of.
    if (editor && event->type() == QEvent::ShortcutOverride && !m_isComposing &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::Save) && passes(*editor)) {
        Q_EMIT commitData(editor);
        Q_EMIT closeEditor(editor, NoHint);
        return false;
    }
    if (!editor || event->type() != QEvent::KeyPress)
        return ChipDelegate::eventFilter(watched, event);
    const auto key = Qt::Key(static_cast<QKeyEvent *>(event)->key());
    if (key != Qt::Key_Return && key != Qt::Key_Enter && key != Qt::Key_Tab && key != Qt::Key_Backtab)
        return ChipDelegate::eventFilter(watched, event);
    if (!passes(*editor))
        return true;
    const QPersistentModelIndex from = m_index;
    Q_EMIT commitData(editor);
    Q_EMIT closeEditor(editor, NoHint);
    if (from.isValid())
        Q_EMIT goOn(from, key == Qt::Key_Enter ? Qt::Key_Return : key);
    return true;
}

} // namespace licheng
