// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/keeping/data_folder.h"

#include <QDateTime>
#include <QList>

namespace licheng {

/// A folder that backups go to: another disk, a network share.
struct BackupTarget
{
    QString id;   ///< also in the marker file that lies in the folder
    QString path; ///< absolute
    static constexpr int mostKept = 1000;
    int keep = 14; ///< verified backups that stay; an older one goes after a newer one was verified
    bool operator==(const BackupTarget &) const = default;
};

/// When and where a data folder is backed up by its server: backup.json in the data folder.
struct BackupPlan
{
    std::vector<BackupTarget> targets;
    QList<QTime> times{QTime(2, 30)}; ///< of the day, at school; sorted

    /// The last planned instant at or before now, UTC.
    [[nodiscard]] QDateTime dueBefore(const QDateTime &now) const;
    /// The first one after now, UTC.
    [[nodiscard]] QDateTime dueAfter(const QDateTime &now) const;
    /// The longest time between two planned backups.
    [[nodiscard]] std::chrono::seconds longestGap() const;
};

/// No file: the plan without targets. A file that cannot be read is an error that says what to correct.
[[nodiscard]] Result<BackupPlan> readBackupPlan(const DataFolder &data);
[[nodiscard]] Result<Done> writeBackupPlan(const DataFolder &data, const BackupPlan &plan);

/// Takes a folder in: it must exist, lie outside of the data folder, and belong to no other plan. Puts the
/// marker into it, by which a disk that is not mounted is told from the one that was chosen.
[[nodiscard]] Result<Done> addTarget(const DataFolder &data, BackupPlan &plan, const QString &path, int keep);
/// Its backups stay; the marker goes.
[[nodiscard]] Result<Done> removeTarget(BackupPlan &plan, const QString &path);

enum class TargetPresence { Here, Missing, Foreign };
[[nodiscard]] TargetPresence presence(const BackupTarget &target);

} // namespace licheng
