// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/receipt_question.h"
#include "shared/rules/regulation.h"
#include "shared/rules/verdict.h"
#include "shared/rules/windows.h"

namespace licheng {

/// Of the regulation's quotas: within how many days a question about a receipt must be answered.
inline constexpr QStringView receiptAnswerQuotaKey = u"receiptAnswerDays";

/// The article of receipts: article 6, paragraph 2, item 5.
[[nodiscard]] QString receiptArticle(const Regulation &regulation);

/// What the history of a list that is confirmed as a whole keeps of the receipts that no student confirmed;
/// no words, since each program says it in its own language. Empty: there are none.
[[nodiscard]] QString silenceNote(qint64 unconfirmed);
/// The number that such a note tells; 0: it is another reason, in somebody's words.
[[nodiscard]] qint64 silentOf(const QString &note);

/// Whether the unit (of an account; a blank one: none) imports the division's receipts and confirms them as a
/// whole: the registry that article 6, paragraph 2, item 5 names, and no other. The refusal says which.
[[nodiscard]] Verdict receiptRegistryVerdict(const Unit &unit, Division division,
                                             const Regulation &regulation);

/// Whether the receipts of the list can be confirmed by the audience now: only inside its window (article 4).
[[nodiscard]] Verdict receiptWindowVerdict(std::span<const Window> windows, const SubmissionList &list,
                                           Audience audience, const QDateTime &now,
                                           const Regulation &regulation);

/// Whether the row as it stands can be confirmed; the window is asked apart.
[[nodiscard]] Verdict confirmReceiptVerdict(const ReceiptRow &row, const SubmissionList &list,
                                            const Regulation &regulation);
/// Whether a question about the row as it stands can be asked; likewise.
[[nodiscard]] Verdict askReceiptVerdict(const ReceiptRow &row, const SubmissionList &list,
                                        const Regulation &regulation);
/// Whether the question that stands about a row (none: it has been answered) is withdrawn by who has filed
/// it.
[[nodiscard]] Verdict withdrawQuestionVerdict(const std::optional<ReceiptQuestion> &question, bool isFiler,
                                              const ReceiptRow &row, const SubmissionList &list,
                                              const Regulation &regulation);
/// Whether somebody of the unit answers the question; `responsible` is the unit that it went to.
[[nodiscard]] Verdict answerReceiptVerdict(const ReceiptQuestion &question, const Unit &unit,
                                           const Unit &responsible, const Regulation &regulation);
/// Whether somebody of the unit takes the question's answer back, so that it is to be answered again: as long
/// as the list was not withdrawn to be submitted again, nor confirmed as a whole.
[[nodiscard]] Verdict takeBackAnswerVerdict(const ReceiptQuestion &question, const ReceiptRow &row,
                                            const SubmissionList &list, const Unit &unit,
                                            const Unit &responsible, const Regulation &regulation);
/// What is left of a list's receipts.
struct ReceiptsLeft
{
    qint64 questions = 0;     ///< rows with a question that nobody has explained
    qint64 unconfirmed = 0;   ///< rows that nobody has confirmed, those in question among them
    QDateTime windowEnd = {}; ///< until when the last of their students can confirm; invalid: no window
};
/// Whether the list's receipts can be confirmed as a whole now: nothing is in question, and every row is
/// confirmed or the window of those who have not confirmed has ended. The refusal tells how many they are.
[[nodiscard]] Verdict confirmListVerdict(const SubmissionList &list, const ReceiptsLeft &left,
                                         const QDateTime &now, const Regulation &regulation);

/// The last instant at which a question may still be answered in time: the end of the last of the days that
/// follow the one on which it was asked.
[[nodiscard]] QDateTime receiptAnswerDue(const QDateTime &asked, SchoolYear year,
                                         const Regulation &regulation);

} // namespace licheng
