// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/chart/gridpicture.h"

#include "app/widgets/theme/paint.h"

#include <algorithm>

namespace licheng {

namespace {
constexpr double between = 3;
constexpr double mostRowLabel = 190;

/// What is whole is as dark as can be; what is not stays light enough for a text that can be read in grey,
/// too.
QColor groundOf(double share, const tokens::Colours &colours)
{
    return share >= 1 ? colours.accent : chart::shade(0.1 + 0.55 * share, colours);
}
} // namespace

GridPicture::GridPicture(QStringList columns, QStringList rows, std::vector<std::vector<ChartCell>> cells,
                         double leastColumn)
    : m_columns(std::move(columns)), m_rows(std::move(rows)), m_cells(std::move(cells)),
      m_leastColumn(leastColumn)
{
    for (const QString &row : std::as_const(m_rows))
        m_labels = std::max(m_labels, chart::widthOf(row, Type::Small));
    m_labels = std::min(m_labels + 2, mostRowLabel);
    for (const QString &column : std::as_const(m_columns)) {
        if (chart::widthOf(column, Type::Tiny) > m_leastColumn)
            m_titleLines = 2;
    }
}

QSizeF GridPicture::minimumSize() const
{
    return {2 * chart::side + m_labels + chart::gap + double(m_columns.size()) * (m_leastColumn + between),
            headerHeight() + double(std::max<qsizetype>(m_rows.size(), 1)) * chart::smallestRow + 8};
}

double GridPicture::rowHeight(const QSizeF &size) const
{
    return std::clamp((size.height() - headerHeight() - 8) / double(std::max<qsizetype>(m_rows.size(), 1)),
                      chart::smallestRow, chart::largestRow);
}

QRectF GridPicture::cellRect(size_t row, size_t column, const QSizeF &size) const
{
    const double left = chart::side + m_labels + chart::gap;
    const double width =
        (size.width() - left - chart::side) / double(std::max<qsizetype>(m_columns.size(), 1));
    const double height = rowHeight(size);
    return {left + double(column) * width, headerHeight() + double(row) * height, width - between,
            height - between};
}

QStringList GridPicture::titleLines(const QString &title, double width) const
{
    if (chart::widthOf(title, Type::Tiny) <= width)
        return {title};
    // Chinese may be broken anywhere, English at the blank nearest to the middle.
    qsizetype cut = (title.size() + 1) / 2;
    for (qsizetype distance = 0; distance < title.size() / 2; ++distance) {
        for (const qsizetype at : {cut - distance, cut + distance}) {
            if (at > 0 && at < title.size() && title[at] == u' ')
                return {title.left(at), title.mid(at + 1)};
        }
    }
    return {title.left(cut), title.mid(cut)};
}

void GridPicture::paint(QPainter &painter, const QSizeF &size, const tokens::Colours &colours) const
{
    for (qsizetype column = 0; column < m_columns.size(); ++column) {
        const QRectF cell = cellRect(0, size_t(column), size);
        const QStringList lines = titleLines(m_columns[column], cell.width());
        double top = headerHeight() - 5 - 14.0 * double(lines.size());
        for (const QString &line : lines) {
            chart::label(painter, {cell.left(), top, cell.width(), 14}, Qt::AlignHCenter | Qt::AlignVCenter,
                         line, colours.dim, Type::Tiny);
            top += 14;
        }
    }
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        const QRectF first = cellRect(size_t(row), 0, size);
        chart::label(painter, {chart::side, first.top(), m_labels, first.height()},
                     Qt::AlignLeft | Qt::AlignVCenter, m_rows[row], colours.text);
        const auto &cells = m_cells[size_t(row)];
        for (size_t column = 0; column < cells.size(); ++column) {
            const ChartCell &cell = cells[column];
            const QRectF rect = cellRect(size_t(row), column, size);
            QColor ink = colours.dim;
            if (cell.kind == ChartCell::Kind::Late) {
                chart::box(painter, rect, chart::Fill::Late, colours);
                ink = colours.bad;
                // A plain ground under the figure: text on hatching is hard to read.
                const double width = chart::widthOf(cell.figure, Type::Tiny) + 10;
                paint::box(&painter,
                           QRectF(rect.center().x() - width / 2, rect.top() + 2, width, rect.height() - 4), 3,
                           colours.badPale);
            } else if (cell.kind == ChartCell::Kind::Shade) {
                const QColor ground = groundOf(cell.share, colours);
                paint::box(&painter, rect, 3, ground);
                ink = chart::inkOn(ground, colours);
            } else {
                paint::box(&painter, rect, 3, colours.raised);
            }
            chart::label(painter, rect, Qt::AlignCenter, cell.figure, ink, Type::Tiny);
        }
    }
}

std::vector<ChartMark> GridPicture::marks(const QSizeF &size) const
{
    std::vector<ChartMark> found;
    for (size_t row = 0; row < m_cells.size(); ++row) {
        for (size_t column = 0; column < m_cells[row].size(); ++column) {
            const ChartCell &cell = m_cells[row][column];
            found.push_back({cellRect(row, column, size), cell.text, cell.leads});
        }
    }
    return found;
}

} // namespace licheng
