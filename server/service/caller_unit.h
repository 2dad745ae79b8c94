// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/store/records.h"
#include "shared/model/unit.h"

namespace licheng::service {

/// The unit of the caller's account as the store has it now; a blank one: none.
[[nodiscard]] Unit unitOf(store::Records &records, const Caller &caller);

} // namespace licheng::service
