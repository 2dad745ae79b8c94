// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/caller_unit.h"
#include "shared/model/submission_list.h"
#include "shared/rules/receipts.h"

namespace licheng::service {

/// Whether a question about a receipt of the list was answered so that it has to be submitted again, and no
/// later import has another row in the place of the one that was asked about.
[[nodiscard]] bool mustResubmit(store::Connection &connection, Id<SubmissionList> list);

/// What keeps the list from being confirmed as a whole; an extension counts for those whom it is for.
[[nodiscard]] protocol::Answer<ReceiptsLeft> receiptsLeft(store::Connection &connection,
                                                          const SubmissionList &list);

/// Whether somebody of the unit may confirm the list as a whole now.
[[nodiscard]] protocol::Answer<Verdict> wholeListVerdict(store::Connection &connection, const Unit &unit,
                                                         const SubmissionList &list, const QDateTime &now,
                                                         const Regulation &regulation);

} // namespace licheng::service
