// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/types/days.h"

namespace licheng::service {

namespace {

std::optional<RecordProblem> checkCalendarDay(const RecordStep &step)
{
    setTermOf(step.record, u"date");
    return std::nullopt;
}

} // namespace

RecordBehaviour types::calendarDay()
{
    return {.type = &recordTypeOf<CalendarDay>(), .check = &checkCalendarDay};
}

} // namespace licheng::service
