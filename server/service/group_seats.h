// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"
#include "shared/rules/work_group.h"

namespace licheng::service {

/// Every seat of the regulation on the day as the store has it, with what the accounts on them tell.
[[nodiscard]] std::vector<SeatState> compositionOn(store::Connection &reader, QDate day,
                                                   const Regulation &regulation);

} // namespace licheng::service
