// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/workbook.h"

#include "shared/sheets/read_failure.h"
#include "shared/sheets/zip_source.h"

#include <QByteArray>
#include <QStringDecoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::sheets {

namespace {

constexpr qsizetype HeadBytes = 4096;
constexpr qsizetype MarkupBytes = qsizetype(64) << 10;

FileFormat archiveFormat(QByteArrayView bytes)
{
    try {
        ReadLimits anything;
        anything.unpackedBytes = anything.packingRatio = qint64(1) << 62;
        const ZipSource zip(bytes, anything);
        const QByteArray mime = zip.peek(u"mimetype"_qs, 64);
        if (mime.startsWith("application/vnd.oasis.opendocument.spreadsheet"))
            return FileFormat::Ods;
        if (zip.contains(u"xl/workbook.bin"_qs))
            return FileFormat::BinaryExcel;
        if (zip.contains(u"xl/workbook.xml"_qs) || zip.contains(u"xl/_rels/workbook.xml.rels"_qs))
            return FileFormat::Xlsx;
    } catch (const ReadFailure &) {
        // A damaged archive: tell it apart by the names that stand near its beginning or end.
        if (bytes.contains("opendocument.spreadsheet"))
            return FileFormat::Ods;
        if (bytes.contains("xl/") || bytes.contains("[Content_Types].xml"))
            return FileFormat::Xlsx;
    }
    return FileFormat::Unknown;
}

/// What a text that begins with a tag is. Programs write anything before their table: a form, a script, a
/// <div>.
FileFormat markupFormat(QByteArrayView text)
{
    const QByteArray head = text.first(std::min(text.size(), MarkupBytes)).toByteArray().toLower();
    if (head.contains("urn:schemas-microsoft-com:office:spreadsheet") && head.contains("<workbook") &&
        !head.contains("<html"))
        return FileFormat::XmlSheet;
    if (head.contains("<svg") && !head.contains("<html"))
        return FileFormat::Unknown;
    if (head.startsWith("<?xml") || head.startsWith("<office:")) {
        if (head.contains("<office:document") && head.contains("opendocument:xmlns:table"))
            return FileFormat::FlatOds;
        if (!head.contains("<html"))
            return FileFormat::XmlSheet;
    }
    for (const char *tag : {"<html", "<!doctype html", "<table", "<body", "<meta", "<style"}) {
        if (head.contains(tag))
            return FileFormat::WebPage;
    }
    return FileFormat::Csv;
}

FileFormat textFormat(QByteArrayView bytes)
{
    const QByteArrayView head = bytes.first(std::min(bytes.size(), HeadBytes));
    if (head.startsWith("\xFF\xFE") || head.startsWith("\xFE\xFF")) {
        const QByteArrayView more = bytes.first(std::min(bytes.size(), 2 * MarkupBytes) & ~qsizetype(1));
        const QByteArray text = QString(QStringDecoder(QStringDecoder::Utf16)(more)).toUtf8().trimmed();
        return text.startsWith('<') ? markupFormat(text) : FileFormat::Csv;
    }
    const bool binary = std::any_of(head.begin(), head.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\t' && c != '\r' && c != '\n' && c != '\f' && c != '\x1A';
    });
    if (binary)
        return FileFormat::Unknown;
    QByteArrayView text = bytes;
    if (text.startsWith("\xEF\xBB\xBF"))
        text = text.sliced(3);
    text = text.trimmed();
    return text.startsWith('<') ? markupFormat(text) : FileFormat::Csv;
}

} // namespace

FileFormat detectFormat(QByteArrayView bytes)
{
    if (bytes.startsWith("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") ||
        bytes.startsWith(QByteArrayView("\x09\x08", 2)))
        return FileFormat::LegacyExcel;
    if (bytes.startsWith("PK\x03\x04") || bytes.startsWith("PK\x05\x06"))
        return archiveFormat(bytes);
    // Text by its bytes, and yet no list.
    if (bytes.startsWith("%PDF-") || bytes.startsWith("{\\rtf"))
        return FileFormat::Unknown;
    return textFormat(bytes);
}

} // namespace licheng::sheets
