// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/keeping/backup.h"
#include "server/keeping/backup_plan.h"
#include "server/store/connection.h"

namespace licheng {

// A chain of hashes shows what was altered within the change log, but not that its end was cut off, or that
// all of it was written anew. An anchor outside of the data folder does: the log's last revision and hash at
// some time, signed with the school's key. Every backup's manifest is one; a file of its own can lie on a
// stick or at another office.

/// Writes the log's end to a file that replaces the one before.
[[nodiscard]] Result<Done> writeAnchor(store::Connection &reader, const ReceiptKey &key, const QString &file,
                                       const QDateTime &now);
[[nodiscard]] Result<LogAnchor> readAnchor(const QString &file);

/// What disagrees with the anchor; `where` names it in the sentence.
[[nodiscard]] std::optional<QString> anchorFinding(store::Connection &reader, const LogAnchor &anchor,
                                                   const QString &where);
/// The same for every backup in the plan's targets that the school's own key has signed.
[[nodiscard]] QStringList backupAnchorFindings(store::Connection &reader, const BackupPlan &plan,
                                               const QByteArray &publicKey);

} // namespace licheng
