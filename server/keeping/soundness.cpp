// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keeping/soundness.h"

#include "server/store/integrity.h"

namespace licheng::ops
{

namespace
{

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

Result<QStringList> soundness(store::Connection &reader, const Vault &vault,
                              const std::function<void(ScrubProgress)> &progress, const std::stop_token &stop,
                              const QSet<ContentHash> &lacking)
{
    QStringList findings = store::integrityCheck(reader);
    auto expected = expectedFiles(reader);
    if (!expected)
        return expected.error();
    findings += vaultFindings(vault.scrub(expected->subtract(lacking), progress, stop));
    findings += archiveFindings(reader);
    return findings;
}

} // namespace licheng::ops
