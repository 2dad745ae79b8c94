// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/session_tokens.h"

#include "server/store/row_seals.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

constexpr qint64 clockTolerance = 300;
/// For so long an address counts as one where the account's owner signs in.
constexpr qint64 knownDays = 30;

/// One form for all, so that texts compare as instants do.
QString text(const QDateTime &instant)
{
    return instant.toUTC().toString(Qt::ISODateWithMs);
}

QDateTime instant(const QString &text)
{
    return QDateTime::fromString(text, Qt::ISODateWithMs);
}

} // namespace

QString storedHash(const QByteArray &hash)
{
    return QString::fromLatin1(hash.toHex());
}

QString sessionName(const QString &storedHash)
{
    return storedHash.left(16);
}

QDateTime tokenEnd(const QDateTime &createdAt, const QDateTime &now, const TokenLife &life)
{
    return std::min(now.addSecs(life.idle.count()), createdAt.addSecs(life.whole.count()));
}

std::optional<StoredToken> validToken(store::Connection &connection, const QString &hash,
                                      const QDateTime &now)
{
    auto select = connection.prepared(
        u"SELECT \"accountId\", \"createdAt\", \"expiresAt\" FROM \"session_token\" "
        "WHERE \"hash\" = ? AND \"revokedAt\" IS NULL AND \"expiresAt\" > ? AND \"createdAt\" <= ? AND "_s +
        store::rowSealHolds(store::SealedRows::SessionToken));
    // Made while the clock was ahead, it would hold for years.
    if (!select.exec(hash, text(now), text(now.addSecs(clockTolerance))) || !select.next())
        return std::nullopt;
    return StoredToken{hash, Id<Account>(select.integer(0)), instant(select.text(1)),
                       instant(select.text(2))};
}

std::vector<OwnToken> openTokens(store::Connection &connection, Id<Account> account, const QDateTime &now)
{
    auto select = connection.prepared(
        u"SELECT \"hash\", \"createdAt\", \"expiresAt\", \"address\" FROM \"session_token\" "
        "WHERE \"accountId\" = ? AND \"revokedAt\" IS NULL AND \"expiresAt\" > ? AND "_s +
        store::rowSealHolds(store::SealedRows::SessionToken) + u" ORDER BY \"createdAt\" DESC"_s);
    std::vector<OwnToken> tokens;
    if (!select.exec(account.value(), text(now)))
        return tokens;
    while (select.next())
        tokens.push_back(
            {{select.text(0), account, instant(select.text(1)), instant(select.text(2))}, select.text(3)});
    return tokens;
}

bool insertToken(store::Connection &connection, const StoredToken &token, const QString &address)
{
    return connection
        .prepared(u"INSERT INTO \"session_token\" (\"hash\", \"accountId\", \"createdAt\", "
                  "\"expiresAt\", \"address\") VALUES (?, ?, ?, ?, ?)"_s)
        .exec(token.hash, token.account.value(), text(token.createdAt), text(token.expiresAt), address);
}

bool extendToken(store::Connection &connection, const QString &hash, const QDateTime &expiresAt)
{
    return connection.prepared(u"UPDATE \"session_token\" SET \"expiresAt\" = ? WHERE \"hash\" = ?"_s)
        .exec(text(expiresAt), hash);
}

bool revokeToken(store::Connection &connection, const QString &hash, const QDateTime &now)
{
    return connection
        .prepared(u"UPDATE \"session_token\" SET \"revokedAt\" = ? WHERE \"hash\" = ? "
                  "AND \"revokedAt\" IS NULL"_s)
        .exec(text(now), hash);
}

bool revokeTokens(store::Connection &connection, Id<Account> account, const QString &spared,
                  const QDateTime &now)
{
    return connection
        .prepared(u"UPDATE \"session_token\" SET \"revokedAt\" = ? WHERE \"accountId\" = ? "
                  "AND \"hash\" <> ? AND \"revokedAt\" IS NULL"_s)
        .exec(text(now), account.value(), spared);
}

bool isKnownPlace(store::Connection &connection, Id<Account> account, const QString &address)
{
    auto select = connection.prepared(
        u"SELECT 1 FROM \"session_token\" WHERE \"accountId\" = ? AND \"address\" = ? AND "_s +
        store::rowSealHolds(store::SealedRows::SessionToken) + u" LIMIT 1"_s);
    return select.exec(account.value(), address) && select.next();
}

bool noteSignIn(store::Connection &connection, Id<Account> account, const QDateTime &now)
{
    return connection
        .prepared(u"INSERT INTO \"sign_in\" (\"accountId\", \"lastAt\") VALUES (?, ?) ON CONFLICT "
                  "(\"accountId\") DO UPDATE SET \"lastAt\" = excluded.\"lastAt\""_s)
        .exec(account.value(), text(now));
}

bool removeEndedTokens(store::Connection &connection, const QDateTime &now)
{
    return connection.prepared(u"DELETE FROM \"session_token\" WHERE \"expiresAt\" <= ?"_s)
        .exec(text(now.addDays(-knownDays)));
}

} // namespace licheng::service
