// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keeping/soundness.h"

#include "server/store/integrity.h"

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

QStringList archiveFindings(store::Connection &reader)
{
    QStringList findings;
    auto select =
        reader.prepared(u"SELECT iif(\"redacted\" <> '', \"redacted\", \"sha256\"), \"listId\", \"bytes\" "
                        "FROM \"submission_archive\""_s);
    if (!select.exec())
        return {u"The archived rosters cannot be read: %1."_s.arg(reader.failure()->message)};
    while (select.next()) {
        if (ContentHash::of(select.value(2).toByteArray()).hex() != select.text(0))
            findings.append(
                u"The archived roster of list %1 is damaged; restore the store from a backup."_s.arg(
                    select.integer(1)));
    }
    return findings;
}

} // namespace

QStringList vaultFindings(const ScrubReport &report)
{
    QStringList findings;
    for (const ContentHash &hash : report.missing)
        findings.append(u"The attachment %1 is missing; restore it from a backup."_s.arg(hash.hex()));
    for (const ContentHash &hash : report.damaged)
        findings.append(u"The attachment %1 is damaged; restore it from a backup."_s.arg(hash.hex()));
    for (const UnreadableFile &file : report.unreadable)
        findings.append(u"The attachment %1 cannot be read: %2."_s.arg(file.hash.hex(), file.reason));
    return findings;
}

Result<QSet<ContentHash>> expectedFiles(store::Connection &reader)
{
    QSet<ContentHash> expected;
    auto select = reader.prepared(u"SELECT DISTINCT \"sha256\" FROM \"attachment\""_s);
    if (!select.exec())
        return Error{u"The list of attachments cannot be read: %1."_s.arg(reader.failure()->message)};
    while (select.next()) {
        if (const auto hash = ContentHash::fromHex(select.text(0)))
            expected.insert(*hash);
    }
    return expected;
}

Result<QStringList> soundness(store::Connection &reader, const Vault &vault,
                              const std::function<void(ScrubProgress)> &progress, const std::stop_token &stop,
                              const QSet<ContentHash> &lacking, QStringList *warnings)
{
    QStringList findings = store::integrityCheck(reader);
    auto expected = expectedFiles(reader);
    if (!expected)
        return expected.error();
    const ScrubReport report = vault.scrub(expected->subtract(lacking), progress, stop);
    findings += vaultFindings(report);
    for (const QString &file : warnings ? report.foreign : QStringList())
        warnings->append(
            u"The file %1 in the folder of attachments is none of them; look at it and remove it."_s.arg(
                file));
    findings += archiveFindings(reader);
    return findings;
}

} // namespace licheng
