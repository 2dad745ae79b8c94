// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/answer.h"
#include "server/store/connection.h"
#include "shared/rosters/roster_layout.h"
#include "shared/rosters/roster_record.h"

namespace licheng::service {

/// The records of a list, by class, seat, student number and id: what the layout's query finds in the list's
/// period, of students who sat in one of its grades that year. What another list or another school has
/// submitted is not among them. From one snapshot when the connection reads one.
[[nodiscard]] store::Answer<std::vector<RosterRecord>>
rosterRecords(store::Connection &connection, const RosterLayout &layout, const SubmissionList &list);

} // namespace licheng::service
