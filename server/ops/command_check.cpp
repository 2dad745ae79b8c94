// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ops/command_line.h"

#include "server/ops/soundness.h"
#include "server/store/migration.h"

#include <QDir>

namespace licheng::ops
{

int checkCommand(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("check"), QStringLiteral("Checks store, change log and attachments, and lists "
                                                             "what is wrong. The server may be running."));
    line.add(QStringLiteral("rebuild"), QStringLiteral("Recount what is derived from other records, and correct it."));
    if (const auto code = line.parse(arguments))
        return *code;
    const auto folder = line.dataFolder();
    if (!folder)
        return fail(folder.error(), Usage);
    if (const auto settings = folder->readSettings(); !settings)
        return fail(settings.error());
    if (line.has(QStringLiteral("rebuild"))) {
        const auto rebuilt = administer(line, {{QStringLiteral("do"), QStringLiteral("rebuild")}});
        if (!rebuilt)
            return fail(rebuilt.error());
        print(QStringLiteral("Rebuilt: %1 records corrected; the search index made anew, %2 of its entries were wrong")
                  .arg((*rebuilt)[u"corrected"].toInteger()).arg((*rebuilt)[u"searchEntries"].toInteger()));
    }
    // Reading takes no lock: one state of the store is checked, whoever writes meanwhile.
    const auto reader = store::Connection::open(QDir(folder->path()).filePath(QStringLiteral("licheng.sqlite")), store::Access::ReadOnly);
    if (!reader)
        return fail(reader.error());
    const auto migrations = store::bundledMigrations();
    const qint64 version = (*reader)->single(QStringLiteral("PRAGMA user_version")).toLongLong();
    if (!migrations.empty() && version != migrations.back().number) {
        return fail({QStringLiteral("The store is of version %1, this program of %2. Start the server once with this "
                                    "program, which brings the store up to date, then check again.")
                         .arg(version).arg(migrations.back().number)});
    }
    Vault vault(folder->vault());
    if (const auto isOpen = vault.open(); !isOpen)
        return fail({isOpen.error().message});
    const auto findings = soundness(*reader.value(), vault);
    if (!findings)
        return fail(findings.error());
    for (const QString &finding : findings.value())
        print(finding);
    if (findings->isEmpty())
        print(QStringLiteral("Sound."));
    return findings->isEmpty() ? Success : Unsound;
}

} // namespace licheng::ops
