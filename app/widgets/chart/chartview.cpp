// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/chart/chartview.h"

#include "app/widgets/theme/paint.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace licheng {

ChartView::ChartView(const QString &name, QWidget *parent) : QWidget(parent), m_name(name)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    describe();
}

void ChartView::setName(const QString &name)
{
    m_name = name;
    describe();
}

void ChartView::setPicture(std::shared_ptr<const ChartPicture> picture)
{
    m_picture = std::move(picture);
    m_current = std::clamp(m_current, 0, std::max(0, int(marks().size()) - 1));
    m_hovered = -1;
    describe();
    updateGeometry();
    update();
}

QSize ChartView::sizeHint() const
{
    return minimumSizeHint();
}

QSize ChartView::minimumSizeHint() const
{
    return m_picture ? QSizeF(m_picture->minimumSize()).toSize() : QSize(120, 60);
}

std::vector<ChartMark> ChartView::marks() const
{
    return m_picture ? m_picture->marks(QSizeF(size())) : std::vector<ChartMark>();
}

int ChartView::markAt(const QPointF &position) const
{
    const auto all = marks();
    const auto farness = [&position](const ChartMark &mark) {
        const QPointF way = mark.rect.center() - position;
        return QPointF::dotProduct(way, way);
    };
    int found = -1;
    // Marks of a curve lie close together: the nearest one is meant.
    for (size_t i = 0; i < all.size(); ++i) {
        if (all[i].rect.contains(position) && (found < 0 || farness(all[i]) < farness(all[size_t(found)])))
            found = int(i);
    }
    return found;
}

int ChartView::neighbour(int dx, int dy) const
{
    const auto all = marks();
    if (m_current < 0 || m_current >= int(all.size()))
        return m_current;
    const QPointF from = all[size_t(m_current)].rect.center();
    int best = m_current;
    double nearest = 1e18;
    for (size_t i = 0; i < all.size(); ++i) {
        const QPointF way = all[i].rect.center() - from;
        const double along = way.x() * dx + way.y() * dy;
        const double aside = std::abs(way.x() * dy) + std::abs(way.y() * dx);
        // What lies rather beside than before is another way.
        if (along > 0.5 && aside <= along * 2 && along + 4 * aside < nearest) {
            nearest = along + 4 * aside;
            best = int(i);
        }
    }
    return best;
}

void ChartView::go(int mark)
{
    m_current = mark;
    describe();
    update();
    const auto all = marks();
    if (mark >= 0 && mark < int(all.size()))
        Q_EMIT wentTo(all[size_t(mark)].rect);
}

void ChartView::choose(int mark)
{
    const auto all = marks();
    if (mark < 0 || mark >= int(all.size()))
        return;
    if (all[size_t(mark)].leads)
        Q_EMIT markChosen(mark);
    else
        Q_EMIT deadMarkChosen();
}

void ChartView::describe()
{
    const auto all = marks();
    const bool isThere = m_current >= 0 && m_current < int(all.size());
    setAccessibleName(isThere ? u"%1: %2"_s.arg(m_name, all[size_t(m_current)].text) : m_name);
    setAccessibleDescription(isThere && all[size_t(m_current)].leads
                                 ? tr("Enter shows the records; the arrows go on.")
                                 : QString());
    if (hasFocus()) {
        QAccessibleEvent renamed(this, QAccessible::NameChanged);
        QAccessible::updateAccessibility(&renamed);
    }
}

void ChartView::paintEvent(QPaintEvent *)
{
    if (!m_picture)
        return;
    const tokens::Colours &colours = tokens::coloursOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    m_picture->paint(painter, QSizeF(size()), colours);
    const auto all = marks();
    const auto ring = [&](int mark, const QColor &colour) {
        if (mark >= 0 && mark < int(all.size()))
            paint::focusRing(&painter, all[size_t(mark)].rect, 4, colour);
    };
    if (m_hovered >= 0 && m_hovered < int(all.size()) && all[size_t(m_hovered)].leads)
        ring(m_hovered, colours.control);
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
        ring(m_current, colours.text);
}

void ChartView::mousePressEvent(QMouseEvent *event)
{
    const int mark = markAt(event->position());
    if (event->button() != Qt::LeftButton || mark < 0)
        return;
    go(mark);
    choose(mark);
}

void ChartView::mouseMoveEvent(QMouseEvent *event)
{
    const int mark = markAt(event->position());
    if (mark == m_hovered)
        return;
    m_hovered = mark;
    const auto all = marks();
    setCursor(mark >= 0 && all[size_t(mark)].leads ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void ChartView::leaveEvent(QEvent *)
{
    m_hovered = -1;
    update();
}

void ChartView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return go(neighbour(-1, 0));
    case Qt::Key_Right:
        return go(neighbour(1, 0));
    case Qt::Key_Up:
        return go(neighbour(0, -1));
    case Qt::Key_Down:
        return go(neighbour(0, 1));
    case Qt::Key_Home:
        return go(0);
    case Qt::Key_End:
        return go(std::max(0, int(marks().size()) - 1));
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return choose(m_current);
    default:
        QWidget::keyPressEvent(event);
    }
}

void ChartView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    describe();
    update();
}

bool ChartView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const int mark = markAt(help->pos());
        const auto all = marks();
        if (mark >= 0)
            QToolTip::showText(help->globalPos(), all[size_t(mark)].text, this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace licheng
