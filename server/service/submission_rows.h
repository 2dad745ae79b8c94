// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"
#include "shared/rosters/precheck.h"

namespace licheng::service
{

/// The lines of a course-outcome list: every outcome selected for the list's school year, of its
/// division's courses, whose student sat in one of its grades that year; by class, seat and outcome. What
/// another list or another school has submitted is not among them.
[[nodiscard]] std::vector<PrecheckRow> submissionRows(store::Connection &connection, const SubmissionList &list);

} // namespace licheng::service
