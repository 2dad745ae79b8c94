// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/trouble_answer.h"
#include "shared/rules/regulation.h"
#include "shared/rules/verdict.h"

namespace licheng {

/// The article by which troubles are reported and solved; article 5.
[[nodiscard]] QString troubleArticle(const Regulation &regulation);

/// Who writes an answer, seen from its report.
struct TroubleWriter
{
    bool isReporter = false;
    bool isSolver = false; ///< may change the reports of others: 系統管理師, 資訊組
};

/// Whether something is still to be done for the report.
[[nodiscard]] bool isOpen(TroubleState state);

/// Whether the step is one of the reporter rather than of who solves troubles.
[[nodiscard]] bool isReportersStep(TroubleStep step);
/// Whether the step says nothing without a text.
[[nodiscard]] bool needsText(TroubleStep step);

/// Whether the writer may do the step with a report in that state.
[[nodiscard]] Verdict troubleStepVerdict(TroubleStep step, const TroubleReport &report, TroubleWriter writer,
                                         const Regulation &regulation);
/// The report after the step, which was allowed.
[[nodiscard]] TroubleReport afterStep(TroubleReport report, TroubleStep step, const QString &writtenBy,
                                      const QDateTime &now);

/// Whether an account that has so many open reports may make one more.
[[nodiscard]] Verdict openTroublesVerdict(qint64 open, SchoolYear year, const Regulation &regulation);
/// Whether files may come to the report: the reporter's, as long as it is open.
[[nodiscard]] Verdict troubleFilesVerdict(const TroubleReport &report, TroubleWriter writer,
                                          const Regulation &regulation);

/// The end of the days in which what waits for an answer is to be answered.
[[nodiscard]] QDateTime answerDue(const QDateTime &waitsSince, int days);
/// What waits since before this instant has waited longer.
[[nodiscard]] QDateTime lateBefore(const QDateTime &now, int days);

/// How long the solved reports took, in minutes.
struct TroubleTimes
{
    qint64 median = 0;
    qint64 longest = 0;
};
[[nodiscard]] TroubleTimes troubleTimes(std::vector<qint64> minutes);

/// The text of a log without what could name or open something: addresses, identity numbers, tokens, the
/// folders of whoever is signed in on the computer, and these names.
[[nodiscard]] QString withoutPersons(QString text, const QStringList &names);

} // namespace licheng
