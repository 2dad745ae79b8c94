// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/store/store.h"
#include "shared/model/submission_step.h"
#include "shared/rosters/roster_difference.h"
#include "shared/rosters/roster_layout.h"

namespace licheng::service {

/// The list when it exists and the caller may do the action to it.
[[nodiscard]] protocol::Answer<SubmissionList> listFor(store::Connection &connection, const Caller &caller,
                                                       Action action, qint64 id);

/// Whether the list is the work of the caller's unit as the store has it now; article 6, paragraph 2.
[[nodiscard]] Verdict isOfUnit(store::Connection &connection, const Caller &caller,
                               const SubmissionList &list, const Regulation &regulation);

/// The article under which the list is submitted.
[[nodiscard]] QString articleOf(const SubmissionList &list, const Regulation &regulation);

/// What a step's history tells beside the list's own numbers.
struct StepNote
{
    QString reason = {};
    int added = 0;
    int removed = 0;
    int changed = 0;
};

/// Takes the list to where the step leads, with its other members as they are given, and adds the step to its
/// history: by whom and when. A step back begins the next edition. Refusals: as stepVerdict. Whose work the
/// list is has been asked.
[[nodiscard]] protocol::Answer<SubmissionList> takeStep(store::WriteContext &write, const Caller &caller,
                                                        SubmissionList list, SubmissionStepKind step,
                                                        const Regulation &regulation,
                                                        const StepNote &note = {});

/// The list's export did not arrive (a cancelled dialog, a full disk): it is where it was before, and its
/// history tells it. The workbook stays in the archive.
[[nodiscard]] protocol::Answer<SubmissionList> takeExportBack(store::WriteContext &write,
                                                              const Caller &caller, SubmissionList list);

/// The workbook of the list's last export with the records of its rows; nothing: it was never exported, or
/// its bytes cannot be read.
[[nodiscard]] std::optional<RosterVersion> lastExport(store::Connection &connection,
                                                      const SubmissionList &list);

/// The codes of the tables (代碼表) that have entries, by key.
[[nodiscard]] protocol::Answer<QHash<QString, QSet<QString>>> knownCodes(store::Connection &connection);

/// {"added", "removed", "changed", "rows"}: the first rows with their cells; empty without an earlier export.
[[nodiscard]] QJsonObject differenceJson(const std::optional<std::vector<RosterChange>> &changes,
                                         qsizetype most);

} // namespace licheng::service
