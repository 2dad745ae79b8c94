// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QByteArray>
#include <QStringList>

#include <functional>
#include <optional>
#include <span>

namespace licheng {

/// What a file is by its bytes: first the kinds that a learning portfolio (學習歷程檔案) may hold, then those
/// that people send instead and that are refused by their name.
enum class ContentType {
    Pdf,
    Jpeg,
    Png,
    Mp3,
    Mp4,
    M4a,
    Heic,
    Avif,
    WebP,
    Gif,
    Bmp,
    Tiff,
    Svg,
    QuickTime,
    Avi,
    Matroska,
    WindowsMedia,
    FlashVideo,
    Mpeg,
    Wav,
    Ogg,
    Flac,
    Aac,
    Amr,
    Word,
    Spreadsheet,
    Slides,
    OldOffice,
    OpenDocument,
    Rtf,
    Html,
    Text,
    Zip,
    OtherArchive,
    Program
};

/// What makes a work of a refused kind acceptable.
enum class Remedy {
    None, ///< the kind is accepted
    SaveHeicAsJpeg,
    SaveAsPicture,
    SaveAsFilm,
    SaveAsSound,
    ExportAsPdf,
    Unpack,
    Nothing
};

enum class ContentFault {
    Empty,
    Unreadable,
    Unknown,       ///< no kind that is known
    Refused,       ///< a kind that is never accepted; `found` tells which
    NeedsPassword, ///< a PDF that asks for a password to open
    Broken,        ///< `found` tells what it begins as; cut off or damaged
    OtherEnding    ///< the name ends like another kind than `found`, which is accepted
};

struct ContentError
{
    ContentFault fault;
    /// One English sentence that names what is wrong and what to do; for logs.
    QString message;
    std::optional<ContentType> found = std::nullopt;
    bool operator==(const ContentError &) const = default;
};

/// Gives up to `length` bytes from `offset`; fewer at the end of the file.
using ReadAt = std::function<QByteArray(qint64 offset, qint64 length)>;

/// Tells an accepted kind by content and checks that the file is whole. Reads the file once at most, in
/// pieces of 64 KiB. A PDF with an owner password only (printing or copying restricted) is accepted.
[[nodiscard]] Result<ContentType, ContentError> identifyContent(const ReadAt &read, qint64 size);
/// The same for bytes in memory.
[[nodiscard]] Result<ContentType, ContentError> identifyContent(QByteArrayView bytes);
/// The same for a file; one that cannot be opened is Unreadable.
[[nodiscard]] Result<ContentType, ContentError> identifyFile(const QString &path);

[[nodiscard]] std::span<const ContentType> acceptedContentTypes();
/// The refusal of a file whose name ends like another kind than its content; none when they agree.
[[nodiscard]] std::optional<ContentError> extensionMismatch(const QString &fileName, ContentType type);
/// The name with an ending of the kind, the first one that is in `allowed`: photo.HEIC becomes photo.jpg,
/// 報告 becomes 報告.pdf. Only endings of known kinds are replaced. Empty when `allowed` has none.
[[nodiscard]] QString nameWithEnding(const QString &fileName, ContentType type, const QStringList &allowed);

/// For example "PDF".
[[nodiscard]] QString contentTypeName(ContentType type);
/// For example "heic": the name on the wire.
[[nodiscard]] QString contentTypeKey(ContentType type);
[[nodiscard]] std::optional<ContentType> contentTypeOfKey(QStringView key);
/// The name on the wire: the rule of the fault that a server answers with.
[[nodiscard]] QString contentFaultKey(ContentFault fault);
[[nodiscard]] std::optional<ContentFault> contentFaultOfKey(QStringView key);
/// For example "application/pdf"; empty of kinds that are not accepted.
[[nodiscard]] QString mediaType(ContentType type);
[[nodiscard]] Remedy remedyOf(ContentType type);

} // namespace licheng
