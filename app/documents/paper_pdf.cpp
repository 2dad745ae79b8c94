// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/paper.h"

#include "app/documents/pdf_document.h"

#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>

#include <optional>
#include <set>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// Block of a paper and row of its table.
using RowPlace = std::pair<size_t, size_t>;

/// Puts the blocks of a paper into a text document, one after the other; before some rows a page ends.
class PaperSetter
{
public:
    PaperSetter(QTextDocument &document, const Paper &paper, const std::set<RowPlace> &breaks)
        : m_cursor(&document), m_breaksBefore(breaks), m_isCertificate(isCertificate(paper))
    {
        QFont font(u"Noto Serif CJK TC"_s);
        font.setPointSizeF(11);
        document.setDefaultFont(font);
        for (size_t i = 0; i < paper.blocks.size(); ++i)
            set(paper.blocks, i);
    }
    [[nodiscard]] static bool isCertificate(const Paper &paper)
    {
        return paper.look == Paper::Look::Certificate;
    }
    /// The headings with what follows each, and where they and that begin.
    struct Kept
    {
        size_t index = 0;
        int heading = 0;
        int next = 0;
    };
    [[nodiscard]] const std::vector<Kept> &kept() const { return m_kept; }
    [[nodiscard]] const std::vector<QTextTable *> &tables() const { return m_tables; }
    /// Of a row of one of them, its head not counted.
    [[nodiscard]] RowPlace placeOf(size_t table, size_t row) const
    {
        return {m_places[table].first, m_places[table].second + row};
    }

    /// How many pages were begun on purpose before the table.
    [[nodiscard]] int sectionOf(size_t table) const { return m_sections[table]; }

private:
    using Kind = PaperBlock::Kind;

    void set(const std::vector<PaperBlock> &blocks, size_t index)
    {
        const PaperBlock &block = blocks[index];
        if (block.kind == Kind::PageBreak) {
            m_breaks = true;
            ++m_section;
            return;
        }
        const bool hasNext = index + 1 < blocks.size() && blocks[index + 1].kind != Kind::PageBreak;
        // A heading goes with what it heads.
        if (block.kind == Kind::Heading && hasNext)
            m_breaks = m_breaks || m_breaksBefore.contains({index, 0}) ||
                       (blocks[index + 1].kind == Kind::Table && m_breaksBefore.contains({index + 1, 0}));
        const bool isAfterHeading = index > 0 && blocks[index - 1].kind == Kind::Heading;
        if (block.kind == Kind::Table)
            tableParts(block, index, isAfterHeading);
        else
            words(block);
        if (isAfterHeading && m_begin >= 0)
            m_kept.push_back({index - 1, m_begin, m_last});
        m_begin = block.kind == Kind::Heading ? m_last : -1;
    }

    void words(const PaperBlock &block)
    {
        if (m_isCertificate)
            return certified(block);
        switch (block.kind) {
        case Kind::Title:
            return text(block.text, 16, QFont::Bold, Qt::AlignHCenter, 6);
        case Kind::Heading:
            return text(block.text, 12, QFont::Bold, Qt::AlignLeft, 8);
        case Kind::Right:
            return text(block.text, 11, QFont::Normal, Qt::AlignRight, 3);
        default:
            return text(block.text, 11, QFont::Normal, Qt::AlignLeft, 3);
        }
    }

    /// What stands at the foot keeps room above it for the seal.
    void certified(const PaperBlock &block)
    {
        switch (block.kind) {
        case Kind::Title:
            return text(block.text, 22, QFont::Bold, Qt::AlignHCenter, m_breaks || !m_isBegun ? 6 : 72);
        case Kind::Heading:
            return text(block.text, 36, QFont::Bold, Qt::AlignHCenter, 14);
        case Kind::Right:
            return text(block.text, 14, QFont::Normal, Qt::AlignRight, 12);
        default:
            return text(block.text, 16, QFont::Normal, Qt::AlignLeft, 12);
        }
    }

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
        m_last = m_cursor.position();
        m_cursor.setBlockCharFormat(letters(points, weight));
        m_cursor.insertText(QString(words).replace(u'\n', QChar::LineSeparator), letters(points, weight));
    }

    /// A text document cuts a row of several lines where the page ends: the row begins a table of its own on
    /// the next page, under the same head.
    void tableParts(const PaperBlock &block, size_t index, bool isAfterHeading)
    {
        const size_t first = m_tables.size();
        size_t from = 0;
        for (size_t row = 1; row <= block.rows.size(); ++row) {
            if (row < block.rows.size() && !m_breaksBefore.contains({index, row}))
                continue;
            m_places.emplace_back(index, from);
            table(block, from, row, isAfterHeading && from == 0);
            from = row;
        }
        if (block.rows.empty()) {
            m_places.emplace_back(index, 0);
            table(block, 0, 0, isAfterHeading);
        }
        m_last = m_tables[first]->firstPosition();
    }

    void table(const PaperBlock &block, size_t from, size_t until, bool isHeaded)
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
        if (!isHeaded && m_breaksBefore.contains(m_places.back()))
            format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
        if (from > 0) {
            // Between two tables there is a line of text.
            QTextBlockFormat none;
            none.setLineHeight(1, QTextBlockFormat::FixedHeight);
            m_cursor.setBlockFormat(none);
        }
        format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
        QList<QTextLength> widths;
        for (const int width : block.widths)
            widths.append(QTextLength(QTextLength::PercentageLength, width));
        format.setColumnWidthConstraints(widths);
        QTextTable *table = m_cursor.insertTable(heads + static_cast<int>(until - from), columns, format);
        m_tables.push_back(table);
        m_sections.push_back(m_section);
        for (int column = 0; heads > 0 && column < columns; ++column)
            cell(*table, 0, column, block.head.value(column), QFont::Bold, 0);
        for (size_t row = from; row < until; ++row) {
            for (int column = 0; column < columns; ++column)
                cell(*table, heads + static_cast<int>(row - from), column, block.rows[row].value(column),
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
        if (height > 0) {
            const double padding = dots((height / 25.4 * 72 - 13) / 2);
            format.setTopPadding(padding);
            format.setBottomPadding(padding);
        }
        cell.setFormat(format);
        cell.firstCursorPosition().insertText(QString(words).replace(u'\n', QChar::LineSeparator),
                                              letters(11, weight));
    }

    /// A text document counts lengths in dots of a screen of 96 dpi and scales them to its device itself.
    static double dots(double points) { return points * 96 / 72; }

    /// In dots; a thinner one is not drawn.
    static constexpr double lineWidth = 1;

    QTextCursor m_cursor;
    const std::set<RowPlace> &m_breaksBefore;
    std::vector<QTextTable *> m_tables;
    std::vector<RowPlace> m_places; ///< their first rows
    std::vector<int> m_sections;
    std::vector<Kept> m_kept;
    bool m_isCertificate;
    int m_last = 0;   ///< position of the block that was set last, of a table its first
    int m_begin = -1; ///< of the heading before, if that was one
    int m_section = 0;
    bool m_isBegun = false;
    bool m_breaks = false;
};

/// The first heading that stands on another page than what it heads.
std::optional<size_t> headingAlone(QTextDocument &document, const std::vector<PaperSetter::Kept> &kept,
                                   const std::set<RowPlace> &breaks)
{
    std::vector<int> positions;
    for (const PaperSetter::Kept &each : kept)
        positions.insert(positions.end(), {each.heading, each.next});
    const std::vector<int> pages = pagesOf(document, {positions.begin(), positions.end()});
    for (size_t i = 0; i < kept.size(); ++i) {
        if (pages[2 * i] < pages[2 * i + 1] && !breaks.contains({kept[i].index, 0}))
            return kept[i].index;
    }
    return std::nullopt;
}

} // namespace

Result<QByteArray> paperPdf(const Paper &paper)
{
    std::set<RowPlace> breaks;
    for (;;) {
        QTextDocument document;
        const PaperSetter setter(document, paper, breaks);
        // One that is longer than a page is cut nevertheless.
        const auto cut = cutRows(document, setter.tables(), [&](TableRow each) {
            return breaks.contains(setter.placeOf(each.table, each.row));
        });
        if (cut.empty()) {
            if (PaperSetter::isCertificate(paper))
                return pdfOf(document, paper.title, certificatePage(), PageNumbers::InFrame);
            const auto alone = headingAlone(document, setter.kept(), breaks);
            if (!alone)
                return pdfOf(document, paper.title);
            breaks.insert({*alone, 0});
            continue;
        }
        // What a break moves is looked at anew; what begins on a page of its own is not moved.
        std::set<int> moved;
        for (const TableRow &each : cut) {
            if (moved.insert(setter.sectionOf(each.table)).second)
                breaks.insert(setter.placeOf(each.table, each.row));
        }
    }
}

} // namespace licheng
