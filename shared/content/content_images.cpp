// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/content/content_checks.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace licheng::checks {

namespace {

/// The CRC of PNG (ISO 3309), bit by bit: one short chunk a file needs no table.
quint32 pngCrc(QByteArrayView bytes)
{
    quint32 crc = 0xffffffffU;
    for (const char byte : bytes) {
        crc ^= uchar(byte);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc & 1U) != 0 ? (crc >> 1U) ^ 0xedb88320U : crc >> 1U;
        }
    }
    return ~crc;
}

bool depthFitsColour(int depth, int colour)
{
    switch (colour) {
    case 0:
        return depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
    case 3:
        return depth == 1 || depth == 2 || depth == 4 || depth == 8;
    case 2:
    case 4:
    case 6:
        return depth == 8 || depth == 16;
    default:
        return false;
    }
}

QByteArray tailOf(const Subject &subject, qint64 from)
{
    const qint64 start = std::max(from, subject.size - window);
    return subject.read(start, subject.size - start);
}

/// SOF0 … SOF15 without DHT, JPG and DAC, which share the range.
bool isStartOfFrame(int marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

bool standsAlone(int marker)
{
    return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}

/// Segments that may stand between two scans of one picture; anything else there is damaged data of a scan.
bool mayFollowScan(int marker)
{
    return marker == 0xc4 || marker == 0xd9 || (marker >= 0xda && marker <= 0xdd) || marker == 0xfe ||
           (marker >= 0xe0 && marker <= 0xef);
}

/// Where the next marker behind a scan stands: in a scan every 0xff is stuffed. -1: the file ends before.
qint64 endOfScan(const Subject &subject, qint64 at)
{
    while (at + 1 < subject.size) {
        const QByteArray piece = subject.read(at, window);
        const qsizetype mark = piece.indexOf('\xff');
        if (mark < 0 || piece.size() < 2) {
            at += std::max<qsizetype>(1, piece.size());
            continue;
        }
        if (mark + 1 == piece.size()) {
            at += mark;
            continue;
        }
        if (mayFollowScan(uchar(piece.at(mark + 1)))) {
            return at + mark;
        }
        at += mark + 1;
    }
    return -1;
}

} // namespace

Found png(const Subject &subject)
{
    constexpr ContentType type = ContentType::Png;
    constexpr qsizetype headerEnd = 8 + 4 + 4 + 13 + 4;
    const QByteArray head = subject.read(0, headerEnd);
    if (head.size() < headerEnd || bigEndian32(head, 8) != 13 || head.sliced(12, 4) != "IHDR" ||
        bigEndian32(head, 29) != pngCrc(QByteArrayView(head).sliced(12, 17))) {
        return broken(type, u"has no valid header chunk (IHDR)"_s);
    }
    const quint32 width = bigEndian32(head, 16);
    const quint32 height = bigEndian32(head, 20);
    constexpr quint32 largest = 0x7fffffffU;
    if (width == 0 || height == 0 || width > largest || height > largest ||
        !depthFitsColour(uchar(head.at(24)), uchar(head.at(25)))) {
        return broken(type, u"its header tells an impossible size or colour type"_s);
    }
    if (!tailOf(subject, headerEnd).contains(QByteArray::fromHex("0000000049454e44ae426082"))) {
        return broken(type, u"has no end chunk (IEND)"_s);
    }
    return type;
}

Found jpeg(const Subject &subject)
{
    constexpr ContentType type = ContentType::Jpeg;
    constexpr int mostSegments = 4096;
    bool frameSeen = false;
    bool scanSeen = false;
    qint64 at = 2;
    for (int segment = 0; segment < mostSegments; ++segment) {
        const QByteArray head = subject.read(at, 9);
        const int marker = head.size() < 2 || uchar(head.at(0)) != 0xff ? -1 : uchar(head.at(1));
        if (marker == 0xd9 && scanSeen && frameSeen) {
            return type;
        }
        if (marker == 0xff || standsAlone(marker)) {
            at += marker == 0xff ? 1 : 2;
            continue;
        }
        const qint64 length = head.size() < 4 ? 0 : qFromBigEndian<quint16>(head.constData() + 2);
        if (marker < 0 || marker == 0xd9 || length < 2 || at + 2 + length > subject.size) {
            return broken(type, scanSeen ? u"has no end marker (EOI)"_s
                                         : u"a segment is malformed at byte %1"_s.arg(at));
        }
        if (isStartOfFrame(marker)) {
            // The height may be 0 (told later by a DNL segment), the width may not.
            if (head.size() < 9 || qFromBigEndian<quint16>(head.constData() + 7) == 0) {
                return broken(type, u"its header tells a width of 0"_s);
            }
            frameSeen = true;
        }
        at += 2 + length;
        if (marker == 0xda) {
            scanSeen = true;
            at = endOfScan(subject, at);
            if (at < 0) {
                return broken(type, u"has no end marker (EOI)"_s);
            }
        }
    }
    return broken(type, u"has more than %1 segments"_s.arg(mostSegments));
}

} // namespace licheng::checks
