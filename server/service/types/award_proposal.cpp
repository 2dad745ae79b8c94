// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/award_measures.h"
#include "shared/model/fault_rule.h"
#include "shared/model/school_time.h"
#include "shared/rules/awards.h"
#include "shared/rules/work_group.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

/// The one that stands for the same person, year and work; null: none.
Id<AwardProposal> sameProposal(store::Records records, const AwardProposal &proposal)
{
    const auto others = records.find<AwardProposal>({{u"personId"_s, proposal.personId.value()},
                                                     {u"schoolYear"_s, proposal.schoolYear.roc()},
                                                     {u"work"_s, proposal.work}});
    const auto same = std::find_if(others.begin(), others.end(), [&](const AwardProposal &other) {
        return other.id != proposal.id && other.state != AwardState::Withdrawn;
    });
    return same == others.end() ? Id<AwardProposal>() : same->id;
}

/// Whether the account is entered with the secretary's seat of the work group (執行秘書); article 2.
bool isSecretary(store::Records records, Id<Account> account, QDate day)
{
    const auto seats = records.find<GroupMember>(
        {{u"accountId"_s, account.value()}, {u"seat"_s, wireName(GroupSeat::Secretary)}});
    return std::any_of(seats.begin(), seats.end(),
                       [day](const GroupMember &member) { return isInOffice(member, day); });
}

std::optional<AwardProposal> proposalBefore(const RecordStep &step)
{
    return step.before ? std::optional(fromJson<AwardProposal>(*step.before).value()) : std::nullopt;
}

std::optional<RecordProblem> checkAward(const RecordStep &step)
{
    store::Records records(step.connection);
    const AwardProposal proposal = recordOf<AwardProposal>(step);
    const Id<Account> writer = step.caller ? step.caller->account.id : Id<Account>();
    AwardFacts facts;
    facts.isSecretary = isSecretary(records, writer, schoolTime(step.now).date());
    facts.isOwn = proposal.personId == writer;
    const Id<AwardProposal> same = sameProposal(records, proposal);
    facts.isKnown = !same.isNull();
    facts.item = records.get(proposal.agendaItemId);
    facts.meeting = facts.item ? records.get(facts.item->meetingId) : std::nullopt;
    const Verdict verdict = awardVerdict(proposalBefore(step), proposal, facts, step.regulation);
    if (verdict.isAllowed())
        return std::nullopt;
    switch (verdict.refusal().reason) {
    case RefusalReason::OwnAward:
        return problemOf(verdict, "personId");
    case RefusalReason::AwardKnown:
        return problemOf(verdict, "personId", same);
    default:
        return problemOf(verdict, "state");
    }
}

std::optional<RecordProblem> checkAwardState(const RecordStep &step)
{
    const AwardProposal proposal = recordOf<AwardProposal>(step);
    if (!step.before && proposal.state != AwardState::Proposed)
        return RecordProblem("state", "code");
    if (proposal.state == AwardState::Declined && proposal.reason.isEmpty())
        return RecordProblem("reason", "required");
    return std::nullopt;
}

std::optional<RecordProblem> checkAwardPerson(const RecordStep &step)
{
    const auto person = store::Records(step.connection).get(recordOf<AwardProposal>(step).personId);
    if (!person || !person->studentId.isNull())
        return RecordProblem("personId", "reference");
    return std::nullopt;
}

std::optional<RecordProblem> checkAwardSemester(const RecordStep &step)
{
    if (recordOf<AwardProposal>(step).semester == Semester::WholeYear)
        return RecordProblem("semester", "range");
    return std::nullopt;
}

/// Measured of the person and the semester that it is about, and kept as it was then.
void measureAward(const RecordStep &step)
{
    const AwardProposal proposal = recordOf<AwardProposal>(step);
    const auto before = proposalBefore(step);
    const auto person = store::Records(step.connection).get(proposal.personId);
    const bool isSame = before && before->personId == proposal.personId &&
                        before->schoolYear == proposal.schoolYear && before->semester == proposal.semester;
    if (isSame || !person || !step.caller)
        return;
    AwardMeasures measuring(step.connection, {proposal.schoolYear, proposal.semester});
    step.record.insert(u"evidence"_s, evidenceText(measuring.of(*person)));
    step.record.insert(u"proposedBy"_s, step.caller->account.displayName);
    step.record.insert(u"proposedAt"_s, detail::toJson(step.now));
}

} // namespace

RecordBehaviour types::awardProposal()
{
    return {.type = &recordTypeOf<AwardProposal>(),
            .rules = {{{"personId", "schoolYear", "work", "state", "agendaItemId"}, &checkAward, true},
                      {{"state", "reason"}, &checkAwardState, true},
                      {{"personId"}, &checkAwardPerson, true},
                      {{"semester"}, &checkAwardSemester, true}},
            .complete = &measureAward};
}

} // namespace licheng::service
