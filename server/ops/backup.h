// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/ops/data_folder.h"

namespace licheng::ops
{

/// What a backup holds, as its manifest.json says.
struct BackupSummary
{
    QString folder;
    QDateTime made;      ///< UTC
    qint64 revision = 0; ///< of the store
    qint64 records = 0;
    qint64 files = 0;    ///< distinct attachments
    qint64 bytes = 0;    ///< of the attachments
};

/// Copies a data folder into a new folder below `target` while its server may be running: the store as one
/// consistent state, every attachment that it has a row for, certificate and settings. The copy is then
/// opened, checked and re-read, and only after that gets its manifest; a folder without manifest.json is
/// no backup. Errors: no space, not readable, something in the data folder is already damaged.
[[nodiscard]] Result<BackupSummary> makeBackup(const DataFolder &data, const QString &target, const QDateTime &now);

/// Makes a data folder from a backup. Hashes and counts are compared with the manifest first and the
/// result is checked; a difference is an error that names the file. `data` must not exist or be empty.
[[nodiscard]] Result<BackupSummary> restoreBackup(const QString &backup, const DataFolder &data);

} // namespace licheng::ops
