// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ops/key_fingerprint.h"

#include <QCryptographicHash>
#include <QStringList>

namespace licheng {

namespace {

QByteArray digestOf(const QByteArray &spkiDer)
{
    return QCryptographicHash::hash(spkiDer, QCryptographicHash::Sha256);
}

} // namespace

QString keyFingerprint(const QByteArray &spkiDer)
{
    return QString::fromLatin1(
        digestOf(spkiDer).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString readableFingerprint(const QByteArray &spkiDer)
{
    const QString hex = QString::fromLatin1(digestOf(spkiDer).toHex().toUpper());
    constexpr qsizetype groupLength = 4;
    QStringList groups;
    for (qsizetype at = 0; at < hex.size(); at += groupLength) {
        groups.append(hex.sliced(at, groupLength));
    }
    return groups.join(u' ');
}

} // namespace licheng
