// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/unit.h"
#include "shared/rules/regulation.h"
#include "shared/rules/verdict.h"

#include <vector>

namespace licheng {

/// Whether students go on to the school year on that day: from its first one, when the second semester of the
/// year before has ended. Until then they sit in their classes with those tutors, and nobody graduates ahead;
/// the classes of the year and their tutors may be prepared before.
[[nodiscard]] Verdict turnVerdict(SchoolYear to, QDate today, const Regulation &regulation);

/// The divisions whose register the unit keeps, and whose classes it turns; article 5, row 1.
[[nodiscard]] std::vector<Division> turnDivisions(const Unit &unit, const Regulation &regulation);

/// That the division's school year is turned by its own registry alone.
[[nodiscard]] Refusal otherUnitTurns(const Regulation &regulation);

/// That no turn stands which could be taken back.
[[nodiscard]] Refusal noTurn(const Regulation &regulation);

} // namespace licheng
