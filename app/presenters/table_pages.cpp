// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/table_pages.h"

#include "app/documents/pdf_device.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

struct TablePagesText
{
    Q_DECLARE_TR_FUNCTIONS(TablePages)
};

constexpr double pad = 1.2;       // around the text of a cell, mm
constexpr double titleHeight = 8; // mm
constexpr double noteHeight = 5;
constexpr double mostNoteHeight = 60;
constexpr double footHeight = 6;
constexpr int mostUpright = 92; // characters of half width that a line upright holds

/// By the longest text of the first rows; a column of long texts wraps.
std::vector<int> widthsOf(const PrintedTable &table)
{
    if (!table.head.widths.empty())
        return table.head.widths;
    constexpr size_t lookedAt = 500;
    constexpr int least = 5;
    constexpr int most = 36;
    std::vector<int> widths;
    for (const QString &header : table.head.headers)
        widths.push_back(std::clamp(breadth(header) + 1, least, most));
    for (size_t i = 0; i < std::min(lookedAt, table.rows.size()); ++i) {
        for (qsizetype column = 0; column < std::min(qsizetype(widths.size()), table.rows[i].size());
             ++column) {
            int &width = widths[size_t(column)];
            width = std::max(width, std::min(most, breadth(table.rows[i][column]) + 1));
        }
    }
    return widths;
}

/// Lengths in millimetres.
class TablePages
{
public:
    TablePages(PdfDevice &device, const PrintedTable &table, const std::vector<int> &widths)
        : m_device(device), m_painter(&device), m_table(table)
    {
        const double all = std::accumulate(widths.begin(), widths.end(), 0);
        for (const int width : widths)
            m_widths.push_back(width / all * pageWidth());
        m_painter.setFont(fontOf(9, QFont::Normal));
        m_line = m_painter.fontMetrics().lineSpacing() / mm(1);
        m_titleHeight = std::max(titleHeight, lengthOf(table.head.title, 13, QFont::Bold) + 1);
        m_note = table.head.note;
        while (lengthOf(m_note, 9, QFont::Normal) > mostNoteHeight)
            m_note = m_note.first(m_note.size() * 9 / 10) + u'…';
        m_top = m_titleHeight + std::max(noteHeight, lengthOf(m_note, 9, QFont::Normal) + 1) + 2;
        m_headHeight = heightOf(table.head.headers);
    }

    void draw()
    {
        const std::vector<double> heights = paginate();
        head();
        double used = 0;
        for (size_t i = 0; i < m_table.rows.size(); ++i) {
            if (used > 0 && used + heights[i] > room()) {
                turn();
                used = 0;
            }
            // Cut between two lines: what is left stands on the next page.
            for (double told = 0; told < heights[i];) {
                const double part = std::min(heights[i] - told, room() - used);
                cells(m_table.rows[i], top() + used, told, part, QFont::Normal);
                told += part;
                used += part;
                if (told < heights[i]) {
                    turn();
                    used = 0;
                }
            }
        }
    }

private:
    [[nodiscard]] double mm(double length) const { return length / 25.4 * m_device.logicalDpiX(); }
    [[nodiscard]] double pageWidth() const { return m_device.paintSize().width() / mm(1); }
    [[nodiscard]] double bottom() const { return m_device.paintSize().height() / mm(1) - footHeight; }
    [[nodiscard]] double top() const { return m_top + m_headHeight; }
    /// Between the head and the foot: whole lines, so that a long cell is cut between two.
    [[nodiscard]] double room() const { return std::floor((bottom() - top()) / m_line) * m_line; }

    /// Each row's height, and how many pages all take.
    std::vector<double> paginate()
    {
        std::vector<double> heights;
        heights.reserve(m_table.rows.size());
        double used = 0;
        m_pages = 1;
        for (const QStringList &row : m_table.rows) {
            const double height = heightOf(row);
            heights.push_back(height);
            if (used > 0 && used + height > room()) {
                ++m_pages;
                used = 0;
            }
            used += height;
            for (; used > room(); used -= room())
                ++m_pages;
        }
        return heights;
    }

    void turn()
    {
        m_device.newPage();
        head();
    }

    void head()
    {
        text(QRectF(0, 0, pageWidth(), m_titleHeight), m_table.head.title, 13, QFont::Bold);
        text(QRectF(0, m_titleHeight, pageWidth(), m_top - m_titleHeight), m_note, 9, QFont::Normal);
        text(QRectF(0, bottom() + 1, pageWidth(), footHeight - 1),
             TablePagesText::tr("Page %1 of %2").arg(++m_page).arg(m_pages), 9, QFont::Normal,
             Qt::AlignHCenter);
        cells(m_table.head.headers, m_top, 0, m_headHeight, QFont::Bold);
    }

    [[nodiscard]] QFont fontOf(double points, QFont::Weight weight) const
    {
        QFont font(u"Noto Sans CJK TC"_s);
        font.setPointSizeF(points);
        font.setWeight(weight);
        return QFont(font, &m_device);
    }

    /// Of words over the whole width.
    double lengthOf(const QString &words, double points, QFont::Weight weight)
    {
        m_painter.setFont(fontOf(points, weight));
        const QRectF space(0, 0, mm(pageWidth()), mm(100'000));
        return m_painter.boundingRect(space, words, paperLines()).height() / mm(1);
    }

    double heightOf(const QStringList &row)
    {
        m_painter.setFont(fontOf(9, QFont::Normal));
        double height = m_line;
        for (qsizetype i = 0; i < row.size() && size_t(i) < m_widths.size(); ++i) {
            const QRectF space(0, 0, mm(m_widths[size_t(i)] - 2 * pad), mm(100'000));
            const double told = m_painter.boundingRect(space, row[i], paperLines()).height() / mm(1);
            height = std::max(height, told);
        }
        return height + 2 * pad;
    }

    /// The part of a row from \p told on, with a line below where the row ends.
    void cells(const QStringList &row, double place, double told, double part, QFont::Weight weight)
    {
        double left = 0;
        m_painter.save();
        m_painter.setClipRect(QRectF(0, mm(place), mm(pageWidth()), mm(part)));
        for (qsizetype i = 0; i < row.size() && size_t(i) < m_widths.size(); ++i) {
            const double width = m_widths[size_t(i)];
            text(QRectF(left + pad, place + pad - told, width - 2 * pad, told + part), row[i], 9, weight);
            left += width;
        }
        m_painter.restore();
        m_painter.setPen(QPen(QColor(0x88, 0x88, 0x88), mm(weight == QFont::Bold ? 0.4 : 0.15)));
        m_painter.drawLine(QPointF(0, mm(place + part)), QPointF(mm(left), mm(place + part)));
    }

    void text(const QRectF &space, const QString &words, double points, QFont::Weight weight,
              Qt::Alignment alignment = Qt::AlignLeft)
    {
        m_painter.setFont(fontOf(points, weight));
        m_painter.setPen(Qt::black);
        m_painter.drawText(QRectF(mm(space.left()), mm(space.top()), mm(space.width()), mm(space.height())),
                           words, paperLines(alignment));
    }

    PdfDevice &m_device;
    QPainter m_painter;
    const PrintedTable &m_table;
    std::vector<double> m_widths;
    double m_line = 0;
    double m_titleHeight = 0;
    QString m_note;
    double m_top = 0;
    double m_headHeight = 0;
    int m_page = 0;
    int m_pages = 0;
};

} // namespace

int breadth(QStringView text)
{
    return std::accumulate(text.begin(), text.end(), 0,
                           [](int sum, QChar c) { return sum + (c.unicode() < 0x1100 ? 1 : 2); });
}

Result<QByteArray> tablePdf(const PrintedTable &table)
{
    const std::vector<int> widths = widthsOf(table);
    const bool isUpright = std::accumulate(widths.begin(), widths.end(), 0) <= mostUpright;
    PdfDevice device({QPageSize(QPageSize::A4), isUpright ? QPageLayout::Portrait : QPageLayout::Landscape,
                      QMarginsF(12, 12, 12, 10), QPageLayout::Millimeter},
                     table.head.title);
    {
        TablePages pages(device, table, widths);
        pages.draw();
    }
    return device.finish();
}

} // namespace licheng
