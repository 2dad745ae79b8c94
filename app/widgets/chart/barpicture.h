// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/chart/chartpicture.h"

namespace licheng {

/// One line of bars: parts one behind the other, measured against the longest line or its own whole.
struct ChartBar
{
    struct Part
    {
        qint64 value = 0;
        chart::Fill fill = chart::Fill::Solid;
    };
    QString label;
    std::vector<Part> parts;
    qint64 whole = 0; ///< 0: the longest line of the picture is the whole
    QString figure;   ///< at the right
    QString text;     ///< what is read out
    bool leads = false;
};

/// Horizontal bars with label and figure: funnel, overdue by teacher and unit, use of quotas.
class BarPicture : public ChartPicture
{
public:
    explicit BarPicture(std::vector<ChartBar> bars);

    [[nodiscard]] QSizeF minimumSize() const override;
    void paint(QPainter &painter, const QSizeF &size, const tokens::Colours &colours) const override;
    [[nodiscard]] std::vector<ChartMark> marks(const QSizeF &size) const override;

private:
    [[nodiscard]] QRectF rowRect(size_t row, const QSizeF &size) const;

    std::vector<ChartBar> m_bars;
    qint64 m_most = 1;
    double m_labels = 0;
    double m_figures = 0;
};

} // namespace licheng
