// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/keeping/backup_run.h"
#include "server/store/write_context.h"
#include "server/vault/scrub.h"

namespace licheng {

/// What the store keeps of backups and of the last reading of all attachments (its settings safety.*).
struct SafetyState
{
    QDateTime lastRun; ///< of the plan, UTC
    std::vector<TargetState> targets;

    [[nodiscard]] TargetState target(const QString &id) const;
    void set(const TargetState &target);
};
[[nodiscard]] SafetyState readSafetyState(store::Connection &connection);
[[nodiscard]] bool writeSafetyState(store::Connection &connection, const SafetyState &state);

/// UTC, ISO 8601 with milliseconds; empty for none.
[[nodiscard]] QString instantText(const QDateTime &instant);

/// The outcome of a scrub: {at, files, bytes, findings: [{kind: missing|damaged|unreadable, sha256,
/// reason}]}.
[[nodiscard]] QJsonObject scrubJson(const ScrubReport &report, const QDateTime &at);
[[nodiscard]] QJsonObject readScrub(store::Connection &connection);
[[nodiscard]] bool writeScrub(store::Connection &connection, const QJsonObject &scrub);
/// The findings with the records that they concern: outcome, student, class, course.
[[nodiscard]] QJsonArray affected(store::Connection &connection, const QJsonObject &scrub, int most);

/// Of the files that no record refers to, since when that has been so (the setting safety.unreferenced).
[[nodiscard]] bool noteUnreferenced(store::Connection &connection, const QList<ContentHash> &files,
                                    const QDateTime &now);
/// Those of which it was known before the instant.
[[nodiscard]] QList<ContentHash> unreferencedSince(store::Connection &connection, const QDateTime &before);

/// How well the school's data are kept, in one word and its cause: the front page's card.
/// {level: ok|warn|bad, reason: none|noPlan|never|failed|old|damaged|clock, verifiedAt, records, files,
/// targets, failure, path, findings, clockFrom, clockTo: of a jump of the clock}.
[[nodiscard]] QJsonObject safetyCard(store::Connection &connection, const BackupPlan &plan,
                                     const QDateTime &now);

} // namespace licheng
