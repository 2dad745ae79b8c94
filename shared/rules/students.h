// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/course_outcome.h"
#include "shared/model/record_type.h"
#include "shared/model/student.h"
#include "shared/rules/regulation.h"
#include "shared/rules/verdict.h"

namespace licheng {

/// Whether the student's portfolio may still grow or change: a student who is suspended or has left (article
/// 8) or has graduated (article 7) can only read it.
[[nodiscard]] Verdict studyingVerdict(const Student &student, const Regulation &regulation);

/// Whether an outcome is certified or returned now, `window` being what the schedule says: what waits of a
/// student who went is certified as long as its window is open; then article 8 (or 7) closes it, which no
/// extension opens.
[[nodiscard]] Verdict pendingVerdict(const CourseOutcome &outcome, const Student &student,
                                     const Verdict &window, const Regulation &regulation);

/// The refusal of an outcome in a course that the student does not take (article 5, row 3).
[[nodiscard]] Refusal notTaken(const Regulation &regulation);

/// A register change is an event: it is neither changed nor removed, a wrong one is followed by one that
/// corrects it (article 8).
[[nodiscard]] Refusal registerChangeStands(const Regulation &regulation);

/// Whether records of the type are a student's portfolio, which that rule is about. The register itself, with
/// what offices enter in it, is not.
[[nodiscard]] bool isPortfolio(const RecordType &type);

} // namespace licheng
