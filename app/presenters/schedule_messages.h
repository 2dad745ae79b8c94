// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/schedule_version.h"
#include "shared/rules/schedule_checks.h"

namespace licheng::messages {

/// What a finding of the schedule says, with its article: 「教師認證早於成果上傳截止…（第四點）」.
[[nodiscard]] QString scheduleFinding(const ScheduleFinding &finding);
/// Its rule's short name.
[[nodiscard]] QString scheduleRuleName(ScheduleRule rule);

/// What a change of a published period means.
[[nodiscard]] QString holdsAtOnce();
/// That a period which the version has told to everybody was changed.
[[nodiscard]] QString changedPublished(const Window &window, const ScheduleVersion &version);

} // namespace licheng::messages
