// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/home/scheduletimeline.h"

#include "app/widgets/theme/paint.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace licheng {

namespace {
constexpr double barThickness = 10;
} // namespace

ScheduleTimeline::ScheduleTimeline(QWidget *parent) : Timeline({260, 100, 24, 44}, parent)
{
    setAccessibleName(tr("Schedule"));
}

void ScheduleTimeline::setSchedule(const std::vector<ScheduleBar> &bars, QDate from, QDate until, QDate today)
{
    m_bars = bars;
    setSpan(from, until, today);
    setCurrentRow(0);
}

void ScheduleTimeline::paintEvent(QPaintEvent *)
{
    if (!from().isValid() || !until().isValid())
        return;
    const tokens::Colours &c = tokens::coloursOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintMonths(painter);
    for (int row = 0; row < rows(); ++row) {
        const ScheduleBar &bar = m_bars[static_cast<size_t>(row)];
        paintLabel(painter, row);
        paint::box(&painter,
                   span(bar.from, bar.until, rowRect(row).center().y() - barThickness / 2, barThickness,
                        barThickness),
                   5, tokens::toneColours(c, bar.tone).solid);
    }
    paintFocus(painter);
    paintToday(painter);
}

void ScheduleTimeline::mousePressEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position());
    if (event->button() != Qt::LeftButton || row < 0)
        return;
    setCurrentRow(row);
    Q_EMIT barChosen(m_bars[static_cast<size_t>(row)].key);
}

void ScheduleTimeline::keyPressEvent(QKeyEvent *event)
{
    if (rows() == 0)
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Up:
        return setCurrentRow(std::max(0, current() - 1));
    case Qt::Key_Down:
        return setCurrentRow(std::min(rows() - 1, current() + 1));
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT barChosen(m_bars[static_cast<size_t>(current())].key);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace licheng
