// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/types/days.h"

namespace licheng::service {

namespace {

void completeCalendarDay(const RecordStep &step)
{
    setTermOf(step.record, u"date");
}

} // namespace

RecordBehaviour types::calendarDay()
{
    return {.type = &recordTypeOf<CalendarDay>(), .complete = &completeCalendarDay};
}

} // namespace licheng::service
