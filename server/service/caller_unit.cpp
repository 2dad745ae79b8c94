// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/caller_unit.h"

namespace licheng::service {

Unit unitOf(store::Records &records, const Caller &caller)
{
    const auto account = records.get(caller.account.id);
    return account ? records.get(account->unitId).value_or(Unit()) : Unit();
}

} // namespace licheng::service
