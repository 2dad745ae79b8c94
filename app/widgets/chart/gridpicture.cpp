// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/chart/gridpicture.h"

#include "app/widgets/theme/paint.h"

#include <algorithm>
#include <utility>

namespace licheng {

namespace {
constexpr double between = 3;
constexpr double betweenTitles = 5; ///< and what is between the cells
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
    for (const QString &column : std::as_const(m_columns))
        m_titleLines = std::max(m_titleLines, int(titleLines(column, m_leastColumn).size()));
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

QStringList GridPicture::titleLines(const QString &title, double column)
{
    const double width = column - betweenTitles;
    QStringList lines;
    QString line;
    for (const QString &word : title.split(u' ')) {
        const QString longer = line.isEmpty() ? word : line + u' ' + word;
        if (chart::widthOf(longer, Type::Tiny) <= width) {
            line = longer;
            continue;
        }
        if (!line.isEmpty())
            lines.append(std::exchange(line, {}));
        // Chinese may be broken anywhere, and so is a word that is wider than its column.
        for (const QChar c : word) {
            if (!line.isEmpty() && chart::widthOf(line + c, Type::Tiny) > width)
                lines.append(std::exchange(line, {}));
            line += c;
        }
    }
    lines.append(line);
    // No last line of one character where all are as wide.
    if (std::any_of(title.begin(), title.end(), [](QChar each) { return each.unicode() < 0x1100; }))
        return lines;
    qsizetype from = 0;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const qsizetype left = lines.size() - i;
        const qsizetype length = (title.size() - from + left - 1) / left;
        lines[i] = title.mid(from, length);
        from += length;
    }
    return lines;
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
