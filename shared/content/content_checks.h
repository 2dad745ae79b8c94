// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/content/content_type.h"

#include <QtEndian>

namespace licheng::checks {

using Found = Result<ContentType, ContentError>;

/// A file under examination. Part of content_type's inside.
struct Subject
{
    const ReadAt &read;
    qint64 size;
};

/// How much is looked at in one piece.
constexpr qint64 window = 64 * 1024;

[[nodiscard]] inline quint32 bigEndian32(const QByteArray &bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.constData() + at);
}

[[nodiscard]] ContentError broken(ContentType type, const QString &what);

[[nodiscard]] Found png(const Subject &subject);
/// Up to the end of the picture; what follows it (a film of a moving photo, a depth map) is not looked at.
[[nodiscard]] Found jpeg(const Subject &subject);
/// `header` is where %PDF- stands.
[[nodiscard]] Found pdf(const Subject &subject, qint64 header);

enum class Mp3Start { Tag, AnyByte };
/// Sound frames in a row: behind the ID3 tag, or from up to 4 KiB behind the first byte.
[[nodiscard]] Found mp3(const Subject &subject, Mp3Start start);

/// Whether the first bytes are a box of the ISO base media file format (ISO/IEC 14496-12).
[[nodiscard]] bool beginsAsIsoMedia(const QByteArray &head);
/// MP4 and M4A, and as a finding to be refused HEIC, AVIF and QuickTime.
[[nodiscard]] Found isoMedia(const Subject &subject);

/// Kinds that are never accepted, by the bytes that they have to begin with.
[[nodiscard]] std::optional<ContentType> signature(const Subject &subject, const QByteArray &head);
/// The same of kinds that have no such bytes; asked when nothing else fits.
[[nodiscard]] std::optional<ContentType> laxSignature(const QByteArray &head);

} // namespace licheng::checks
