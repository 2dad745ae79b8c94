// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/content_type.h"

#include "server/vault/content_checks.h"

#include <QFileInfo>
#include <QStringList>

#include <algorithm>
#include <array>

namespace licheng {

namespace {

struct TypeRow
{
    ContentType type;
    const char16_t *name;
    const char16_t *mediaType;
    const char16_t *extensions;
};

constexpr std::array typeRows{
    TypeRow{ContentType::Pdf, u"PDF", u"application/pdf", u"pdf"},
    TypeRow{ContentType::Jpeg, u"JPEG", u"image/jpeg", u"jpg jpeg jpe jfif"},
    TypeRow{ContentType::Png, u"PNG", u"image/png", u"png"},
    TypeRow{ContentType::Mp3, u"MP3", u"audio/mpeg", u"mp3"},
    // Recorders name sound-only files .mp4 and phones name them .m4a with a general brand: one family.
    TypeRow{ContentType::Mp4, u"MP4", u"video/mp4", u"mp4 m4v m4a"},
    TypeRow{ContentType::M4a, u"M4A", u"audio/mp4", u"m4a mp4"},
};

const TypeRow &rowOf(ContentType type)
{
    return *std::find_if(typeRows.begin(), typeRows.end(),
                         [type](const TypeRow &row) { return row.type == type; });
}

VaultError unknownType()
{
    return {VaultFault::UnknownType,
            QStringLiteral(
                "The file is by its content none of PDF, JPEG, PNG, MP3, MP4 and M4A; save it as one of "
                "these and send it again.")};
}

} // namespace

VaultError checks::broken(const QString &type, const QString &what)
{
    return {VaultFault::BrokenContent,
            QStringLiteral(
                "The file begins as %1 but %2; it is cut off or damaged. Open it, save it anew and send it "
                "again.")
                .arg(type, what)};
}

VaultResult<Content> identifyContent(const ReadAt &read, qint64 size)
{
    if (size <= 0) {
        return VaultError{
            VaultFault::Empty,
            QStringLiteral("The file is empty; choose the file that holds the work and send it again.")};
    }
    const checks::Subject subject{read, size};
    const QByteArray head = read(0, 1024 + 8);
    if (head.startsWith("\x89PNG\r\n\x1a\n")) {
        return checks::png(subject);
    }
    if (head.startsWith("\xff\xd8\xff")) {
        return checks::jpeg(subject);
    }
    if (head.mid(4, 4) == "ftyp") {
        return checks::isoMedia(subject);
    }
    const bool frameSync = head.size() > 1 && uchar(head.at(0)) == 0xff && (uchar(head.at(1)) & 0xe0) == 0xe0;
    if (head.startsWith("ID3")) {
        return checks::mp3(subject);
    }
    if (frameSync) {
        // The same bits begin UTF-16 text and AAC: without frames this is not a broken MP3 but no MP3.
        const VaultResult<Content> sound = checks::mp3(subject);
        return sound ? sound : unknownType();
    }
    // ISO 32000-1, annex H.3.4.1: readers accept the header anywhere in the first 1,024 bytes.
    if (head.first(std::min<qsizetype>(head.size(), 1024 + 5)).contains("%PDF-")) {
        return checks::pdf(subject);
    }
    return unknownType();
}

VaultResult<Content> identifyContent(QByteArrayView bytes)
{
    const ReadAt read = [bytes](qint64 offset, qint64 length) {
        if (offset < 0 || length <= 0 || offset >= bytes.size()) {
            return QByteArray();
        }
        return bytes.sliced(offset, std::min<qint64>(length, bytes.size() - offset)).toByteArray();
    };
    return identifyContent(read, bytes.size());
}

std::optional<VaultError> extensionMismatch(const QString &fileName, ContentType type)
{
    const QString extension = QFileInfo(fileName).suffix().toLower();
    const QStringList expected = QString::fromUtf16(rowOf(type).extensions).split(u' ');
    if (expected.contains(extension)) {
        return std::nullopt;
    }
    const QString ending =
        extension.isEmpty() ? QStringLiteral("has no ending") : QStringLiteral("ends in .%1").arg(extension);
    return VaultError{
        VaultFault::ExtensionMismatch,
        QStringLiteral("The file name %1 but the content is %2; rename it to end in .%3, or save it as "
                       "the type its name tells, and send it again.")
            .arg(ending, contentTypeName(type), expected.constFirst())};
}

QString contentTypeName(ContentType type)
{
    return QString::fromUtf16(rowOf(type).name);
}

QString mediaType(ContentType type)
{
    return QString::fromUtf16(rowOf(type).mediaType);
}

} // namespace licheng
