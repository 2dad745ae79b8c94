// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"
#include "server/store/write_context.h"
#include "shared/model/account.h"

namespace licheng::service {

/// An Initial password was handed over on paper and is to be changed after the first log-in.
enum class PasswordState { Permanent, Initial };

/// The stored password of an account; the hash never leaves the server.
struct Credential
{
    QByteArray hash;
    PasswordState state = PasswordState::Permanent;
    bool operator==(const Credential &) const = default;
};

[[nodiscard]] std::optional<Credential> credential(store::Connection &connection, Id<Account> account);
/// Within a write transaction. False: Connection::failure() says why.
/// The change log gets a seal of it, not the hash.
[[nodiscard]] bool writeCredential(store::WriteContext &job, Id<Account> account,
                                   const Credential &credential);

/// The job of a reset: stores the password, revokes every token of the account, and logs it.
[[nodiscard]] protocol::Answer<QJsonObject> resetCredential(store::WriteContext &job, Id<Account> account,
                                                            const Credential &credential);

// A computer on which an account has signed in gets a proof of it, which its client shows at the next log-in:
// whoever guesses the account's password elsewhere, even behind the same address, then does not delay its
// owner there. The proof signs nobody in. (OWASP calls it a device cookie.)

/// A new proof for the account; makes the school's key for proofs when there is none. Within a write
/// transaction; empty: Connection::failure() says why.
[[nodiscard]] QString newDeviceProof(store::Connection &connection, Id<Account> account);
/// What names the device when the proof is one of this school for this account; empty: it is none.
[[nodiscard]] QString provedDevice(store::Connection &connection, Id<Account> account, const QString &proof);

} // namespace licheng::service
