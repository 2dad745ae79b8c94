// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/self_checks.h"

#include "shared/model/account_audit.h"

#include "shared/model/school_time.h"
#include "shared/rules/submission_steps.h"
#include "shared/rules/windows.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

QString selfCheckArticle(const Regulation &regulation)
{
    return regulation.articleOf(u"window");
}

/// The windows whose self-check the step's is. Who was absent is entered day by day and has no window: it is
/// checked with the posts, which article 5, row 1 has beside it.
WindowKind windowOf(SelfCheckStep step)
{
    return step == SelfCheckStep::Attendance ? WindowKind::Cadre
                                             : fromWire<WindowKind>(wireName(step)).value();
}

Refusal selfCheckRefusal(RefusalReason reason, const Regulation &regulation, qint64 used = 0)
{
    return {reason, selfCheckArticle(regulation), 0, used, {}, {}};
}

} // namespace

QJsonArray toJson(const SelfCheckFindings &findings)
{
    QJsonArray list;
    for (const SelfCheckFinding &finding : findings)
        list.append(QJsonObject{{u"key"_s, finding.key},
                                {u"level"_s, finding.level},
                                {u"count"_s, finding.count},
                                {u"type"_s, finding.type},
                                {u"conditions"_s, finding.conditions}});
    return list;
}

SelfCheckFindings selfCheckFindings(const QJsonArray &json)
{
    SelfCheckFindings findings;
    for (const QJsonValue &value : json) {
        SelfCheckFinding finding{value[u"key"].toString(), value[u"level"].toString(),
                                 value[u"count"].toInteger(), value[u"type"].toString(),
                                 value[u"conditions"].toArray()};
        if (!finding.key.isEmpty())
            findings.push_back(std::move(finding));
    }
    return findings;
}

SelfCheckFindings selfCheckFindings(const QString &text)
{
    return selfCheckFindings(QJsonDocument::fromJson(text.toUtf8()).array());
}

int openCount(const SelfCheckFindings &findings)
{
    return static_cast<int>(std::count_if(findings.begin(), findings.end(),
                                          [](const SelfCheckFinding &finding) { return finding.isOpen(); }));
}

QStringList changedFindings(const SelfCheckFindings &before, const SelfCheckFindings &now)
{
    QStringList keys;
    const auto compare = [&keys](const SelfCheckFindings &these, const SelfCheckFindings &others) {
        for (const SelfCheckFinding &finding : these) {
            const auto same =
                std::find_if(others.begin(), others.end(), [&finding](const SelfCheckFinding &other) {
                    return other.key == finding.key && other.count == finding.count;
                });
            if (same == others.end() && !keys.contains(finding.key))
                keys.append(finding.key);
        }
    };
    compare(now, before);
    compare(before, now);
    return keys;
}

Term termOfCheck(SelfCheckStep step, Term term)
{
    // Each list says itself of which time it is.
    if (step != SelfCheckStep::Submit && isYearly(windowOf(step)))
        term.semester = Semester::WholeYear;
    return term;
}

std::vector<CheckPeriod> selfCheckPeriods(std::span<const Window> windows, SelfCheckStep step, Term term,
                                          QStringView division)
{
    // What is of a school year is checked in a period of either semester. Submission belongs to a year: its
    // period is that of each semester's lists, too.
    const auto isOfTerm = [&](const Window &window) {
        return window.semester == term.semester || term.semester == Semester::WholeYear ||
               (step == SelfCheckStep::Submit && window.semester == Semester::WholeYear);
    };
    const WindowKind kind = windowOf(step);
    std::vector<CheckPeriod> own;
    std::vector<CheckPeriod> general;
    for (const Window &window : windows) {
        if (!window.extendsId.isNull() || window.schoolYear != term.year || !isOfTerm(window) ||
            (!window.division.isEmpty() && window.division != division))
            continue;
        if (window.kind == WindowKind::SelfCheck)
            general.push_back({window.startsAt, window.endsAt});
        else if (window.kind == kind && window.selfCheckFrom.isValid() && window.selfCheckTo.isValid())
            own.push_back({window.selfCheckFrom, window.selfCheckTo});
    }
    return own.empty() ? general : own;
}

std::optional<CheckPeriod> selfCheckPeriod(std::span<const Window> windows, SelfCheckStep step, Term term,
                                           QStringView division, const QDateTime &now)
{
    std::vector<CheckPeriod> periods = selfCheckPeriods(windows, step, term, division);
    std::sort(periods.begin(), periods.end(),
              [](const CheckPeriod &a, const CheckPeriod &b) { return a.until < b.until; });
    const auto next = std::find_if(periods.begin(), periods.end(),
                                   [&now](const CheckPeriod &period) { return !isPast(period.until, now); });
    if (next != periods.end())
        return *next;
    return periods.empty() ? std::nullopt : std::optional(periods.back());
}

Verdict selfCheckOpenVerdict(std::span<const Window> windows, SelfCheckStep step, Term term,
                             QStringView division, const QDateTime &now, const Regulation &regulation)
{
    const std::vector<CheckPeriod> periods = selfCheckPeriods(windows, step, term, division);
    if (std::any_of(periods.begin(), periods.end(), [&now](const CheckPeriod &period) {
            return period.from <= now && !isPast(period.until, now);
        }))
        return Verdict::allowed();
    const auto period = selfCheckPeriod(windows, step, term, division, now);
    if (!period)
        return selfCheckRefusal(RefusalReason::NoWindow, regulation);
    Refusal refusal = selfCheckRefusal(
        now < period->from ? RefusalReason::NotYetOpen : RefusalReason::CheckClosed, regulation);
    (now < period->from ? refusal.from : refusal.until) = now < period->from ? period->from : period->until;
    return refusal;
}

QStringList selfCheckDivisions(const Unit &unit, SelfCheckStep step, const Regulation &regulation)
{
    QStringList divisions;
    const Submitter *checker = regulation.selfChecker(wireName(step));
    if (!checker || step == SelfCheckStep::Submit)
        return divisions;
    for (const Submitter::Unit &named : checker->units) {
        if (named.name == unit.name)
            divisions.append(named.division ? QString(wireName(*named.division)) : QString());
    }
    return divisions;
}

Verdict selfCheckUnitVerdict(const Unit &unit, SelfCheckStep step, QStringView division,
                             const Regulation &regulation)
{
    if (selfCheckDivisions(unit, step, regulation).contains(division))
        return Verdict::allowed();
    Refusal refusal = selfCheckRefusal(RefusalReason::OtherUnitChecks, regulation);
    const Submitter *checker = regulation.selfChecker(wireName(step));
    QStringList names;
    for (const Submitter::Unit &named : checker ? checker->units : std::vector<Submitter::Unit>()) {
        if (!named.division || wireName(*named.division) == division)
            names.append(named.name);
    }
    refusal.who = names.join(u'、');
    return refusal;
}

Verdict registerUnitVerdict(const Unit &unit, QStringView division, const Regulation &regulation)
{
    const Verdict verdict = selfCheckUnitVerdict(unit, SelfCheckStep::Register, division, regulation);
    if (verdict.isAllowed())
        return verdict;
    Refusal refusal = verdict.refusal();
    refusal.article = articleOfCheck(SelfCheckStep::Register, regulation);
    return refusal;
}

Verdict signVerdict(const SelfCheck &check, const SelfCheckFindings &findings, const Regulation &regulation)
{
    if (check.state == SelfCheckState::Signed)
        return selfCheckRefusal(RefusalReason::AlreadySigned, regulation);
    qint64 blocks = 0;
    for (const SelfCheckFinding &finding : findings)
        blocks += finding.level == u"block" ? finding.count : 0;
    if (blocks > 0)
        return selfCheckRefusal(RefusalReason::CheckBlocked, regulation, blocks);
    return Verdict::allowed();
}

bool needsRemarks(const SelfCheckFindings &findings)
{
    return openCount(findings) > 0;
}

bool isSelfChecked(const SelfCheck &check)
{
    return check.state == SelfCheckState::Signed && !selfCheckFindings(check.findings).empty();
}

Verdict withdrawVerdict(const SelfCheck &check, const SubmissionList *list, const Regulation &regulation)
{
    if (check.state != SelfCheckState::Signed)
        return selfCheckRefusal(RefusalReason::NotSigned, regulation);
    if (list && list->state >= SubmissionState::Submitted)
        return submittedRefusal(recordTypeOf<SubmissionList>().name(), selfCheckArticle(regulation));
    return Verdict::allowed();
}

bool isOfOffice(const Grants &grants)
{
    return grants.may(Action::Edit, recordTypeOf<SelfCheck>().name()) ||
           grants.may(Action::Edit, recordTypeOf<AccountAudit>().name()) ||
           grants.may(Action::Submit, recordTypeOf<SubmissionList>().name());
}

QString articleOfCheck(SelfCheckStep step, const Regulation &regulation)
{
    const Submitter *checker = regulation.selfChecker(wireName(step));
    return checker ? checker->article : selfCheckArticle(regulation);
}

} // namespace licheng
