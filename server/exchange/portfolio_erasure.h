// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/store.h"
#include "server/vault/vault.h"
#include "shared/model/destruction.h"
#include "shared/rules/retention.h"

#include <set>

namespace licheng {

// The deletion of graduates' portfolios for good; article 7. What belongs to it stands in the regulation
// (RetentionRule). With it go its files, uploads that were never finished, the students' accounts, what the
// change log and kept answers tell of all these, and its rows in archived workbooks of the submission lists.
// Not touched: the school register and its own workbooks (students, grades), which are kept for ever.

/// Within a writer's job: takes all of it out of the store, completes the record's counts and hashes, and
/// writes the line of the log that the chain and clearAway() go by. The record's state is Cleared then.
[[nodiscard]] protocol::Answer<Done> erasePortfolios(store::WriteContext &write, Destruction &destruction,
                                                     const RetentionRule &rule);

/// What no transaction takes away: the files, copies of the store from before a migration, and what SQLite's
/// own file, index and log still hold of removed rows. May be repeated; then the record is Completed. Not in
/// the writer's thread. An error says what is still there; the next start goes on.
[[nodiscard]] Result<Done> clearAway(store::Store &store, Vault &vault, qint64 destruction);

/// Takes the students' rows out of the archived workbooks of lists of such records. The archive keeps the
/// hash of what was submitted, and beside it that of what is left. Number of workbooks; inside a writer's
/// job.
[[nodiscard]] protocol::Answer<int>
redactWorkbooks(store::WriteContext &write, const std::set<qint64> &students, const QStringList &types);

} // namespace licheng
