// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QPainter>
#include <QRectF>
#include <QString>

#include <vector>

namespace licheng {

/// A part of a picture that stands for records: where it is, what is read out of it, and whether it leads to
/// them.
struct ChartMark
{
    QRectF rect;
    QString text; ///< "電二甲, certification: 12 to be done, 3 of them late"
    bool leads = false;
};

/// A picture of numbers that can be painted in any size on anything: the screen, an image, a page. Lengths
/// are logical pixels. It is told by lightness, hatching and figures, so that it reads without colour too.
class ChartPicture
{
public:
    ChartPicture() = default;
    virtual ~ChartPicture() = default;
    Q_DISABLE_COPY_MOVE(ChartPicture)

    /// Narrower or lower than this, labels are cut.
    [[nodiscard]] virtual QSizeF minimumSize() const = 0;
    virtual void paint(QPainter &painter, const QSizeF &size, const tokens::Colours &colours) const = 0;
    /// In the order in which they are told, as they lie in that size.
    [[nodiscard]] virtual std::vector<ChartMark> marks(const QSizeF &size) const = 0;
};

/// What several pictures are painted with.
namespace chart {

inline constexpr double side = tokens::cardPadding; ///< left and right of a picture
inline constexpr double gap = 8;                    ///< beside labels
inline constexpr double smallestRow = 24;
inline constexpr double largestRow = 36;

/// How a bar or cell is filled, from a dark solid to an outline; they differ without colour.
enum class Fill { Solid, Pale, Late, Empty };

void box(QPainter &painter, const QRectF &rect, Fill fill, const tokens::Colours &colours);
/// A text in one line, cut at its end when it is too long.
void label(QPainter &painter, const QRectF &rect, int flags, const QString &text, const QColor &colour,
           Type type = Type::Small, Weight weight = Weight::Regular);
/// Black or white, whichever can be read on the colour.
[[nodiscard]] QColor inkOn(const QColor &background, const tokens::Colours &colours);
/// From the surface (0) to the accent (1).
[[nodiscard]] QColor shade(double share, const tokens::Colours &colours);
[[nodiscard]] double widthOf(const QString &text, Type type);
/// Three or four round numbers up to at least the most: 0, 50, 100, 150.
[[nodiscard]] std::vector<double> ticks(double most);
[[nodiscard]] QString grouped(qint64 value);

} // namespace chart
} // namespace licheng
