// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/keeping/data_folder.h"
#include "server/security/manifest_signature.h"

#include <QDateTime>

#include <functional>
#include <stop_token>

namespace licheng {

/// Why there is no sound backup.
enum class BackupFault {
    TargetMissing,
    TargetForeign,
    NotWritable,
    NoSpace,
    SourceDamaged,
    SourceForeign, ///< what lies in the data folder is not of one school
    CopyDamaged,
    Cancelled,
    Failed
};
/// As state and protocol write it: targetMissing, targetForeign, …
[[nodiscard]] QString wireName(BackupFault fault);

struct BackupError
{
    BackupFault fault = BackupFault::Failed;
    QString message; ///< one English sentence
};
template <class T>
using BackupResult = Result<T, BackupError>;

enum class BackupStep { Copy, Check, Restore, Compare };
[[nodiscard]] QString wireName(BackupStep step);

/// Who watches a backup, and may stop it.
struct BackupWatch
{
    std::function<void(BackupStep, qint64 done, qint64 total)> progress; ///< total 0: not known
    std::stop_token stop;
};

/// What a backup holds, as its manifest.json says.
struct BackupSummary
{
    QString folder;
    QDateTime made;      ///< UTC
    qint64 revision = 0; ///< of the store
    QByteArray logHash;  ///< of that revision
    qint64 records = 0;
    qint64 files = 0;            ///< distinct attachments
    qint64 bytes = 0;            ///< of the attachments
    ManifestSignature signature; ///< of the manifest
    QStringList
        lacking; ///< SHA-256 of attachments that were already lost or damaged in the school's own folder
    QStringList
        foreign; ///< files in the backup's folder that its manifest does not name; none of them is restored
};

/// Copies a data folder into a new folder below `target` while its server may be running: the store as one
/// consistent state, every attachment that it has a row for, certificate and settings. All of it is flushed
/// to the disk; then the copy is read again from the disk, checked, and gets its signed manifest and its
/// name; until then it is called ….partial. It outlasts a cut of the power from the moment this returns. An
/// attachment that is lost or damaged in the school's own folder does not stop it: the backup names it as
/// lacking and holds all the others. A backup that fails or is stopped leaves nothing behind; what a killed
/// one has left in the target is removed. `targetId` marks a planned backup in the manifest: only such a one
/// is removed when its time is over.
[[nodiscard]] BackupResult<BackupSummary> makeBackup(const DataFolder &data, const QString &target,
                                                     const QDateTime &now, const QString &targetId = {},
                                                     const BackupWatch &watch = {});

/// Makes a data folder from a backup. Hashes and counts are compared with the manifest first and the
/// result is checked, its records against its change log too; a difference is an error that names the file or
/// the record. What the manifest names as lacking is lacking in the result too. `data` must not exist or be
/// empty; it gets its name once it is whole and on the disk. Nobody is signed in there: a session that was
/// ended after the backup would live again.
[[nodiscard]] BackupResult<BackupSummary>
restoreBackup(const QString &backup, const DataFolder &data, const SignatureTrust &trust = {},
              const BackupWatch &watch = {}, const QDateTime &now = QDateTime::currentDateTimeUtc());

/// Restores into a folder that is removed again, and compares. Signed by another key than this one: damaged.
[[nodiscard]] BackupResult<BackupSummary> verifyBackup(const QString &backup, const QString &scratch,
                                                       const QByteArray &publicKey, const BackupWatch &watch);

/// What a finished backup's manifest says of the change log, when the signature holds.
struct LogAnchor
{
    QByteArray publicKey;
    qint64 revision = 0;
    QByteArray hash; ///< of that revision
    QDateTime made;
};
[[nodiscard]] std::optional<LogAnchor> anchorOfBackup(const QString &backup);

/// The target that a planned backup was made for; empty: made by hand, or no finished backup.
[[nodiscard]] QString targetOfBackup(const QString &backup);
/// The revision of a finished backup, by which backups stand in their order whatever the clock said; -1:
/// none.
[[nodiscard]] qint64 revisionOfBackup(const QString &backup);

} // namespace licheng
