// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/command_line.h"

#include "server/exchange/school_export.h"
#include "server/exchange/school_import.h"

using namespace Qt::StringLiterals;

namespace licheng {

int exportCommand(const QStringList &arguments)
{
    CommandLine line(u"export"_s, u"Writes the school's data, or one student's, in an open form to "
                                  "a zip file. The server may be running."_s);
    line.add(u"to"_s, u"The zip file that is made."_s, u"file"_s);
    line.add(u"student"_s, u"Only this student's data, by the student number (學號)."_s, u"number"_s);
    if (const auto code = line.parse(arguments))
        return *code;
    const auto data = line.dataFolder();
    if (!data)
        return fail(data.error(), Usage);
    if (!line.has(u"to"_s))
        return fail({u"Give the file to write to with --to."_s}, Usage);
    if (line.has(u"student"_s) && line.value(u"student"_s).isEmpty())
        return fail({u"Give the student number with --student."_s}, Usage);
    const auto made =
        exportSchool(*data, line.value(u"to"_s), QDateTime::currentDateTimeUtc(), line.value(u"student"_s));
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
    print(u"Export: %1"_s.arg(line.value(u"to"_s)));
    print(u"%1 records at revision %2, %3 files of %4 bytes, all re-read and checked"_s.arg(records)
              .arg(made->revision)
              .arg(files)
              .arg(bytes));
    return Success;
}

int importExportCommand(const QStringList &arguments)
{
    CommandLine line(u"import-export"_s, u"Puts the export of a whole school into a data folder that "
                                         "'licheng-server init' has just made."_s);
    line.add(u"from"_s, u"The zip file."_s, u"file"_s);
    addTrustOptions(line);
    if (const auto code = line.parse(arguments))
        return *code;
    if (!line.has(u"from"_s))
        return fail({u"Give the export's file with --from."_s}, Usage);
    const auto opened = openFolder(line);
    if (!opened)
        return fail(opened.error());
    Vault vault(opened->folder.vault());
    if (const auto ready = vault.open(); !ready)
        return fail({ready.error().message});
    const auto done = importExport(*opened->store, vault, line.value(u"from"_s), trustOf(line));
    if (!done)
        return fail(done.error());
    print(u"%1 records, %2 files of %3 bytes, all checked"_s.arg(done->records)
              .arg(done->files)
              .arg(done->bytes));
    print(signatureText(done->signature, trustOf(line)));
    print(
        done->isPasswordKept
            ? u"The administrator signs in with the password that init printed; all other accounts need a "
              u"new "
              "password: licheng-server account reset LOGIN"_s
            : u"No account has a password; give the administrator one: licheng-server account reset LOGIN"_s);
    return Success;
}

} // namespace licheng
