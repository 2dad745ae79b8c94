// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/format_readers.h"

#include "shared/sheets/ods_content.h"
#include "shared/sheets/progress_steps.h"
#include "shared/sheets/xml_scan.h"
#include "shared/sheets/zip_source.h"

using namespace Qt::StringLiterals;

namespace licheng::sheets {

Workbook readOds(QByteArrayView bytes, const ReadOptions &options)
{
    const ZipSource zip(bytes, options.limits);
    const QString manifest = u"META-INF/manifest.xml"_qs;
    if (zip.contains(manifest) && zip.read(manifest).contains("encryption-data")) {
        throw ReadFailure{QCoreApplication::translate(
            "Sheets", "it is protected by a password; save it without a password.")};
    }
    const QString part = u"content.xml"_qs;
    BuildContext context;
    context.limits = options.limits;
    const ProgressSteps steps(options.progress, 1);
    QByteArray xml = zip.read(part);
    const XmlProgress progress = steps.within(xml.size());

    Workbook workbook;
    workbook.format = FileFormat::Ods;
    OdsContentHandler handler(context);
    scanXml(std::move(xml), part, handler, progress);
    workbook.sheets = handler.takeSheets();
    context.pool->freeze();
    return workbook;
}

} // namespace licheng::sheets
