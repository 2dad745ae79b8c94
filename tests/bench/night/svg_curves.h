// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QString>

#include <vector>

namespace licheng::bench {

struct Curve
{
    QString name;
    std::vector<QPointF> points;
};

/// Both axes are logarithmic: a straight line of slope 1 is "ten times as many, ten times as long".
struct Picture
{
    QString title;
    QString across;
    QString up;
    std::vector<Curve> curves;
};

/// As an SVG file that stands by itself. The numbers are in it, too, for those who cannot see it.
[[nodiscard]] bool writeSvg(const QString &path, const Picture &picture);

} // namespace licheng::bench
