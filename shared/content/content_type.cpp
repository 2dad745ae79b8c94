// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/content/content_type.h"

#include "shared/content/content_checks.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

struct TypeRow
{
    ContentType type;
    const char16_t *key;
    const char16_t *name;
    const char16_t *mediaType;
    const char16_t *extensions;
    Remedy remedy;
};

using enum ContentType;

constexpr std::array typeRows{
    TypeRow{Pdf, u"pdf", u"PDF", u"application/pdf", u"pdf", Remedy::None},
    TypeRow{Jpeg, u"jpeg", u"JPEG", u"image/jpeg", u"jpg jpeg jpe jfif", Remedy::None},
    TypeRow{Png, u"png", u"PNG", u"image/png", u"png", Remedy::None},
    TypeRow{Mp3, u"mp3", u"MP3", u"audio/mpeg", u"mp3", Remedy::None},
    // Recorders name sound-only files .mp4 and phones name them .m4a with a general brand: one family.
    TypeRow{Mp4, u"mp4", u"MP4", u"video/mp4", u"mp4 m4v m4a", Remedy::None},
    TypeRow{M4a, u"m4a", u"M4A", u"audio/mp4", u"m4a mp4", Remedy::None},
    TypeRow{Heic, u"heic", u"HEIC", u"", u"heic heif", Remedy::SaveHeicAsJpeg},
    TypeRow{Avif, u"avif", u"AVIF", u"", u"avif", Remedy::SaveAsPicture},
    TypeRow{WebP, u"webp", u"WebP", u"", u"webp", Remedy::SaveAsPicture},
    TypeRow{Gif, u"gif", u"GIF", u"", u"gif", Remedy::SaveAsPicture},
    TypeRow{Bmp, u"bmp", u"BMP", u"", u"bmp dib", Remedy::SaveAsPicture},
    TypeRow{Tiff, u"tiff", u"TIFF", u"", u"tif tiff dng", Remedy::SaveAsPicture},
    TypeRow{Svg, u"svg", u"SVG", u"", u"svg", Remedy::SaveAsPicture},
    TypeRow{QuickTime, u"mov", u"QuickTime (MOV)", u"", u"mov qt", Remedy::SaveAsFilm},
    TypeRow{Avi, u"avi", u"AVI", u"", u"avi", Remedy::SaveAsFilm},
    TypeRow{Matroska, u"mkv", u"Matroska/WebM", u"", u"mkv webm", Remedy::SaveAsFilm},
    TypeRow{WindowsMedia, u"wmv", u"Windows Media", u"", u"wmv wma asf", Remedy::SaveAsFilm},
    TypeRow{FlashVideo, u"flv", u"Flash Video", u"", u"flv", Remedy::SaveAsFilm},
    TypeRow{Mpeg, u"mpeg", u"MPEG", u"", u"mpg mpeg mts m2ts ts vob", Remedy::SaveAsFilm},
    TypeRow{Wav, u"wav", u"WAV", u"", u"wav", Remedy::SaveAsSound},
    TypeRow{Ogg, u"ogg", u"Ogg", u"", u"ogg oga opus", Remedy::SaveAsSound},
    TypeRow{Flac, u"flac", u"FLAC", u"", u"flac", Remedy::SaveAsSound},
    TypeRow{Aac, u"aac", u"AAC", u"", u"aac", Remedy::SaveAsSound},
    TypeRow{Amr, u"amr", u"AMR", u"", u"amr 3ga", Remedy::SaveAsSound},
    TypeRow{Word, u"docx", u"Word", u"", u"docx docm", Remedy::ExportAsPdf},
    TypeRow{Spreadsheet, u"xlsx", u"Excel", u"", u"xlsx xlsm", Remedy::ExportAsPdf},
    TypeRow{Slides, u"pptx", u"PowerPoint", u"", u"pptx ppsx", Remedy::ExportAsPdf},
    TypeRow{OldOffice, u"doc", u"Office 97-2003", u"", u"doc xls ppt pps", Remedy::ExportAsPdf},
    TypeRow{OpenDocument, u"odf", u"OpenDocument", u"", u"odt ods odp", Remedy::ExportAsPdf},
    TypeRow{Rtf, u"rtf", u"RTF", u"", u"rtf", Remedy::ExportAsPdf},
    TypeRow{Html, u"html", u"HTML", u"", u"html htm mht xml", Remedy::ExportAsPdf},
    TypeRow{Text, u"text", u"plain text", u"", u"txt md csv", Remedy::ExportAsPdf},
    TypeRow{Zip, u"zip", u"ZIP", u"", u"zip", Remedy::Unpack},
    TypeRow{OtherArchive, u"archive", u"an archive", u"", u"rar 7z tar gz tgz xz", Remedy::Unpack},
    TypeRow{Program, u"program", u"a program", u"", u"exe dll msi bat", Remedy::Nothing},
};

/// In the order of ContentFault.
constexpr std::array faultKeys{u"empty",         u"unreadable",    u"unknownType",      u"refusedType",
                               u"needsPassword", u"brokenContent", u"extensionMismatch"};

constexpr std::array accepted{Pdf, Jpeg, Png, Mp3, Mp4, M4a};

const TypeRow &rowOf(ContentType type)
{
    return *std::find_if(typeRows.begin(), typeRows.end(),
                         [type](const TypeRow &row) { return row.type == type; });
}

QStringList endingsOf(const TypeRow &row)
{
    return QString::fromUtf16(row.extensions).split(u' ');
}

ContentError unknown()
{
    return {ContentFault::Unknown,
            u"The file is by its content none of PDF, JPEG, PNG, MP3, MP4 and M4A; save it as one of "
            "these and send it again."_s};
}

ContentError refused(ContentType type)
{
    return {ContentFault::Refused,
            u"The file is by its content %1, which is not accepted; save it as PDF, JPEG, PNG, MP3 or "
            "MP4 and send it again."_s.arg(contentTypeName(type)),
            type};
}

/// ISO 32000-1, annex H.3.4.1: readers accept the header anywhere in the first 1,024 bytes.
constexpr qsizetype pdfHeaderRange = 1024;

/// Kinds without a signature of their own at the first byte.
Result<ContentType, ContentError> unsignedContent(const checks::Subject &subject, const QByteArray &head)
{
    const qsizetype header =
        head.first(std::min<qsizetype>(head.size(), pdfHeaderRange + 5)).indexOf("%PDF-");
    if (header >= 0) {
        const auto found = checks::pdf(subject, header);
        // Something else may quote the mark: only what begins with it is a damaged PDF.
        if (found || header == 0 || found.error().fault != ContentFault::Broken) {
            return found;
        }
    }
    if (const auto sound = checks::mp3(subject, checks::Mp3Start::AnyByte)) {
        return sound;
    }
    if (const auto type = checks::laxSignature(head)) {
        return refused(*type);
    }
    return unknown();
}

} // namespace

ContentError checks::broken(ContentType type, const QString &what)
{
    return {ContentFault::Broken,
            u"The file begins as %1 but %2; it is cut off or damaged. Open it, save it anew and send it "
            "again."_s.arg(contentTypeName(type), what),
            type};
}

Result<ContentType, ContentError> identifyContent(const ReadAt &read, qint64 size)
{
    if (size <= 0) {
        return ContentError{ContentFault::Empty,
                            u"The file is empty; choose the file that holds the work and send it again."_s};
    }
    const checks::Subject subject{read, size};
    const QByteArray head = read(0, pdfHeaderRange + 8);
    if (head.startsWith("\x89PNG\r\n\x1a\n")) {
        return checks::png(subject);
    }
    if (head.startsWith("\xff\xd8\xff")) {
        return checks::jpeg(subject);
    }
    if (checks::beginsAsIsoMedia(head)) {
        const auto media = checks::isoMedia(subject);
        return media && !mediaType(*media).isEmpty() ? media : media ? refused(*media) : media;
    }
    if (head.startsWith("ID3")) {
        return checks::mp3(subject, checks::Mp3Start::Tag);
    }
    if (const auto type = checks::signature(subject, head)) {
        return refused(*type);
    }
    return unsignedContent(subject, head);
}

Result<ContentType, ContentError> identifyContent(QByteArrayView bytes)
{
    const ReadAt read = [bytes](qint64 offset, qint64 length) {
        if (offset < 0 || length <= 0 || offset >= bytes.size()) {
            return QByteArray();
        }
        return bytes.sliced(offset, std::min<qint64>(length, bytes.size() - offset)).toByteArray();
    };
    return identifyContent(read, bytes.size());
}

Result<ContentType, ContentError> identifyFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return ContentError{ContentFault::Unreadable,
                            u"%1 cannot be read (%2)."_s.arg(path, file.errorString())};
    }
    const ReadAt read = [&file](qint64 offset, qint64 length) {
        return file.seek(offset) ? file.read(length) : QByteArray();
    };
    return identifyContent(read, file.size());
}

std::span<const ContentType> acceptedContentTypes()
{
    return accepted;
}

std::optional<ContentError> extensionMismatch(const QString &fileName, ContentType type)
{
    const QString extension = QFileInfo(fileName).suffix().toLower();
    const QStringList expected = endingsOf(rowOf(type));
    if (expected.contains(extension)) {
        return std::nullopt;
    }
    const QString ending = extension.isEmpty() ? u"has no ending"_s : u"ends in .%1"_s.arg(extension);
    return ContentError{ContentFault::OtherEnding,
                        u"The file name %1 but the content is %2; rename it to end in .%3, or save it as "
                        "the type its name tells, and send it again."_s.arg(ending, contentTypeName(type),
                                                                            expected.constFirst()),
                        type};
}

QString nameWithEnding(const QString &fileName, ContentType type, const QStringList &allowed)
{
    const QStringList own = endingsOf(rowOf(type));
    const auto ending =
        std::find_if(own.begin(), own.end(), [&](const QString &each) { return allowed.contains(each); });
    if (ending == own.end()) {
        return {};
    }
    // 報告v1.2 has no ending to be replaced.
    const QString last = QFileInfo(fileName).suffix().toLower();
    const bool isKnown = std::any_of(typeRows.begin(), typeRows.end(),
                                     [&](const TypeRow &row) { return endingsOf(row).contains(last); });
    const QString stem = isKnown && !last.isEmpty() ? fileName.chopped(last.size() + 1) : fileName;
    return stem.isEmpty() ? QString() : stem + u'.' + *ending;
}

QString contentTypeName(ContentType type)
{
    return QString::fromUtf16(rowOf(type).name);
}

QString contentTypeKey(ContentType type)
{
    return QString::fromUtf16(rowOf(type).key);
}

std::optional<ContentType> contentTypeOfKey(QStringView key)
{
    const auto row = std::find_if(typeRows.begin(), typeRows.end(),
                                  [key](const TypeRow &each) { return key == each.key; });
    return row == typeRows.end() ? std::nullopt : std::optional(row->type);
}

QString contentFaultKey(ContentFault fault)
{
    return QString::fromUtf16(faultKeys.at(size_t(fault)));
}

std::optional<ContentFault> contentFaultOfKey(QStringView key)
{
    const auto found =
        std::find_if(faultKeys.begin(), faultKeys.end(), [key](const char16_t *each) { return key == each; });
    return found == faultKeys.end() ? std::nullopt : std::optional(ContentFault(found - faultKeys.begin()));
}

QString mediaType(ContentType type)
{
    return QString::fromUtf16(rowOf(type).mediaType);
}

Remedy remedyOf(ContentType type)
{
    return rowOf(type).remedy;
}

} // namespace licheng
