// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/group_seats.h"
#include "server/service/home_parts.h"

#include "server/service/scope.h"
#include "server/service/types/days.h"
#include "server/store/records.h"
#include "shared/model/school_time.h"
#include "shared/rules/work_group.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

protocol::Condition followedUp(FollowUp state)
{
    return {u"followUp"_s, protocol::Condition::Operator::Equal, wireName(state)};
}

/// The end of the day on which the first of them is to be carried out.
QDateTime firstResolutionDue(const HomeView &view, const Conditions &open)
{
    protocol::RecordQuery query;
    query.type = recordTypeOf<AgendaItem>().name();
    query.columns = QStringList{u"dueOn"_s};
    query.conditions = open;
    query.conditions.push_back({u"dueOn"_s, protocol::Condition::Operator::IsNotEmpty, {}});
    query.sort.push_back({u"dueOn"_s});
    query.limit = 1;
    const auto first = store::query(view.reader(), query,
                                    scopeFilter(view.caller(), Action::View, recordTypeOf<AgendaItem>()),
                                    store::Viewer::everything());
    if (!first || first->rows.isEmpty())
        return {};
    return lastInstant(QDate::fromString(first->rows[0][2].toString(), Qt::ISODate));
}

/// Resolutions that are to be carried out: all of them for who keeps the minutes, else those of the unit.
void addResolutions(HomeView &view, HomeAnswer &answer)
{
    const RecordType &items = recordTypeOf<AgendaItem>();
    Conditions open{followedUp(FollowUp::Open)};
    Conditions done{followedUp(FollowUp::Done)};
    if (!view.may<AgendaItem>(Action::Edit)) {
        const Id<Unit> unit = view.caller().account.unitId;
        if (unit.isNull())
            return;
        const protocol::Condition own{u"unitId"_s, protocol::Condition::Operator::Equal, unit.value()};
        open.push_back(own);
        done.push_back(own);
    }
    const qint64 waiting = view.count(items, open);
    if (waiting == 0)
        return;
    Conditions late = open;
    late.push_back(
        {u"dueOn"_s, protocol::Condition::Operator::Less, detail::toJson(dayAtSchool(view.now()))});
    const qint64 finished = view.count(items, done);
    answer.duty({u"resolutions"_s,
                 view.regulation().meetings().article,
                 firstResolutionDue(view, open),
                 finished,
                 finished + waiting,
                 view.count(items, late),
                 &items,
                 open,
                 {}});
}

/// What was resolved and is nobody's to carry out: nothing would follow it up.
void addUnassigned(HomeView &view, HomeAnswer &answer)
{
    const RecordType &items = recordTypeOf<AgendaItem>();
    const Conditions open{followedUp(FollowUp::None),
                          {u"resolution"_s, protocol::Condition::Operator::IsNotEmpty, {}}};
    const qint64 waiting = view.count(items, open);
    if (waiting > 0)
        answer.duty(
            {u"unassigned"_s, view.regulation().meetings().article, {}, 0, waiting, 0, &items, open, {}});
}

/// Proposals of the school year that the work group has not assessed yet.
void addAwards(HomeView &view, HomeAnswer &answer)
{
    const RecordType &type = recordTypeOf<AwardProposal>();
    const Conditions year{{u"schoolYear"_s, protocol::Condition::Operator::Equal, view.term().year.roc()}};
    Conditions open = year;
    open.push_back({u"state"_s, protocol::Condition::Operator::Equal, wireName(AwardState::Proposed)});
    Conditions decided = year;
    decided.push_back({u"state"_s, protocol::Condition::Operator::In,
                       QJsonArray{wireName(AwardState::Assessed), wireName(AwardState::Declined)}});
    const qint64 waiting = view.count(type, open);
    const qint64 done = view.count(type, decided);
    if (waiting > 0)
        answer.duty({u"awards"_s, u"10"_s, {}, done, done + waiting, 0, &type, open, {}});
}

} // namespace

void addWorkGroup(HomeView &view, HomeAnswer &answer)
{
    if (view.may<AgendaItem>(Action::View))
        addResolutions(view, answer);
    if (view.may<AgendaItem>(Action::Edit))
        addUnassigned(view, answer);
    if (view.may<AwardProposal>(Action::Edit))
        addAwards(view, answer);
    const QDate today = dayAtSchool(view.now());
    if (Term::of(today) != view.term())
        return; // who sits in the group now says nothing of another semester
    if (view.may<GroupMember>(Action::Edit)) {
        qint64 sound = 0;
        qint64 seats = 0;
        for (const SeatState &state : compositionOn(view.reader(), today, view.regulation())) {
            ++seats;
            if (std::all_of(state.findings.begin(), state.findings.end(), [](const SeatFinding &finding) {
                    return finding.fault == SeatFault::TwoSeats; // as the board has it
                }))
                ++sound;
        }
        if (sound < seats)
            answer.duty({u"workGroup"_s, u"2"_s, {}, sound, seats, 0, &recordTypeOf<GroupMember>(), {}, {}});
    }
    if (view.may<Meeting>(Action::Edit)) {
        Conditions held = view.ofTerm();
        held.push_back({u"quorate"_s, protocol::Condition::Operator::Equal, true});
        const qint64 done = view.count(recordTypeOf<Meeting>(), held);
        const int needed = view.regulation().meetings().perSemester;
        if (done < needed)
            answer.duty({u"meeting"_s,
                         view.regulation().meetings().article,
                         atSchool(view.term().lastDay(), QTime(23, 59)),
                         done,
                         needed,
                         0,
                         &recordTypeOf<Meeting>(),
                         view.ofTerm(),
                         {}});
    }
}

} // namespace licheng::service
