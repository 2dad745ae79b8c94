// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/reminders.h"

#include "shared/model/school_time.h"

#include <algorithm>

namespace licheng {

std::optional<Quota> exhaustedReminders(std::span<const Reminder> sent, SchoolYear year, const QDateTime &now,
                                        const Regulation &regulation)
{
    const auto quota = regulation.quota(reminderQuotaKey, year);
    const QDate today = schoolTime(now).date();
    const auto ofToday = std::count_if(sent.begin(), sent.end(), [&](const Reminder &reminder) {
        return schoolTime(reminder.sentAt).date() == today;
    });
    return quota && ofToday >= quota->limit ? quota : std::nullopt;
}

} // namespace licheng
