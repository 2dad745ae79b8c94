// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/content/content_checks.h"

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace licheng::checks {

namespace {

struct Mp3Frame
{
    int version;    ///< the two bits of the header: 3 = MPEG 1, 2 = MPEG 2, 0 = MPEG 2.5
    int sampleRate; ///< in Hz
    qint64 length;  ///< in bytes, header included
};

/// The header of a layer III frame at @p at (ISO/IEC 11172-3, 2.4.1.3; ISO/IEC 13818-3).
std::optional<Mp3Frame> frameAt(const QByteArray &bytes, qsizetype at)
{
    static constexpr std::array<int, 15> kilobitsOfMpeg1{0,   32,  40,  48,  56,  64,  80, 96,
                                                         112, 128, 160, 192, 224, 256, 320};
    static constexpr std::array<int, 15> kilobitsOfMpeg2{0,  8,  16, 24,  32,  40,  48, 56,
                                                         64, 80, 96, 112, 128, 144, 160};
    static constexpr std::array<int, 3> ratesOfMpeg1{44100, 48000, 32000};
    if (at < 0 || at + 4 > bytes.size()) {
        return std::nullopt;
    }
    const quint32 header = bigEndian32(bytes, at);
    const int version = int(header >> 19U) & 3;
    const int layer = int(header >> 17U) & 3;
    const size_t bitRate = (header >> 12U) & 15U;
    const size_t rate = (header >> 10U) & 3U;
    if ((header >> 21U) != 0x7ffU || version == 1 || layer != 1 || bitRate == 0 || bitRate == 15 ||
        rate == 3) {
        return std::nullopt;
    }
    const bool isMpeg1 = version == 3;
    const int kilobits = isMpeg1 ? kilobitsOfMpeg1.at(bitRate) : kilobitsOfMpeg2.at(bitRate);
    const int sampleRate = ratesOfMpeg1.at(rate) / (isMpeg1 ? 1 : version == 2 ? 2 : 4);
    const int padding = int(header >> 9U) & 1;
    return Mp3Frame{version, sampleRate, (isMpeg1 ? 144 : 72) * kilobits * 1000 / sampleRate + padding};
}

/// One header may stand anywhere by chance; several that agree, one frame apart, do not.
bool framesAt(const QByteArray &bytes, qsizetype at, int count)
{
    const std::optional<Mp3Frame> first = frameAt(bytes, at);
    std::optional<Mp3Frame> frame = first;
    for (int i = 1; i < count && frame; ++i) {
        at += frame->length;
        frame = frameAt(bytes, at);
        if (frame && (frame->version != first->version || frame->sampleRate != first->sampleRate)) {
            return false;
        }
    }
    return frame.has_value();
}

/// Bytes of the ID3v2 tag at @p at, 0 when there is none, nothing when its header is malformed.
std::optional<qint64> tagLength(const Subject &subject, qint64 at)
{
    const QByteArray head = subject.read(at, 10);
    if (!head.startsWith("ID3")) {
        return 0;
    }
    if (head.size() < 10 || uchar(head.at(3)) == 0xff || uchar(head.at(4)) == 0xff) {
        return std::nullopt;
    }
    qint64 length = 0;
    for (qsizetype i = 6; i < 10; ++i) {
        if (uchar(head.at(i)) > 0x7f) {
            return std::nullopt;
        }
        length = length * 128 + uchar(head.at(i));
    }
    const bool hasFooter = (uchar(head.at(5)) & 0x10) != 0;
    return length + (hasFooter ? 20 : 10);
}

/// The kind that the brands of an `ftyp` box tell; pictures (HEIC, AVIF) and QuickTime use the same box.
std::optional<ContentType> kindOf(const QByteArray &box)
{
    static constexpr std::array audio{"M4A ", "M4B "};
    static constexpr std::array general{"isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7",
                                        "iso8", "iso9", "mp41", "mp42", "avc1", "M4V ", "M4VH",
                                        "M4VP", "dash", "MSNV", "3gp4", "3gp5", "3gp6"};
    static constexpr std::array heic{"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"};
    static constexpr std::array avif{"avif", "avis"};
    const auto among = [&box](const auto &names, qsizetype at) {
        return std::any_of(names.begin(), names.end(),
                           [&](const char *name) { return box.mid(at, 4) == name; });
    };
    const auto compatible = [&](const auto &names) {
        for (qsizetype at = 16; at + 4 <= box.size(); at += 4) {
            if (among(names, at)) {
                return true;
            }
        }
        return false;
    };
    // mif1 is any still picture of the family.
    if (among(avif, 8) || (box.mid(8, 4) == "mif1" && compatible(avif))) {
        return ContentType::Avif;
    }
    if (among(heic, 8)) {
        return ContentType::Heic;
    }
    if (among(audio, 8)) {
        return ContentType::M4a;
    }
    if (among(general, 8) || compatible(general)) {
        return ContentType::Mp4;
    }
    return box.mid(8, 4) == "qt  " || compatible(std::array{"qt  "}) ? std::optional(ContentType::QuickTime)
                                                                     : std::nullopt;
}

struct Box
{
    QByteArray type;
    qint64 length;
};

/// The box at @p at; nothing when its length is impossible.
std::optional<Box> boxAt(const Subject &subject, qint64 at)
{
    const QByteArray head = subject.read(at, 16);
    if (head.size() < 8) {
        return std::nullopt;
    }
    const qint64 left = subject.size - at;
    const quint32 shortLength = bigEndian32(head, 0);
    qint64 length = shortLength;
    if (shortLength == 0) {
        length = left;
    } else if (shortLength == 1) {
        const quint64 longLength = head.size() < 16 ? 0 : qFromBigEndian<quint64>(head.constData() + 8);
        length = longLength < 16 || longLength > quint64(left) ? 0 : qint64(longLength);
    }
    if (length < 8 || length > left) {
        return std::nullopt;
    }
    return Box{head.sliced(4, 4), length};
}

} // namespace

Found mp3(const Subject &subject, Mp3Start start)
{
    constexpr ContentType type = ContentType::Mp3;
    constexpr int mostTags = 4;
    qint64 begin = 0;
    for (int tag = 0; start == Mp3Start::Tag && tag < mostTags; ++tag) {
        const std::optional<qint64> length = tagLength(subject, begin);
        if (!length || begin + *length >= subject.size) {
            return broken(type, u"its ID3 tag is malformed or reaches past its end"_s);
        }
        if (*length == 0) {
            break;
        }
        begin += *length;
    }
    // Encoders pad after the tag; a recording that was cut begins inside a frame. There nothing but the
    // frames tells that it is sound: of bits set by chance no four agree in a row.
    constexpr qsizetype farthest = 4096;
    constexpr qsizetype longestFrame = 1441;
    const QByteArray bytes = subject.read(begin, farthest + 4 * longestFrame);
    for (qsizetype at = 0; at <= farthest && at < bytes.size(); ++at) {
        if (framesAt(bytes, at, start == Mp3Start::Tag || at == 0 ? 2 : 4)) {
            return type;
        }
    }
    return broken(type, u"has no two sound frames in a row"_s);
}

bool beginsAsIsoMedia(const QByteArray &head)
{
    static constexpr std::array first{"ftyp", "free", "skip", "wide", "pdin",
                                      "styp", "moov", "mdat", "pnot", "uuid"};
    const QByteArray type = head.mid(4, 4);
    return std::any_of(first.begin(), first.end(), [&](const char *name) { return type == name; });
}

Found isoMedia(const Subject &subject)
{
    constexpr qint64 longestBrands = 4096;
    constexpr int mostBoxes = 4096;
    std::optional<ContentType> kind;
    bool indexSeen = false;
    qint64 at = 0;
    for (int box = 0; at < subject.size && box < mostBoxes; ++box) {
        const std::optional<Box> next = boxAt(subject, at);
        if (!next) {
            return broken(kind.value_or(ContentType::Mp4),
                          u"a part reaches past its end at byte %1"_s.arg(at));
        }
        if (next->type == "ftyp" && !kind) {
            kind = kindOf(subject.read(at, std::min(next->length, longestBrands)));
            if (!kind) {
                return ContentError{
                    ContentFault::Unknown,
                    u"The file is of the family of MP4 but neither MP4 nor M4A; save it as MP4, M4A or "
                    "JPEG and send it again."_s};
            }
            // Whether it is whole is no question for what is refused anyway.
            if (mediaType(*kind).isEmpty()) {
                return *kind;
            }
        }
        indexSeen = indexSeen || next->type == "moov";
        at += next->length;
    }
    if (!indexSeen) {
        return broken(kind.value_or(ContentType::Mp4), u"has no index (moov)"_s);
    }
    // Films of QuickTime before 2001 have the index, but do not say what they are.
    return kind.value_or(ContentType::QuickTime);
}

} // namespace licheng::checks
