// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace licheng {

/// A new session token: the text goes to the client once, the hash into the store.
struct Token
{
    /// 256 random bits as 43 characters of base64url (RFC 4648, section 5).
    QString text;
    QByteArray hash;
};

[[nodiscard]] Token newToken();

/// What the store holds for @p text: 32 bytes of SHA-256. (A plain hash suffices: 256 random bits cannot be
/// guessed.) None when the text cannot be a token.
[[nodiscard]] std::optional<QByteArray> tokenHash(const QString &text);

/// Compares in a time that does not depend on where the two differ.
[[nodiscard]] bool sameSecret(const QByteArray &left, const QByteArray &right);

} // namespace licheng
