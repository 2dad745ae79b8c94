// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/types/days.h"

namespace licheng::service {

namespace {

std::optional<RecordProblem> checkAbsence(const RecordStep &step)
{
    setTermOf(step.record, u"date");
    if (dayOf(step.record, u"date") > dayAtSchool(step.now))
        return RecordProblem("date", "future");
    return std::nullopt;
}

} // namespace

RecordBehaviour types::absence()
{
    return {.type = &recordTypeOf<Absence>(), .check = &checkAbsence};
}

} // namespace licheng::service
