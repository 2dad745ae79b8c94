// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/pictures/few_colours.h"

#include <QHash>

#include <algorithm>
#include <vector>

namespace licheng {

namespace {

int distance(QRgb one, QRgb other)
{
    const int red = qRed(one) - qRed(other);
    const int green = qGreen(one) - qGreen(other);
    const int blue = qBlue(one) - qBlue(other);
    return red * red + green * green + blue * blue;
}

} // namespace

QImage inFewColours(const QImage &picture)
{
    const QImage full = picture.convertToFormat(QImage::Format_RGB32);
    QHash<QRgb, int> counts;
    for (int y = 0; y < full.height(); ++y) {
        for (int x = 0; x < full.width(); ++x)
            ++counts[full.pixel(x, y)];
    }
    std::vector<QRgb> colours(counts.keyBegin(), counts.keyEnd());
    std::sort(colours.begin(), colours.end(), [&counts](QRgb one, QRgb other) {
        return std::pair(counts.value(other), one) < std::pair(counts.value(one), other);
    });
    const QList<QRgb> table(colours.begin(),
                            colours.begin() + std::min<qsizetype>(qsizetype(colours.size()), 256));
    QHash<QRgb, uchar> places;
    for (const QRgb colour : colours) {
        const auto nearest = std::min_element(table.begin(), table.end(), [colour](QRgb one, QRgb other) {
            return distance(one, colour) < distance(other, colour);
        });
        places.insert(colour, static_cast<uchar>(nearest - table.begin()));
    }
    QImage few(full.size(), QImage::Format_Indexed8);
    few.setColorTable(table);
    for (int y = 0; y < full.height(); ++y) {
        uchar *line = few.scanLine(y);
        for (int x = 0; x < full.width(); ++x)
            line[x] = places.value(full.pixel(x, y));
    }
    return few;
}

} // namespace licheng
