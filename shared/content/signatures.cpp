// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/content/content_checks.h"

#include <algorithm>
#include <array>

namespace licheng::checks {

namespace {

struct Signature
{
    const char *bytes;
    qsizetype length;
    ContentType type;
};

constexpr std::array signatures{
    Signature{"GIF87a", 6, ContentType::Gif},
    Signature{"GIF89a", 6, ContentType::Gif},
    Signature{"II*\0", 4, ContentType::Tiff},
    Signature{"MM\0*", 4, ContentType::Tiff},
    Signature{"\x1a\x45\xdf\xa3", 4, ContentType::Matroska},
    Signature{"\x30\x26\xb2\x75\x8e\x66\xcf\x11", 8, ContentType::WindowsMedia},
    Signature{"FLV\x01", 4, ContentType::FlashVideo},
    Signature{"\0\0\x01\xba", 4, ContentType::Mpeg},
    Signature{"\0\0\x01\xb3", 4, ContentType::Mpeg},
    Signature{"OggS", 4, ContentType::Ogg},
    Signature{"fLaC", 4, ContentType::Flac},
    Signature{"#!AMR", 5, ContentType::Amr},
    Signature{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, ContentType::OldOffice},
    Signature{"{\\rtf", 5, ContentType::Rtf},
    Signature{"Rar!\x1a\x07", 6, ContentType::OtherArchive},
    Signature{"7z\xbc\xaf\x27\x1c", 6, ContentType::OtherArchive},
    Signature{"\x1f\x8b\x08", 3, ContentType::OtherArchive},
    Signature{"\xfd"
              "7zXZ",
              5, ContentType::OtherArchive},
    Signature{"\x7f"
              "ELF",
              4, ContentType::Program},
};

/// Office files are zip archives: what is in them stands at the end, in the list of the archive.
ContentType zipKind(const Subject &subject, const QByteArray &head)
{
    const qint64 from = std::max<qint64>(0, subject.size - window);
    const QByteArray tail = subject.read(from, subject.size - from);
    const auto names = [&](const char *part) { return head.contains(part) || tail.contains(part); };
    if (names("word/document")) {
        return ContentType::Word;
    }
    if (names("xl/workbook")) {
        return ContentType::Spreadsheet;
    }
    if (names("ppt/presentation")) {
        return ContentType::Slides;
    }
    return head.contains("mimetypeapplication/vnd.oasis.opendocument") ? ContentType::OpenDocument
                                                                       : ContentType::Zip;
}

std::optional<ContentType> riffKind(const QByteArray &head)
{
    const QByteArray form = head.mid(8, 4);
    return form == "WEBP"   ? std::optional(ContentType::WebP)
           : form == "AVI " ? std::optional(ContentType::Avi)
           : form == "WAVE" ? std::optional(ContentType::Wav)
                            : std::nullopt;
}

/// Text that begins with a tag, whatever it quotes further on.
std::optional<ContentType> markupKind(const QByteArray &head)
{
    const QByteArray text = (head.startsWith("\xef\xbb\xbf") ? head.sliced(3) : head).trimmed().toLower();
    if (text.size() < 2 || text.at(0) != '<' ||
        !(text.at(1) == '!' || text.at(1) == '?' || (text.at(1) >= 'a' && text.at(1) <= 'z'))) {
        return std::nullopt;
    }
    return text.contains("<svg") ? ContentType::Svg : ContentType::Html;
}

} // namespace

std::optional<ContentType> signature(const Subject &subject, const QByteArray &head)
{
    for (const Signature &known : signatures) {
        if (head.startsWith(QByteArrayView(known.bytes, known.length))) {
            return known.type;
        }
    }
    if (head.startsWith("PK\x03\x04") || head.startsWith("PK\x05\x06") || head.startsWith("PK\x07\x08")) {
        return zipKind(subject, head);
    }
    if (head.startsWith("RIFF")) {
        return riffKind(head);
    }
    if (head.mid(257, 5) == "ustar") {
        return ContentType::OtherArchive;
    }
    // Two letters are little: the header of a program tells where the next one stands, that of a BMP its
    // size.
    if (head.startsWith("MZ") && head.size() > 64) {
        return ContentType::Program;
    }
    if (head.startsWith("BM") && head.size() > 18 && head.mid(6, 4) == QByteArray(4, '\0')) {
        return ContentType::Bmp;
    }
    const bool isAdts = head.size() > 1 && uchar(head.at(0)) == 0xff && (uchar(head.at(1)) & 0xf6U) == 0xf0U;
    return isAdts ? std::optional(ContentType::Aac) : markupKind(head);
}

std::optional<ContentType> laxSignature(const QByteArray &head)
{
    if (head.startsWith("\xff\xfe") || head.startsWith("\xfe\xff")) {
        return ContentType::Text;
    }
    const bool isText = std::none_of(head.begin(), head.end(), [](char c) {
        return uchar(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1b';
    });
    return isText && head.size() > 1 ? std::optional(ContentType::Text) : std::nullopt;
}

} // namespace licheng::checks
