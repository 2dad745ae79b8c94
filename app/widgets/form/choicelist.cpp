// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/form/choicelist.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QCoreApplication>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QPointer>
#include <QScreen>
#include <QScrollBar>

#include <algorithm>
#include <memory>

namespace licheng {

namespace {

/// Sees what the list gets before its completer, which keeps Enter to itself.
class ChoiceList : public QObject
{
public:
    explicit ChoiceList(QCompleter *completer) : QObject(completer), m_completer(completer)
    {
        completer->popup()->installEventFilter(this);
        follow();
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Show || event->type() == QEvent::Resize)
            widen();
        if (event->type() == QEvent::Show)
            follow();
        if (event->type() != QEvent::KeyPress)
            return QObject::eventFilter(watched, event);
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key != Qt::Key_Return && key != Qt::Key_Enter && key != Qt::Key_Tab && key != Qt::Key_Backtab)
            return QObject::eventFilter(watched, event);
        take();
        // Past the line's own filters and to the window around it, as the completer would not give it on.
        const std::unique_ptr<QEvent> again(event->clone());
        QCoreApplication::sendEvent(m_completer->widget(), again.get());
        return true;
    }

private:
    void take()
    {
        QAbstractItemView *list = m_completer->popup();
        QPersistentModelIndex marked = list->currentIndex();
        if (!marked.isValid() && list->model()->rowCount() == 1)
            marked = list->model()->index(0, m_completer->completionColumn());
        list->hide();
        if (!marked.isValid())
            return;
        const QString text = marked.data(m_completer->completionRole()).toString();
        Q_EMIT m_completer->activated(QModelIndex(marked));
        Q_EMIT m_completer->activated(text);
    }

    /// A list makes its first row the current one when it gets the keyboard, and draws its frame: nobody has
    /// chosen that. The row that is framed is the one that Enter takes.
    void follow()
    {
        QItemSelectionModel *marks = m_completer->popup()->selectionModel();
        if (m_marks == marks)
            return;
        m_marks = marks;
        const auto forgetUnchosen = [marks] {
            if (marks->currentIndex().isValid() && !marks->isSelected(marks->currentIndex()))
                marks->clearCurrentIndex();
        };
        connect(marks, &QItemSelectionModel::currentChanged, this, forgetUnchosen);
        connect(marks, &QItemSelectionModel::selectionChanged, this, forgetUnchosen);
        forgetUnchosen();
    }

    /// The completer makes it as wide as the line.
    void widen()
    {
        QAbstractItemView *list = m_completer->popup();
        const QRect room = list->screen()->availableGeometry();
        const int needed = list->sizeHintForColumn(0) + list->verticalScrollBar()->sizeHint().width() +
                           2 * list->frameWidth();
        QRect place = list->geometry();
        place.setWidth(std::min(std::max(place.width(), needed), room.width()));
        place.moveLeft(std::max(room.left(), std::min(place.left(), room.right() + 1 - place.width())));
        if (place != list->geometry())
            list->setGeometry(place);
    }

    QCompleter *m_completer;
    QPointer<QItemSelectionModel> m_marks; ///< it gets others with another model
};

} // namespace

void goOnFromList(QCompleter *completer)
{
    new ChoiceList(completer);
}

} // namespace licheng
