// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/command_line.h"

#include "server/keeping/backup.h"

namespace licheng::ops
{

namespace
{

constexpr qsizetype mostNamed = 20;

QString summaryText(const BackupSummary &summary)
{
    return QStringLiteral("%1 records at revision %2, %3 files of %4 bytes, all re-read and checked")
        .arg(summary.records).arg(summary.revision).arg(summary.files).arg(summary.bytes);
}

/// Tells what is lacking; a script sees it by the exit code too.
int finish(const BackupSummary &summary)
{
    print(summaryText(summary));
    if (summary.lacking.isEmpty())
        return Success;
    return fail({QStringLiteral("%1 attachments are lacking, because they are lost or damaged in the school's own folder; put "
                                "them back from an older backup: %2").arg(summary.lacking.size()).arg(summary.lacking.join(QStringLiteral(", ")))});
}

} // namespace

int backupCommand(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("backup"), QStringLiteral("Copies the school's data into a new folder and checks the "
                                                              "copy. The server may be running."));
    line.add(QStringLiteral("to"), QStringLiteral("The folder below which the backup's own folder is made."), QStringLiteral("folder"));
    if (const auto code = line.parse(arguments))
        return *code;
    const auto data = line.dataFolder();
    if (!data)
        return fail(data.error(), Usage);
    if (!line.has(QStringLiteral("to")))
        return fail({QStringLiteral("Give the folder to write to with --to.")}, Usage);
    const auto made = makeBackup(*data, line.value(QStringLiteral("to")), QDateTime::currentDateTimeUtc());
    if (!made)
        return fail({made.error().message});
    print(QStringLiteral("Backup: %1").arg(made->folder));
    print(keyPrintLine(made->signature.publicKey));
    return finish(*made);
}

int restoreCommand(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("restore"), QStringLiteral("Makes a new data folder (--data) from a backup and checks it "
                                                               "against the backup's manifest."));
    line.add(QStringLiteral("from"), QStringLiteral("The backup's folder."), QStringLiteral("folder"));
    addTrustOptions(line);
    line.add(QStringLiteral("altered"), QStringLiteral("Take it although its records are not what its change log says."));
    if (const auto code = line.parse(arguments))
        return *code;
    const auto data = line.dataFolder();
    if (!data)
        return fail(data.error(), Usage);
    if (!line.has(QStringLiteral("from")))
        return fail({QStringLiteral("Give the backup's folder with --from.")}, Usage);
    Trust trust = trustOf(line);
    trust.alteredToo = line.has(QStringLiteral("altered"));
    const auto restored = restoreBackup(line.value(QStringLiteral("from")), *data, trust);
    if (!restored)
        return fail({restored.error().message});
    print(QStringLiteral("Restored: %1").arg(data->path()));
    print(signatureText(restored->signature, trust));
    if (!restored->foreign.isEmpty()) {
        print(QStringLiteral("%1 files in the backup's folder are not named by its manifest and were left out: %2")
                  .arg(restored->foreign.size()).arg(restored->foreign.mid(0, mostNamed).join(QStringLiteral(", "))));
    }
    print(QStringLiteral("Everybody signs in again, with the password of the time of the backup."));
    print(QStringLiteral("No backups are planned for it yet: see 'licheng-server backup-plan --help'."));
    return finish(*restored);
}

} // namespace licheng::ops
