// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/checks/checks.h"

namespace licheng::service::checks
{

std::optional<RecordProblem> deputy(const RecordStep &step)
{
    if (step.record.value(u"teacherId") == step.record.value(u"deputyId"))
        return RecordProblem("deputyId", "sameAccount");
    return dayOrder(step.record, "startsOn", "endsOn");
}

} // namespace licheng::service::checks
