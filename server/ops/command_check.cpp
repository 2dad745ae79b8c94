// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ops/command_line.h"

#include "server/store/integrity.h"

namespace licheng::ops
{

namespace
{

/// The hash of every attachment.
Result<QSet<ContentHash>> expectedFiles(store::Connection &reader)
{
    QSet<ContentHash> expected;
    auto select = reader.prepared(QStringLiteral("SELECT DISTINCT \"sha256\" FROM \"attachment\""));
    if (!select.exec())
        return Error{QStringLiteral("The list of attachments cannot be read: %1.").arg(reader.failure()->message)};
    while (select.next()) {
        if (const auto hash = ContentHash::fromHex(select.text(0)))
            expected.insert(*hash);
    }
    return expected;
}

QStringList vaultFindings(const ScrubReport &report)
{
    QStringList findings;
    for (const ContentHash &hash : report.missing)
        findings.append(QStringLiteral("The attachment %1 is missing; restore it from a backup.").arg(hash.hex()));
    for (const ContentHash &hash : report.damaged)
        findings.append(QStringLiteral("The attachment %1 is damaged; restore it from a backup.").arg(hash.hex()));
    for (const UnreadableFile &file : report.unreadable)
        findings.append(QStringLiteral("The attachment %1 cannot be read: %2.").arg(file.hash.hex(), file.reason));
    return findings;
}

QStringList archiveFindings(store::Connection &reader)
{
    QStringList findings;
    auto select = reader.prepared(QStringLiteral("SELECT \"sha256\", \"listId\", \"bytes\" FROM \"submission_archive\""));
    if (!select.exec())
        return {QStringLiteral("The archived rosters cannot be read: %1.").arg(reader.failure()->message)};
    while (select.next()) {
        if (ContentHash::of(select.value(2).toByteArray()).hex() != select.text(0))
            findings.append(QStringLiteral("The archived roster of list %1 is damaged; restore the store from a backup.")
                                .arg(select.integer(1)));
    }
    return findings;
}

} // namespace

int checkCommand(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("check"), QStringLiteral("Checks store, change log and attachments, and lists "
                                                             "what is wrong. The server must be stopped."));
    line.add(QStringLiteral("rebuild"), QStringLiteral("Recount what is derived from other records, and correct it."));
    if (const auto code = line.parse(arguments))
        return *code;
    auto opened = openFolder(line);
    if (!opened)
        return fail(opened.error());
    if (line.has(QStringLiteral("rebuild"))) {
        const auto rebuilt = opened->store->writer().submitAndWait(
            {0, {}, {}, {}, QStringLiteral("check --rebuild"), &store::rebuildDerived});
        if (!rebuilt)
            return fail({rebuilt.error().message});
        print(QStringLiteral("Rebuilt: %1 records corrected").arg(rebuilt.value()[u"corrected"].toInteger()));
    }
    const auto reader = opened->store->reader();
    if (!reader)
        return fail(reader.error());
    QStringList findings = store::integrityCheck(*reader.value());

    Vault vault(opened->folder.vault());
    if (const auto isOpen = vault.open(); !isOpen)
        return fail({isOpen.error().message});
    const auto expected = expectedFiles(*reader.value());
    if (!expected)
        return fail(expected.error());
    findings += vaultFindings(vault.scrub(expected.value()));
    findings += archiveFindings(*reader.value());

    for (const QString &finding : findings)
        print(finding);
    if (findings.isEmpty())
        print(QStringLiteral("Sound."));
    return findings.isEmpty() ? Success : Unsound;
}

} // namespace licheng::ops
