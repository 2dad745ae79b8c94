// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/parts_paper.h"

#include "app/documents/paper.h"
#include "app/presenters/table_pages.h"

#include <algorithm>
#include <numeric>

namespace licheng {

namespace {

/// A column is as wide as its share of the longest texts.
std::vector<int> shares(const PrintedTable &table)
{
    constexpr int least = 6;
    constexpr int most = 60;
    constexpr int beside = 2; // the text of a cell
    std::vector<int> longest;
    for (qsizetype column = 0; column < table.head.headers.size(); ++column) {
        int length = breadth(table.head.headers[column]);
        for (const QStringList &row : table.rows)
            length = std::max(length, breadth(row.value(column)));
        longest.push_back(std::clamp(length + beside, least, most));
    }
    const int all = std::accumulate(longest.begin(), longest.end(), 0);
    for (int &width : longest)
        width = std::max(1, width * 100 / std::max(1, all));
    return longest;
}

} // namespace

Result<QByteArray> partsPdf(const QString &title, const QString &about, const QString &note,
                            const std::vector<PrintedPart> &parts)
{
    if (parts.size() == 1) {
        PrintedTable table = parts.front().table;
        table.head.title = title;
        table.head.note = note;
        return tablePdf(table);
    }
    using Kind = PaperBlock::Kind;
    // Of whom it is stands on each page.
    Paper paper{about.isEmpty() ? title : title + u'　' + about, {{Kind::Title, title}, {Kind::Text, note}}};
    for (const PrintedPart &part : parts) {
        paper.blocks.push_back({Kind::Heading, part.heading});
        const bool hasHead = part.table.head.headers.join(QString()).size() > 0;
        paper.blocks.push_back(
            {Kind::Table,
             {},
             hasHead ? part.table.head.headers : QStringList(),
             part.table.rows,
             part.table.head.widths.empty() ? shares(part.table) : part.table.head.widths});
    }
    return paperPdf(paper);
}

} // namespace licheng
