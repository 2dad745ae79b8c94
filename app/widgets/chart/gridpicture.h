// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/chart/chartpicture.h"

namespace licheng {

/// A cell: what stands in it and how dark it is.
struct ChartCell
{
    enum class Kind { Shade, Late, Blank };
    QString figure;   ///< "12", "✓", "! 3"
    double share = 0; ///< of Shade: 0 to 1
    Kind kind = Kind::Blank;
    QString text; ///< what is read out
    bool leads = false;
};

/// Rows and columns of cells: class by step, roster by division, day by hour.
class GridPicture : public ChartPicture
{
public:
    GridPicture(QStringList columns, QStringList rows, std::vector<std::vector<ChartCell>> cells,
                double leastColumn = 46);

    [[nodiscard]] QSizeF minimumSize() const override;
    void paint(QPainter &painter, const QSizeF &size, const tokens::Colours &colours) const override;
    [[nodiscard]] std::vector<ChartMark> marks(const QSizeF &size) const override;
    /// A title of a column, whole, in as many lines as the column's width asks for; beside the next one's is
    /// room.
    [[nodiscard]] static QStringList titleLines(const QString &title, double column);

private:
    [[nodiscard]] QRectF cellRect(size_t row, size_t column, const QSizeF &size) const;
    [[nodiscard]] double rowHeight(const QSizeF &size) const;
    [[nodiscard]] double headerHeight() const { return m_titleLines > 1 ? 8 + 14 * m_titleLines : 24; }

    QStringList m_columns;
    QStringList m_rows;
    std::vector<std::vector<ChartCell>> m_cells;
    double m_labels = 0;
    double m_leastColumn;
    int m_titleLines = 1;
};

} // namespace licheng
