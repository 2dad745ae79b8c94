// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/write_context.h"
#include "shared/model/submission_list.h"

#include <QJsonArray>

namespace licheng::service {

/// What names a list to people: {listId, roster, schoolYear, semester, grades, division, batch, part,
/// edition}.
[[nodiscard]] QJsonObject listName(const SubmissionList &list);

/// Registers go on after their lists were submitted (article 6, paragraph 2), but not without a word: which
/// lists that are with the national database hold a record, or tell of a student, that this job has changed
/// since the revision, in what the list tells of them. The lists keep since when. Each as listName says, with
/// how many of its "records" were changed; empty: none.
[[nodiscard]] protocol::Answer<QJsonArray> tellSubmittedLists(store::WriteContext &write, qint64 since);

} // namespace licheng::service
