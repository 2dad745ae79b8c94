// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/work_group.h"

#include "shared/model/fault_rule.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

QStringList namesOf(const std::vector<GroupMember> &members)
{
    QStringList names;
    for (const GroupMember &member : members)
        names.append(member.name);
    return names;
}

bool isSentRightly(const GroupMember &member, const SeatRule &rule)
{
    return member.source == rule.source &&
           (rule.source == SeatSource::ExOfficio || member.nominatedBy == rule.nominatedBy);
}

struct SeatPost
{
    GroupSeat seat;
    const char *role; ///< key of the role of who holds the post
};
constexpr SeatPost seatPosts[] = {{GroupSeat::Chair, "principal"},
                                  {GroupSeat::Secretary, "academicDirector"},
                                  {GroupSeat::AffairsDirector, "affairsDirector"},
                                  {GroupSeat::PracticeDirector, "practicumClerk"},
                                  {GroupSeat::CounsellingDirector, "counsellor"},
                                  {GroupSeat::LibraryDirector, "libraryClerk"},
                                  {GroupSeat::EveningDirector, "eveningDirector"},
                                  {GroupSeat::TeachingHead, "teachingClerk"},
                                  {GroupSeat::RegistryHead, "registryClerk"},
                                  {GroupSeat::ActivitiesHead, "affairsClerk"},
                                  {GroupSeat::GuidanceLifeHead, "guidanceLifeClerk"},
                                  {GroupSeat::InformationHead, "administrator"},
                                  {GroupSeat::EveningTeachingHead, "eveningTeachingClerk"},
                                  {GroupSeat::EveningRegistryHead, "eveningRegistryClerk"},
                                  {GroupSeat::AdviserConvener, "adviserConvenor"}};

SeatState stateOf(const SeatRule &rule, const std::vector<GroupMember> &members, QDate day,
                  const SeatAccounts &accounts)
{
    SeatState state{rule, {}, {}};
    std::vector<GroupMember> others;
    std::vector<GroupMember> ended;
    std::vector<GroupMember> wrong;
    for (const GroupMember &member : members) {
        if (member.seat != rule.seat)
            continue;
        if (isInOffice(member, day)) {
            state.holders.push_back(member);
            if (!isSentRightly(member, rule))
                wrong.push_back(member);
            const auto account = accounts.constFind(member.accountId);
            if (account != accounts.constEnd() && !holdsPost(*account, rule.seat))
                others.push_back(member);
        } else if (member.endsOn < day) {
            ended.push_back(member);
        }
    }
    const int held = static_cast<int>(state.holders.size());
    if (held > rule.count)
        state.findings.push_back({SeatFault::Surplus, namesOf(state.holders), held - rule.count});
    if (held < rule.count) {
        // Those who left last are whose places are free.
        std::stable_sort(ended.begin(), ended.end(),
                         [](const GroupMember &a, const GroupMember &b) { return a.endsOn > b.endsOn; });
        ended.resize(std::min<size_t>(ended.size(), static_cast<size_t>(rule.count - held)));
        if (!ended.empty())
            state.findings.push_back(
                {SeatFault::Expired, namesOf(ended), static_cast<int>(ended.size()), ended.back().endsOn});
        if (const int empty = rule.count - held - static_cast<int>(ended.size()); empty > 0)
            state.findings.push_back({SeatFault::Missing, {}, empty});
    }
    if (!wrong.empty())
        state.findings.push_back({SeatFault::WrongSource, namesOf(wrong), static_cast<int>(wrong.size())});
    if (!others.empty())
        state.findings.push_back({SeatFault::NotInPost, namesOf(others), static_cast<int>(others.size())});
    return state;
}

const SeatRule *ruleOf(GroupSeat seat, const Regulation &regulation)
{
    const auto &seats = regulation.seats();
    const auto found =
        std::find_if(seats.begin(), seats.end(), [seat](const SeatRule &rule) { return rule.seat == seat; });
    return found == seats.end() ? nullptr : &*found;
}

/// The work group's article when the regulation's own data tell none.
constexpr QStringView groupArticle = u"2";

QString meetingArticle(const Regulation &regulation)
{
    const QString &article = regulation.meetings().article;
    return article.isEmpty() ? u"3"_s : article;
}

} // namespace

bool holdsPost(const SeatAccount &account, GroupSeat seat)
{
    if (!account.isPerson)
        return false;
    if (seat == GroupSeat::GradeTutor)
        return account.isTutor;
    const auto post = std::find_if(std::begin(seatPosts), std::end(seatPosts),
                                   [seat](const SeatPost &each) { return each.seat == seat; });
    return post == std::end(seatPosts) || account.roleKey.isEmpty() ||
           account.roleKey == QLatin1String(post->role);
}

bool isInOffice(const GroupMember &member, QDate day)
{
    return member.startsOn <= day && day <= member.endsOn;
}

bool isSamePerson(const GroupMember &one, const GroupMember &other)
{
    if (!one.accountId.isNull() && !other.accountId.isNull())
        return one.accountId == other.accountId;
    return one.name == other.name;
}

int personsAmong(const std::vector<GroupMember> &members)
{
    std::vector<GroupMember> persons;
    for (const GroupMember &member : members) {
        if (std::none_of(persons.begin(), persons.end(),
                         [&](const GroupMember &other) { return isSamePerson(member, other); }))
            persons.push_back(member);
    }
    return static_cast<int>(persons.size());
}

std::vector<SeatState> composition(const std::vector<GroupMember> &members, QDate day,
                                   const Regulation &regulation, const SeatAccounts &accounts)
{
    std::vector<SeatState> states;
    std::vector<GroupMember> seated; // on the seats before
    for (const SeatRule &rule : regulation.seats()) {
        SeatState &state = states.emplace_back(stateOf(rule, members, day, accounts));
        std::vector<GroupMember> again;
        for (const GroupMember &holder : state.holders) {
            if (std::any_of(seated.begin(), seated.end(),
                            [&](const GroupMember &other) { return isSamePerson(holder, other); }))
                again.push_back(holder);
            seated.push_back(holder);
        }
        if (!again.empty())
            state.findings.push_back({SeatFault::TwoSeats, namesOf(again), static_cast<int>(again.size())});
    }
    return states;
}

Verdict seatVerdict(GroupSeat seat, const Regulation &regulation)
{
    if (ruleOf(seat, regulation))
        return Verdict::allowed();
    return Refusal{RefusalReason::NoSuchSeat, groupArticle.toString(), 0, 0, {}, {}};
}

Verdict convenerVerdict(const GroupMember &member, QDate day, const Regulation &regulation)
{
    if (member.seat == GroupSeat::Chair && isInOffice(member, day))
        return Verdict::allowed();
    const SeatRule *chair = ruleOf(GroupSeat::Chair, regulation);
    return Refusal{RefusalReason::NotConvener,     meetingArticle(regulation), 0, 0, {}, {},
                   chair ? chair->name : QString()};
}

int quorumOf(int members, const Regulation &regulation)
{
    return members * regulation.meetings().quorumOver / 100 + 1;
}

Verdict decidesVerdict(const Meeting &meeting, const Regulation &regulation)
{
    const int needed = quorumOf(meeting.memberCount, regulation);
    if (meeting.presentCount >= needed)
        return Verdict::allowed();
    return Refusal{RefusalReason::NoQuorum, meetingArticle(regulation), needed, meeting.presentCount, {}, {}};
}

FollowUp followUpOf(const AgendaItem &item)
{
    if (item.resolution.isEmpty() || item.unitId.isNull())
        return FollowUp::None;
    return item.doneOn.isValid() ? FollowUp::Done : FollowUp::Open;
}

Verdict resolutionVerdict(const AgendaItem &before, const AgendaItem *after, const ResolutionFacts &facts,
                          const Regulation &regulation)
{
    if (after && after->meetingId == before.meetingId && after->matter == before.matter &&
        after->title == before.title && after->explanation == before.explanation &&
        after->resolution == before.resolution)
        return Verdict::allowed();
    const bool isDecided = !before.resolution.isEmpty();
    if (isDecided && facts.isAwarded)
        return Refusal{RefusalReason::ResolutionStands, u"10"_s, 0, 0, {}, {}, before.title};
    if (facts.isFollowed || (isDecided && before.followUp == FollowUp::Done))
        return Refusal{
            RefusalReason::ResolutionStands, meetingArticle(regulation), 0, 0, {}, {}, before.title};
    return Verdict::allowed();
}

Verdict minutesVerdict(const Meeting &meeting, bool isFollowed, const Regulation &regulation)
{
    if (!isFollowed || !meeting.quorate)
        return Verdict::allowed();
    return Refusal{RefusalReason::ResolutionStands, meetingArticle(regulation), 0, 0, {}, {}, meeting.title};
}

FieldFaults agendaFaults(const AgendaItem &item, QDate meetingDay, QDate today)
{
    FieldFaults faults;
    const bool isFollowed = !item.unitId.isNull() || item.dueOn.isValid();
    if (item.resolution.isEmpty() && (isFollowed || item.doneOn.isValid() || !item.outcome.isEmpty()))
        faults.push_back({u"resolution"_s, "required"_rule});
    if (item.unitId.isNull() && (item.dueOn.isValid() || item.doneOn.isValid()))
        faults.push_back({u"unitId"_s, "required"_rule});
    if (!item.dueOn.isValid() && !item.unitId.isNull())
        faults.push_back({u"dueOn"_s, "required"_rule});
    if (item.dueOn.isValid() && item.dueOn < meetingDay)
        faults.push_back({u"dueOn"_s, "order"_rule});
    if (item.doneOn.isValid() && item.outcome.isEmpty())
        faults.push_back({u"outcome"_s, "required"_rule});
    if (item.doneOn.isValid() && item.doneOn < meetingDay)
        faults.push_back({u"doneOn"_s, "order"_rule});
    if (item.doneOn > today)
        faults.push_back({u"doneOn"_s, "future"_rule});
    return faults;
}

} // namespace licheng
