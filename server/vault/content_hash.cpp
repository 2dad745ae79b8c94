// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/content_hash.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

std::optional<ContentHash> ContentHash::fromHex(QStringView hex)
{
    const auto isHexDigit = [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
    };
    if (hex.size() != hexLength || !std::all_of(hex.begin(), hex.end(), isHexDigit)) {
        return std::nullopt;
    }
    return ContentHash(hex.toString().toLower());
}

ContentHash ContentHash::of(QByteArrayView bytes)
{
    return fromDigest(QCryptographicHash::hash(bytes.toByteArray(), QCryptographicHash::Sha256));
}

ContentHash ContentHash::fromDigest(const QByteArray &digest)
{
    Q_ASSERT(digest.size() * 2 == hexLength);
    return ContentHash(QString::fromLatin1(digest.toHex()));
}

QString ContentHash::relativePath() const
{
    return u"%1/%2/%3"_s.arg(m_hex.first(2), m_hex.sliced(2, 2), m_hex);
}

} // namespace licheng
