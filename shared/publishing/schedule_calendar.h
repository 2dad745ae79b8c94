// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/publishing/schedule_text.h"

#include <QByteArray>

namespace licheng::publishing {

/// The schedule as a calendar (RFC 5545) to subscribe to: of each window an event of its first day and one of
/// its last, all day, with the hour in the summary. A deadline at 23:59 without a length is shown on the next
/// day too by some programs and not at all by others. The same window has the same UID in every version.
[[nodiscard]] QByteArray scheduleCalendar(const Schedule &schedule);

} // namespace licheng::publishing
