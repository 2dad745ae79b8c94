// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/frame/scrollplace.h"

#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>
#include <utility>

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

void ScrollPlace::setWhole(bool isWhole)
{
    if (std::exchange(m_isWhole, isWhole) == isWhole)
        return;
    // A bar that takes its room would make what wraps higher, and come and go.
    setVerticalScrollBarPolicy(isWhole ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    updateGeometry();
}

QSize ScrollPlace::minimumSizeHint() const
{
    QSize size = QScrollArea::minimumSizeHint();
    if (m_isWhole) {
        const QWidget *content = widget();
        size.setHeight(content->hasHeightForWidth()
                           ? content->heightForWidth(width())
                           : std::max(content->sizeHint().height(), content->minimumSizeHint().height()));
    }
    return size;
}

void ScrollPlace::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    if (m_isWhole && event->oldSize().width() != event->size().width())
        updateGeometry();
}

bool ScrollPlace::eventFilter(QObject *watched, QEvent *event)
{
    if (m_isWhole && watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
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
