// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/compliance_inputs.h"

#include "server/service/owed_lists.h"
#include "shared/model/school_time.h"
#include "shared/rules/outcomes.h"
#include "shared/rules/performances.h"
#include "shared/rules/schedule_checks.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using Op = protocol::Condition::Operator;
using Kind = ComplianceEvidence::Kind;

namespace {

void addRows(ComplianceFound &found, Kind kind, const ProgressNumber &number, qint64 count,
             const Conditions &conditions)
{
    if (count > 0)
        found.evidence.push_back({kind, number.type, conditions, count});
}

/// Facts of a number of the process: late is what waits although its period is over.
void addNumber(ComplianceGathering &of, ComplianceFound &found, const QString &name)
{
    const ProgressNumber number = of.view().number(name);
    const ProgressCount count = of.count(name);
    found.facts.total += count.total;
    found.facts.done += count.total - count.open;
    found.facts.late += count.late;
    if (number.window && (count.open > 0 || count.total == 0))
        found.facts.dueBy(of.view().dueOf(*number.window, count.late));
    // Where nothing tells what is done, all of them do once none is open.
    if (!number.done.empty() || count.open == 0)
        addRows(found, Kind::Proof, number, number.done.empty() ? count.total : count.done, number.allDone());
    addRows(found, Kind::Open, number, count.open, number.allOpen());
}

/// Which records use a quota up.
struct Use
{
    QStringView quota;
    const RecordType *type;
    Conditions conditions;
};

/// A list that is not where it has to be by its own end of the schedule.
void addOpen(ComplianceFacts &facts, const QDateTime &end, const QDateTime &now)
{
    if (end.isValid() && isPast(end, now))
        ++facts.late;
    facts.dueBy(end);
}

Use useOf(const ComplianceItem &item, const HomeView &view)
{
    const Conditions year{{u"schoolYear"_s, Op::Equal, view.term().year.roc()}};
    if (item.of == selectionQuotaKey)
        return {selectionQuotaKey,
                &recordTypeOf<CourseOutcome>(),
                {year.front(), {u"selected"_s, Op::Equal, true}}};
    if (item.of == performanceQuotaKey)
        return {performanceQuotaKey,
                &recordTypeOf<Performance>(),
                {year.front(),
                 {u"selected"_s, Op::Equal, true},
                 {u"source"_s, Op::Equal, wireName(PerformanceSource::Student)}}};
    return {uploadQuotaKey, &recordTypeOf<CourseOutcome>(), view.ofTerm()};
}

} // namespace

ComplianceFound gatherStep(ComplianceGathering &of, const ComplianceItem &item)
{
    ComplianceFound found;
    addNumber(of, found, item.of);
    return found;
}

ComplianceFound gatherSelection(ComplianceGathering &of, const ComplianceItem &)
{
    ComplianceFound found;
    addNumber(of, found, u"selectOutcomes"_s);
    addNumber(of, found, u"selectPerformances"_s);
    return found;
}

ComplianceFound gatherLimit(ComplianceGathering &of, const ComplianceItem &item)
{
    ComplianceFound found;
    const Use use = useOf(item, of.view());
    const auto quota = of.view().regulation().quota(use.quota, of.view().term().year);
    protocol::RecordQuery query;
    query.type = use.type->name();
    query.conditions = use.conditions;
    const auto students = store::countGroups(of.reader(), query, {{u"studentId"_s}},
                                             store::ScopeFilter::everything(), store::Viewer::everything());
    if (!quota || !students)
        return found;
    qint64 all = 0;
    for (const store::GroupCount &student : *students) {
        ++found.facts.total;
        all += student.count;
        if (student.count <= quota->limit) {
            ++found.facts.done;
            continue;
        }
        ++found.facts.late;
        Conditions over = use.conditions;
        over.push_back({u"studentId"_s, Op::Equal, student.key.front().toLongLong()});
        // The first few lead further; the number tells of all.
        if (found.evidence.size() < 5)
            found.evidence.push_back({Kind::Open, use.type, over, student.count});
    }
    if (all > 0)
        found.evidence.insert(found.evidence.begin(), {Kind::Proof, use.type, use.conditions, all});
    return found;
}

ComplianceFound gatherOpened(ComplianceGathering &of, const ComplianceItem &item)
{
    ComplianceFound found;
    found.facts.total = 1;
    const auto kind = *fromWire<WindowKind>(item.of);
    const std::vector<Window> &windows = of.view().published();
    const auto window = std::find_if(windows.begin(), windows.end(),
                                     [kind](const Window &each) { return serves(each.kind, kind); });
    if (window != windows.end()) {
        found.facts.done = 1;
        found.evidence.push_back(
            {Kind::Proof, &recordTypeOf<Window>(), {{u"id"_s, Op::Equal, window->id.value()}}, 1});
    }
    const bool isPerformance = kind == WindowKind::Performance;
    const RecordType &type = isPerformance ? recordTypeOf<Performance>() : recordTypeOf<OtherRecord>();
    const Conditions year{{u"schoolYear"_s, Op::Equal, of.view().term().year.roc()}};
    if (const qint64 count = of.rows(type, year); count > 0)
        found.evidence.push_back({Kind::Proof, &type, year, count});
    return found;
}

ComplianceFound gatherLists(ComplianceGathering &of, const ComplianceItem &item)
{
    ComplianceFound found;
    const Term term = of.view().term();
    const RecordType &type = recordTypeOf<SubmissionList>();
    QJsonArray rosters;
    for (const OwedList &owed : owedLists(of.reader(), term, of.view().regulation())) {
        if (owed.layout->article != item.of)
            continue;
        if (!rosters.contains(owed.layout->key))
            rosters.append(owed.layout->key);
        ++found.facts.total;
        found.facts.done += owed.isSubmitted() ? 1 : 0;
        if (!owed.isSubmitted())
            addOpen(found.facts, owed.submitUntil, of.view().now());
    }
    const Conditions made{{u"schoolYear"_s, Op::Equal, term.year.roc()}, {u"roster"_s, Op::In, rosters}};
    if (const qint64 count = of.rows(type, made); count > 0)
        found.evidence.push_back({Kind::Proof, &type, made, count});
    return found;
}

ComplianceFound gatherReceipts(ComplianceGathering &of, const ComplianceItem &)
{
    ComplianceFound found;
    const Term term = of.view().term();
    for (const OwedList &owed : owedLists(of.reader(), term, of.view().regulation())) {
        if (!owed.isSubmitted())
            continue;
        ++found.facts.total;
        if (owed.list.state == SubmissionState::Confirmed)
            ++found.facts.done;
        else
            addOpen(found.facts, owed.confirmUntil, of.view().now());
    }
    const RecordType &lists = recordTypeOf<SubmissionList>();
    const Conditions confirmed{{u"schoolYear"_s, Op::Equal, term.year.roc()},
                               {u"state"_s, Op::Equal, wireName(SubmissionState::Confirmed)}};
    if (const qint64 count = of.rows(lists, confirmed); count > 0)
        found.evidence.push_back({Kind::Proof, &lists, confirmed, count});
    const RecordType &rows = recordTypeOf<ReceiptRow>();
    const Conditions current{{u"schoolYear"_s, Op::Equal, term.year.roc()},
                             {u"isCurrent"_s, Op::Equal, true}};
    if (const qint64 count = of.rows(rows, current); count > 0)
        found.evidence.push_back({Kind::Proof, &rows, current, count});
    const RecordType &questions = recordTypeOf<ReceiptQuestion>();
    const Conditions late{{u"schoolYear"_s, Op::Equal, term.year.roc()},
                          {u"rowId.isCurrent"_s, Op::Equal, true},
                          {u"state"_s, Op::Equal, wireName(ReceiptQuestionState::Open)},
                          {u"dueAt"_s, Op::Less, detail::toJson(of.view().now())}};
    if (const qint64 count = of.rows(questions, late); count > 0) {
        for (const ReceiptQuestion &question : of.records().find<ReceiptQuestion>(
                 {{u"schoolYear"_s, term.year.roc()}, {u"state"_s, wireName(ReceiptQuestionState::Open)}}))
            found.facts.dueBy(question.dueAt);
        found.facts.late += count;
        found.evidence.push_back({Kind::Open, &questions, late, count});
    }
    return found;
}

ComplianceFound gatherRegisterChanges(ComplianceGathering &of, const ComplianceItem &)
{
    ComplianceFound found;
    const RecordType &type = recordTypeOf<RegisterChange>();
    Conditions changes = of.view().ofTerm();
    changes.push_back({u"isCancelled"_s, Op::Equal, false});
    // Those of whom article 8 speaks: 重讀、復學、轉學、借讀.
    changes.push_back(
        {u"kind"_s, Op::In,
         QJsonArray{wireName(RegisterChangeKind::Repeat), wireName(RegisterChangeKind::Return),
                    wireName(RegisterChangeKind::TransferIn), wireName(RegisterChangeKind::TransferOut),
                    wireName(RegisterChangeKind::Borrow)}});
    Conditions approved = changes;
    approved.push_back({u"approvedOn"_s, Op::IsNotEmpty, {}});
    found.facts.total = of.rows(type, changes);
    found.facts.done = of.rows(type, approved);
    if (found.facts.done > 0)
        found.evidence.push_back({Kind::Proof, &type, approved, found.facts.done});
    Conditions open = changes;
    open.push_back({u"approvedOn"_s, Op::IsEmpty, {}});
    if (const qint64 count = found.facts.total - found.facts.done; count > 0)
        found.evidence.push_back({Kind::Open, &type, open, count});
    return found;
}

ComplianceFound gatherAccountAudit(ComplianceGathering &of, const ComplianceItem &)
{
    ComplianceFound found;
    const RecordType &type = recordTypeOf<AccountAudit>();
    const Conditions audits = of.view().ofTerm();
    Conditions isSigned = audits;
    isSigned.push_back({u"state"_s, Op::Equal, wireName(AuditState::Signed)});
    found.facts.total = of.rows(type, audits);
    found.facts.done = of.rows(type, isSigned);
    // With the accounts, where the schedule has a period for them; else once a semester.
    found.facts.due = of.view().due(WindowKind::Accounts);
    if (found.facts.total > 0)
        found.evidence.push_back(
            {found.facts.done > 0 ? Kind::Proof : Kind::Open, &type, audits, found.facts.total});
    return found;
}

/// A portfolio is sealed from the graduation on, for a time that its day begins; what was begun to be deleted
/// has to be deleted whole.
ComplianceFound gatherRetained(ComplianceGathering &of, const ComplianceItem &)
{
    ComplianceFound found;
    const RecordType &type = recordTypeOf<Student>();
    const Conditions graduates{{u"state"_s, Op::Equal, wireName(StudentState::Graduated)}};
    Conditions undated = graduates;
    undated.push_back({u"stateDate"_s, Op::IsEmpty, {}});
    found.facts.total = of.rows(type, graduates);
    const qint64 open = of.rows(type, undated);
    found.facts.done = found.facts.total - open;
    if (found.facts.done > 0)
        found.evidence.push_back({Kind::Proof, &type, graduates, found.facts.total});
    if (open > 0)
        found.evidence.push_back({Kind::Open, &type, undated, open});
    const RecordType &deletions = recordTypeOf<Destruction>();
    const Conditions halfway{{u"state"_s, Op::Equal, wireName(DestructionState::Cleared)}};
    found.facts.late = of.rows(deletions, halfway);
    if (found.facts.late > 0) {
        for (const Destruction &begun :
             of.records().find<Destruction>({{u"state"_s, wireName(DestructionState::Cleared)}}))
            found.facts.dueBy(begun.carriedOutAt);
        found.evidence.push_back({Kind::Open, &deletions, halfway, found.facts.late});
    }
    const Conditions completed{{u"state"_s, Op::Equal, wireName(DestructionState::Completed)}};
    if (const qint64 count = of.rows(deletions, completed); count > 0)
        found.evidence.push_back({Kind::Proof, &deletions, completed, count});
    return found;
}

std::span<const ComplianceInput> complianceInputs()
{
    static constexpr ComplianceInput inputs[] = {{"basis", &gatherBasis},
                                                 {"seats", &gatherSeats},
                                                 {"meeting", &gatherMeetings},
                                                 {"matter", &gatherMatter},
                                                 {"planned", &gatherPlanned},
                                                 {"selfChecks", &gatherSelfChecks},
                                                 {"published", &gatherPublished},
                                                 {"step", &gatherStep},
                                                 {"files", &gatherStep},
                                                 {"limit", &gatherLimit},
                                                 {"opened", &gatherOpened},
                                                 {"selection", &gatherSelection},
                                                 {"lists", &gatherLists},
                                                 {"receipts", &gatherReceipts},
                                                 {"registerChanges", &gatherRegisterChanges},
                                                 {"troubles", &gatherTroubles},
                                                 {"accountAudit", &gatherAccountAudit},
                                                 {"retained", &gatherRetained},
                                                 {"trainings", &gatherTrainings},
                                                 {"mailboxes", &gatherMailboxes},
                                                 {"awards", &gatherAwards},
                                                 {"approved", &gatherApproved}};
    return inputs;
}

} // namespace licheng::service
