// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/format_readers.h"

#include "shared/sheets/ods_content.h"
#include "shared/sheets/progress_steps.h"
#include "shared/sheets/spreadsheet_ml.h"
#include "shared/sheets/text_encoding.h"
#include "shared/sheets/xml_scan.h"

#include <QFileInfo>

namespace licheng::sheets {

namespace {

/// orcus reads UTF-8; what the first line declares otherwise is brought there.
QByteArray utf8Of(QByteArrayView bytes, const ReadOptions &options)
{
    if (bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF"))
        return bytes.toByteArray(); // scanXml knows it by its mark
    const TextEncoding encoding = options.encoding ? *options.encoding : detectEncoding(bytes);
    auto decoded = toUtf8(bytes, encoding);
    if (auto *text = std::get_if<QByteArray>(&decoded))
        return std::move(*text);
    throw ReadFailure{QCoreApplication::translate(
        "Sheets", "it holds bytes that are no text; open it in a spreadsheet program and save it as .xlsx.")};
}

template <class Handler>
std::vector<SheetData> scanned(QByteArray xml, BuildContext &context, const ReadOptions &options)
{
    const ProgressSteps steps(options.progress, 1);
    const XmlProgress progress = steps.within(xml.size());
    Handler handler(context);
    scanXml(std::move(xml), QFileInfo(options.fileName).fileName(), handler, progress);
    return handler.takeSheets();
}

} // namespace

Workbook readXmlSheet(QByteArrayView bytes, const ReadOptions &options)
{
    BuildContext context;
    context.limits = options.limits;
    Workbook workbook;
    workbook.format = detectFormat(bytes);
    QByteArray xml = utf8Of(bytes, options);
    workbook.sheets = workbook.format == FileFormat::FlatOds
                          ? scanned<OdsContentHandler>(std::move(xml), context, options)
                          : scanned<SpreadsheetMlHandler>(std::move(xml), context, options);
    if (workbook.sheets.empty()) {
        throw ReadFailure{QCoreApplication::translate(
            "Sheets",
            "it is an XML file without a sheet; open it in a spreadsheet program and save it as .xlsx.")};
    }
    context.pool->freeze();
    return workbook;
}

} // namespace licheng::sheets
