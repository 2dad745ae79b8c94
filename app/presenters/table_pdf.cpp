// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/table_pdf.h"

#include "app/documents/pdf_device.h"
#include "shared/sheets/xlsx_writer.h"

#include <QPainter>
#include <QSaveFile>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr double pad = 1.2; // around the text of a cell, mm

/// Lengths in millimetres.
class TablePages
{
public:
    TablePages(PdfDevice &device, const PrintedTable &table)
        : m_device(device), m_painter(&device), m_table(table)
    {
        const double all = std::accumulate(table.widths.begin(), table.widths.end(), 0);
        for (const int width : table.widths)
            m_widths.push_back(width / all * m_device.paintSize().width() / mm(1));
    }

    void draw()
    {
        head();
        for (const QStringList &row : m_table.rows) {
            const double height = heightOf(row);
            if (m_top + height > bottom()) {
                m_device.newPage();
                head();
            }
            cells(row, height, QFont::Normal);
        }
    }

private:
    [[nodiscard]] double mm(double length) const { return length / 25.4 * m_device.logicalDpiX(); }
    [[nodiscard]] double bottom() const { return m_device.paintSize().height() / mm(1) - 6; }

    void head()
    {
        m_top = 0;
        const double width = m_device.paintSize().width() / mm(1);
        text(QRectF(0, 0, width, 8), m_table.title, 13, QFont::Bold);
        text(QRectF(0, 8, width, 6), m_table.note, 9, QFont::Normal);
        text(QRectF(0, bottom(), width, 6), QString::number(++m_page), 9, QFont::Normal);
        m_top = 15;
        cells(m_table.headers, heightOf(m_table.headers), QFont::Bold);
    }

    [[nodiscard]] QFont fontOf(double points, QFont::Weight weight) const
    {
        QFont font(u"Noto Sans CJK TC"_s);
        font.setPointSizeF(points);
        font.setWeight(weight);
        return QFont(font, &m_device);
    }

    double heightOf(const QStringList &row)
    {
        m_painter.setFont(fontOf(9, QFont::Normal));
        double height = 0;
        for (qsizetype i = 0; i < row.size() && size_t(i) < m_widths.size(); ++i) {
            const QRectF space(0, 0, mm(m_widths[size_t(i)] - 2 * pad), mm(200));
            height = std::max(height, m_painter.boundingRect(space, Qt::TextWordWrap, row[i]).height());
        }
        return height / mm(1) + 2 * pad;
    }

    void cells(const QStringList &row, double height, QFont::Weight weight)
    {
        double left = 0;
        for (qsizetype i = 0; i < row.size() && size_t(i) < m_widths.size(); ++i) {
            const double width = m_widths[size_t(i)];
            text(QRectF(left + pad, m_top + pad, width - 2 * pad, height), row[i], 9, weight);
            left += width;
        }
        m_top += height;
        m_painter.setPen(QPen(QColor(0x88, 0x88, 0x88), mm(weight == QFont::Bold ? 0.4 : 0.15)));
        m_painter.drawLine(QPointF(0, mm(m_top)), QPointF(mm(left), mm(m_top)));
    }

    void text(const QRectF &space, const QString &words, double points, QFont::Weight weight)
    {
        m_painter.setFont(fontOf(points, weight));
        m_painter.setPen(Qt::black);
        m_painter.drawText(QRectF(mm(space.left()), mm(space.top()), mm(space.width()), mm(space.height())),
                           Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, words);
    }

    PdfDevice &m_device;
    QPainter m_painter;
    const PrintedTable &m_table;
    std::vector<double> m_widths;
    double m_top = 0;
    int m_page = 0;
};

} // namespace

Result<QByteArray> tablePdf(const PrintedTable &table)
{
    PdfDevice device({QPageSize(QPageSize::A4), QPageLayout::Landscape, QMarginsF(12, 12, 12, 10),
                      QPageLayout::Millimeter},
                     table.title);
    {
        TablePages pages(device, table);
        pages.draw();
    }
    return device.finish();
}

Result<Done> writeTable(const PrintedTable &table, const QString &path, const QDateTime &createdAt)
{
    if (path.endsWith(u".pdf", Qt::CaseInsensitive)) {
        const auto pdf = tablePdf(table);
        if (!pdf)
            return pdf.error();
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(*pdf) != pdf->size() || !file.commit())
            return Error{u"%1 cannot be written: %2"_s.arg(path, file.errorString())};
        return Done{};
    }
    sheets::XlsxWriter writer({createdAt, table.title, {}});
    QList<double> widths;
    for (const int width : table.widths)
        widths.append(width);
    constexpr qsizetype longestName = 31; // UTF-16 units of a sheet's name, which takes no marks of formulas
    QString name = table.title.left(longestName);
    for (QChar &c : name) {
        if (u"[]:*?/\\"_s.contains(c))
            c = u' ';
    }
    Result<Done> done = writer.addSheet({name, widths, 1});
    if (done)
        done = writer.addRow(sheets::headerRow(table.headers));
    for (size_t i = 0; done && i < table.rows.size(); ++i)
        done = writer.addRow(sheets::textRow(table.rows[i]));
    return done ? writer.finishTo(path) : done;
}

} // namespace licheng
