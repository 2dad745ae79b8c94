// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/detect_format.h"

#include "shared/sheets/read_failure.h"
#include "shared/sheets/zip_source.h"

#include <QByteArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::sheets {

namespace {

constexpr qsizetype HeadBytes = 4096;

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

FileFormat textFormat(QByteArrayView bytes)
{
    const QByteArrayView head = bytes.first(std::min(bytes.size(), HeadBytes));
    if (head.startsWith("\xFF\xFE") || head.startsWith("\xFE\xFF"))
        return FileFormat::Csv;
    const bool binary = std::any_of(head.begin(), head.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\t' && c != '\r' && c != '\n' && c != '\f' && c != '\x1A';
    });
    if (binary)
        return FileFormat::Unknown;
    QByteArray start = head.toByteArray();
    if (start.startsWith("\xEF\xBB\xBF"))
        start.remove(0, 3);
    start = start.trimmed().toLower();
    if (start.startsWith("<!doctype html") || start.startsWith("<html") || start.startsWith("<table") ||
        start.startsWith("<meta") || start.startsWith("<style"))
        return FileFormat::WebPage;
    if (start.startsWith("<?xml"))
        return start.contains("<html") ? FileFormat::WebPage : FileFormat::XmlSheet;
    return FileFormat::Csv;
}

} // namespace

FileFormat detectFormat(QByteArrayView bytes)
{
    if (bytes.startsWith("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") ||
        bytes.startsWith(QByteArrayView("\x09\x08", 2)))
        return FileFormat::LegacyExcel;
    if (bytes.startsWith("PK\x03\x04") || bytes.startsWith("PK\x05\x06"))
        return archiveFormat(bytes);
    if (bytes.startsWith("%PDF-"))
        return FileFormat::Unknown;
    return textFormat(bytes);
}

} // namespace licheng::sheets
