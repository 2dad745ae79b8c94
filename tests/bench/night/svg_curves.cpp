// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/night/svg_curves.h"

#include <QRectF>
#include <QSaveFile>
#include <QStringList>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace licheng::bench {

namespace {

constexpr double width = 640;
constexpr double height = 360;
constexpr QRectF plot(70, 40, 430, 260);
const QStringList colours{u"#0b5fa5"_s, u"#b5460f"_s, u"#2f7d32"_s, u"#7a3b9a"_s};
const QStringList dashes{u"none"_s, u"8 4"_s, u"2 4"_s, u"8 3 2 3"_s};

struct Axis
{
    double from = 0; ///< power of ten
    double until = 1;
    [[nodiscard]] double part(double value) const { return (std::log10(value) - from) / (until - from); }
};

Axis axisOf(const std::vector<Curve> &curves, double (QPointF::*coordinate)() const)
{
    double least = 1e300;
    double most = 0;
    for (const Curve &curve : curves) {
        for (const QPointF &point : curve.points) {
            least = std::min(least, (point.*coordinate)());
            most = std::max(most, (point.*coordinate)());
        }
    }
    const double from = std::floor(std::log10(least) + 1e-9);
    return {from, std::max(from + 1, std::ceil(std::log10(most) - 1e-9))};
}

QString number(double value)
{
    return value >= 1e6   ? u"%1 M"_s.arg(value / 1e6)
           : value >= 1e4 ? u"%1 k"_s.arg(value / 1e3)
                          : u"%1"_s.arg(value);
}

QString text(double x, double y, const QString &anchor, const QString &words)
{
    return u"<text x=\"%1\" y=\"%2\" text-anchor=\"%3\">%4</text>\n"_s.arg(x).arg(y).arg(
        anchor, words.toHtmlEscaped());
}

QString line(double x1, double y1, double x2, double y2)
{
    return u"<line x1=\"%1\" y1=\"%2\" x2=\"%3\" y2=\"%4\" stroke=\"#d0d0d0\"/>\n"_s.arg(x1)
        .arg(y1)
        .arg(x2)
        .arg(y2);
}

} // namespace

bool writeSvg(const QString &path, const Picture &picture)
{
    const Axis across = axisOf(picture.curves, &QPointF::x);
    const Axis up = axisOf(picture.curves, &QPointF::y);
    const auto x = [&](double value) { return plot.left() + across.part(value) * plot.width(); };
    const auto y = [&](double value) { return plot.bottom() - up.part(value) * plot.height(); };
    QString body;
    QString numbers;
    for (double power = across.from; power <= across.until; ++power) {
        const double value = std::pow(10, power);
        body += line(x(value), plot.top(), x(value), plot.bottom());
        body += text(x(value), plot.bottom() + 18, u"middle"_s, number(value));
    }
    for (double power = up.from; power <= up.until; ++power) {
        const double value = std::pow(10, power);
        body += line(plot.left(), y(value), plot.right(), y(value));
        body += text(plot.left() - 8, y(value) + 4, u"end"_s, number(value));
    }
    for (size_t i = 0; i < picture.curves.size(); ++i) {
        const Curve &curve = picture.curves[i];
        const QString &colour = colours[qsizetype(i) % colours.size()];
        QStringList places;
        QStringList values;
        QString dots;
        for (const QPointF &point : curve.points) {
            places.append(u"%1,%2"_s.arg(x(point.x())).arg(y(point.y())));
            values.append(u"%1: %2"_s.arg(number(point.x())).arg(point.y(), 0, 'g', 3));
            dots += u"<circle cx=\"%1\" cy=\"%2\" r=\"3\" fill=\"%3\"/>\n"_s.arg(x(point.x()))
                        .arg(y(point.y()))
                        .arg(colour);
        }
        body +=
            u"<polyline points=\"%1\" fill=\"none\" stroke=\"%2\" stroke-width=\"2\" stroke-dasharray=\"%3\"/>\n"_s
                .arg(places.join(u' '), colour, dashes[qsizetype(i) % dashes.size()]);
        body += dots;
        // The names beside the plot in a column: curves that end at one height would cover each other's.
        const double place = plot.top() + 10 + double(i) * 20;
        body +=
            u"<line x1=\"%1\" y1=\"%2\" x2=\"%3\" y2=\"%2\" stroke=\"%4\" stroke-width=\"2\" stroke-dasharray=\"%5\"/>\n"_s
                .arg(plot.right() + 8)
                .arg(place)
                .arg(plot.right() + 30)
                .arg(colour, dashes[qsizetype(i) % dashes.size()]);
        body += text(plot.right() + 35, place + 4, u"start"_s, curve.name);
        numbers += curve.name + u" ("_s + values.join(u", "_s) + u"). "_s;
    }
    body += text(plot.center().x(), height - 20, u"middle"_s, picture.across);
    body += text(plot.left() - 50, plot.top() - 12, u"start"_s, picture.up);
    body += text(width / 2, 16, u"middle"_s, picture.title);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write(u"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1 %2\" role=\"img\" "
               "font-family=\"sans-serif\" font-size=\"12\">\n<title>%3</title>\n<desc>%4</desc>\n"
               "<rect width=\"%1\" height=\"%2\" fill=\"#ffffff\"/>\n%5</svg>\n"_s.arg(width)
                   .arg(height)
                   .arg(picture.title.toHtmlEscaped(), numbers.trimmed().toHtmlEscaped(), body)
                   .toUtf8());
    return file.commit();
}

} // namespace licheng::bench
