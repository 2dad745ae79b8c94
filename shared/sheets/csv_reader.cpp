// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/format_readers.h"

#include "shared/sheets/csv_parser.h"
#include "shared/sheets/progress_steps.h"
#include "shared/sheets/sheet_builder.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace licheng::sheets {

namespace {

QString encodingName(TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Utf8:
        return u"UTF-8"_s;
    case TextEncoding::Utf16Le:
    case TextEncoding::Utf16Be:
        return u"UTF-16"_s;
    case TextEncoding::Big5:
        return u"Big5"_s;
    }
    Q_UNREACHABLE();
}

QByteArray decode(QByteArrayView bytes, TextEncoding encoding)
{
    std::variant<QByteArray, BadBytes> decoded = toUtf8(bytes, encoding);
    if (const auto *bad = std::get_if<BadBytes>(&decoded)) {
        throw ReadFailure{
            QCoreApplication::translate(
                "Sheets",
                "line %L1 holds bytes that are no %2 text; choose another encoding or save the file "
                "again as UTF-8.")
                .arg(bad->line)
                .arg(encodingName(encoding))};
    }
    return std::get<QByteArray>(std::move(decoded));
}

} // namespace

Workbook readCsv(QByteArrayView bytes, const ReadOptions &options)
{
    const TextEncoding encoding = options.encoding ? *options.encoding : detectEncoding(bytes);
    QByteArray text = decode(bytes, encoding);
    if (text.endsWith('\x1A')) // DOS programs end their files so
        text.chop(1);
    const char delimiter = options.delimiter ? *options.delimiter : sniffDelimiter(text);

    BuildContext context;
    context.limits = options.limits;
    SheetBuilder builder(context, QFileInfo(options.fileName).completeBaseName(), false);
    const ProgressSteps steps(options.progress, 1);
    const auto progress = steps.within(text.size());
    CsvParser parser(text, delimiter);
    qsizetype read = 0;
    const qint64 openQuote = parser.parse({[&](qint64 record, qint64) {
                                               builder.beginRow(record);
                                               if ((record & 0xFFF) == 0)
                                                   progress(read);
                                           },
                                           [&](int column, QByteArrayView cell) {
                                               read += cell.size() + 1;
                                               builder.set(column, CellKind::Text, cell);
                                           }});
    if (openQuote != 0) {
        throw ReadFailure{
            QCoreApplication::translate(
                "Sheets", "the quotation mark opened in line %L1 is never closed; close it or delete it.")
                .arg(openQuote)};
    }
    Workbook workbook;
    workbook.format = FileFormat::Csv;
    workbook.encoding = encoding;
    workbook.delimiter = delimiter;
    workbook.sheets.push_back(builder.take());
    context.pool->freeze();
    return workbook;
}

} // namespace licheng::sheets
