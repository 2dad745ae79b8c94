// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

namespace licheng::service {

RecordBehaviour types::scheduleVersion()
{
    // schedule.publish makes them; what was published stays as it was.
    return {.type = &recordTypeOf<ScheduleVersion>(), .isSavedByForm = false};
}

} // namespace licheng::service
