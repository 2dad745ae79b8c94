// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/format_readers.h"

#include "shared/sheets/progress_steps.h"
#include "shared/sheets/xlsx_parts.h"

namespace licheng::sheets {

Workbook readXlsx(QByteArrayView bytes, const ReadOptions &options)
{
    const ZipSource zip(bytes, options.limits);
    const XlsxPackage package = readXlsxPackage(zip, options.limits);
    BuildContext context;
    context.limits = options.limits;

    ProgressSteps steps(options.progress, int(package.sheets.size()) + 1);
    std::vector<quint32> sharedStrings;
    if (!package.sharedStringsPart.isEmpty())
        sharedStrings =
            readSharedStrings(zip.read(package.sharedStringsPart), package.sharedStringsPart, context);

    Workbook workbook;
    workbook.format = FileFormat::Xlsx;
    for (const XlsxSheetPart &sheet : package.sheets) {
        steps.next();
        QByteArray xml = zip.read(sheet.part);
        SheetBuilder builder(context, sheet.name, sheet.hidden);
        const XmlProgress progress = steps.within(xml.size());
        readWorksheet(std::move(xml), sheet.part, package, sharedStrings, builder, progress);
        workbook.sheets.push_back(builder.take());
    }
    context.pool->freeze();
    return workbook;
}

} // namespace licheng::sheets
