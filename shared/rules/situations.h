// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/course_outcome.h"

namespace licheng {

/// What the study situation (修課情形) asks of an outcome's origin columns, as the sheets of the course
/// outcomes' roster have them: each missing one is "required", each that no sheet of the situation has is
/// "notForSituation", and an origin year after the outcome's own is out of "range". The outcome's school
/// year must be set.
[[nodiscard]] FieldFaults situationFaults(const CourseOutcome &outcome);

} // namespace licheng
