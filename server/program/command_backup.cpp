// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/command_line.h"

#include "server/keeping/backup.h"

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr qsizetype mostNamed = 20;

QString summaryText(const BackupSummary &summary)
{
    return u"%1 records at revision %2, %3 files of %4 bytes, all re-read and checked"_s.arg(summary.records)
        .arg(summary.revision)
        .arg(summary.files)
        .arg(summary.bytes);
}

/// Tells what is lacking; a script sees it by the exit code too.
int finish(const BackupSummary &summary)
{
    print(summaryText(summary));
    if (summary.lacking.isEmpty())
        return Success;
    return fail(
        {u"%1 attachments are lacking, because they are lost or damaged in the school's own folder; put "
         "them back from an older backup: %2"_s.arg(summary.lacking.size())
             .arg(summary.lacking.join(u", "_s))});
}

} // namespace

int backupCommand(const QStringList &arguments)
{
    CommandLine line(u"backup"_s, u"Copies the school's data into a new folder and checks the "
                                  "copy. The server may be running."_s);
    line.add(u"to"_s, u"The folder below which the backup's own folder is made."_s, u"folder"_s);
    if (const auto code = line.parse(arguments))
        return *code;
    const auto data = line.dataFolder();
    if (!data)
        return fail(data.error(), Usage);
    if (!line.has(u"to"_s))
        return fail({u"Give the folder to write to with --to."_s}, Usage);
    const auto made = makeBackup(*data, line.value(u"to"_s), QDateTime::currentDateTimeUtc());
    if (!made)
        return fail({made.error().message});
    print(u"Backup: %1"_s.arg(made->folder));
    print(keyPrintLine(made->signature.publicKey));
    return finish(*made);
}

int restoreCommand(const QStringList &arguments)
{
    CommandLine line(u"restore"_s, u"Makes a new data folder (--data) from a backup and checks it "
                                   "against the backup's manifest."_s);
    line.add(u"from"_s, u"The backup's folder."_s, u"folder"_s);
    addTrustOptions(line);
    line.add(
        u"altered"_s,
        u"Take it although its records are not what its change log says, or its certificate is no pair."_s);
    if (const auto code = line.parse(arguments))
        return *code;
    const auto data = line.dataFolder();
    if (!data)
        return fail(data.error(), Usage);
    if (!line.has(u"from"_s))
        return fail({u"Give the backup's folder with --from."_s}, Usage);
    SignatureTrust trust = trustOf(line);
    trust.alteredToo = line.has(u"altered"_s);
    const auto restored = restoreBackup(line.value(u"from"_s), *data, trust);
    if (!restored)
        return fail({restored.error().message});
    print(u"Restored: %1"_s.arg(data->path()));
    print(signatureText(restored->signature, trust));
    if (!restored->foreign.isEmpty()) {
        print(u"%1 files in the backup's folder are not named by its manifest and were left out: %2"_s
                  .arg(restored->foreign.size())
                  .arg(restored->foreign.mid(0, mostNamed).join(u", "_s)));
    }
    print(u"Everybody signs in again, with the password of the time of the backup."_s);
    print(u"No backups are planned for it yet: see 'licheng-server backup-plan --help'."_s);
    return finish(*restored);
}

} // namespace licheng
