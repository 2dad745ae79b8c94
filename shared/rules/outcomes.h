// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/attachment.h"
#include "shared/model/course_outcome.h"
#include "shared/rules/regulation.h"
#include "shared/rules/verdict.h"

#include <map>

namespace licheng {

/// Keys of the quotas that the rules ask the regulation for.
inline constexpr QStringView uploadQuotaKey = u"uploadsPerSemester";
inline constexpr QStringView selectionQuotaKey = u"selectedOutcomesPerYear";

/// Whether one more may be counted. No quota in the regulation means: no limit.
[[nodiscard]] Verdict quotaVerdict(const std::optional<Quota> &quota, qint64 used, RefusalReason reason);

/// Whether a course can have outcomes: it must carry credit (article 5, row 3).
[[nodiscard]] Verdict creditVerdict(const Course &course, const Regulation &regulation);

/// Whether a new outcome fits in the student's uploads of the semester. The window is asked apart.
[[nodiscard]] Verdict uploadVerdict(const Course &course, qint64 uploadsOfSemester,
                                    const Regulation &regulation);

/// Whether the outcome's own text may be changed: not once it is certified or submitted.
[[nodiscard]] Verdict editVerdict(const CourseOutcome &outcome, const Regulation &regulation);

/// The regulation's limit of a text, counted in code points; `step` names the article.
[[nodiscard]] Verdict textVerdict(QStringView recordType, QStringView field, QStringView step,
                                  QStringView text, const Regulation &regulation);
/// The same of an outcome's description.
[[nodiscard]] Verdict descriptionVerdict(QStringView description, const Regulation &regulation);

/// Whether the certification may go to `decision`; Waiting takes a decision back. Certification confirms
/// authenticity only. A return needs a reason; what is selected or submitted stays certified; what has no
/// file is not certified. Who decides is asked apart.
[[nodiscard]] Verdict certifyVerdict(const CourseOutcome &outcome, CertificationState decision,
                                     QStringView reason, const Regulation &regulation);

/// The names of all who teach the course, separated by 、.
[[nodiscard]] QString teachersOf(const Course &course);
/// For whom of the course's teachers the account certifies: for itself when it is one of them, else for one
/// whose deputy it is; null: for nobody.
[[nodiscard]] Id<Account> actsFor(const Course &course, Id<Account> account,
                                  const std::map<Id<Account>, QString> &deputyFor);

/// Whether new outcomes and students may come to the course; what waits in it can be certified all the same.
[[nodiscard]] Verdict closedVerdict(const Course &course, const Regulation &regulation);

/// Whether the account certifies the course's outcomes: that of each of its teachers does, and that of the
/// deputy of today (`deputyFor`: the teachers whose deputy the account is, with their names); no office,
/// whatever its role permits.
[[nodiscard]] Verdict certifierVerdict(const Course &course, Id<Account> account,
                                       const std::map<Id<Account>, QString> &deputyFor,
                                       const Regulation &regulation);

/// Whether a returned outcome may be sent to its teacher again.
[[nodiscard]] Verdict resendVerdict(const CourseOutcome &outcome, const Regulation &regulation);

/// Whether the outcome was certified without a file (a certification taken over from another system) and may
/// still receive it in the slot; no slot: in any.
[[nodiscard]] bool awaitsFile(const CourseOutcome &outcome, std::optional<AttachmentSlot> slot = {});
/// Whether the outcome's file of the slot may be added or replaced. The window is asked apart.
[[nodiscard]] Verdict fileChangeVerdict(const CourseOutcome &outcome, std::optional<AttachmentSlot> slot,
                                        const Regulation &regulation);

/// Whether the outcome may be selected, `selectedOfYear` being the others already selected in the school
/// year; article 6, paragraph 1.
[[nodiscard]] Verdict selectVerdict(const CourseOutcome &outcome, const Course &course, qint64 selectedOfYear,
                                    const Regulation &regulation);
/// Whether the outcome may take the place of another that is selected: their number stays, so that who is
/// over a quota that was lowered can still choose others. `instead` is unselected in the same step.
[[nodiscard]] Verdict swapVerdict(const CourseOutcome &outcome, const Course &course,
                                  const CourseOutcome &instead, qint64 selectedOfYear,
                                  const Regulation &regulation);
/// Unselecting is free until submission, also above a quota that was lowered.
[[nodiscard]] Verdict unselectVerdict(const CourseOutcome &outcome, const Regulation &regulation);

/// Whether a file of this size and detected media type may take the slot.
[[nodiscard]] Verdict fileVerdict(AttachmentSlot slot, qint64 size, QStringView mediaType,
                                  const Regulation &regulation);
/// The same before the content is known: by size and extension.
[[nodiscard]] Verdict fileNameVerdict(AttachmentSlot slot, qint64 size, QStringView fileName,
                                      const Regulation &regulation);

} // namespace licheng
