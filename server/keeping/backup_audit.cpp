// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keeping/backup_steps.h"

#include "server/keeping/data_folder.h"
#include "server/keeping/soundness.h"
#include "server/store/log_replay.h"
#include "server/store/migration.h"

#include <QDir>
#include <QDirIterator>

using namespace Qt::StringLiterals;

namespace licheng {

Result<QStringList> foreignFiles(const QString &backup, const QStringList &named, store::Connection &reader)
{
    const auto attachments = expectedFiles(reader);
    if (!attachments)
        return attachments.error();
    const QDir folder(QDir(backup).absolutePath());
    const QDir vault(DataFolder(backup).vault());
    QSet<QString> known(named.begin(), named.end());
    for (const ContentHash &hash : *attachments)
        known.insert(folder.relativeFilePath(vault.filePath(hash.relativePath())));
    QStringList foreign;
    QDirIterator files(folder.path(), QDir::Files | QDir::Hidden | QDir::System,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        if (const QString name = folder.relativeFilePath(files.next()); !known.contains(name))
            foreign.append(name);
    }
    foreign.sort();
    return foreign;
}

Result<Done> compareWithLog(const QString &storeFile)
{
    const auto reader = store::Connection::open(storeFile, store::Access::ReadOnly);
    if (!reader)
        return reader.error();
    // An older version's store is compared by `check`, once the first start has brought it up to date.
    const auto migrations = store::bundledMigrations();
    if (migrations.empty() ||
        (*reader)->single(u"PRAGMA user_version"_s).toLongLong() != migrations.back().number)
        return Done{};
    // The rows' own seals are no part of it: their key is in no backup.
    const QStringList findings = store::contentFindings(**reader, 1);
    if (findings.isEmpty())
        return Done{};
    return Error{u"The records of the backup are not what its change log says: %1. Use another backup; with "
                 "--altered it is taken nevertheless, and 'licheng-server check' lists what differs."_s.arg(
                     findings.first())};
}

} // namespace licheng
