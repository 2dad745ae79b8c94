// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/compliance_inputs.h"

#include "server/service/group_seats.h"
#include "server/service/schedule_facts.h"
#include "server/service/self_check_service.h"
#include "shared/model/school_time.h"
#include "shared/publishing/schedule_text.h"
#include "shared/rules/schedule_checks.h"
#include "shared/rules/work_group.h"

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace licheng::service {

using Op = protocol::Condition::Operator;
using Kind = ComplianceEvidence::Kind;

namespace {

/// Of the term that have decided: with a quorum.
std::vector<Meeting> quorateMeetings(const ComplianceGathering &of)
{
    const Term term = of.view().term();
    return of.records().find<Meeting>({{u"schoolYear"_s, term.year.roc()},
                                       {u"semester"_s, static_cast<int>(term.semester)},
                                       {u"quorate"_s, true}});
}

Conditions ofTermOrYear(Term term)
{
    return {{u"schoolYear"_s, Op::Equal, term.year.roc()},
            {u"semester"_s, Op::In, QJsonArray{0, static_cast<int>(term.semester)}}};
}

} // namespace

ComplianceFound gatherBasis(ComplianceGathering &of, const ComplianceItem &)
{
    const Regulation &regulation = of.view().regulation();
    const bool isInForce = regulation.effectiveFrom() <= of.day();
    return {{.total = 1, .done = isInForce ? 1 : 0},
            {{isInForce ? Kind::Proof : Kind::Open, nullptr, {}, 1, 0, regulation.label()}}};
}

ComplianceFound gatherSeats(ComplianceGathering &of, const ComplianceItem &item)
{
    ComplianceFound found;
    QJsonArray seats;
    for (const SeatState &state : compositionOn(of.reader(), of.day(), of.view().regulation())) {
        if (state.rule.article != item.of)
            continue;
        seats.append(wireName(state.rule.seat));
        qint64 wrong = 0;
        for (const SeatFinding &finding : state.findings) {
            // Article 2 forbids nobody to hold two posts.
            if (finding.fault == SeatFault::TwoSeats)
                continue;
            // Only a term of office has a day that can be past; who sits there by another's nomination, in
            // another post or one too many is to be put right while the semester lasts.
            if (finding.fault == SeatFault::Expired) {
                found.facts.late += finding.places;
                found.facts.dueBy(lastInstant(finding.since));
            } else
                wrong += finding.fault == SeatFault::Missing ? 0 : finding.places;
        }
        const qint64 held = std::min<qint64>(state.rule.count, qint64(state.holders.size()));
        found.facts.total += state.rule.count;
        found.facts.done += std::max<qint64>(0, held - wrong);
    }
    const RecordType &type = recordTypeOf<GroupMember>();
    const QString day = of.day().toString(Qt::ISODate);
    Conditions members{{u"seat"_s, Op::In, seats},
                       {u"startsOn"_s, Op::LessOrEqual, day},
                       {u"endsOn"_s, Op::GreaterOrEqual, day}};
    if (const qint64 held = of.rows(type, members); held > 0)
        found.evidence.push_back({Kind::Proof, &type, members, held});
    return found;
}

ComplianceFound gatherMeetings(ComplianceGathering &of, const ComplianceItem &)
{
    ComplianceFound found;
    found.facts.total = of.view().regulation().meetings().perSemester;
    for (const Meeting &meeting : quorateMeetings(of)) {
        ++found.facts.done;
        found.evidence.push_back(
            {Kind::Proof, &recordTypeOf<Meeting>(), {}, 1, meeting.id.value(), meeting.title});
    }
    return found;
}

ComplianceFound gatherMatter(ComplianceGathering &of, const ComplianceItem &item)
{
    ComplianceFound found;
    found.facts.total = 1;
    for (const Meeting &meeting : quorateMeetings(of)) {
        for (const AgendaItem &each :
             of.records().find<AgendaItem>({{u"meetingId"_s, meeting.id.value()}, {u"matter"_s, item.of}})) {
            if (each.resolution.isEmpty())
                continue;
            found.facts.done = 1;
            const bool isLate =
                each.followUp == FollowUp::Open && each.dueOn < schoolTime(of.view().now()).date();
            if (isLate) {
                ++found.facts.late;
                found.facts.dueBy(lastInstant(each.dueOn));
            }
            found.evidence.push_back({isLate ? Kind::Open : Kind::Proof,
                                      &recordTypeOf<AgendaItem>(),
                                      {},
                                      1,
                                      each.id.value(),
                                      each.title});
        }
    }
    return found;
}

ComplianceFound gatherPlanned(ComplianceGathering &of, const ComplianceItem &)
{
    ComplianceFound found;
    const std::vector<Window> &windows = of.view().published();
    for (size_t i = 0; i < choices<WindowKind>().size(); ++i) {
        const auto kind = static_cast<WindowKind>(i);
        if (!needsWindow(kind))
            continue;
        ++found.facts.total;
        const bool isThere = std::any_of(windows.begin(), windows.end(),
                                         [&](const Window &window) { return serves(window.kind, kind); });
        found.facts.done += isThere ? 1 : 0;
    }
    if (!windows.empty())
        found.evidence.push_back({Kind::Proof, &recordTypeOf<Window>(), ofTermOrYear(of.view().term()),
                                  of.rows(recordTypeOf<Window>(), ofTermOrYear(of.view().term()))});
    return found;
}

ComplianceFound gatherSelfChecks(ComplianceGathering &of, const ComplianceItem &)
{
    ComplianceFound found;
    const HomeView &view = of.view();
    for (const DueCheck &due : dueChecks(of.reader(), view.term(), view.regulation())) {
        ++found.facts.total;
        if (due.isSigned()) {
            ++found.facts.done;
            continue;
        }
        const auto period = checkPeriod(due.what, view.published(), view.now());
        if (!period)
            continue;
        found.facts.late += isPast(period->until, view.now()) ? 1 : 0;
        found.facts.dueBy(period->until);
    }
    const RecordType &type = recordTypeOf<SelfCheck>();
    Conditions checks = ofTermOrYear(view.term());
    checks.push_back({u"state"_s, Op::Equal, wireName(SelfCheckState::Signed)});
    if (const qint64 count = of.rows(type, checks); count > 0)
        found.evidence.push_back({Kind::Proof, &type, checks, count});
    checks.back().value = wireName(SelfCheckState::Open);
    if (const qint64 count = of.rows(type, checks); count > 0)
        found.evidence.push_back({Kind::Open, &type, checks, count});
    return found;
}

ComplianceFound gatherPublished(ComplianceGathering &of, const ComplianceItem &)
{
    ComplianceFound found;
    found.facts.total = 1;
    const Term term = of.view().term();
    const auto last = lastVersion(of.reader(), term);
    if (!last)
        return found;
    found.evidence.push_back({Kind::Proof,
                              &recordTypeOf<ScheduleVersion>(),
                              {},
                              1,
                              last->id.value(),
                              u"%1（第%2版）"_s.arg(publishing::termText(term)).arg(last->number)});
    const bool holds =
        publishing::changesBetween(publishing::windowsOf(last->content), publicWindows(of.reader(), term))
            .isEmpty();
    const auto findings =
        checkSchedule(windowsOfYear(of.reader(), term.year), term, schoolCalendar(of.reader(), term.year),
                      circlesOfSchool(of.reader(), term.year), of.view().regulation());
    const bool isChecked = std::none_of(findings.begin(), findings.end(), [](const ScheduleFinding &each) {
        return each.rule == ScheduleRule::NoSelfCheck;
    });
    found.facts.done = holds && isChecked ? 1 : 0;
    return found;
}

ComplianceFound gatherApproved(ComplianceGathering &of, const ComplianceItem &)
{
    ComplianceFound found;
    const QDate today = schoolTime(of.view().now()).date();
    for (const Regulation &version : of.versions()) {
        ++found.facts.total;
        found.evidence.push_back(
            {version.isPassed() ? Kind::Proof : Kind::Open, nullptr, {}, 1, 0, version.label()});
        if (version.isPassed()) {
            ++found.facts.done;
        } else {
            found.facts.late += version.effectiveFrom() <= today ? 1 : 0;
            found.facts.dueBy(firstInstant(version.effectiveFrom()).addSecs(-1));
        }
    }
    return found;
}

ComplianceFound gatherAwards(ComplianceGathering &of, const ComplianceItem &)
{
    ComplianceFound found;
    const RecordType &type = recordTypeOf<AwardProposal>();
    const qint64 year = of.view().term().year.roc();
    const auto inState = [&](Kind kind, const QJsonArray &states) {
        const Conditions conditions{{u"schoolYear"_s, Op::Equal, year}, {u"state"_s, Op::In, states}};
        const qint64 count = of.rows(type, conditions);
        if (count > 0)
            found.evidence.push_back({kind, &type, conditions, count});
        return count;
    };
    // A decline is an assessment, too.
    found.facts.done = inState(Kind::Proof, {wireName(AwardState::Assessed), wireName(AwardState::Declined)});
    found.facts.total = found.facts.done + inState(Kind::Open, {wireName(AwardState::Proposed)});
    std::set<Id<AgendaItem>> told;
    for (const AwardProposal &each : of.records().find<AwardProposal>(
             {{u"schoolYear"_s, year}, {u"state"_s, wireName(AwardState::Assessed)}})) {
        const auto item = of.records().get(each.agendaItemId);
        if (item && told.insert(item->id).second)
            found.evidence.push_back(
                {Kind::Proof, &recordTypeOf<AgendaItem>(), {}, 1, item->id.value(), item->title});
    }
    return found;
}

} // namespace licheng::service
