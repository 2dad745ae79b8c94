// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/revision_seal.h"

#include <QtEndian>

#include <sodium.h>

namespace licheng {

namespace {

constexpr auto sealEncoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr qsizetype sealNonceBytes = crypto_secretbox_NONCEBYTES;
constexpr qsizetype sealNumberBytes = sizeof(qint64);
constexpr qsizetype sealedBytes = sealNonceBytes + crypto_secretbox_MACBYTES + sealNumberBytes;

uchar *sealData(QByteArray &array)
{
    return reinterpret_cast<uchar *>(array.data());
}

const uchar *sealData(const QByteArray &array)
{
    return reinterpret_cast<const uchar *>(array.constData());
}

void startSodium()
{
    if (sodium_init() < 0) {
        qFatal("libsodium found no source of randomness");
    }
}

} // namespace

QByteArray RevisionSeal::newKey()
{
    startSodium();
    QByteArray key(crypto_secretbox_KEYBYTES, Qt::Uninitialized);
    crypto_secretbox_keygen(sealData(key));
    return key;
}

QString RevisionSeal::seal(qint64 revision) const
{
    startSodium();
    QByteArray number(sealNumberBytes, Qt::Uninitialized);
    qToBigEndian(revision, number.data());
    QByteArray sealed(sealedBytes, Qt::Uninitialized);
    randombytes_buf(sealed.data(), size_t(sealNonceBytes));
    crypto_secretbox_easy(sealData(sealed) + sealNonceBytes, sealData(number), size_t(sealNumberBytes),
                          sealData(sealed), sealData(m_key));
    return QString::fromLatin1(sealed.toBase64(sealEncoding));
}

std::optional<qint64> RevisionSeal::open(const QString &text) const
{
    const auto decoded = QByteArray::fromBase64Encoding(
        text.toLatin1(), sealEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || (*decoded).size() != sealedBytes) {
        return std::nullopt;
    }
    const QByteArray &sealed = *decoded;
    QByteArray number(sealNumberBytes, Qt::Uninitialized);
    if (crypto_secretbox_open_easy(sealData(number), sealData(sealed) + sealNonceBytes,
                                   size_t(sealedBytes - sealNonceBytes), sealData(sealed),
                                   sealData(m_key)) != 0) {
        return std::nullopt;
    }
    return qFromBigEndian<qint64>(number.constData());
}

} // namespace licheng
