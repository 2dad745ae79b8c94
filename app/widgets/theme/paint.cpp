// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/paint.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace licheng::paint {

void box(QPainter *painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &line)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    QRectF area = rect;
    if (line.isValid()) {
        painter->setPen(QPen(line, 1));
        area.adjust(0.5, 0.5, -0.5, -0.5);
    } else {
        painter->setPen(Qt::NoPen);
    }
    painter->drawRoundedRect(area, radius, radius);
    painter->restore();
}

void focusRing(QPainter *painter, const QRectF &rect, qreal radius, const QColor &colour)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(colour, tokens::focusWidth));
    painter->drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius);
    painter->restore();
}

void meter(QPainter *painter, const QRectF &rect, double share, const QColor &track, const QColor &fill)
{
    const qreal radius = rect.height() / 2;
    box(painter, rect, radius, track);
    const double bounded = std::clamp(share, 0.0, 1.0);
    if (bounded <= 0.0)
        return;
    QRectF filled = rect;
    filled.setWidth(std::max(rect.height(), rect.width() * bounded));
    box(painter, filled, radius, fill);
}

void tick(QPainter *painter, const QRectF &rect, const QColor &colour)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(
        QPen(colour, std::max(1.4, rect.width() / 9), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&rect](double x, double y) {
        return QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height());
    };
    const std::array points{at(0.27, 0.53), at(0.43, 0.69), at(0.74, 0.33)};
    painter->drawPolyline(points.data(), static_cast<int>(points.size()));
    painter->restore();
}

void statusMark(QPainter *painter, const QRectF &rect, Tone tone, const tokens::Colours &colours)
{
    const auto [ink, pale, solid] = tokens::toneColours(colours, tone);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(solid);
    painter->drawEllipse(rect);
    const QColor sign = colours.base;
    const QPointF centre = rect.center();
    const double unit = rect.width() / 14;
    painter->setBrush(sign);
    switch (tone) {
    case Tone::Ok:
        tick(painter, rect, sign);
        break;
    case Tone::Bad:
        painter->drawRoundedRect(
            QRectF(centre.x() - 0.9 * unit, rect.top() + 3 * unit, 1.8 * unit, 4.8 * unit), 0.9 * unit,
            0.9 * unit);
        painter->drawEllipse(QPointF(centre.x(), rect.top() + 10.2 * unit), 1.05 * unit, 1.05 * unit);
        break;
    case Tone::Warn:
        for (const double offset : {-2.9, 0.0, 2.9})
            painter->drawEllipse(QPointF(centre.x() + offset * unit, centre.y()), unit, unit);
        break;
    case Tone::Info:
        painter->drawEllipse(centre, 2.2 * unit, 2.2 * unit);
        break;
    case Tone::Neutral:
        painter->drawRoundedRect(QRectF(centre.x() - 3 * unit, centre.y() - 0.9 * unit, 6 * unit, 1.8 * unit),
                                 unit, unit);
        break;
    }
    painter->restore();
}

void checkBox(QPainter *painter, const QRectF &rect, Qt::CheckState state, const tokens::Colours &colours,
              bool enabled)
{
    painter->save();
    if (!enabled)
        painter->setOpacity(0.5);
    if (state == Qt::Unchecked) {
        box(painter, rect, 3.5, colours.base, colours.mark);
    } else {
        box(painter, rect, 3.5, colours.accent);
        if (state == Qt::Checked)
            tick(painter, rect, colours.onAccent);
        else
            box(painter, QRectF(rect.left() + 4, rect.center().y() - 0.8, rect.width() - 8, 1.8), 0.9,
                colours.onAccent);
    }
    painter->restore();
}

void chip(QPainter *painter, const QRectF &rect, const QString &text, Tone tone,
          const tokens::Colours &colours)
{
    const auto [ink, pale, solid] = tokens::toneColours(colours, tone);
    QColor line = ink;
    line.setAlphaF(0.22F);
    box(painter, rect, rect.height() / 2, pale, tone == Tone::Neutral ? colours.line : line);
    painter->save();
    painter->setFont(tokens::font(Type::Small));
    painter->setPen(ink);
    // What begins alike often ends otherwise.
    const QString shown =
        painter->fontMetrics().elidedText(text, Qt::ElideMiddle, static_cast<int>(rect.width()) - 12);
    painter->drawText(rect, Qt::AlignCenter, shown);
    painter->restore();
}

int chipWidth(const QString &text)
{
    return static_cast<int>(std::ceil(QFontMetricsF(tokens::font(Type::Small)).horizontalAdvance(text))) + 15;
}

} // namespace licheng::paint
