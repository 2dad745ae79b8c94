// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/zip_reader.h"

#include "shared/sheets/text_encoding.h"

#include <QCryptographicHash>
#include <QFile>
#include <QMessageAuthenticationCode>
#include <QStringDecoder>

#include <algorithm>
#include <openssl/evp.h>
#include <zip.h>

namespace licheng::ops
{

namespace
{

constexpr qsizetype pieceBytes = 256 * 1024;

struct CloseEntry
{
    void operator()(zip_file_t *entry) const { zip_fclose(entry); }
};

Error damaged(const QString &name)
{
    return {QStringLiteral("%1 in the package is damaged; fetch the package again.").arg(name)};
}

/// Programs of Taiwanese offices write names in Big5 without saying so; libzip would take that for code page 437.
QString entryName(zip_t *archive, zip_uint64_t index, const char *guessed)
{
    const QByteArray raw(zip_get_name(archive, index, ZIP_FL_ENC_RAW));
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString name = utf8.decode(raw);
    if (!utf8.hasError())
        return name;
    const auto big5 = sheets::toUtf8(raw, sheets::TextEncoding::Big5);
    const auto *text = std::get_if<QByteArray>(&big5);
    return QString::fromUtf8(text ? text->constData() : guessed);
}

int aesBitsOf(zip_uint16_t method)
{
    return method == ZIP_EM_AES_128 ? 128 : method == ZIP_EM_AES_192 ? 192 : method == ZIP_EM_AES_256 ? 256 : 0;
}

} // namespace

bool isPlainEntryName(const QString &name)
{
    if (name.isEmpty() || name.size() > 1024 || name.startsWith(u'/') || name.contains(u'\\') || name.contains(u':')
        || name.contains(QChar::Null))
        return false;
    const QStringList parts = name.split(u'/');
    return std::none_of(parts.begin(), parts.end(),
                        [](const QString &part) { return part == u"." || part == u".." || part.isEmpty(); });
}

void ZipReader::Close::operator()(zip *archive) const
{
    zip_discard(archive);
}

QString ZipReader::wrongPassword()
{
    return QStringLiteral("The password of the package is wrong; give the one that came with it.");
}

Result<ZipReader> ZipReader::open(const QString &path, const ZipLimits &limits, const QByteArray &password)
{
    ZipReader reader;
    reader.m_limits = limits;
    reader.m_password = password;
    int code = 0;
    reader.m_archive.reset(zip_open(QFile::encodeName(path).constData(), ZIP_RDONLY, &code));
    if (!reader.m_archive) {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        const QString why = QString::fromUtf8(zip_error_strerror(&error));
        zip_error_fini(&error);
        return Error{QStringLiteral("The package %1 cannot be opened: %2.").arg(path, why)};
    }
    if (auto done = reader.readDirectory(path); !done)
        return done.error();
    return reader;
}

Result<Done> ZipReader::readDirectory(const QString &path)
{
    const zip_int64_t count = zip_get_num_entries(m_archive.get(), 0);
    if (count > m_limits.entries)
        return Error{QStringLiteral("The package %1 has %2 entries; at most %3 are read.").arg(path).arg(count).arg(m_limits.entries)};
    qint64 total = 0;
    for (zip_int64_t i = 0; i < count; ++i) {
        zip_stat_t stat;
        zip_stat_init(&stat);
        constexpr auto needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
        if (zip_stat_index(m_archive.get(), zip_uint64_t(i), 0, &stat) != 0 || (stat.valid & needed) != needed)
            return Error{QStringLiteral("The package %1 is damaged; fetch it again.").arg(path)};
        QString name = entryName(m_archive.get(), zip_uint64_t(i), stat.name);
        const bool isFolder = name.endsWith(u'/');
        if (isFolder)
            name.chop(1);
        if (!isPlainEntryName(name))
            return Error{QStringLiteral("The package %1 has an entry '%2' whose name leads out of it; it is not read.")
                             .arg(path, name.left(200))};
        if (isFolder)
            continue;
        const bool isTooLarge = stat.size > zip_uint64_t(m_limits.entryBytes) || qint64(stat.size) > m_limits.totalBytes - total;
        const bool isBomb = stat.size > zip_uint64_t(m_limits.ratioFromBytes)
            && stat.size / std::max<zip_uint64_t>(stat.comp_size, 1) > zip_uint64_t(m_limits.packingRatio);
        if (isTooLarge || isBomb)
            return Error{QStringLiteral("%1 in the package unpacks to far more than it may; the package is not read.").arg(name)};
        total += qint64(stat.size);
        if (m_entries.contains(name))
            return Error{QStringLiteral("The package %1 has two entries named %2; it is not read.").arg(path, name)};
        const bool isEncrypted = (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE;
        const int aesBits = isEncrypted && stat.crc == 0 ? aesBitsOf(stat.encryption_method) : 0;
        m_entries.insert(name, {zip_uint64_t(i), qint64(stat.size), isEncrypted, qint64(stat.comp_size), aesBits});
        m_names.append(name);
    }
    return Done{};
}

/// Compares the authentication code of an entry that WinZip's AES encrypts: salt, two bytes that check the password,
/// the bytes, ten bytes of their HMAC-SHA1 (AES encryption information, WinZip).
bool ZipReader::isAuthentic(const Entry &entry) const
{
    constexpr int checkBytes = 2;
    constexpr int codeBytes = 10;
    const int keyBytes = entry.aesBits / 8;
    const int saltBytes = keyBytes / 2;
    const std::unique_ptr<zip_file_t, CloseEntry> raw(
        zip_fopen_index(m_archive.get(), entry.index, ZIP_FL_ENCRYPTED | ZIP_FL_COMPRESSED));
    const auto take = [&](char *to, qint64 count) { return raw && zip_fread(raw.get(), to, zip_uint64_t(count)) == count; };
    QByteArray salt(saltBytes, '\0');
    QByteArray check(checkBytes, '\0');
    qint64 left = entry.packedSize - saltBytes - checkBytes - codeBytes;
    if (left < 0 || !take(salt.data(), saltBytes) || !take(check.data(), checkBytes))
        return false;
    QByteArray keys(2 * keyBytes + checkBytes, '\0');
    if (PKCS5_PBKDF2_HMAC_SHA1(m_password.constData(), int(m_password.size()), reinterpret_cast<const uchar *>(salt.constData()),
                               saltBytes, 1000, int(keys.size()), reinterpret_cast<uchar *>(keys.data())) != 1
        || !keys.endsWith(check))
        return false;
    QMessageAuthenticationCode code(QCryptographicHash::Sha1, keys.sliced(keyBytes, keyBytes));
    QByteArray buffer(pieceBytes, Qt::Uninitialized);
    for (; left > 0; left -= buffer.size()) {
        buffer.resize(std::min<qint64>(left, pieceBytes));
        if (!take(buffer.data(), buffer.size()))
            return false;
        code.addData(buffer);
    }
    QByteArray stored(codeBytes, '\0');
    return take(stored.data(), codeBytes) && code.result().startsWith(stored);
}

qint64 ZipReader::size(const QString &name) const
{
    const auto entry = m_entries.constFind(name);
    return entry == m_entries.constEnd() ? -1 : entry->size;
}

Result<Done> ZipReader::stream(const QString &name, const Piece &piece) const
{
    const auto known = m_entries.constFind(name);
    if (known == m_entries.constEnd())
        return Error{QStringLiteral("%1 is missing in the package.").arg(name)};
    if (known->isEncrypted && m_password.isEmpty())
        return Error{QStringLiteral("%1 in the package is protected by a password; give it.").arg(name)};
    const std::unique_ptr<zip_file_t, CloseEntry> entry(
        known->isEncrypted ? zip_fopen_index_encrypted(m_archive.get(), known->index, 0, m_password.constData())
                           : zip_fopen_index(m_archive.get(), known->index, 0));
    if (!entry) {
        const bool isPassword = zip_error_code_zip(zip_get_error(m_archive.get())) == ZIP_ER_WRONGPASSWD;
        return isPassword ? Error{wrongPassword()}
                          : damaged(name);
    }
    QByteArray buffer(pieceBytes, Qt::Uninitialized);
    qint64 total = 0;
    while (true) {
        // The read at the end makes libzip compare the checksum.
        const zip_int64_t got = zip_fread(entry.get(), buffer.data(), zip_uint64_t(buffer.size()));
        // libzip 1.7.3 compares a checksum that an AE-2 entry of 7-Zip does not have, after it has handed out all bytes,
        // and tells a wrong authentication code by the same number.
        if (got < 0 && total == known->size && known->aesBits > 0
            && zip_error_code_zip(zip_file_get_error(entry.get())) == ZIP_ER_CRC && isAuthentic(*known))
            break;
        if (got < 0 || total + got > known->size)
            return damaged(name);
        if (got == 0)
            break;
        total += got;
        if (auto taken = piece(QByteArrayView(buffer.constData(), qsizetype(got))); !taken)
            return taken;
    }
    if (total != known->size)
        return damaged(name);
    return Done{};
}

Result<QByteArray> ZipReader::read(const QString &name, qint64 most) const
{
    if (size(name) > most)
        return Error{QStringLiteral("%1 in the package has %2 bytes; at most %3 are read.").arg(name).arg(size(name)).arg(most)};
    QByteArray bytes;
    const auto done = stream(name, [&](QByteArrayView piece) -> Result<Done> {
        bytes.append(piece);
        return Done{};
    });
    if (!done)
        return done.error();
    return bytes;
}

Result<QString> ZipReader::sha256(const QString &name) const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto done = stream(name, [&](QByteArrayView piece) -> Result<Done> {
        hash.addData(piece);
        return Done{};
    });
    if (!done)
        return done.error();
    return QString::fromLatin1(hash.result().toHex());
}

Result<Done> ZipReader::lines(const QString &name, const Line &line) const
{
    QByteArray rest;
    qint64 number = 0;
    const auto at = [&](const Error &error) {
        return Error{QStringLiteral("%1, line %2: %3").arg(name).arg(number).arg(error.message)};
    };
    const auto take = [&](const QByteArray &text) -> Result<Done> {
        ++number;
        if (auto taken = line(text, number); !taken)
            return at(taken.error());
        return Done{};
    };
    const auto streamed = stream(name, [&](QByteArrayView piece) -> Result<Done> {
        rest.append(piece);
        qsizetype from = 0;
        for (qsizetype end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', from)) {
            if (auto taken = take(rest.sliced(from, end - from)); !taken)
                return taken;
            from = end + 1;
        }
        rest.remove(0, from);
        if (rest.size() > m_limits.lineBytes) {
            ++number;
            return at({QStringLiteral("the line is longer than %1 bytes.").arg(m_limits.lineBytes)});
        }
        return Done{};
    });
    if (!streamed)
        return streamed;
    return rest.isEmpty() ? Result<Done>(Done{}) : take(rest);
}

} // namespace licheng::ops
