// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/chart/chartpicture.h"

#include "app/widgets/theme/paint.h"

#include <QFontMetricsF>
#include <QLocale>

#include <cmath>

namespace licheng::chart {

namespace {

constexpr double radius = 3;
constexpr double hatchStep = 6;

QColor mixed(const QColor &from, const QColor &to, double share)
{
    const auto part = [share](int a, int b) { return int(std::lround(a + (b - a) * share)); };
    return QColor(part(from.red(), to.red()), part(from.green(), to.green()), part(from.blue(), to.blue()));
}

/// Lines from the lower left to the upper right: lateness is seen in a black and white print. Each ends at
/// the rectangle by its own coordinates, since a saved SVG keeps no clipping.
void hatch(QPainter &painter, const QRectF &rect, const QColor &colour)
{
    if (rect.isEmpty())
        return;
    painter.setPen(QPen(colour, 1));
    const double height = rect.height();
    for (double x = rect.left() - height; x < rect.right(); x += hatchStep) {
        const double from = std::max(0.0, rect.left() - x);
        const double to = std::min(height, rect.right() - x);
        if (from < to)
            painter.drawLine(QPointF(x + from, rect.bottom() - from), QPointF(x + to, rect.bottom() - to));
    }
}

} // namespace

void box(QPainter &painter, const QRectF &rect, Fill fill, const tokens::Colours &colours)
{
    switch (fill) {
    case Fill::Solid:
        paint::box(&painter, rect, radius, colours.accent);
        return;
    case Fill::Pale:
        paint::box(&painter, rect, radius, shade(0.45, colours));
        return;
    case Fill::Late:
        paint::box(&painter, rect, radius, colours.badPale, colours.bad);
        hatch(painter, rect.adjusted(1, 1, -1, -1), mixed(colours.badPale, colours.bad, 0.35));
        return;
    case Fill::Empty:
        paint::box(&painter, rect, radius, colours.raised);
        return;
    }
}

void label(QPainter &painter, const QRectF &rect, int flags, const QString &text, const QColor &colour,
           Type type, Weight weight)
{
    painter.setFont(tokens::font(type, weight));
    painter.setPen(colour);
    const QFontMetricsF metrics(tokens::font(type, weight));
    painter.drawText(rect, flags | Qt::TextSingleLine,
                     metrics.elidedText(text, Qt::ElideRight, rect.width() + 0.5));
}

QColor inkOn(const QColor &background, const tokens::Colours &colours)
{
    const QColor dark(0x1B, 0x1F, 0x24);
    const QColor light(Qt::white);
    Q_UNUSED(colours)
    return tokens::contrast(dark, background) >= tokens::contrast(light, background) ? dark : light;
}

QColor shade(double share, const tokens::Colours &colours)
{
    return mixed(colours.base, colours.accent, std::clamp(share, 0.0, 1.0));
}

double widthOf(const QString &text, Type type)
{
    return QFontMetricsF(tokens::font(type)).horizontalAdvance(text);
}

std::vector<double> ticks(double most)
{
    double step = 1;
    for (const double unit : {1.0, 2.0, 5.0}) {
        const double power = std::pow(10, std::ceil(std::log10(std::max(most, 1.0) / 4 / unit)));
        const double candidate = std::max(1.0, unit * power);
        if (step == 1 || candidate < step)
            step = candidate;
    }
    std::vector<double> found;
    for (double at = 0; at < most + step; at += step)
        found.push_back(at);
    return found;
}

QString grouped(qint64 value)
{
    return QLocale(QLocale::English).toString(value);
}

} // namespace licheng::chart
