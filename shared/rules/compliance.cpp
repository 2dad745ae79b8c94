// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/compliance.h"

#include "shared/model/school_time.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

using None = ComplianceRule::WithoutAny;
using End = ComplianceRule::End;

constexpr ComplianceRule rules[] = {
    // Article 1: the version that is in force on the day.
    {"basis", None::Unmet, End::AtOnce},
    // Article 2: places of the seats that are held as it has them; late: a term of office that has ended.
    {"seats", None::NotApplicable, End::Term},
    // Article 3: meetings of the semester with a quorum.
    {"meeting", None::Unmet, End::Term},
    // Article 3, items 1 to 6: whether a meeting resolved the matter; late: resolutions past their day.
    {"matter", None::Unmet, End::Term},
    // Article 4: the steps of articles 5 and 6 that have a period.
    {"planned", None::Unmet, End::Term},
    // Article 4: the self-checks of the units that are signed with findings; late: their period is over. A
    // semester without any is not one in which everything was checked.
    {"selfChecks", None::Unmet, End::Term},
    // Article 4, second sentence: the published schedule is the one that holds, with periods to check it.
    {"published", None::Unmet, End::Term},
    // Article 5: trouble reports that were answered; late: those beyond their time.
    {"troubles", None::NotApplicable, End::Term},
    // Article 5, rows 1 to 5: a step of the process; late: its period is over.
    {"step", None::NotApplicable, End::Term},
    // Article 5, row 3, note 1: outcomes with a file.
    {"files", None::NotApplicable, End::Term},
    // Articles 5.3.2 and 6(1): students within the number; late: those above it.
    {"limit", None::NotApplicable, End::AtOnce},
    // Article 5, rows 4 and 7: whether the school's period for what students may enter is planned.
    {"opened", None::Unmet, End::Term},
    // Article 5, row 6: the audit of accounts, once a semester.
    {"accountAudit", None::Unmet, End::Term},
    // Article 6(1): students who have something to select and have selected; a school year's.
    {"selection", None::NotApplicable, End::Year},
    // Article 6(2), 1 to 4: lists that have to be submitted.
    {"lists", None::NotApplicable, End::Year},
    // Article 6(2), 5: submitted lists whose receipts are confirmed; late: questions not answered in time.
    {"receipts", None::NotApplicable, End::Year},
    // Article 7: graduates whose seal has its day; late: deletions that were begun and are not whole. Nobody
    // has to delete, and none can before its time.
    {"retained", None::NotApplicable, End::AtOnce},
    // Article 8: changes of the register that are approved.
    {"registerChanges", None::NotApplicable, End::Term},
    // Article 9, items 1 to 3: trainings, workshops and sessions that were held.
    {"trainings", None::Unmet, End::Term},
    // Article 9, item 4: accounts with an address of the school's own.
    {"mailboxes", None::NotApplicable, End::Term},
    // Article 10: proposals that were assessed; nobody has to propose any.
    {"awards", None::NotApplicable, End::Year},
    // Article 11: versions that the meeting of school affairs passed and the principal approved; late: one
    // that is in force without.
    {"approved", None::Unmet, End::AtOnce},
};

QDateTime endOf(End end, Term term)
{
    switch (end) {
    case End::AtOnce:
        return {};
    case End::Term:
        return lastInstant(term.lastDay());
    case End::Year:
        return lastInstant(term.year.lastDay());
    }
    return {};
}

QStringList words(const QJsonValue &json)
{
    QStringList list;
    for (const QJsonValue &word : json.toArray())
        list.append(word.toString());
    return list;
}

} // namespace

Result<std::vector<ComplianceItem>> complianceItems(const QJsonArray &json)
{
    std::vector<ComplianceItem> items;
    for (const QJsonValue &value : json) {
        ComplianceItem item{
            value[u"id"].toString(),   value[u"article"].toString(), value[u"title"].toString(),
            value[u"text"].toString(), words(value[u"units"]),       words(value[u"homes"]),
            value[u"rule"].toString(), value[u"of"].toString(),      value[u"within"].toInt(),
            words(value[u"records"]),  value[u"days"].toInt()};
        if (!complianceRule(item.rule))
            return Error{u"item %1: there is no rule '%2'"_s.arg(item.id, item.rule)};
        items.push_back(std::move(item));
    }
    return items;
}

QString textOf(const ComplianceItem &item, const Regulation &regulation)
{
    const auto &articles = regulation.articles();
    const auto article = std::find_if(articles.begin(), articles.end(),
                                      [&](const Article &each) { return each.id == item.article; });
    if (article == articles.end())
        return {};
    return article->text.contains(item.text) ? item.text : article->text;
}

std::span<const ComplianceRule> complianceRules()
{
    return rules;
}

const ComplianceRule *complianceRule(QStringView name)
{
    const auto found = std::find_if(std::begin(rules), std::end(rules), [name](const ComplianceRule &rule) {
        return name == QLatin1String(rule.name);
    });
    return found == std::end(rules) ? nullptr : &*found;
}

ComplianceResult decide(const ComplianceRule &rule, const ComplianceFacts &facts, Term term,
                        const QDateTime &now)
{
    if (!facts.isRecorded)
        return {};
    // What is wrong although as many are done as there have to be (a matter is resolved, its resolution late)
    // is to be done beside them: nothing is late of which all is done.
    const qint64 total = facts.late > 0 ? std::max(facts.total, facts.done + facts.late) : facts.total;
    ComplianceResult result{ComplianceState::Met, total, facts.done, facts.late, {}};
    const bool isUnmet = facts.total > 0 ? facts.done < facts.total : rule.withoutAny == None::Unmet;
    if (isUnmet || facts.late > 0) {
        result.due = facts.due.isValid() ? facts.due : endOf(rule.end, term);
        const bool isOver = !result.due.isValid() || isPast(result.due, now);
        result.state = facts.late > 0 || isOver ? ComplianceState::Overdue : ComplianceState::Due;
    } else if (facts.total == 0 && rule.withoutAny == None::NotApplicable) {
        result.state = ComplianceState::NotApplicable;
    }
    return facts.isBefore && result.state != ComplianceState::Met ? ComplianceResult() : result;
}

bool isFollowed(const ComplianceRule &rule, const ComplianceRecord *kept, Term term, const QDateTime &now,
                QDate looked)
{
    const QDate today = schoolTime(now).date();
    const Term present = Term::of(today);
    if (term.year >= present.year)
        return true;
    if (term.year.roc() + 1 < present.year.roc())
        return false;
    return (looked.isValid() ? looked : today.addDays(-1)) <= term.year.lastDay() ||
           (rule.end == End::Year && present.semester == Semester::First) ||
           (kept && kept->state == ComplianceState::Due && !isPast(kept->dueAt, now));
}

ComplianceState settled(const ComplianceRecord &kept, const QDateTime &now, QDate began)
{
    if (isBefore({kept.schoolYear, kept.semester}, began) && kept.state != ComplianceState::Met)
        return ComplianceState::NotRecorded;
    const bool isOver = kept.state == ComplianceState::Due && isPast(kept.dueAt, now);
    return isOver ? ComplianceState::Overdue : kept.state;
}

int daysUntil(const QDateTime &due, const QDateTime &now)
{
    return static_cast<int>(schoolTime(now).date().daysTo(schoolTime(due).date()));
}

} // namespace licheng
