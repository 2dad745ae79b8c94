// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/receipt_plan.h"

#include "server/store/statement.h"
#include "shared/model/normalize.h"
#include "shared/sheets/workbook_reader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

QString headerOf(const RosterSheet &sheet, QStringView lastOfPath)
{
    const auto found =
        std::find_if(sheet.columns.begin(), sheet.columns.end(), [&](const RosterColumn &column) {
            return column.path == lastOfPath || column.path.endsWith(u'.' + lastOfPath.toString());
        });
    return found == sheet.columns.end() ? QString() : found->header;
}

QString titleHeader(const RosterSheet &sheet, const RosterLayout &layout)
{
    for (const QString &path : {layout.title, layout.place}) {
        const auto found = std::find_if(sheet.columns.begin(), sheet.columns.end(),
                                        [&](const RosterColumn &column) { return column.path == path; });
        if (found != sheet.columns.end())
            return found->header;
    }
    // A licence has its number and a workplace its unit where others have a name.
    for (const QStringView ending : {u"名稱", u"單位", u"字號"}) {
        const auto named =
            std::find_if(sheet.columns.begin(), sheet.columns.end(),
                         [ending](const RosterColumn &column) { return column.header.endsWith(ending); });
        if (named != sheet.columns.end())
            return named->header;
    }
    return {};
}

} // namespace

SheetHeads headsOf(const RosterSheet &sheet, const RosterLayout &layout)
{
    return {headerOf(sheet, u"identityNumber"), headerOf(sheet, u"birthday"), titleHeader(sheet, layout)};
}

std::optional<SubmittedRows> readSubmittedRows(store::Connection &connection, const SubmissionList &list)
{
    const RosterLayout *layout = RosterLayout::of(list.roster);
    store::Statement statement =
        connection.prepared(u"SELECT bytes FROM submission_archive WHERE sha256 = ?"_s);
    if (!layout || !statement.exec(list.sha256) || !statement.next())
        return std::nullopt;
    const auto workbook = sheets::readWorkbook(statement.value(0).toByteArray());
    if (!workbook)
        return std::nullopt;
    SubmittedRows submitted{list, layout, {}, {}};
    for (const RosterSheet *sheet : layout->sheetsOf(list.division)) {
        const SheetHeads heads = headsOf(*sheet, *layout);
        submitted.heads.emplace(sheet->name, heads);
        const auto written =
            std::find_if(workbook->sheets.begin(), workbook->sheets.end(),
                         [&](const sheets::SheetData &data) { return data.name() == sheet->name; });
        if (written == workbook->sheets.end())
            continue;
        QStringList headers; // one text for each, which the cells of all rows share
        for (int column = 0; column < written->columnCount(); ++column)
            headers.append(written->text(1, column));
        for (int row = 2; row <= written->rowCount(); ++row) {
            ReceiptCells cells;
            QString student;
            for (int column = 0; column < headers.size(); ++column) {
                const QString &header = headers.at(column);
                if (header == heads.identity)
                    student = normalize::identifier(written->text(row, column));
                else if (!header.isEmpty())
                    cells.append({header, written->text(row, column)});
            }
            submitted.rows[student][sheet->name].push_back({std::move(cells)});
        }
    }
    return submitted;
}

} // namespace licheng
