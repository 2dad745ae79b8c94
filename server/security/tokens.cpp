// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/tokens.h"

#include <QCryptographicHash>

#include <sodium.h>

namespace licheng {

namespace {

constexpr qsizetype tokenBytes = 32;
constexpr auto encoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

} // namespace

Token newToken()
{
    if (sodium_init() < 0) {
        qFatal("libsodium found no source of randomness");
    }
    QByteArray bytes(tokenBytes, Qt::Uninitialized);
    randombytes_buf(bytes.data(), size_t(bytes.size()));
    const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    return {QString::fromLatin1(bytes.toBase64(encoding)), hash};
}

std::optional<QByteArray> tokenHash(const QString &text)
{
    const QByteArray encoded = text.toLatin1();
    const auto decoded =
        QByteArray::fromBase64Encoding(encoded, encoding | QByteArray::AbortOnBase64DecodingErrors);
    // The last character carries 4 bits only: one token must not have several spellings.
    if (!decoded || (*decoded).size() != tokenBytes || (*decoded).toBase64(encoding) != encoded) {
        return std::nullopt;
    }
    return QCryptographicHash::hash(*decoded, QCryptographicHash::Sha256);
}

bool sameSecret(const QByteArray &left, const QByteArray &right)
{
    return left.size() == right.size() &&
           sodium_memcmp(left.constData(), right.constData(), size_t(left.size())) == 0;
}

} // namespace licheng
