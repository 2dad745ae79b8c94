// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/compliance_inputs.h"

#include "server/service/training_facts.h"
#include "shared/rules/trainings.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using Op = protocol::Condition::Operator;
using Kind = ComplianceEvidence::Kind;

namespace {

void addRows(const ComplianceGathering &of, ComplianceFound &found, Kind kind, const RecordType &type,
             const Conditions &conditions)
{
    if (const qint64 count = of.rows(type, conditions); count > 0)
        found.evidence.push_back({kind, &type, conditions, count});
}

} // namespace

ComplianceFound gatherTrainings(ComplianceGathering &of, const ComplianceItem &item)
{
    ComplianceFound found;
    const auto audience = *fromWire<TrainingAudience>(item.of);
    const Term term = of.view().term();
    const TrainingRule *named = trainingRule(audience, of.view().regulation());
    // Where the data say nothing, the item's own words ask for one.
    const TrainingRule rule = named ? *named : TrainingRule{audience, item.article, 1, 0, {}};
    const RecordType &type = recordTypeOf<Training>();
    found.facts.total = trainingsNeeded(rule);
    found.facts.done = of.rows(type, countedTrainings(rule, term));
    found.facts.due = trainingsDue(rule, term);
    addRows(of, found, Kind::Proof, type, countedTrainings(rule, term));
    Conditions attendance{{u"attendance"_s, Op::Equal, wireName(TrainingPresence::Attended)}};
    for (const protocol::Condition &condition : trainingsOf(rule, term))
        attendance.push_back({u"trainingId."_s + condition.path, condition.op, condition.value});
    addRows(of, found, Kind::Proof, recordTypeOf<TrainingAttendance>(), attendance);
    addRows(of, found, Kind::Open, type, openTrainings(rule, term));
    return found;
}

ComplianceFound gatherMailboxes(ComplianceGathering &of, const ComplianceItem &)
{
    ComplianceFound found;
    const Mailboxes boxes = mailboxes(of.reader(), of.view().regulation());
    found.facts.total = boxes.accounts;
    found.facts.done = boxes.accounts - qint64(boxes.without.size() + boxes.foreign.size());
    for (const auto *ids : {&boxes.without, &boxes.foreign}) {
        if (!ids->empty())
            found.evidence.push_back(
                {Kind::Open, &recordTypeOf<Account>(), {amongAccounts(*ids)}, qint64(ids->size())});
    }
    const auto schools = of.records().find<School>({}, 1);
    const QString domain = schools.empty() ? QString() : schools.front().mailDomain;
    addRows(
        of, found, Kind::Proof, recordTypeOf<Account>(),
        {{u"state"_s, Op::Equal, wireName(AccountState::Active)}, {u"email"_s, Op::Contains, u'@' + domain}});
    return found;
}

} // namespace licheng::service
