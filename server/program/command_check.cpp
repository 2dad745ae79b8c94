// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/command_line.h"

#include "server/keeping/belonging.h"
#include "server/keeping/log_anchor.h"
#include "server/keeping/secret_files.h"
#include "server/keeping/soundness.h"
#include "server/store/log_replay.h"
#include "server/store/migration.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// The log's end against the plan's backups, and a file that was given.
Result<QStringList> compareAnchors(const CommandLine &line, const DataFolder &folder,
                                   store::Connection &reader)
{
    const auto plan = readBackupPlan(folder);
    if (!plan)
        return plan.error();
    const auto key = signingKey(folder);
    if (!key)
        return QStringList{key.error().message};
    QStringList findings = backupAnchorFindings(reader, *plan, key->publicKey());
    if (!line.has(u"anchor"_s))
        return findings;
    const QString file = line.value(u"anchor"_s);
    const auto anchor = readAnchor(file);
    if (!anchor)
        return anchor.error();
    if (anchor->publicKey != key->publicKey()) {
        print(u"%1 was signed with the key %2, and this folder's key is %3: it is the anchor of another "
              u"school, or the "
              "folder was restored meanwhile."_s.arg(file, keyPrint(anchor->publicKey),
                                                     keyPrint(key->publicKey())));
    }
    if (auto finding = anchorFinding(reader, *anchor, file))
        findings.append(*std::move(finding));
    return findings;
}

} // namespace

int checkCommand(const QStringList &arguments)
{
    CommandLine line(u"check"_s, u"Checks store, change log and attachments, and lists "
                                 "what is wrong. The server may be running."_s);
    line.add(u"rebuild"_s, u"Recount what is derived from other records, and correct it; only when the "
                           "records are what the change log says."_s);
    line.add(u"write-anchor"_s,
             u"Write the end of the change log, signed, to this file: keep it where the data "
             "folder is not. Every backup of the plan is such an anchor, too."_s,
             u"file"_s);
    line.add(u"anchor"_s, u"Compare the change log with an anchor that was written before."_s, u"file"_s);
    if (const auto code = line.parse(arguments))
        return *code;
    const auto folder = line.dataFolder();
    if (!folder)
        return fail(folder.error(), Usage);
    const auto settings = folder->readSettings();
    if (!settings)
        return fail(settings.error());
    QStringList warnings = openData(*folder);
    if (line.has(u"rebuild"_s)) {
        const auto rebuilt = administer(line, {{u"do"_s, u"rebuild"_s}});
        if (!rebuilt)
            return fail(rebuilt.error());
        print(u"Rebuilt: %1 records corrected; the search index made anew, %2 of its entries were wrong"_s
                  .arg((*rebuilt)[u"corrected"].toInteger())
                  .arg((*rebuilt)[u"searchEntries"].toInteger()));
    }
    // Reading takes no lock: one state of the store is checked, whoever writes meanwhile.
    const auto reader =
        store::Connection::open(QDir(folder->path()).filePath(u"licheng.sqlite"_s), store::Access::ReadOnly);
    if (!reader)
        return fail(reader.error());
    const QStringList foreign = strangers(*folder);
    const auto migrations = store::bundledMigrations();
    const qint64 version = (*reader)->single(u"PRAGMA user_version"_s).toLongLong();
    if (version < 0 || version > migrations.back().number) {
        print(foreign.join(u'\n'));
        return Unsound;
    }
    if (version != migrations.back().number && foreign.isEmpty()) {
        return fail({u"The store is of version %1, this program of %2. Start the server once with this "
                     "program, which brings the store up to date, then check again."_s.arg(version)
                         .arg(migrations.back().number)});
    }
    Vault vault(folder->vault());
    if (const auto isOpen = vault.open(); !isOpen)
        return fail({isOpen.error().message});
    auto findings = soundness(*reader.value(), vault, {}, {}, {}, &warnings);
    if (!findings)
        return fail(findings.error());
    findings.value() += foreign;
    if (const auto pair =
            loadCertificate(folder->resolved(settings->certificate), QDateTime::currentDateTimeUtc());
        !pair)
        findings->append(pair.error().message);
    findings.value() += openKeys(*folder, folder->resolved(settings->certificate));
    findings.value() += store::logFindings(**reader);
    const auto anchored = compareAnchors(line, *folder, **reader);
    if (!anchored)
        return fail(anchored.error());
    findings.value() += *anchored;
    findings->removeDuplicates();
    for (const QString &finding : findings.value())
        print(finding);
    for (const QString &warning : warnings)
        print(u"Warning: %1"_s.arg(warning));
    if (findings->isEmpty())
        print(u"Sound."_s);
    if (findings->isEmpty() && line.has(u"write-anchor"_s)) {
        const auto key = signingKey(*folder);
        const auto written =
            key ? writeAnchor(**reader, *key, line.value(u"write-anchor"_s), QDateTime::currentDateTimeUtc())
                : Result<Done>(key.error());
        if (!written)
            return fail(written.error());
    }
    return findings->isEmpty() ? Success : Unsound;
}

} // namespace licheng
