// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/archive/zip_archive.h"
#include "shared/model/result.h"

#include <QHash>
#include <QStringList>

namespace licheng {

/// What a package from outside may cost. All bounds are inclusive.
struct ZipLimits
{
    qint64 entries = 1'000'000;
    qint64 entryBytes = qint64(8) << 30; ///< unpacked
    qint64 totalBytes = qint64(4) << 40; ///< of all entries, unpacked
    qint64 packingRatio = 400;           ///< unpacked : packed of one entry, from ratioFromBytes on
    qint64 ratioFromBytes = qint64(8) << 20;
    qint64 lineBytes = 4 << 20; ///< of one line of text
};

/// A zip file on the disk, read in pieces. Its directory is checked against the limits, and its names for
/// anything that would lead out of a folder, before anything is unpacked. One thread at a time.
class ZipReader
{
public:
    /// The password (UTF-8) is for entries that are encrypted; they are refused without one.
    [[nodiscard]] static Result<ZipReader> open(const QString &path, const ZipLimits &limits,
                                                const QByteArray &password = {});
    /// The message of the error of a wrong password.
    [[nodiscard]] static QString wrongPassword();

    /// In the order of the archive; folders are left out.
    [[nodiscard]] const QStringList &names() const { return m_names; }
    [[nodiscard]] bool contains(const QString &name) const { return m_entries.contains(name); }
    /// Unpacked bytes; -1: there is no such entry.
    [[nodiscard]] qint64 size(const QString &name) const;
    [[nodiscard]] bool isEncrypted(const QString &name) const;
    /// Encrypted as zip did before AES: one wrong password in some hundred gives wrong bytes in place of the
    /// error of a wrong password.
    [[nodiscard]] bool isWeaklyEncrypted(const QString &name) const;

    using Piece = std::function<Result<Done>(QByteArrayView)>;
    /// Hands the entry over piece by piece and compares length and checksum. Errors name the entry.
    [[nodiscard]] Result<Done> stream(const QString &name, const Piece &piece) const;
    /// A whole entry of at most `most` bytes.
    [[nodiscard]] Result<QByteArray> read(const QString &name, qint64 most) const;
    /// The SHA-256 of an entry's bytes, 64 lower-case hexadecimal digits.
    [[nodiscard]] Result<QString> sha256(const QString &name) const;

    using Line = std::function<Result<Done>(const QByteArray &line, qint64 number)>;
    /// Each line of a text without its end. The error of `line` gets the entry's name and the number before
    /// it.
    [[nodiscard]] Result<Done> lines(const QString &name, const Line &line) const;

private:
    struct Entry
    {
        qint64 index = 0;
        qint64 size = 0;
        bool isEncrypted = false;
        qint64 packedSize = 0;
        int aesBits = 0; ///< of WinZip's AE-2: no checksum, what is encrypted is authenticated instead; 0:
                         ///< something else
        bool isAes = false;
    };

    ZipReader() = default;
    [[nodiscard]] Result<Done> readDirectory(const QString &path);
    [[nodiscard]] bool isAuthentic(const Entry &entry) const;

    ZipArchive m_archive;
    ZipLimits m_limits;
    QByteArray m_password;
    QStringList m_names;
    QHash<QString, Entry> m_entries;
};

/// Whether a name of an entry stays within the folder that it is unpacked to.
[[nodiscard]] bool isPlainEntryName(const QString &name);

} // namespace licheng
