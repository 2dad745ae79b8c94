// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"

#include <QDateTime>

namespace licheng::service {

/// The teachers whose deputy (認證代理) the account is on the school's day of the instant; both ends of a
/// deputy's time belong to it.
[[nodiscard]] std::map<Id<Account>, QString> deputyFor(store::Connection &connection, Id<Account> account,
                                                       const QDateTime &now);

/// Who certified, as it is stored: one's own name, or "deputy（代 teacher）". Long names are cut to fit.
[[nodiscard]] QString certifierName(const Caller &caller, Id<Account> teacher);

} // namespace licheng::service
