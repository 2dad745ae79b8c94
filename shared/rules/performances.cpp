// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/performances.h"

#include "shared/rules/submission_steps.h"

#include <algorithm>

namespace licheng {

namespace {

Verdict openVerdict(const Performance &performance, const Regulation &regulation)
{
    if (!performance.submittedIn.isNull())
        return submittedRefusal(recordTypeOf<Performance>().name(),
                                regulation.articleOf(u"submit.performance"));
    return Verdict::allowed();
}

} // namespace

bool countsInQuota(const Performance &performance)
{
    return performance.source == PerformanceSource::Student;
}

PerformanceAuthor performanceAuthor(const Grants &grants)
{
    const auto scopes = grants.scopes(Action::Edit, recordTypeOf<Performance>().name());
    const bool isOwn =
        std::all_of(scopes.begin(), scopes.end(), [](Scope scope) { return scope == Scope::Own; });
    return isOwn ? PerformanceAuthor::Student : PerformanceAuthor::Office;
}

bool mayRegister(PerformanceAuthor author, PerformanceSource source)
{
    return author == PerformanceAuthor::Office || source == PerformanceSource::Student;
}

Verdict authorVerdict(const Performance &performance, PerformanceAuthor author, const Regulation &regulation)
{
    if (!mayRegister(author, performance.source))
        return Refusal{RefusalReason::NotPermitted, regulation.articleOf(u"performance"), 0, 0, {}, {}};
    return openVerdict(performance, regulation);
}

Verdict selectVerdict(const Performance &performance, qint64 countedOfYear, const Regulation &regulation)
{
    if (Verdict open = openVerdict(performance, regulation); !open.isAllowed() || !countsInQuota(performance))
        return open;
    return quotaVerdict(regulation.quota(performanceQuotaKey, performance.schoolYear), countedOfYear,
                        RefusalReason::SelectionQuota);
}

Verdict swapVerdict(const Performance &performance, const Performance &instead, qint64 countedOfYear,
                    const Regulation &regulation)
{
    if (Verdict free = unselectVerdict(instead, regulation); !free.isAllowed())
        return free;
    const bool keepsNumber = instead.selected && countsInQuota(instead) &&
                             instead.studentId == performance.studentId &&
                             instead.schoolYear == performance.schoolYear;
    return keepsNumber ? openVerdict(performance, regulation)
                       : selectVerdict(performance, countedOfYear, regulation);
}

Verdict unselectVerdict(const Performance &performance, const Regulation &regulation)
{
    return openVerdict(performance, regulation);
}

} // namespace licheng
