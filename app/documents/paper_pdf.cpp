// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/paper.h"

#include "app/documents/pdf_document.h"

#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// Puts the blocks of a paper into a text document, one after the other.
class PaperSetter
{
public:
    explicit PaperSetter(QTextDocument &document) : m_cursor(&document)
    {
        QFont font(u"Noto Serif CJK TC"_s);
        font.setPointSizeF(11);
        document.setDefaultFont(font);
    }

    void set(const PaperBlock &block)
    {
        switch (block.kind) {
        case PaperBlock::Kind::Title:
            return text(block.text, 16, QFont::Bold, Qt::AlignHCenter, 6);
        case PaperBlock::Kind::Heading:
            return text(block.text, 12, QFont::Bold, Qt::AlignLeft, 8);
        case PaperBlock::Kind::Text:
            return text(block.text, 11, QFont::Normal, Qt::AlignLeft, 3);
        case PaperBlock::Kind::Right:
            return text(block.text, 11, QFont::Normal, Qt::AlignRight, 3);
        case PaperBlock::Kind::Table:
            return table(block);
        case PaperBlock::Kind::PageBreak:
            m_breaks = true;
            return;
        }
    }

private:
    static QTextCharFormat letters(double points, QFont::Weight weight)
    {
        QTextCharFormat format;
        format.setFontPointSize(points);
        format.setFontWeight(weight);
        return format;
    }

    void text(const QString &words, double points, QFont::Weight weight, Qt::Alignment alignment,
              double space)
    {
        QTextBlockFormat format;
        format.setAlignment(alignment);
        format.setTopMargin(dots(space));
        format.setBottomMargin(dots(3));
        format.setLineHeight(130, QTextBlockFormat::ProportionalHeight);
        if (m_breaks)
            format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
        m_breaks = false;
        if (m_isBegun)
            m_cursor.insertBlock(format, letters(points, weight));
        else
            m_cursor.setBlockFormat(format);
        m_isBegun = true;
        m_cursor.setBlockCharFormat(letters(points, weight));
        m_cursor.insertText(QString(words).replace(u'\n', QChar::LineSeparator), letters(points, weight));
    }

    void table(const PaperBlock &block)
    {
        const int heads = block.head.isEmpty() ? 0 : 1;
        const int columns = static_cast<int>(block.widths.size());
        QTextTableFormat format;
        format.setHeaderRowCount(heads);
        format.setBorder(lineWidth);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderBrush(Qt::black);
        format.setBorderCollapse(true);
        format.setCellSpacing(0);
        format.setCellPadding(dots(3));
        format.setTopMargin(dots(4));
        format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
        QList<QTextLength> widths;
        for (const int width : block.widths)
            widths.append(QTextLength(QTextLength::PercentageLength, width));
        format.setColumnWidthConstraints(widths);
        QTextTable *table =
            m_cursor.insertTable(heads + static_cast<int>(block.rows.size()), columns, format);
        for (int column = 0; heads > 0 && column < columns; ++column)
            cell(*table, 0, column, block.head.value(column), QFont::Bold, 0);
        for (size_t row = 0; row < block.rows.size(); ++row) {
            for (int column = 0; column < columns; ++column)
                cell(*table, heads + static_cast<int>(row), column, block.rows[row].value(column),
                     QFont::Normal, block.rowHeight);
        }
        m_cursor.movePosition(QTextCursor::End);
        m_isBegun = true;
    }

    static void cell(QTextTable &table, int row, int column, const QString &words, QFont::Weight weight,
                     int height)
    {
        QTextTableCell cell = table.cellAt(row, column);
        // Of a table whose borders collapse only those of its cells are drawn.
        QTextTableCellFormat format = cell.format().toTableCellFormat();
        format.setBorder(lineWidth);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderBrush(Qt::black);
        // A text document knows no height of rows: the padding makes it.
        if (height > 0)
            format.setBottomPadding(dots(height / 25.4 * 72 - 16));
        cell.setFormat(format);
        cell.firstCursorPosition().insertText(QString(words).replace(u'\n', QChar::LineSeparator),
                                              letters(11, weight));
    }

    /// A text document counts lengths in dots of a screen of 96 dpi and scales them to its device itself.
    static double dots(double points) { return points * 96 / 72; }

    /// In dots; a thinner one is not drawn.
    static constexpr double lineWidth = 1;

    QTextCursor m_cursor;
    bool m_isBegun = false;
    bool m_breaks = false;
};

} // namespace

Result<QByteArray> paperPdf(const Paper &paper)
{
    QTextDocument document;
    PaperSetter setter(document);
    for (const PaperBlock &block : paper.blocks)
        setter.set(block);
    return pdfOf(document, paper.title);
}

} // namespace licheng
