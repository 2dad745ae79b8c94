// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/rules/schedule_checks.h"

namespace licheng::messages {

/// What a finding of the schedule says, with its article: 「教師認證早於成果上傳截止…（第四點）」.
[[nodiscard]] QString scheduleFinding(const ScheduleFinding &finding);
/// Its rule's short name.
[[nodiscard]] QString scheduleRuleName(ScheduleRule rule);

} // namespace licheng::messages
