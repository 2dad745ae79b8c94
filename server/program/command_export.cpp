// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/command_line.h"

#include "server/exchange/school_export.h"
#include "server/exchange/school_import.h"

namespace licheng::ops
{

int exportCommand(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("export"), QStringLiteral("Writes the school's data, or one student's, in an open form to "
                                                              "a zip file. The server may be running."));
    line.add(QStringLiteral("to"), QStringLiteral("The zip file that is made."), QStringLiteral("file"));
    line.add(QStringLiteral("student"), QStringLiteral("Only this student's data, by the student number (學號)."), QStringLiteral("number"));
    if (const auto code = line.parse(arguments))
        return *code;
    const auto data = line.dataFolder();
    if (!data)
        return fail(data.error(), Usage);
    if (!line.has(QStringLiteral("to")))
        return fail({QStringLiteral("Give the file to write to with --to.")}, Usage);
    if (line.has(QStringLiteral("student")) && line.value(QStringLiteral("student")).isEmpty())
        return fail({QStringLiteral("Give the student number with --student.")}, Usage);
    const auto made = exportSchool(*data, line.value(QStringLiteral("to")), QDateTime::currentDateTimeUtc(),
                                   line.value(QStringLiteral("student")));
    if (!made)
        return fail(made.error());
    qint64 records = 0;
    for (const qint64 count : made->records)
        records += count;
    qint64 files = 0;
    qint64 bytes = 0;
    for (auto it = made->entries.begin(); it != made->entries.end(); ++it) {
        const bool isFile = it.key().startsWith(u"files/");
        files += isFile ? 1 : 0;
        bytes += isFile ? it->size : 0;
    }
    print(QStringLiteral("Export: %1").arg(line.value(QStringLiteral("to"))));
    print(QStringLiteral("%1 records at revision %2, %3 files of %4 bytes, all re-read and checked")
              .arg(records).arg(made->revision).arg(files).arg(bytes));
    return Success;
}

int importExportCommand(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("import-export"), QStringLiteral("Puts the export of a whole school into a data folder that "
                                                                     "'licheng-server init' has just made."));
    line.add(QStringLiteral("from"), QStringLiteral("The zip file."), QStringLiteral("file"));
    addTrustOptions(line);
    if (const auto code = line.parse(arguments))
        return *code;
    if (!line.has(QStringLiteral("from")))
        return fail({QStringLiteral("Give the export's file with --from.")}, Usage);
    const auto opened = openFolder(line);
    if (!opened)
        return fail(opened.error());
    Vault vault(opened->folder.vault());
    if (const auto ready = vault.open(); !ready)
        return fail({ready.error().message});
    const auto done = importExport(*opened->store, vault, line.value(QStringLiteral("from")), trustOf(line));
    if (!done)
        return fail(done.error());
    print(QStringLiteral("%1 records, %2 files of %3 bytes, all checked").arg(done->records).arg(done->files).arg(done->bytes));
    print(signatureText(done->signature, trustOf(line)));
    print(done->isPasswordKept
              ? QStringLiteral("The administrator signs in with the password that init printed; all other accounts need a new "
                               "password: licheng-server account reset LOGIN")
              : QStringLiteral("No account has a password; give the administrator one: licheng-server account reset LOGIN"));
    return Success;
}

} // namespace licheng::ops
