// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/vault/content_type.h"

#include <QtEndian>

namespace licheng::checks {

/// A file under examination. Part of content_type's inside; each check reads a bounded part only.
struct Subject
{
    const ReadAt &read;
    qint64 size;
};

/// How much of the start and the end is looked at in one piece.
constexpr qint64 window = 64 * 1024;

[[nodiscard]] inline quint32 bigEndian32(const QByteArray &bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.constData() + at);
}

[[nodiscard]] VaultError broken(const QString &type, const QString &what);

[[nodiscard]] VaultResult<Content> png(const Subject &subject);
[[nodiscard]] VaultResult<Content> jpeg(const Subject &subject);
[[nodiscard]] VaultResult<Content> pdf(const Subject &subject);
[[nodiscard]] VaultResult<Content> mp3(const Subject &subject);
/// MP4 and M4A: the ISO base media file format (ISO/IEC 14496-12).
[[nodiscard]] VaultResult<Content> isoMedia(const Subject &subject);

} // namespace licheng::checks
