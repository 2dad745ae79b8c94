// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"

#include <QDateTime>

namespace licheng::service {

/// The caller as account, role and deputies say it now. Faults: BadCredentials when the account is gone or
/// disabled, Internal when its role cannot be read.
[[nodiscard]] protocol::Answer<Caller> loadCaller(store::Connection &connection, Id<Account> account,
                                                  const QString &sessionId, const QDateTime &now);

/// What a client learns of itself after log-in: account, role, unit.
[[nodiscard]] QJsonObject identityJson(store::Connection &connection, const Caller &caller);
/// And of the school: school, terms (newest first, the present one included), revision.
[[nodiscard]] QJsonObject schoolJson(store::Connection &connection, const QDateTime &now);

} // namespace licheng::service
