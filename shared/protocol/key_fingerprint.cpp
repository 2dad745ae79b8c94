// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/protocol/key_fingerprint.h"

#include <QCryptographicHash>
#include <QStringList>

namespace licheng {

namespace {

constexpr auto wireForm = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

} // namespace

QString keyFingerprint(const QByteArray &spkiDer)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(spkiDer, QCryptographicHash::Sha256).toBase64(wireForm));
}

QString groupedFingerprint(QStringView fingerprint)
{
    const QString hex =
        QString::fromLatin1(QByteArray::fromBase64(fingerprint.toLatin1(), wireForm).toHex().toUpper());
    constexpr qsizetype groupLength = 4;
    QStringList groups;
    for (qsizetype at = 0; at < hex.size(); at += groupLength)
        groups.append(hex.mid(at, groupLength));
    return groups.join(u' ');
}

} // namespace licheng
