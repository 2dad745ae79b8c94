// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/chart/curvepicture.h"

#include <algorithm>
#include <cmath>

namespace licheng {

namespace {
constexpr double legendHeight = 22;
constexpr double axisHeight = 24;
constexpr double leastWeek = 52;
constexpr size_t mostLargeDots = 40;
} // namespace

CurvePicture::CurvePicture(std::vector<ChartCurve> curves, QString end, QString week)
    : m_curves(std::move(curves)), m_end(std::move(end)), m_week(std::move(week))
{
    double most = 1;
    for (const ChartCurve &curve : m_curves) {
        for (const QPointF &point : curve.points) {
            m_from = std::min(m_from, point.x());
            m_until = std::max(m_until, point.x());
            most = std::max(most, point.y());
        }
    }
    m_ticks = chart::ticks(most);
    for (const double tick : m_ticks)
        m_axis = std::max(m_axis, chart::widthOf(chart::grouped(qint64(tick)), Type::Tiny));
}

QRectF CurvePicture::plot(const QSizeF &size) const
{
    const double left = chart::side + m_axis + 8;
    return {left, legendHeight + 6, size.width() - left - chart::side - 8,
            size.height() - legendHeight - axisHeight - 12};
}

QPointF CurvePicture::place(const QPointF &point, const QRectF &plot) const
{
    const double x = (point.x() - m_from) / std::max(1.0, m_until - m_from);
    const double y = point.y() / std::max(1.0, m_ticks.back());
    return {plot.left() + x * plot.width(), plot.bottom() - y * plot.height()};
}

void CurvePicture::paint(QPainter &painter, const QSizeF &size, const tokens::Colours &colours) const
{
    const QRectF area = plot(size);
    for (const double tick : m_ticks) {
        const double y = place({0, tick}, area).y();
        painter.setPen(QPen(colours.line, 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        chart::label(painter, {chart::side, y - 8, m_axis, 16}, Qt::AlignRight | Qt::AlignVCenter,
                     chart::grouped(qint64(tick)), colours.dim, Type::Tiny);
    }
    const double perWeek = area.width() / std::max(1.0, m_until - m_from) * 7;
    const int step = std::max(1, int(std::ceil(leastWeek / std::max(1.0, perWeek))));
    for (int week = int(std::ceil(m_from / 7)); week * 7 <= m_until; ++week) {
        if (week % step != 0)
            continue;
        const double x = place({week * 7.0, 0}, area).x();
        const QString text = week == 0
                                 ? m_end
                                 : m_week.arg(week > 0 ? u'+' + QString::number(week)
                                                       : QString(QChar(0x2212)) + QString::number(-week));
        chart::label(painter, {x - leastWeek / 2, area.bottom() + 5, leastWeek, 16},
                     Qt::AlignHCenter | Qt::AlignVCenter, text, colours.dim, Type::Tiny);
    }
    const double end = place({0, 0}, area).x();
    painter.setPen(QPen(colours.bad, 1, Qt::DotLine));
    painter.drawLine(QPointF(end, area.top()), QPointF(end, area.bottom()));

    double legend = size.width() - chart::side;
    for (auto curve = m_curves.rbegin(); curve != m_curves.rend(); ++curve) {
        QPen pen(curve->isMain ? colours.accent : colours.dim, curve->isMain ? 2.2 : 1.8, curve->style);
        const double width = chart::widthOf(curve->name, Type::Tiny);
        legend -= width;
        chart::label(painter, {legend, 4, width + 1, 16}, Qt::AlignLeft | Qt::AlignVCenter, curve->name,
                     colours.text, Type::Tiny);
        painter.setPen(pen);
        painter.drawLine(QPointF(legend - 26, 12), QPointF(legend - 6, 12));
        legend -= 40;
        QPolygonF line;
        for (const QPointF &point : curve->points)
            line.append(place(point, area));
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(line);
        painter.setPen(Qt::NoPen);
        painter.setBrush(pen.color());
        const double dot = curve->marks.size() > mostLargeDots ? 1.8 : 3;
        for (const ChartCurve::Mark &mark : curve->marks)
            painter.drawEllipse(place(mark.at, area), dot, dot);
    }
}

std::vector<ChartMark> CurvePicture::marks(const QSizeF &size) const
{
    std::vector<ChartMark> found;
    const QRectF area = plot(size);
    for (const ChartCurve &curve : m_curves) {
        for (const ChartCurve::Mark &mark : curve.marks) {
            const QPointF at = place(mark.at, area);
            found.push_back({QRectF(at.x() - 9, at.y() - 9, 18, 18), mark.text, mark.leads});
        }
    }
    return found;
}

} // namespace licheng
