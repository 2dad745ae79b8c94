// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/other_file.h"

#include "shared/content/content_type.h"
#include "shared/sheets/compound_file.h"
#include "shared/sheets/workbook.h"
#include "shared/sheets/zip_source.h"

#include <QCoreApplication>

namespace licheng::sheets {

namespace {

QString document()
{
    return QCoreApplication::translate(
        "Sheets", "it is a text document (Word or the like); copy its table into a spreadsheet, save that "
                  "as .xlsx and choose it here.");
}

QString slides()
{
    return QCoreApplication::translate("Sheets",
                                       "it is a presentation; choose the spreadsheet that holds the list.");
}

/// Older Office files and spreadsheets are compound files, told apart by what is in them.
QString ofCompound(QByteArrayView bytes)
{
    if (compoundStream(bytes, u"WordDocument"))
        return document();
    if (compoundStream(bytes, u"PowerPoint Document"))
        return slides();
    return QCoreApplication::translate(
        "Sheets", "it is damaged or of an Excel before version 5; open it in a spreadsheet program and "
                  "save it as .xlsx.");
}

std::optional<ContentType> typeOf(QByteArrayView bytes)
{
    const auto found = identifyContent(bytes);
    return found ? std::optional(*found) : found.error().found;
}

} // namespace

QString otherFileSentence(QByteArrayView bytes)
{
    using enum ContentType;
    if (bytes.startsWith("PK") && ZipArchive::open(bytes).isNull())
        return damagedArchiveSentence();
    if (detectFormat(bytes) == FileFormat::LegacyExcel)
        return ofCompound(bytes);
    switch (typeOf(bytes).value_or(Text)) {
    case Pdf:
        return QCoreApplication::translate(
            "Sheets", "it is a PDF: pages, and no table that could be read. Ask for the spreadsheet that "
                      "it was printed from, and choose that.");
    case Jpeg:
    case Png:
    case Heic:
    case Avif:
    case WebP:
    case Gif:
    case Bmp:
    case Tiff:
    case Svg:
        return QCoreApplication::translate("Sheets",
                                           "it is a picture; choose the spreadsheet that holds the list.");
    case Mp3:
    case Mp4:
    case M4a:
    case QuickTime:
    case Avi:
    case Matroska:
    case WindowsMedia:
    case FlashVideo:
    case Mpeg:
    case Wav:
    case Ogg:
    case Flac:
    case Aac:
    case Amr:
        return QCoreApplication::translate(
            "Sheets", "it is a sound or a film; choose the spreadsheet that holds the list.");
    case Word:
    case OpenDocument:
    case Rtf:
        return document();
    case Slides:
        return slides();
    case Zip:
    case OtherArchive:
        return QCoreApplication::translate(
            "Sheets", "it is an archive of other files; unpack it and choose the spreadsheet in it.");
    case Program:
        return QCoreApplication::translate("Sheets",
                                           "it is a program; choose the spreadsheet that holds the list.");
    case Spreadsheet:
    case OldOffice:
    case Html:
    case Text:
        break;
    }
    return QCoreApplication::translate(
        "Sheets", "it is no xlsx, ods, xls or csv file; save it in one of these formats.");
}

} // namespace licheng::sheets
