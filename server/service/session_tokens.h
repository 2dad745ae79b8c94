// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"
#include "shared/model/account.h"

#include <QDateTime>

#include <chrono>
#include <vector>

namespace licheng::service {

/// How long a session token holds: it ends when it was not used for idle, and at the latest after whole.
struct TokenLife
{
    std::chrono::seconds idle = std::chrono::hours(12);
    std::chrono::seconds whole = std::chrono::hours(7 * 24);
};

/// A session token as the store has it: its hash, never the token.
struct StoredToken
{
    QString hash; ///< hexadecimal
    Id<Account> account;
    QDateTime createdAt;
    QDateTime expiresAt;
};

/// Hexadecimal form of a token's hash, as stored.
[[nodiscard]] QString storedHash(const QByteArray &hash);
/// What names the session in the change log; the token cannot be found from it.
[[nodiscard]] QString sessionName(const QString &storedHash);
/// When a token ends that was made then and used now.
[[nodiscard]] QDateTime tokenEnd(const QDateTime &createdAt, const QDateTime &now, const TokenLife &life);

/// Nothing: unknown, revoked, or ended at this instant.
[[nodiscard]] std::optional<StoredToken> validToken(store::Connection &connection, const QString &hash,
                                                    const QDateTime &now);

/// Those of the account that have not ended, newest first.
struct OwnToken
{
    StoredToken token;
    QString address;
};
[[nodiscard]] std::vector<OwnToken> openTokens(store::Connection &connection, Id<Account> account,
                                               const QDateTime &now);

/// These write, within a write transaction. False: Connection::failure() says why.
[[nodiscard]] bool insertToken(store::Connection &connection, const StoredToken &token,
                               const QString &address);
[[nodiscard]] bool extendToken(store::Connection &connection, const QString &hash,
                               const QDateTime &expiresAt);
[[nodiscard]] bool revokeToken(store::Connection &connection, const QString &hash, const QDateTime &now);
/// Revokes every token of the account except one (empty: none is spared).
[[nodiscard]] bool revokeTokens(store::Connection &connection, Id<Account> account, const QString &spared,
                                const QDateTime &now);
/// Whether the account has signed in from that address within the last month or so.
[[nodiscard]] bool isKnownPlace(store::Connection &connection, Id<Account> account, const QString &address);
/// Remembers that the account is in use, for as long as it exists: tokens that have ended go.
[[nodiscard]] bool noteSignIn(store::Connection &connection, Id<Account> account, const QDateTime &now);
/// Deletes tokens that ended more than a month ago: until then they tell where their owners sign in.
[[nodiscard]] bool removeEndedTokens(store::Connection &connection, const QDateTime &now);

} // namespace licheng::service
