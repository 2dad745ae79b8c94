// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/group_seats.h"
#include "server/service/types/days.h"
#include "shared/model/award_proposal.h"
#include "shared/model/fault_rule.h"
#include "shared/rules/work_group.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

ResolutionFacts resolutionFactsOf(store::Connection &connection, const AgendaItem &item)
{
    store::Records records(connection);
    const auto proposals = records.find<AwardProposal>({{u"agendaItemId"_s, item.id.value()}});
    const auto meeting = records.get(item.meetingId);
    return {std::any_of(proposals.begin(), proposals.end(),
                        [](const AwardProposal &each) {
                            return each.state == AwardState::Assessed || each.state == AwardState::Declined;
                        }),
            meeting && meeting->quorate && hasLaterMeeting(connection, *meeting)};
}

std::optional<RecordProblem> checkItem(const RecordStep &step)
{
    const auto item = fromJson<AgendaItem>(step.record);
    if (!item)
        return RecordProblem("matter", "kind");
    const auto meeting = store::Records(step.connection).get(item->meetingId);
    if (!meeting)
        return RecordProblem("meetingId", "reference");
    if (step.before) {
        const AgendaItem before = fromJson<AgendaItem>(*step.before).value();
        if (const Verdict verdict = resolutionVerdict(
                before, &*item, resolutionFactsOf(step.connection, before), step.regulation);
            !verdict.isAllowed())
            return RecordProblem(verdict.refusal(), "resolution");
    }
    if (FieldFaults faults = agendaFaults(*item, meeting->date, dayAtSchool(step.now)); !faults.empty())
        return RecordProblem(std::move(faults));
    if (!item->resolution.isEmpty()) {
        if (const Verdict verdict = decidesVerdict(*meeting, step.regulation); !verdict.isAllowed())
            return RecordProblem(verdict.refusal(), "resolution");
    }
    step.record.insert(u"followUp"_s, wireName(followUpOf(*item)));
    return std::nullopt;
}

std::optional<protocol::Fault> checkItemRemoval(const RemoveStep &step)
{
    const auto item = fromJson<AgendaItem>(step.record);
    return item ? asFault(resolutionVerdict(*item, nullptr, resolutionFactsOf(step.write.connection(), *item),
                                            step.regulation))
                : std::nullopt;
}

std::optional<RecordProblem> checkPaper(const RecordStep &step)
{
    const auto paper = fromJson<MeetingPaper>(step.record);
    if (!paper)
        return RecordProblem("title", "kind");
    const auto item = store::Records(step.connection).get(paper->agendaItemId);
    if (item && item->meetingId != paper->meetingId)
        return RecordProblem("agendaItemId", "otherMeeting");
    return std::nullopt;
}

} // namespace

RecordBehaviour types::agendaItem()
{
    return {.type = &recordTypeOf<AgendaItem>(), .check = &checkItem, .checkRemove = &checkItemRemoval};
}

RecordBehaviour types::meetingPaper()
{
    return {.type = &recordTypeOf<MeetingPaper>(), .check = &checkPaper};
}

} // namespace licheng::service
