// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/keeping/backup.h"
#include "server/keeping/backup_plan.h"
#include "shared/model/clock.h"

#include <QJsonObject>

namespace licheng {

/// What is known of the backups in one target, as the store keeps it.
struct TargetState
{
    QString id;
    BackupSummary last;   ///< the last verified one; folder empty: there is none
    QDateTime verifiedAt; ///< UTC
    int kept = 0;         ///< verified backups that lie there
    QDateTime failedAt;   ///< invalid: the last run succeeded
    QString failure;      ///< wire name of the BackupFault
    QString sentence;     ///< the same in English, with the particulars

    bool operator==(const TargetState &other) const;
};
[[nodiscard]] QJsonObject toJson(const TargetState &state);
[[nodiscard]] TargetState targetStateFromJson(const QJsonObject &json);

/// Free bytes of the disk that a folder lies on; injected, so that tests fill it.
using FreeBytes = std::function<qint64(const QString &folder)>;
[[nodiscard]] FreeBytes diskFreeBytes();

struct BackupRun
{
    DataFolder data;
    Clock clock;
    FreeBytes freeBytes;
    BackupWatch watch;
};

/// Makes a backup in one target, restores it into a scratch folder of the data folder, compares hashes and
/// counts, and only then removes the target's planned backups beyond its number (none while the new one lacks
/// attachments). Gives the new state; after a failure what was sound before is still there.
[[nodiscard]] TargetState backUp(const BackupRun &run, const BackupTarget &target, TargetState state);

} // namespace licheng
