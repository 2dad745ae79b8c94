// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/group_seats.h"
#include "server/service/types/days.h"
#include "shared/model/fault_rule.h"
#include "shared/rules/work_group.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

/// Who is named as present or excused sits in the group on the day, and is one or the other.
FieldFaults attendanceFaults(const Meeting &meeting, const std::vector<GroupMember> &members)
{
    FieldFaults faults;
    const auto check = [&](const char *field, const std::vector<Id<GroupMember>> &ids) {
        for (const Id<GroupMember> id : ids) {
            const auto known = std::find_if(members.begin(), members.end(),
                                            [id](const GroupMember &member) { return member.id == id; });
            if (known == members.end())
                continue; // which the references' own check names
            if (!isInOffice(*known, meeting.date))
                faults.push_back({QLatin1String(field), "notYetThen"_rule, 0, id.value(), known->name});
        }
    };
    check("presentIds", meeting.presentIds);
    check("excusedIds", meeting.excusedIds);
    for (const Id<GroupMember> id : meeting.excusedIds) {
        if (std::find(meeting.presentIds.begin(), meeting.presentIds.end(), id) != meeting.presentIds.end())
            faults.push_back({u"excusedIds"_s, "twice"_rule, 0, id.value()});
    }
    return faults;
}

bool hasResolutions(store::Records &records, Id<Meeting> meeting)
{
    const auto items = records.find<AgendaItem>({{u"meetingId"_s, meeting.value()}});
    return std::any_of(items.begin(), items.end(),
                       [](const AgendaItem &item) { return !item.resolution.isEmpty(); });
}

std::optional<RecordProblem> checkMinutes(const RecordStep &step)
{
    setTermOf(step.record, u"date");
    if (!step.before)
        return std::nullopt;
    const Meeting before = fromJson<Meeting>(*step.before).value();
    return problemOf(minutesVerdict(before, hasLaterMeeting(step.connection, before), step.regulation),
                     "report");
}

std::optional<RecordProblem> checkConvener(const RecordStep &step)
{
    const Meeting meeting = recordOf<Meeting>(step);
    const auto convener = store::Records(step.connection).get(meeting.convenerId);
    return convener ? problemOf(convenerVerdict(*convener, meeting.date, step.regulation), "convenerId")
                    : std::nullopt;
}

std::optional<RecordProblem> checkPresence(const RecordStep &step)
{
    const Meeting meeting = recordOf<Meeting>(step);
    FieldFaults faults;
    if (!meeting.presentIds.empty() && meeting.date > dayAtSchool(step.now))
        faults.push_back({u"presentIds"_s, "future"_rule, 0, 0});
    addFaults(faults, attendanceFaults(meeting, store::Records(step.connection).find<GroupMember>({})));
    return problemOf(std::move(faults));
}

/// What was decided stays decided by enough members.
std::optional<RecordProblem> checkQuorum(const RecordStep &step)
{
    store::Records records(step.connection);
    Meeting meeting = recordOf<Meeting>(step);
    std::vector<GroupMember> invited;
    std::vector<GroupMember> present;
    for (const GroupMember &member : records.find<GroupMember>({})) {
        if (isInOffice(member, meeting.date))
            invited.push_back(member);
        if (std::find(meeting.presentIds.begin(), meeting.presentIds.end(), member.id) !=
            meeting.presentIds.end())
            present.push_back(member);
    }
    meeting.memberCount = personsAmong(invited);
    meeting.presentCount = personsAmong(present);
    const Verdict decides = decidesVerdict(meeting, step.regulation);
    step.record.insert(u"memberCount"_s, meeting.memberCount);
    step.record.insert(u"presentCount"_s, meeting.presentCount);
    step.record.insert(u"quorate"_s, decides.isAllowed());
    return step.before && hasResolutions(records, meeting.id) ? problemOf(decides, "presentIds")
                                                              : std::nullopt;
}

std::optional<protocol::Fault> checkMeetingRemoval(const RemoveStep &step)
{
    const auto meeting = fromJson<Meeting>(step.record);
    return meeting ? asFault(minutesVerdict(*meeting, hasLaterMeeting(step.write.connection(), *meeting),
                                            step.regulation))
                   : std::nullopt;
}

} // namespace

RecordBehaviour types::meeting()
{
    return {.type = &recordTypeOf<Meeting>(),
            .rules = {{{}, &checkMinutes},
                      {{"date", "convenerId"}, &checkConvener},
                      {{"date", "presentIds", "excusedIds"}, &checkPresence},
                      {{"date", "presentIds"}, &checkQuorum}},
            .checkRemove = &checkMeetingRemoval};
}

} // namespace licheng::service
