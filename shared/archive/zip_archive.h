// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <functional>
#include <memory>

struct zip;
struct zip_file;

namespace licheng {

/// A zip archive that is read: libzip without its owning and its loops. What may be read, and the sentences
/// about what may not, are the caller's. One thread at a time.
class ZipArchive
{
public:
    struct Entry
    {
        QByteArray rawName;     ///< in the encoding of whoever packed it
        QByteArray guessedName; ///< UTF-8, as libzip guesses
        qint64 size = 0;        ///< unpacked bytes
        qint64 packedSize = 0;
        bool isKnown = false; ///< its line in the directory is whole; else only the names count
        bool isEncrypted = false;
        int aesBits = 0; ///< of an encryption by AES; 0: none or another one
        bool hasChecksum = false;

        /// Whether it unpacks to more than `ratio` times its size; not asked of up to `from` bytes.
        [[nodiscard]] bool isBomb(qint64 ratio, qint64 from) const;
    };
    /// How the reading of an entry ended.
    enum class End {
        Whole,
        Damaged,
        Checksum, ///< all bytes came, and their checksum is not that of the entry
        WrongPassword,
        Stopped, ///< by the caller
    };
    using Piece = std::function<bool(QByteArrayView)>; ///< false: no more

    ZipArchive() = default;
    /// A file; null with libzip's reason in `why`.
    [[nodiscard]] static ZipArchive open(const QString &path, QString *why = nullptr);
    /// Bytes that must outlive the archive.
    [[nodiscard]] static ZipArchive open(QByteArrayView bytes);
    [[nodiscard]] bool isNull() const { return !m_archive; }

    [[nodiscard]] qint64 count() const;
    [[nodiscard]] Entry entry(qint64 index) const;
    /// Index of the entry of that name, large and small letters alike; -1: there is none.
    [[nodiscard]] qint64 find(const QString &name) const;

    /// Hands the entry over in pieces; never more than the `size` bytes that its directory promises.
    [[nodiscard]] End read(qint64 index, qint64 size, const Piece &piece,
                           const QByteArray &password = {}) const;
    /// The `size` bytes of the entry as they lie in the archive, packed and encrypted.
    [[nodiscard]] End readRaw(qint64 index, qint64 size, const Piece &piece) const;

private:
    struct Discard
    {
        void operator()(zip *archive) const;
    };
    [[nodiscard]] End drain(zip_file *file, qint64 size, const Piece &piece) const;

    std::unique_ptr<zip, Discard> m_archive;
};

} // namespace licheng
