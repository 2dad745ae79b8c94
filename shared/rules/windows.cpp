// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/windows.h"

#include "shared/model/fault_rule.h"
#include "shared/model/school_time.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// Which windows of single lists are asked about: those of the audience's list, or those of every list that
/// may have the pupil.
enum class Lists { Own, Every };

bool isForAudience(const Window &window, const Audience &audience, Lists lists)
{
    if (!window.division.isEmpty() && window.division != wireName(audience.division))
        return false;
    const bool isOtherBatch =
        window.batch != 0 && audience.batch != Audience::anyBatch && window.batch != audience.batch;
    if (lists == Lists::Own &&
        (isOtherBatch || (!window.roster.isEmpty() && window.roster != audience.roster)))
        return false;
    return window.grades.isEmpty() || window.grades.split(u',').contains(QString::number(audience.grade));
}

bool concerns(const Window &window, std::span<const Window> all, WindowKind kind, Term term,
              const Audience &audience, Lists lists = Lists::Own)
{
    if (window.kind != kind || window.schoolYear != term.year)
        return false;
    if (!isYearly(kind) && window.semester != term.semester)
        return false;
    if (window.extendsId.isNull())
        return isForAudience(window, audience, lists);
    if (!window.studentId.isNull())
        return window.studentId == audience.studentId;
    if (!window.classId.isNull())
        return window.classId == audience.classId;
    // An extension for all: whoever the extended window is for.
    return std::any_of(all.begin(), all.end(), [&](const Window &extended) {
        return extended.id == window.extendsId && isForAudience(extended, audience, lists);
    });
}

/// Who does the step of a kind: what the regulation gives to whom, by the permission that stands for it.
struct StepWork
{
    WindowKind kind;
    Action action;
    const char *record;
};
constexpr StepWork stepWork[] = {{WindowKind::Upload, Action::Edit, "courseOutcome"},
                                 {WindowKind::Certify, Action::Certify, "courseOutcome"},
                                 {WindowKind::Certify, Action::CertifyOnPaper, "courseOutcome"},
                                 {WindowKind::Select, Action::Select, "courseOutcome"},
                                 {WindowKind::Select, Action::Select, "performance"},
                                 {WindowKind::Submit, Action::Submit, "submissionList"},
                                 {WindowKind::Confirm, Action::Submit, "submissionList"},
                                 {WindowKind::Confirm, Action::Edit, "receiptRow"},
                                 {WindowKind::Register, Action::Edit, "registerCheck"},
                                 {WindowKind::Studies, Action::Edit, "enrolment"},
                                 {WindowKind::Studies, Action::Edit, "grade"},
                                 {WindowKind::Studies, Action::Edit, "counselling"},
                                 {WindowKind::Performance, Action::Edit, "performance"},
                                 {WindowKind::Cadre, Action::Edit, "cadrePost"},
                                 {WindowKind::Electives, Action::Edit, "enrolment"},
                                 {WindowKind::Counselling, Action::Edit, "counselling"},
                                 {WindowKind::Grades, Action::Edit, "grade"},
                                 {WindowKind::Accounts, Action::Manage, "account"},
                                 {WindowKind::Autobiography, Action::Edit, "autobiography"},
                                 {WindowKind::Others, Action::Edit, "otherRecord"}};

bool isGranted(const Grants &grants, const StepWork &work)
{
    return grants.may(work.action, QString(QLatin1String(work.record)));
}

} // namespace

bool isYearly(WindowKind kind)
{
    return kind == WindowKind::Select || kind == WindowKind::Submit || kind == WindowKind::Confirm ||
           kind == WindowKind::Autobiography;
}

bool isOpenAt(const Window &window, const QDateTime &now)
{
    return now >= window.startsAt && !isPast(window.endsAt, now);
}

Verdict windowVerdict(std::span<const Window> windows, WindowKind kind, Term term, const Audience &audience,
                      const QDateTime &now, const QString &article, const QString &grants)
{
    QDateTime nextOpening;
    QDateTime lastClosing;
    for (const Window &window : windows) {
        if (!concerns(window, windows, kind, term, audience))
            continue;
        if (isOpenAt(window, now))
            return Verdict::allowed();
        if (now < window.startsAt && (!nextOpening.isValid() || window.startsAt < nextOpening))
            nextOpening = window.startsAt;
        if (isPast(window.endsAt, now) && (!lastClosing.isValid() || window.endsAt > lastClosing))
            lastClosing = window.endsAt;
    }
    if (nextOpening.isValid())
        return Refusal{RefusalReason::NotYetOpen, article, 0, 0, nextOpening, {}};
    if (lastClosing.isValid())
        return Refusal{RefusalReason::Closed, article, 0, 0, {}, lastClosing, grants};
    return Refusal{RefusalReason::NoWindow, article, 0, 0, {}, {}};
}

QDateTime deadline(std::span<const Window> windows, WindowKind kind, Term term, const Audience &audience)
{
    QDateTime last;
    for (const Window &window : windows) {
        if (concerns(window, windows, kind, term, audience) && (!last.isValid() || window.endsAt > last))
            last = window.endsAt;
    }
    return last;
}

std::optional<Window> windowFor(const Window &window, std::span<const Window> all, Term term,
                                const Audience &audience)
{
    if (!concerns(window, all, window.kind, term, audience, Lists::Every))
        return std::nullopt;
    Window own = window;
    for (const Window &longer : all) {
        if (longer.extendsId == window.id && concerns(longer, all, window.kind, term, audience, Lists::Every))
            own.endsAt = std::max(own.endsAt, longer.endsAt);
    }
    return own;
}

bool isForAudience(const Window &window, const Audience &audience)
{
    return isForAudience(window, audience, Lists::Own);
}

bool isForAny(const Window &window, std::span<const Circle> circles)
{
    const QStringList grades = window.grades.split(u',', Qt::SkipEmptyParts);
    return window.extendsId.isNull() &&
           std::any_of(circles.begin(), circles.end(), [&](const Circle &circle) {
               const bool isOfDivision =
                   window.division.isEmpty() || window.division == wireName(circle.division);
               return isOfDivision && (grades.isEmpty() || circle.grade == 0 ||
                                       grades.contains(QString::number(circle.grade)));
           });
}

bool takesPart(const Grants &grants, WindowKind kind)
{
    if (grants.may(Action::Edit, u"window"))
        return true;
    // Units check their own work, and some look at that (article 4): pupils and teachers are no units.
    if (kind == WindowKind::SelfCheck)
        return grants.may(Action::View, u"selfCheck");
    const auto does = [&](const StepWork &work) { return work.kind == kind && isGranted(grants, work); };
    return std::any_of(std::begin(stepWork), std::end(stepWork), does) || stepScopes(grants).empty();
}

std::vector<Scope> stepScopes(const Grants &grants)
{
    std::vector<Scope> scopes;
    for (const StepWork &work : stepWork) {
        const auto more = grants.scopes(work.action, QString(QLatin1String(work.record)));
        scopes.insert(scopes.end(), more.begin(), more.end());
    }
    return scopes;
}

FieldFaults checkWindow(const Window &window)
{
    FieldFaults faults;
    if (window.endsAt <= window.startsAt)
        faults.push_back({u"endsAt"_s, "order"_rule, 0, 0});
    if (isYearly(window.kind) != (window.semester == Semester::WholeYear))
        faults.push_back({u"semester"_s, "windowSemester"_rule, 0, 0});
    const bool forOne = !window.studentId.isNull() || !window.classId.isNull();
    if (window.extendsId.isNull() && forOne)
        faults.push_back({u"extendsId"_s, "required"_rule, 0, 0});
    if (!window.extendsId.isNull() && window.reason.trimmed().isEmpty())
        faults.push_back({u"reason"_s, "required"_rule, 0, 0});
    if (window.selfCheckFrom.isValid() != window.selfCheckTo.isValid())
        faults.push_back(
            {window.selfCheckTo.isValid() ? u"selfCheckFrom"_s : u"selfCheckTo"_s, "required"_rule, 0, 0});
    else if (window.selfCheckFrom.isValid() && window.selfCheckTo <= window.selfCheckFrom)
        faults.push_back({u"selfCheckTo"_s, "order"_rule, 0, 0});
    if (!window.roster.isEmpty() && !isOfLists(window.kind))
        faults.push_back({u"roster"_s, "notForKind"_rule, 0, 0});
    return faults;
}

} // namespace licheng
