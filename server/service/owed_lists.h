// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/store/store.h"
#include "shared/rosters/roster_layout.h"

namespace licheng::service {

/// One list that the school sends to the national database in a semester (article 6, paragraph 2), begun or
/// not.
struct OwedList
{
    const RosterLayout *layout;
    const RosterAudience *audience;
    /// As it is, else as it would be begun. Of several parts the one that is not with the database yet.
    SubmissionList list;
    QDateTime submitUntil = {};  ///< the last end that the schedule has for this list; invalid: none
    QDateTime confirmUntil = {}; ///< the same of its receipts

    [[nodiscard]] bool isBegun() const { return !list.id.isNull(); }
    [[nodiscard]] bool isSubmitted() const { return isBegun() && isWithDatabase(list.state); }
};

/// All of them for which the school has classes, in the order of the layouts: home, progress and the board of
/// the regulation count these.
[[nodiscard]] std::vector<OwedList> owedLists(store::Connection &connection, Term term,
                                              const Regulation &regulation);

/// Whether the caller may know of it: as of a record, or, as long as it is none, by the division that owes
/// it.
[[nodiscard]] bool mayView(store::Connection &connection, const Caller &caller, const OwedList &owed);

/// The units below this one.
[[nodiscard]] std::vector<Unit> supervisedUnits(store::Connection &connection, Id<Unit> unit);
/// Whether one of the units submits it.
[[nodiscard]] bool isOfAny(const std::vector<Unit> &units, const OwedList &owed,
                           const Regulation &regulation);

} // namespace licheng::service
