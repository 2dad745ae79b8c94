// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/register_page.h"

namespace licheng {

/// The reminders (催辦) that the account may see: a teacher's own and those of the teachers whose deputy one
/// is, or those that an office has sent.
enum class ReminderList { Received, Sent };
[[nodiscard]] RegisterSetup reminderSetup(ReminderList list);

} // namespace licheng
