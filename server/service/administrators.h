// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/write_context.h"
#include "shared/model/records.h"
#include "shared/protocol/error.h"

namespace licheng::service {

/// Whether an active account with a password is left whose role may manage the accounts of the whole school.
[[nodiscard]] bool hasAdministrator(store::Connection &connection);

/// Remembers at the begin of a job whether there was an administrator, and refuses at its end (article 5,
/// row 6) when the job took the last one away. A store that never had one is not held up.
class AdministratorGuard
{
public:
    explicit AdministratorGuard(store::Connection &connection)
        : m_connection(connection), m_hadOne(hasAdministrator(connection))
    {
    }
    [[nodiscard]] std::optional<protocol::Fault> check() const;

private:
    store::Connection &m_connection;
    bool m_hadOne;
};

/// The guard of a job that writes records of a type that has one.
[[nodiscard]] std::optional<AdministratorGuard> guardOf(const RecordType &type,
                                                        store::Connection &connection);

} // namespace licheng::service
