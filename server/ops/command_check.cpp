// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ops/command_line.h"

#include "server/ops/soundness.h"
#include "server/store/integrity.h"

namespace licheng::ops
{

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
        print(QStringLiteral("Rebuilt: %1 records corrected; the search index made anew, %2 of its entries were wrong")
                  .arg(rebuilt.value()[u"corrected"].toInteger()).arg(rebuilt.value()[u"searchEntries"].toInteger()));
    }
    const auto reader = opened->store->reader();
    if (!reader)
        return fail(reader.error());
    Vault vault(opened->folder.vault());
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
