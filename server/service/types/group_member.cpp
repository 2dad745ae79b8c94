// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/types/days.h"
#include "shared/model/fault_rule.h"
#include "shared/rules/work_group.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

std::optional<RecordProblem> checkMember(const RecordStep &step)
{
    if (auto problem = dayOrder(step.record, "startsOn", "endsOn"))
        return problem;
    const auto member = fromJson<GroupMember>(step.record);
    if (!member)
        return RecordProblem("seat", "kind");
    if (const Verdict verdict = seatVerdict(member->seat, step.regulation); !verdict.isAllowed())
        return RecordProblem(verdict.refusal(), "seat");
    // Whether it is the unit of article 2 is a finding: a school enters what was, and mends it then.
    if (member->source == SeatSource::Nominated && member->nominatedBy.isEmpty())
        return RecordProblem("nominatedBy", "required");
    return std::nullopt;
}

} // namespace

RecordBehaviour types::groupMember()
{
    return {.type = &recordTypeOf<GroupMember>(), .check = &checkMember};
}

} // namespace licheng::service
