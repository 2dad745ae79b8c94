// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"

#include <optional>

namespace licheng::service {

/// Article 5, row 6: nobody gives a permission that he does not hold, and nobody acts on an account or role
/// that holds more. Each is asked inside the writer's job, of what is stored and of what is to be stored.

/// Whether the caller may give the account the permissions that its role has there; nothing: he may.
[[nodiscard]] std::optional<Refusal> giftFault(store::Connection &connection, const Caller &caller,
                                               const Account &account);

/// The same of a role with these grants, for all accounts that have it.
[[nodiscard]] std::optional<Refusal> giftFault(store::Connection &connection, const Caller &caller,
                                               Id<Role> role, const QString &grants);

/// Whether the caller may make the account a deputy of the teacher (認證代理): not himself of others'
/// courses.
[[nodiscard]] std::optional<Refusal> deputyFault(store::Connection &connection, const Caller &caller,
                                                 Id<Account> teacher, Id<Account> deputy);

/// What a change of a record would give by the fields that permissions compare: the unit's key and division,
/// to which article 6(2) gives lists; the course's teacher and the class's tutor, where the caller names
/// himself.
struct ReachFault
{
    Refusal refusal;
    const char *field;
};
[[nodiscard]] std::optional<ReachFault> reachFault(const Caller &caller, const RecordType &type,
                                                   const QJsonObject &before, const QJsonObject &after);

} // namespace licheng::service
