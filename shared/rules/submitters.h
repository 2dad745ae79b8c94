// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/unit.h"
#include "shared/rules/regulation.h"
#include "shared/rules/verdict.h"

namespace licheng {

/// Whether the unit (of an account; a blank one: none) prepares, exports and submits the roster's list of the
/// division: the one that article 6, paragraph 2 names does, and no other. The refusal says which.
[[nodiscard]] Verdict submitterVerdict(const Unit &unit, QStringView roster, Division division,
                                       const Regulation &regulation);

/// The unit that keeps the division's register and grants its extensions: the one that submits its course
/// outcomes.
[[nodiscard]] QString registryOf(Division division, const Regulation &regulation);

/// The unit that article 4 lets plan the schedule, and so grant extensions; empty: the regulation names none.
[[nodiscard]] QString plannerOf(const Regulation &regulation);

/// Whether an account of the unit, which belongs to `parent`, may plan and publish the schedule: article 4
/// names one unit, and its sections are of it. Without a unit the permission alone decides.
[[nodiscard]] Verdict plannerVerdict(const Unit &unit, const Unit &parent, const Regulation &regulation);

} // namespace licheng
