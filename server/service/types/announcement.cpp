// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/types/days.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

std::optional<RecordProblem> checkAnnouncement(const RecordStep &step)
{
    if (step.caller && !step.before) {
        step.record.insert(u"publishedBy"_s, step.caller->account.displayName);
        step.record.insert(u"publishedAt"_s, detail::toJson(step.now));
    }
    return dayOrder(step.record, "startsOn", "endsOn");
}

} // namespace

RecordBehaviour types::announcement()
{
    return {.type = &recordTypeOf<Announcement>(), .check = &checkAnnouncement};
}

} // namespace licheng::service
