// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/submission_list.h"
#include "shared/rules/regulation.h"
#include "shared/rules/verdict.h"

namespace licheng {

/// Where the step leads from the state; nothing: it cannot be made there. A pre-check looks at a list in any
/// state before it is submitted and takes only a draft further. A step back opens the next version as a
/// draft.
[[nodiscard]] std::optional<SubmissionState> stateAfter(SubmissionState state, SubmissionStepKind step);

/// Whether the list has passed its pre-check (名冊預檢): with the database, or looked at and nothing blocks
/// it. Of the lists that a unit owes in a term, so many are counted wherever the pre-check is a number.
[[nodiscard]] bool passesPrecheck(const SubmissionList &list);

/// What was submitted stays as it went: the refusal names the record by its type, since posts and activities
/// are submitted as outcomes are.
[[nodiscard]] Refusal submittedRefusal(const QString &type, const QString &article);

/// Whether the step can be made now: its order, and that the self-check (article 4) is signed: before the
/// submission, and before the export already where the regulation in force asks for it
/// (selfCheck.beforeExport). Whose work the list is, and its window, are asked apart. \p article: of the
/// list.
[[nodiscard]] Verdict stepVerdict(const SubmissionList &list, SubmissionStepKind step,
                                  const Regulation &regulation, const QString &article);

/// The reason in a list's history when its export was taken back because the file was not saved.
[[nodiscard]] QString unsavedNote();

} // namespace licheng
