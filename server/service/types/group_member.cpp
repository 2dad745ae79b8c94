// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/types/days.h"
#include "shared/model/fault_rule.h"
#include "shared/rules/work_group.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

std::optional<RecordProblem> checkMemberSeat(const RecordStep &step)
{
    return problemOf(seatVerdict(recordOf<GroupMember>(step).seat, step.regulation), "seat");
}

/// Whether it is the unit of article 2 is a finding: a school enters what was, and mends it then.
std::optional<RecordProblem> checkNominator(const RecordStep &step)
{
    const GroupMember member = recordOf<GroupMember>(step);
    if (member.source == SeatSource::Nominated && member.nominatedBy.isEmpty())
        return RecordProblem("nominatedBy", "required");
    return std::nullopt;
}

} // namespace

RecordBehaviour types::groupMember()
{
    return {.type = &recordTypeOf<GroupMember>(),
            .rules = {{{"startsOn", "endsOn"}, &checkDayOrder},
                      {{"seat"}, &checkMemberSeat},
                      {{"source", "nominatedBy"}, &checkNominator}}};
}

} // namespace licheng::service
