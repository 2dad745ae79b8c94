// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/format_readers.h"

#include "shared/sheets/biff_workbook.h"
#include "shared/sheets/compound_file.h"
#include "shared/sheets/other_file.h"
#include "shared/sheets/progress_steps.h"
#include "shared/sheets/sheet_builder.h"
#include "shared/sheets/xml_parts.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace licheng::sheets {

namespace {

[[noreturn]] void damaged(QByteArrayView bytes)
{
    throw ReadFailure{otherFileSentence(bytes)};
}

SheetData sheetOf(BuildContext &context, const BiffSheet &read)
{
    SheetBuilder builder(context, read.name, read.isHidden);
    int row = -1;
    for (const BiffCell &cell : read.cells) {
        if (cell.row != row) {
            row = cell.row;
            builder.beginRow(row + 1);
            if (std::binary_search(read.hiddenRows.begin(), read.hiddenRows.end(), row))
                builder.hideRow();
        }
        builder.set(cell.column, cell.kind, bytesOf(cell.text));
    }
    for (const BiffArea &area : read.merged)
        builder.merge(area.firstRow + 1, area.lastRow + 1, area.column);
    return builder.take();
}

} // namespace

Workbook readXls(QByteArrayView bytes, const ReadOptions &options)
{
    std::optional<QByteArray> stream = compoundStream(bytes, u"Workbook");
    if (!stream)
        stream = compoundStream(bytes, u"Book");
    if (!stream && compoundStream(bytes, u"EncryptedPackage")) {
        throw ReadFailure{QCoreApplication::translate(
            "Sheets", "it is protected by a password; save it without a password.")};
    }
    if (!stream)
        damaged(bytes);
    const std::vector<BiffSheet> sheets = readBiffWorkbook(*stream, options.limits);
    if (sheets.empty())
        damaged(bytes);
    BuildContext context;
    context.limits = options.limits;
    ProgressSteps steps(options.progress, int(sheets.size()));
    Workbook workbook;
    workbook.format = FileFormat::LegacyExcel;
    for (const BiffSheet &sheet : sheets) {
        workbook.sheets.push_back(sheetOf(context, sheet));
        steps.next();
    }
    context.pool->freeze();
    return workbook;
}

} // namespace licheng::sheets
