// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_parts.h"

#include "server/service/compliance_facts.h"
#include "server/service/compliance_inputs.h"
#include "server/service/types/days.h"
#include "shared/rules/troubles.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using Op = protocol::Condition::Operator;
using Kind = ComplianceEvidence::Kind;

namespace {

const RecordType &reports()
{
    return recordTypeOf<TroubleReport>();
}

Conditions openReports()
{
    return {{u"state"_s, Op::In,
             QJsonArray{wireName(TroubleState::Reported), wireName(TroubleState::Taken),
                        wireName(TroubleState::Waiting)}}};
}

Conditions with(Conditions conditions, const protocol::Condition &one)
{
    conditions.push_back(one);
    return conditions;
}

/// Those that wait for an answer longer than the board's item has it.
Conditions lateReports(Conditions conditions, const QDateTime &now, int days)
{
    return with(std::move(conditions), {u"waitsSince"_s, Op::Less, detail::toJson(lateBefore(now, days))});
}

/// The days in which a report is to be answered.
int answerDays()
{
    const auto &items = theComplianceItems();
    const auto item = std::find_if(items.begin(), items.end(),
                                   [](const ComplianceItem &each) { return each.rule == u"troubles"; });
    return item == items.end() ? 0 : item->days;
}

/// When the report that has waited longest is to be answered; invalid: none waits.
QDateTime firstAnswerDue(store::Connection &reader, int days, const QString &where,
                         const QVariantList &values)
{
    store::Statement first = reader.prepared(
        uR"(SELECT min("waitsSince") FROM "troubleReport" WHERE "waitsSince" IS NOT NULL)"_s + where);
    QDateTime since;
    if (!first.execWith(values) || !first.next() || !detail::fromJson(QJsonValue(first.text(0)), since) ||
        !since.isValid())
        return {};
    return answerDue(since, days);
}

} // namespace

void addTroubles(HomeView &view, HomeAnswer &answer)
{
    const auto &grants = view.caller().grants;
    const auto reaches = [&](Action action) {
        const auto scopes = grants.scopes(action, reports().name());
        return std::find(scopes.begin(), scopes.end(), Scope::School) != scopes.end();
    };
    if (!reaches(Action::View) || Term::of(dayAtSchool(view.now())) != view.term())
        return;
    const qint64 open = view.count(reports(), openReports());
    const qint64 solved =
        view.count(reports(), with(view.ofTerm(), {u"state"_s, Op::Equal, wireName(TroubleState::Solved)}));
    const int days = answerDays();
    const qint64 late = view.count(reports(), lateReports({}, view.now(), days));
    const bool isSolver = reaches(Action::Edit);
    if (open > 0)
        answer.duty({isSolver ? u"troubles"_s : u"superviseTroubles"_s,
                     troubleArticle(view.regulation()),
                     firstAnswerDue(view.reader(), days, {}, {}),
                     solved,
                     solved + open,
                     late,
                     &reports(),
                     openReports(),
                     {}});
    // Who supervises them sees how they go, and solves none.
    if (!isSolver)
        answer.card({u"troubles"_s, open, solved + open, &reports(), openReports(), {{u"late"_s, late}}});
}

ComplianceFound gatherTroubles(ComplianceGathering &of, const ComplianceItem &item)
{
    ComplianceFound found;
    const Conditions all =
        with(of.view().ofTerm(), {u"state"_s, Op::NotEqual, wireName(TroubleState::Withdrawn)});
    const Conditions waiting = with(all, {u"waitsSince"_s, Op::IsNotEmpty, {}});
    const Conditions answered = with(all, {u"waitsSince"_s, Op::IsEmpty, {}});
    found.facts.total = of.rows(reports(), all);
    found.facts.done = of.rows(reports(), answered);
    found.facts.late = of.rows(reports(), lateReports(all, of.view().now(), item.days));
    const Term term = of.view().term();
    found.facts.due = firstAnswerDue(of.reader(), item.days, uR"( AND "schoolYear" = ? AND "semester" = ?)"_s,
                                     {term.year.roc(), static_cast<int>(term.semester)});
    if (found.facts.done > 0)
        found.evidence.push_back({Kind::Proof, &reports(), answered, found.facts.done});
    if (const qint64 count = found.facts.total - found.facts.done; count > 0)
        found.evidence.push_back({Kind::Open, &reports(), waiting, count});
    return found;
}

} // namespace licheng::service
