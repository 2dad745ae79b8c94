// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/chart/chartpicture.h"

#include <QPointF>

namespace licheng {

/// One curve: x in days from the end, y what had come by then.
struct ChartCurve
{
    QString name;
    std::vector<QPointF> points;
    Qt::PenStyle style = Qt::SolidLine; ///< dashed for what it is compared with
    bool isMain = true;
    /// Marks by x: what is read out and whether it leads to records.
    struct Mark
    {
        QPointF at;
        QString text;
        bool leads = false;
    };
    std::vector<Mark> marks = {};
};

/// How something went on to its end, beside the year before.
class CurvePicture : public ChartPicture
{
public:
    /// `end` is the label of x = 0, `week` a text with %1 for the weeks before and after.
    CurvePicture(std::vector<ChartCurve> curves, QString end, QString week);

    [[nodiscard]] QSizeF minimumSize() const override { return {300, 190}; }
    void paint(QPainter &painter, const QSizeF &size, const tokens::Colours &colours) const override;
    [[nodiscard]] std::vector<ChartMark> marks(const QSizeF &size) const override;

private:
    [[nodiscard]] QRectF plot(const QSizeF &size) const;
    [[nodiscard]] QPointF place(const QPointF &point, const QRectF &plot) const;

    std::vector<ChartCurve> m_curves;
    QString m_end;
    QString m_week;
    double m_from = -1;
    double m_until = 0;
    std::vector<double> m_ticks;
    double m_axis = 0;
};

} // namespace licheng
