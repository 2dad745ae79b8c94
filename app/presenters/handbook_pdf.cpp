// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/pdf_document.h"
#include "app/presenters/handbook.h"

#include <QFont>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextDocumentFragment>
#include <QTextTable>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// Of the paper, in dots of 96 dpi: text documents scale to their device themselves.
constexpr int pictureWidth = 600;

/// Sets the handbook as one text; the numbers of the contents are written once it is laid out.
class HandbookSetter
{
public:
    HandbookSetter(const Handbook &handbook, QTextDocument &document)
        : m_handbook(handbook), m_document(document), m_cursor(&document)
    {
        QFont font(u"Noto Sans CJK TC"_s);
        font.setPointSizeF(10);
        m_document.setDefaultFont(font);
    }

    void set()
    {
        line(m_handbook.title(), 24, 160, true);
        markdown(m_handbook.preface());
        contents();
        QStringList set;
        for (const HandbookGroup &group : m_handbook.groups()) {
            bool isFirst = true;
            for (const QString &key : group.parts) {
                const HandbookPart *part = m_handbook.part(key);
                if (!part || set.contains(key))
                    continue;
                set << key;
                if (isFirst)
                    line(group.title, 18, 0, true, QTextFormat::PageBreak_AlwaysBefore);
                isFirst = false;
                m_begins.push_back(markdown(part->text));
            }
        }
        dressHandbook(m_document, Qt::black, pictureWidth);
    }

    /// A heading stands with what it heads: a text document knows no such rule.
    void keepHeadings()
    {
        for (int from = 0; from >= 0;)
            from = breakBeforeLoneHeading(from);
    }

    void number()
    {
        const std::vector<int> pages = pagesOf(m_document, m_begins);
        // From behind: what is written moves what follows.
        for (size_t row = m_begins.size(); row-- > 0;) {
            QTextCursor cell = m_contents->cellAt(m_numbered[row], 1).firstCursorPosition();
            QTextBlockFormat right;
            right.setAlignment(Qt::AlignRight);
            cell.mergeBlockFormat(right);
            cell.insertText(QString::number(pages[row]));
        }
    }

private:
    /// Breaks the page before the first heading from this position on that ends one; the position behind it,
    /// or -1.
    int breakBeforeLoneHeading(int from)
    {
        std::vector<int> headings;
        std::vector<int> positions;
        for (QTextBlock block = m_document.findBlock(from); block.isValid(); block = block.next()) {
            if (block.blockFormat().headingLevel() == 0)
                continue;
            QTextBlock body = block.next();
            while (body.isValid() && body.blockFormat().headingLevel() > 0)
                body = body.next();
            if (!body.isValid())
                break;
            headings.push_back(block.position());
            positions.push_back(block.position());
            positions.push_back(body.position());
        }
        const std::vector<int> pages = pagesOf(m_document, positions);
        for (size_t i = 0; i < headings.size(); ++i) {
            if (pages[2 * i] == pages[2 * i + 1])
                continue;
            QTextCursor cursor(m_document.findBlock(headings[i]));
            QTextBlockFormat format = cursor.blockFormat();
            if (format.pageBreakPolicy() == QTextFormat::PageBreak_AlwaysBefore)
                continue;
            format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
            cursor.setBlockFormat(format);
            return headings[i] + 1;
        }
        return -1;
    }

    void line(const QString &text, double points, double above, bool isStrong,
              QTextFormat::PageBreakFlags breaks = QTextFormat::PageBreak_Auto)
    {
        QTextBlockFormat format;
        format.setTopMargin(above);
        format.setBottomMargin(12);
        format.setPageBreakPolicy(breaks);
        QTextCharFormat letters;
        letters.setFontPointSize(points);
        letters.setFontWeight(isStrong ? QFont::Bold : QFont::Normal);
        m_cursor.movePosition(QTextCursor::End);
        m_cursor.insertBlock(format, letters);
        m_cursor.insertText(text, letters);
    }

    /// The position at which it begins.
    int markdown(const QString &text)
    {
        QTextDocument part;
        part.setDefaultFont(m_document.defaultFont());
        part.setMarkdown(text, QTextDocument::MarkdownDialectGitHub);
        m_cursor.movePosition(QTextCursor::End);
        m_cursor.insertBlock(QTextBlockFormat(), QTextCharFormat());
        const int begin = m_cursor.position();
        m_cursor.insertFragment(QTextDocumentFragment(&part));
        // The first block of a fragment takes the format of where it is put.
        QTextCursor first(m_document.findBlock(begin));
        first.setBlockFormat(part.begin().blockFormat());
        return begin;
    }

    void contents()
    {
        line(u"目錄"_s, 18, 0, true, QTextFormat::PageBreak_AlwaysBefore);
        m_cursor.insertBlock(QTextBlockFormat(), QTextCharFormat());
        QTextTableFormat format;
        format.setBorder(0);
        format.setCellPadding(0);
        format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
        format.setColumnWidthConstraints(
            {QTextLength(QTextLength::PercentageLength, 90), QTextLength(QTextLength::PercentageLength, 10)});
        QStringList named;
        std::vector<std::pair<QString, bool>> rows; // text, and whether it has a page
        for (const HandbookGroup &group : m_handbook.groups()) {
            rows.emplace_back(group.title, false);
            for (const QString &key : group.parts) {
                const HandbookPart *part = m_handbook.part(key);
                if (part && !named.contains(key))
                    rows.emplace_back(part->title, true);
                named << key;
            }
        }
        m_contents = m_cursor.insertTable(static_cast<int>(rows.size()), 2, format);
        for (size_t row = 0; row < rows.size(); ++row) {
            QTextCursor cell = m_contents->cellAt(static_cast<int>(row), 0).firstCursorPosition();
            QTextCharFormat letters;
            letters.setFontWeight(rows[row].second ? QFont::Normal : QFont::Bold);
            QTextBlockFormat indented;
            indented.setIndent(rows[row].second ? 1 : 0);
            cell.setBlockFormat(indented);
            cell.insertText(rows[row].first, letters);
            if (rows[row].second)
                m_numbered.push_back(static_cast<int>(row));
        }
        m_cursor.movePosition(QTextCursor::End);
    }

    const Handbook &m_handbook;
    QTextDocument &m_document;
    QTextCursor m_cursor;
    QTextTable *m_contents = nullptr;
    std::vector<int> m_numbered; ///< rows of the contents that name a part
    std::vector<int> m_begins;   ///< of the parts, in the order of the contents
};

} // namespace

Result<QByteArray> handbookPdf(const Handbook &handbook)
{
    QTextDocument document;
    HandbookSetter setter(handbook, document);
    setter.set();
    setter.keepHeadings();
    setter.number();
    return pdfOf(document, handbook.title());
}

} // namespace licheng
