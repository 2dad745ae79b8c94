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

bool isProposed(store::Records records, const AwardProposal &proposal)
{
    const auto others = records.find<AwardProposal>({{u"personId"_s, proposal.personId.value()},
                                                     {u"schoolYear"_s, proposal.schoolYear.roc()},
                                                     {u"work"_s, proposal.work}});
    return std::any_of(others.begin(), others.end(), [&](const AwardProposal &other) {
        return other.id != proposal.id && other.state != AwardState::Withdrawn;
    });
}

/// Whether the account is entered with the secretary's seat of the work group (執行秘書); article 2.
bool isSecretary(store::Records records, Id<Account> account, QDate day)
{
    const auto seats = records.find<GroupMember>(
        {{u"accountId"_s, account.value()}, {u"seat"_s, wireName(GroupSeat::Secretary)}});
    return std::any_of(seats.begin(), seats.end(),
                       [day](const GroupMember &member) { return isInOffice(member, day); });
}

std::optional<protocol::Fault> checkProposal(const SaveStep &step)
{
    const auto proposal = fromJson<AwardProposal>(step.record);
    if (!proposal)
        return protocol::invalid(u"state"_s, "kind"_rule);
    std::optional<AwardProposal> before;
    if (step.before)
        before = fromJson<AwardProposal>(*step.before).value();
    store::Records &records = step.write.records();
    AwardFacts facts;
    facts.isSecretary = isSecretary(records, step.caller.account.id, schoolTime(step.write.now()).date());
    facts.isOwn = proposal->personId == step.caller.account.id;
    facts.isKnown = isProposed(records, *proposal);
    facts.item = records.get(proposal->agendaItemId);
    facts.meeting = facts.item ? records.get(facts.item->meetingId) : std::nullopt;
    if (auto fault = asFault(awardVerdict(before, *proposal, facts, step.regulation)))
        return fault;
    if (!before && proposal->state != AwardState::Proposed)
        return protocol::invalid(u"state"_s, "code"_rule);
    if (proposal->state == AwardState::Declined && proposal->reason.isEmpty())
        return protocol::invalid(u"reason"_s, "required"_rule);
    const auto person = records.get(proposal->personId);
    if (!person || !person->studentId.isNull())
        return protocol::invalid(u"personId"_s, "reference"_rule);
    if (proposal->semester == Semester::WholeYear)
        return protocol::invalid(u"semester"_s, "range"_rule);
    const bool isSame = before && before->personId == proposal->personId &&
                        before->schoolYear == proposal->schoolYear && before->semester == proposal->semester;
    if (isSame)
        return std::nullopt;
    // Measured of the person and the semester that it is about, and kept as it was then.
    AwardMeasures measuring(step.write.connection(), {proposal->schoolYear, proposal->semester});
    step.record.insert(u"evidence"_s, evidenceText(measuring.of(*person)));
    step.record.insert(u"proposedBy"_s, step.caller.account.displayName);
    step.record.insert(u"proposedAt"_s, detail::toJson(step.write.now()));
    return std::nullopt;
}

} // namespace

RecordBehaviour types::awardProposal()
{
    return {.type = &recordTypeOf<AwardProposal>(), .checkSave = &checkProposal};
}

} // namespace licheng::service
