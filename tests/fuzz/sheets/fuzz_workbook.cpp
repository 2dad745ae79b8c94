// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/biff_workbook.h"
#include "shared/sheets/compound_file.h"
#include "shared/sheets/format_readers.h"
#include "shared/sheets/ods_content.h"
#include "shared/sheets/workbook_reader.h"
#include "shared/sheets/xlsx_parts.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

using namespace Qt::StringLiterals;
using namespace licheng::sheets;

namespace {

void readPart(char kind, const QByteArray &xml)
{
    BuildContext context;
    context.limits.cells = 1'000'000;
    const QString part = u"part"_s;
    if (kind == 'h') {
        (void)readHtml(xml, {});
    } else if (kind == 'x') {
        (void)readXmlSheet(xml, {});
    } else if (kind == 'b') {
        (void)readBiffWorkbook(compoundStream(xml, u"Workbook").value_or(xml), context.limits);
    } else if (kind == 'o') {
        OdsContentHandler handler(context);
        scanXml(xml, part, handler);
        (void)handler.takeSheets();
    } else if (kind == 't') {
        (void)readSharedStrings(xml, part, context);
    } else {
        XlsxPackage package;
        package.styles = {{NumberClass::Plain, {}},
                          {NumberClass::Date, {}},
                          {NumberClass::Time, {}},
                          {NumberClass::DateTime, {}},
                          {NumberClass::Plain, digitMask("0000")}};
        SheetBuilder builder(context, part, false);
        readWorksheet(xml, part, package, {context.pool->intern("text")}, builder, {});
        (void)builder.take();
    }
}

} // namespace

/// The first byte chooses: w a worksheet part, t shared texts, o an ods content, h a web page, x an XML
/// sheet, b the records of an .xls; else the bytes after it are a whole file. Parts are fuzzed by themselves
/// because checksum and packing hide them inside an archive.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const char kind = char(data[0]);
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    if (std::strchr("wtohxb", kind) != nullptr && kind != '\0') {
        try {
            readPart(kind, bytes);
        } catch (const ReadFailure &) {
            return 0;
        }
        return 0;
    }
    ReadOptions options;
    options.limits.unpackedBytes = qint64(16) << 20;
    (void)readWorkbook(bytes, options);
    return 0;
}
