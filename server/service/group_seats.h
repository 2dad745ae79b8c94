// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"
#include "shared/rules/work_group.h"

namespace licheng::service {

/// Whether a meeting with a quorum was held on a later day: the minutes of this one are closed.
[[nodiscard]] bool hasLaterMeeting(store::Connection &reader, const Meeting &meeting);

/// Every seat of the regulation on the day as the store has it, with what the accounts on them tell.
[[nodiscard]] std::vector<SeatState> compositionOn(store::Connection &reader, QDate day,
                                                   const Regulation &regulation);

} // namespace licheng::service
