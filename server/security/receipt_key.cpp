// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/receipt_key.h"

#include "server/disk/file_rights.h"
#include "server/disk/lasting_files.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

#include <array>
#include <sodium.h>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr qsizetype seedDigits = crypto_sign_SEEDBYTES * 2;

const unsigned char *bytesOf(const QByteArray &array)
{
    return reinterpret_cast<const unsigned char *>(array.constData());
}

Result<Done> makeKey(const QString &path)
{
    QByteArray seed(crypto_sign_SEEDBYTES, Qt::Uninitialized);
    randombytes_buf(seed.data(), size_t(seed.size()));
    QByteArray text = seed.toHex();
    const std::error_code error = writeLasting(path, text, Existing::Refuse);
    sodium_memzero(seed.data(), size_t(seed.size()));
    sodium_memzero(text.data(), size_t(text.size()));
    // Another process of the same school may have been faster: its key is read then.
    if (error && error != std::errc::file_exists)
        return Error{u"The key for receipts cannot be written to %1: %2."_s.arg(path, reason(error))};
    return Done{};
}

} // namespace

void ReceiptKey::Wipe::operator()(unsigned char *secret) const
{
    sodium_free(secret);
}

Result<ReceiptKey> ReceiptKey::load(const QString &folder)
{
    if (sodium_init() < 0)
        return Error{u"The library libsodium cannot be used on this computer."_s};
    const QString path = QDir(folder).filePath(u"receipt.key"_s);
    if (!QFile::exists(path)) {
        if (const auto made = makeKey(path); !made)
            return made.error();
    }
    QFile file(path);
    if (const auto open = tooOpen(path, u"The key for receipts"_s, MayShare::Nobody))
        return Error{*open};
    if (!file.open(QIODevice::ReadOnly))
        return Error{u"The key for receipts %1 cannot be read: %2."_s.arg(path, file.errorString())};
    QByteArray text = file.read(seedDigits + 2).trimmed();
    QByteArray seed = QByteArray::fromHex(text);
    const bool isKey = text.size() == seedDigits && seed.size() == crypto_sign_SEEDBYTES;
    ReceiptKey key;
    key.m_secret.reset(static_cast<unsigned char *>(sodium_malloc(crypto_sign_SECRETKEYBYTES)));
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> publicKey{};
    if (isKey && key.m_secret)
        crypto_sign_seed_keypair(publicKey.data(), key.m_secret.get(), bytesOf(seed));
    sodium_memzero(text.data(), size_t(text.size()));
    sodium_memzero(seed.data(), size_t(seed.size()));
    if (!isKey || !key.m_secret)
        return Error{
            u"%1 holds no key for receipts; put the right one back, or remove it to get a new one."_s.arg(
                path)};
    key.m_publicKey =
        QByteArray(reinterpret_cast<const char *>(publicKey.data()), qsizetype(publicKey.size()));
    return key;
}

QByteArray ReceiptKey::sign(const QByteArray &message) const
{
    QByteArray signature(crypto_sign_BYTES, Qt::Uninitialized);
    crypto_sign_detached(reinterpret_cast<unsigned char *>(signature.data()), nullptr, bytesOf(message),
                         quint64(message.size()), m_secret.get());
    return signature;
}

QString ReceiptKey::idOf(const QByteArray &publicKey)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(publicKey, QCryptographicHash::Sha256).toHex().first(16));
}

bool ReceiptKey::verifies(const QByteArray &publicKey, const QByteArray &message, const QByteArray &signature)
{
    return publicKey.size() == crypto_sign_PUBLICKEYBYTES && signature.size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(bytesOf(signature), bytesOf(message), quint64(message.size()),
                                       bytesOf(publicKey)) == 0;
}

} // namespace licheng
