// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/reminder.h"
#include "shared/rules/regulation.h"

#include <span>

namespace licheng {

inline constexpr QStringView reminderQuotaKey = u"remindersPerDay";

/// The quota that lets no more reminders go to the teacher on the school's day of the instant, `sent` being
/// those of the teacher and term; nothing: one more may go. A regulation without the quota sets no limit.
[[nodiscard]] std::optional<Quota> exhaustedReminders(std::span<const Reminder> sent, SchoolYear year,
                                                      const QDateTime &now, const Regulation &regulation);

} // namespace licheng
