// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/performance.h"
#include "shared/rules/outcomes.h"
#include "shared/rules/permissions.h"

namespace licheng {

inline constexpr QStringView performanceQuotaKey = u"selectedPerformancesPerYear";

/// On whose behalf a performance is entered: the student himself, or an office of the school.
enum class PerformanceAuthor { Student, Office };

/// Who may change only what is his own enters it for himself.
[[nodiscard]] PerformanceAuthor performanceAuthor(const Grants &grants);
/// Whether the author may say that it was registered so: a student only what he registers himself (article 5,
/// row 4).
[[nodiscard]] bool mayRegister(PerformanceAuthor author, PerformanceSource source);

/// Whether it counts in the selections of the school year: what the school or an outside body registered
/// does not (article 5, row 4).
[[nodiscard]] bool countsInQuota(const Performance &performance);

/// Whether the author may enter, change or remove it: a student only what he registers himself (article 5,
/// row 4), nobody what has been submitted. The window is asked apart.
[[nodiscard]] Verdict authorVerdict(const Performance &performance, PerformanceAuthor author,
                                    const Regulation &regulation);

/// Whether it may be selected, `countedOfYear` being the others selected in the school year that count;
/// article 6, paragraph 1.
[[nodiscard]] Verdict selectVerdict(const Performance &performance, qint64 countedOfYear,
                                    const Regulation &regulation);
/// Whether it may take the place of another that is selected and counts: their number stays, also above a
/// quota that was lowered. `instead` is unselected in the same step.
[[nodiscard]] Verdict swapVerdict(const Performance &performance, const Performance &instead,
                                  qint64 countedOfYear, const Regulation &regulation);
/// Unselecting is free until submission, also above a quota that was lowered.
[[nodiscard]] Verdict unselectVerdict(const Performance &performance, const Regulation &regulation);

} // namespace licheng
