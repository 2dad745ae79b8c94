// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/workbook_reader.h"

#include "shared/sheets/format_readers.h"
#include "shared/sheets/other_file.h"
#include "shared/sheets/read_failure.h"
#include "shared/sheets/zip_source.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <exception>
#include <new>

using namespace Qt::StringLiterals;

namespace licheng::sheets {

namespace {

Error failure(const ReadOptions &options, const QString &sentence)
{
    if (options.fileName.isEmpty())
        return {QCoreApplication::translate("Sheets", "This file cannot be read: %1").arg(sentence)};
    return {QCoreApplication::translate("Sheets", "“%1” cannot be read: %2").arg(options.fileName, sentence)};
}

QString tooLarge(const ReadLimits &limits)
{
    return QCoreApplication::translate("Sheets", "it is larger than %1 MiB; split it into several files.")
        .arg(limits.fileBytes >> 20);
}

/// A text under the name of a workbook is read, as schools' systems write lists so; but one that is no table
/// is told as what it is.
void checkName(const Workbook &book, QByteArrayView bytes, const ReadOptions &options)
{
    const QString ending = QFileInfo(options.fileName).suffix().toLower();
    const bool isTable = std::any_of(book.sheets.begin(), book.sheets.end(),
                                     [](const SheetData &sheet) { return sheet.columnCount() > 1; });
    if (book.format != FileFormat::Csv || isTable || options.encoding || options.delimiter ||
        !QStringList{u"xlsx"_s, u"xlsm"_s, u"xls"_s, u"ods"_s}.contains(ending))
        return;
    throw ReadFailure{bytes.startsWith("PK")
                          ? damagedArchiveSentence()
                          : QCoreApplication::translate(
                                "Sheets", "it is a text file, although its name ends in .%1, and holds no "
                                          "table; choose the spreadsheet that holds the list.")
                                .arg(ending)};
}

Workbook readByFormat(QByteArrayView bytes, const ReadOptions &options)
{
    switch (detectFormat(bytes)) {
    case FileFormat::Xlsx:
        return readXlsx(bytes, options);
    case FileFormat::Ods:
        return readOds(bytes, options);
    case FileFormat::Csv:
        return readCsv(bytes, options);
    case FileFormat::LegacyExcel:
        return readXls(bytes, options);
    case FileFormat::BinaryExcel:
        throw ReadFailure{
            QCoreApplication::translate("Sheets", "it is a binary Excel workbook; save it as .xlsx.")};
    case FileFormat::WebPage:
        return readHtml(bytes, options);
    case FileFormat::XmlSheet:
    case FileFormat::FlatOds:
        return readXmlSheet(bytes, options);
    case FileFormat::Unknown:
        // Text without a byte order mark in an encoding that the user knows.
        if (options.encoding)
            return readCsv(bytes, options);
        break;
    }
    throw ReadFailure{otherFileSentence(bytes)};
}

} // namespace

Result<Workbook> readWorkbook(QByteArrayView bytes, const ReadOptions &options)
{
    if (bytes.size() > options.limits.fileBytes)
        return failure(options, tooLarge(options.limits));
    if (bytes.isEmpty())
        return failure(options, QCoreApplication::translate("Sheets", "it is empty; save it again."));
    try {
        Workbook book = readByFormat(bytes, options);
        checkName(book, bytes, options);
        return book;
    } catch (const ReadFailure &reason) {
        return failure(options, reason.sentence);
    } catch (const std::bad_alloc &) {
        return failure(options,
                       QCoreApplication::translate(
                           "Sheets", "there is not enough memory; close other programs and try again."));
    } catch (const std::exception &) {
        // What a library throws means nothing to the user; its text is for programmers.
        return failure(options, QCoreApplication::translate(
                                    "Sheets", "it is damaged; save it again in a spreadsheet program."));
    }
}

Result<Workbook> readWorkbookFile(const QString &path, ReadOptions options)
{
    QFile file(path);
    options.fileName = QFileInfo(path).fileName();
    if (!file.open(QIODevice::ReadOnly))
        return failure(options, QCoreApplication::translate("Sheets", "%1.").arg(file.errorString()));
    if (file.size() > options.limits.fileBytes)
        return failure(options, tooLarge(options.limits));
    const QByteArray bytes = file.read(options.limits.fileBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return failure(options, QCoreApplication::translate("Sheets", "%1.").arg(file.errorString()));
    return readWorkbook(bytes, options);
}

} // namespace licheng::sheets
