// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/frame/scrollplace.h"

#include <QKeyEvent>
#include <QScrollBar>

namespace licheng {

ScrollPlace::ScrollPlace(QWidget *content, QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setWidget(content);
    viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
}

void ScrollPlace::keysFrom(QWidget *around)
{
    m_around = around;
    around->installEventFilter(this);
}

bool ScrollPlace::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_around || event->type() != QEvent::KeyPress)
        return QScrollArea::eventFilter(watched, event);
    QScrollBar *bar = verticalScrollBar();
    switch (static_cast<const QKeyEvent *>(event)->key()) {
    case Qt::Key_Up:
        bar->triggerAction(QScrollBar::SliderSingleStepSub);
        break;
    case Qt::Key_Down:
        bar->triggerAction(QScrollBar::SliderSingleStepAdd);
        break;
    case Qt::Key_PageUp:
        bar->triggerAction(QScrollBar::SliderPageStepSub);
        break;
    case Qt::Key_PageDown:
        bar->triggerAction(QScrollBar::SliderPageStepAdd);
        break;
    case Qt::Key_Home:
        bar->triggerAction(QScrollBar::SliderToMinimum);
        break;
    case Qt::Key_End:
        bar->triggerAction(QScrollBar::SliderToMaximum);
        break;
    default:
        return QScrollArea::eventFilter(watched, event);
    }
    return true;
}

} // namespace licheng
