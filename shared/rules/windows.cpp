// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/windows.h"

#include "shared/model/fault_rule.h"

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

bool concerns(const Window &window, WindowKind kind, Term term, const Audience &audience)
{
    if (window.kind != kind || window.schoolYear != term.year)
        return false;
    if (!isYearly(kind) && window.semester != term.semester)
        return false;
    if (!window.extendsId.isNull()) {
        return (!window.studentId.isNull() && window.studentId == audience.studentId) ||
               (!window.classId.isNull() && window.classId == audience.classId);
    }
    if (!window.division.isEmpty() && window.division != wireName(audience.division))
        return false;
    if (window.batch != 0 && window.batch != audience.batch)
        return false;
    return window.grades.isEmpty() || window.grades.split(u',').contains(QString::number(audience.grade));
}

} // namespace

bool isYearly(WindowKind kind)
{
    return kind == WindowKind::Select || kind == WindowKind::Submit || kind == WindowKind::Confirm ||
           kind == WindowKind::Autobiography;
}

Verdict windowVerdict(std::span<const Window> windows, WindowKind kind, Term term, const Audience &audience,
                      const QDateTime &now, const QString &article, const QString &registry)
{
    QDateTime nextOpening;
    QDateTime lastClosing;
    for (const Window &window : windows) {
        if (!concerns(window, kind, term, audience))
            continue;
        if (now >= window.startsAt && now <= window.endsAt)
            return Verdict::allowed();
        if (now < window.startsAt && (!nextOpening.isValid() || window.startsAt < nextOpening))
            nextOpening = window.startsAt;
        if (now > window.endsAt && (!lastClosing.isValid() || window.endsAt > lastClosing))
            lastClosing = window.endsAt;
    }
    if (nextOpening.isValid())
        return Refusal{RefusalReason::NotYetOpen, article, 0, 0, nextOpening, {}};
    if (lastClosing.isValid())
        return Refusal{RefusalReason::Closed, article, 0, 0, {}, lastClosing, registry};
    return Refusal{RefusalReason::NoWindow, article, 0, 0, {}, {}};
}

QDateTime deadline(std::span<const Window> windows, WindowKind kind, Term term, const Audience &audience)
{
    QDateTime last;
    for (const Window &window : windows) {
        if (concerns(window, kind, term, audience) && (!last.isValid() || window.endsAt > last))
            last = window.endsAt;
    }
    return last;
}

std::optional<Window> windowFor(const Window &window, std::span<const Window> all, Term term,
                                const Audience &audience)
{
    if (!concerns(window, window.kind, term, audience))
        return std::nullopt;
    Window own = window;
    for (const Window &longer : all) {
        if (longer.extendsId == window.id && concerns(longer, window.kind, term, audience))
            own.endsAt = std::max(own.endsAt, longer.endsAt);
    }
    return own;
}

FieldFaults checkWindow(const Window &window)
{
    FieldFaults faults;
    if (window.endsAt <= window.startsAt)
        faults.push_back({u"endsAt"_s, "order"_rule, 0, 0});
    if (isYearly(window.kind) != (window.semester == Semester::WholeYear))
        faults.push_back({u"semester"_s, "windowSemester"_rule, 0, 0});
    const bool forOne = !window.studentId.isNull() || !window.classId.isNull();
    if (window.extendsId.isNull() == forOne)
        faults.push_back({forOne ? u"extendsId"_s : u"studentId"_s, "required"_rule, 0, 0});
    if (!window.extendsId.isNull() && window.reason.trimmed().isEmpty())
        faults.push_back({u"reason"_s, "required"_rule, 0, 0});
    return faults;
}

} // namespace licheng
