// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/awards.h"

#include "shared/rules/work_group.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

Refusal awardRefusal(RefusalReason reason, const Regulation &regulation)
{
    const auto &seats = regulation.seats();
    const auto secretary = std::find_if(
        seats.begin(), seats.end(), [](const SeatRule &rule) { return rule.seat == GroupSeat::Secretary; });
    return {reason, u"10"_s, 0, 0, {}, {}, secretary == seats.end() ? QString() : secretary->name};
}

} // namespace

Verdict awardVerdict(const std::optional<AwardProposal> &before, const AwardProposal &after,
                     const AwardFacts &facts, const Regulation &regulation)
{
    if (!facts.isSecretary)
        return awardRefusal(RefusalReason::NotSecretary, regulation);
    if (before && before->state != AwardState::Proposed)
        return awardRefusal(RefusalReason::AwardDecided, regulation);
    if (facts.isOwn)
        return awardRefusal(RefusalReason::OwnAward, regulation);
    if (facts.isKnown && after.state != AwardState::Withdrawn)
        return awardRefusal(RefusalReason::AwardKnown, regulation);
    if (after.state == AwardState::Assessed &&
        !(facts.item && facts.meeting && assesses(*facts.item, *facts.meeting, regulation)))
        return awardRefusal(RefusalReason::NotAssessed, regulation);
    return Verdict::allowed();
}

bool assesses(const AgendaItem &item, const Meeting &meeting, const Regulation &regulation)
{
    return item.matter == MeetingMatter::Merits && !item.resolution.isEmpty() &&
           decidesVerdict(meeting, regulation).isAllowed();
}

} // namespace licheng
