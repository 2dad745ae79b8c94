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

std::optional<RecordProblem> checkItemStands(const RecordStep &step)
{
    if (!step.before)
        return std::nullopt;
    const AgendaItem item = recordOf<AgendaItem>(step);
    const AgendaItem before = fromJson<AgendaItem>(*step.before).value();
    return problemOf(
        resolutionVerdict(before, &item, resolutionFactsOf(step.connection, before), step.regulation),
        "resolution");
}

std::optional<RecordProblem> checkItemParts(const RecordStep &step)
{
    const AgendaItem item = recordOf<AgendaItem>(step);
    const auto meeting = store::Records(step.connection).get(item.meetingId);
    return meeting ? problemOf(agendaFaults(item, meeting->date, dayAtSchool(step.now)))
                   : RecordProblem("meetingId", "reference");
}

std::optional<RecordProblem> checkItemDecided(const RecordStep &step)
{
    const AgendaItem item = recordOf<AgendaItem>(step);
    const auto meeting = store::Records(step.connection).get(item.meetingId);
    return meeting && !item.resolution.isEmpty()
               ? problemOf(decidesVerdict(*meeting, step.regulation), "resolution", meeting->id)
               : std::nullopt;
}

void completeItem(const RecordStep &step)
{
    const AgendaItem item = recordOf<AgendaItem>(step);
    step.record.insert(u"followUp"_s, wireName(followUpOf(item)));
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
    const MeetingPaper paper = recordOf<MeetingPaper>(step);
    const auto item = store::Records(step.connection).get(paper.agendaItemId);
    if (item && item->meetingId != paper.meetingId)
        return RecordProblem("agendaItemId", "otherMeeting");
    return std::nullopt;
}

} // namespace

RecordBehaviour types::agendaItem()
{
    // What a part that cannot be read would need is told of that part itself.
    return {.type = &recordTypeOf<AgendaItem>(),
            .rules = {{{"meetingId", "matter", "title", "explanation", "resolution"}, &checkItemStands},
                      {{"meetingId"}, &checkItemParts},
                      {{"meetingId", "resolution"}, &checkItemDecided}},
            .complete = &completeItem,
            .checkRemove = &checkItemRemoval};
}

RecordBehaviour types::meetingPaper()
{
    return {.type = &recordTypeOf<MeetingPaper>(), .rules = {{{"meetingId", "agendaItemId"}, &checkPaper}}};
}

} // namespace licheng::service
