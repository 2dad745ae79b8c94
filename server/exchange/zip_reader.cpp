// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/zip_reader.h"

#include "shared/sheets/text_encoding.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QStringDecoder>

#include <algorithm>
#include <openssl/evp.h>
#include <optional>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

Error damaged(const QString &name)
{
    return {u"%1 in the package is damaged; fetch the package again."_s.arg(name)};
}

/// Programs of Taiwanese offices write names in Big5 without saying so; libzip would take that for code page
/// 437.
QString entryName(const ZipArchive::Entry &entry)
{
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString name = utf8.decode(entry.rawName);
    if (!utf8.hasError())
        return name;
    const auto big5 = sheets::toUtf8(entry.rawName, sheets::TextEncoding::Big5);
    const auto *text = std::get_if<QByteArray>(&big5);
    return QString::fromUtf8(text ? *text : entry.guessedName);
}

} // namespace

bool isPlainEntryName(const QString &name)
{
    if (name.isEmpty() || name.size() > 1024 || name.startsWith(u'/') || name.contains(u'\\') ||
        name.contains(u':') || name.contains(QChar::Null))
        return false;
    const QStringList parts = name.split(u'/');
    return std::none_of(parts.begin(), parts.end(),
                        [](const QString &part) { return part == u"." || part == u".." || part.isEmpty(); });
}

QString ZipReader::wrongPassword()
{
    return u"The password of the package is wrong, or the package is damaged; check the password first."_s;
}

Result<ZipReader> ZipReader::open(const QString &path, const ZipLimits &limits, const QByteArray &password)
{
    ZipReader reader;
    reader.m_limits = limits;
    reader.m_password = password;
    QString why;
    reader.m_archive = ZipArchive::open(path, &why);
    if (reader.m_archive.isNull())
        return Error{u"The package %1 cannot be opened: %2."_s.arg(path, why)};
    if (auto done = reader.readDirectory(path); !done)
        return done.error();
    return reader;
}

Result<Done> ZipReader::readDirectory(const QString &path)
{
    const qint64 count = m_archive.count();
    if (count > m_limits.entries)
        return Error{u"The package %1 has %2 entries; at most %3 are read."_s.arg(path).arg(count).arg(
            m_limits.entries)};
    qint64 total = 0;
    for (qint64 i = 0; i < count; ++i) {
        const ZipArchive::Entry entry = m_archive.entry(i);
        if (!entry.isKnown)
            return Error{u"The package %1 is damaged; fetch it again."_s.arg(path)};
        QString name = entryName(entry);
        const bool isFolder = name.endsWith(u'/');
        if (isFolder)
            name.chop(1);
        if (!isPlainEntryName(name))
            return Error{
                u"The package %1 has an entry '%2' whose name leads out of it; it is not read."_s.arg(
                    path, name.left(200))};
        if (isFolder)
            continue;
        if (entry.size > m_limits.entryBytes || entry.size > m_limits.totalBytes - total ||
            entry.isBomb(m_limits.packingRatio, m_limits.ratioFromBytes))
            return Error{
                u"%1 in the package unpacks to far more than it may; the package is not read."_s.arg(name)};
        total += entry.size;
        if (m_entries.contains(name))
            return Error{u"The package %1 has two entries named %2; it is not read."_s.arg(path, name)};
        m_entries.insert(name, {i, entry.size, entry.isEncrypted, entry.packedSize,
                                entry.hasChecksum ? 0 : entry.aesBits, entry.aesBits > 0});
        m_names.append(name);
    }
    return Done{};
}

/// Compares the authentication code of an entry that WinZip's AES encrypts: salt, two bytes that check the
/// password, the bytes, ten bytes of their HMAC-SHA1 (AES encryption information, WinZip).
bool ZipReader::isAuthentic(const Entry &entry) const
{
    constexpr int checkBytes = 2;
    constexpr int codeBytes = 10;
    const int keyBytes = entry.aesBits / 8;
    const int saltBytes = keyBytes / 2;
    const int headBytes = saltBytes + checkBytes;
    std::optional<QMessageAuthenticationCode> code;
    QByteArray rest;
    const auto end = m_archive.readRaw(entry.index, entry.packedSize, [&](QByteArrayView piece) {
        rest.append(piece);
        if (!code && rest.size() < headBytes)
            return true;
        if (!code) {
            QByteArray keys(2 * keyBytes + checkBytes, '\0');
            if (PKCS5_PBKDF2_HMAC_SHA1(m_password.constData(), int(m_password.size()),
                                       reinterpret_cast<const uchar *>(rest.constData()), saltBytes, 1000,
                                       int(keys.size()), reinterpret_cast<uchar *>(keys.data())) != 1 ||
                !keys.endsWith(QByteArrayView(rest).sliced(saltBytes, checkBytes)))
                return false;
            code.emplace(QCryptographicHash::Sha1, keys.sliced(keyBytes, keyBytes));
            rest.remove(0, headBytes);
        }
        // The last bytes are the code itself.
        if (const qsizetype sure = rest.size() - codeBytes; sure > 0) {
            code->addData(rest.first(sure));
            rest.remove(0, sure);
        }
        return true;
    });
    // libzip compares the checksum that the entry does not have here, too, once all bytes have come.
    const bool isWhole = end == ZipArchive::End::Whole || end == ZipArchive::End::Checksum;
    return isWhole && code && rest.size() == codeBytes && code->result().startsWith(rest);
}

qint64 ZipReader::size(const QString &name) const
{
    const auto entry = m_entries.constFind(name);
    return entry == m_entries.constEnd() ? -1 : entry->size;
}

bool ZipReader::isEncrypted(const QString &name) const
{
    const auto entry = m_entries.constFind(name);
    return entry != m_entries.constEnd() && entry->isEncrypted;
}

bool ZipReader::isWeaklyEncrypted(const QString &name) const
{
    const auto entry = m_entries.constFind(name);
    return entry != m_entries.constEnd() && entry->isEncrypted && !entry->isAes;
}

Result<Done> ZipReader::stream(const QString &name, const Piece &piece) const
{
    const auto known = m_entries.constFind(name);
    if (known == m_entries.constEnd())
        return Error{u"%1 is missing in the package."_s.arg(name)};
    if (known->isEncrypted && m_password.isEmpty())
        return Error{u"%1 in the package is protected by a password; give it."_s.arg(name)};
    Result<Done> taken = Done{};
    const auto end = m_archive.read(
        known->index, known->size, [&](QByteArrayView bytes) { return (taken = piece(bytes)).ok(); },
        known->isEncrypted ? m_password : QByteArray());
    using End = ZipArchive::End;
    if (end == End::Stopped)
        return taken;
    if (end == End::WrongPassword)
        return Error{wrongPassword()};
    // libzip 1.7.3 compares a checksum that an AE-2 entry of 7-Zip does not have, after it has handed out all
    // bytes, and tells a wrong authentication code by the same number.
    if (end == End::Whole || (end == End::Checksum && known->aesBits > 0 && isAuthentic(*known)))
        return Done{};
    return damaged(name);
}

Result<QByteArray> ZipReader::read(const QString &name, qint64 most) const
{
    if (size(name) > most)
        return Error{
            u"%1 in the package has %2 bytes; at most %3 are read."_s.arg(name).arg(size(name)).arg(most)};
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
        return Error{u"%1, line %2: %3"_s.arg(name).arg(number).arg(error.message)};
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
            return at({u"the line is longer than %1 bytes."_s.arg(m_limits.lineBytes)});
        }
        return Done{};
    });
    if (!streamed)
        return streamed;
    return rest.isEmpty() ? Result<Done>(Done{}) : take(rest);
}

} // namespace licheng
