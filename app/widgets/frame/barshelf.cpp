// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/frame/barshelf.h"

#include "app/widgets/frame/statusstrip.h"
#include "app/widgets/theme/tokens.h"

#include <QEvent>
#include <QVBoxLayout>

namespace licheng {

BarShelf::BarShelf(QWidget *left, StatusStrip *strip, QWidget *parent)
    : QWidget(parent), m_left(left), m_strip(strip), m_bars(new QVBoxLayout(this))
{
    m_bars->setContentsMargins(tokens::pageMargin, 0, 20, 0);
    m_bars->setSpacing(0);
    parent->installEventFilter(this);
    m_left->installEventFilter(this);
    m_strip->installEventFilter(this);
}

void BarShelf::addBar(QWidget *bar)
{
    m_bars->addWidget(bar);
}

bool BarShelf::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        place();
    return QWidget::event(event);
}

bool BarShelf::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || (watched == m_strip && event->type() == QEvent::LayoutRequest))
        place();
    return QWidget::eventFilter(watched, event);
}

void BarShelf::place()
{
    // A bar ends with the gap that parts it from what follows in a layout; here nothing follows.
    constexpr int foot = tokens::gap - 5;
    const QSize room = parentWidget()->size();
    const int left = m_left->geometry().right() + 1;
    // The next deadline stays to be read beside it.
    const int width = room.width() - left - m_strip->deadlineWidth();
    const int wanted =
        m_bars->hasHeightForWidth() ? m_bars->totalHeightForWidth(width) : m_bars->totalSizeHint().height();
    const int height = qMax(wanted, m_bars->totalMinimumSize().height());
    setGeometry(left, room.height() - height + foot, width, height);
    raise();
}

} // namespace licheng
