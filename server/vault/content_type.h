// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/vault/vault_error.h"

#include <QByteArrayView>
#include <QMap>

#include <functional>
#include <optional>

namespace licheng {

/// The kinds of attachment a learning portfolio (學習歷程檔案) may hold.
enum class ContentType { Pdf, Jpeg, Png, Mp3, Mp4, M4a };

/// Whether a PDF asks for a password or restricts its use: it may be unreadable for the reviewers.
enum class PdfEncryption { None, Encrypted };

/// What a file is by its bytes.
struct Content
{
    ContentType type;
    PdfEncryption encryption = PdfEncryption::None;
    bool operator==(const Content &) const = default;
};

/// The regulation's greatest size for each allowed type, in bytes; a type that is absent is not allowed.
using ContentLimits = QMap<ContentType, qint64>;

/// Gives up to `length` bytes from `offset`; fewer at the end of the file.
using ReadAt = std::function<QByteArray(qint64 offset, qint64 length)>;

/// Tells the type by content and checks that the file is whole. Reads a bounded part of the file.
/// Faults: Empty, UnknownType, BrokenContent.
[[nodiscard]] VaultResult<Content> identifyContent(const ReadAt &read, qint64 size);
/// The same for bytes in memory.
[[nodiscard]] VaultResult<Content> identifyContent(QByteArrayView bytes);

/// The refusal of a file whose name ends like another type than its content; none when they agree.
[[nodiscard]] std::optional<VaultError> extensionMismatch(const QString &fileName, ContentType type);

/// For example "PDF".
[[nodiscard]] QString contentTypeName(ContentType type);
/// For example "application/pdf".
[[nodiscard]] QString mediaType(ContentType type);

} // namespace licheng
