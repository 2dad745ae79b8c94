// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/chart/barpicture.h"

#include "app/widgets/theme/paint.h"

#include <algorithm>

namespace licheng {

namespace {
constexpr double barHeight = 12;
constexpr double mostBarLabel = 150;
constexpr double leastBar = 90;
} // namespace

BarPicture::BarPicture(std::vector<ChartBar> bars) : m_bars(std::move(bars))
{
    for (const ChartBar &bar : m_bars) {
        qint64 sum = 0;
        for (const ChartBar::Part &part : bar.parts)
            sum += part.value;
        m_most = std::max({m_most, sum, bar.whole > 0 ? qint64(0) : sum});
        m_labels = std::max(m_labels, chart::widthOf(bar.label, Type::Small));
        m_figures = std::max(m_figures, chart::widthOf(bar.figure, Type::Small));
    }
    m_labels = std::min(m_labels + 2, mostBarLabel);
    m_figures += 2;
}

QSizeF BarPicture::minimumSize() const
{
    return {2 * chart::side + m_labels + m_figures + 2 * chart::gap + leastBar,
            double(std::max<size_t>(m_bars.size(), 1)) * chart::smallestRow + 8};
}

QRectF BarPicture::rowRect(size_t row, const QSizeF &size) const
{
    const double height = std::clamp((size.height() - 8) / double(std::max<size_t>(m_bars.size(), 1)),
                                     chart::smallestRow, chart::largestRow);
    return {chart::side / 2, 4 + double(row) * height, size.width() - chart::side, height};
}

void BarPicture::paint(QPainter &painter, const QSizeF &size, const tokens::Colours &colours) const
{
    const double left = chart::side + m_labels + chart::gap;
    const double width = std::max(1.0, size.width() - left - chart::gap - m_figures - chart::side);
    for (size_t i = 0; i < m_bars.size(); ++i) {
        const ChartBar &bar = m_bars[i];
        const QRectF row = rowRect(i, size);
        chart::label(painter, {chart::side, row.top(), m_labels, row.height()},
                     Qt::AlignLeft | Qt::AlignVCenter, bar.label, colours.text);
        chart::label(painter, {size.width() - chart::side - m_figures, row.top(), m_figures, row.height()},
                     Qt::AlignRight | Qt::AlignVCenter, bar.figure, colours.text);
        const double top = row.center().y() - barHeight / 2;
        paint::box(&painter, {left, top, width, barHeight}, 3, colours.track);
        const double whole = double(std::max<qint64>(1, bar.whole > 0 ? bar.whole : m_most));
        double at = left;
        for (const ChartBar::Part &part : bar.parts) {
            if (part.value <= 0)
                continue;
            const double length =
                std::min(std::max(3.0, width * double(part.value) / whole), left + width - at);
            if (length > 0)
                chart::box(painter, {at, top, length, barHeight}, part.fill, colours);
            at += length;
        }
    }
}

std::vector<ChartMark> BarPicture::marks(const QSizeF &size) const
{
    std::vector<ChartMark> found;
    for (size_t i = 0; i < m_bars.size(); ++i)
        found.push_back({rowRect(i, size), m_bars[i].text, m_bars[i].leads});
    return found;
}

} // namespace licheng
