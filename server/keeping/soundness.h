// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"
#include "server/vault/vault.h"

#include <QSet>
#include <QStringList>

namespace licheng {

/// The hash of every attachment that the store has a row for.
[[nodiscard]] Result<QSet<ContentHash>> expectedFiles(store::Connection &reader);

/// One sentence for each attachment that is missing, damaged or cannot be read.
[[nodiscard]] QStringList vaultFindings(const ScrubReport &report);

/// Everything that can be wrong with store, change log, attachments and archived rosters, one sentence
/// each; none: all is sound. Re-reads every file. `lacking`: attachments that are known to be gone.
/// `warnings` takes what is odd and harms nothing: files in the vault that are no attachments.
[[nodiscard]] Result<QStringList> soundness(store::Connection &reader, const Vault &vault,
                                            const std::function<void(ScrubProgress)> &progress = {},
                                            const std::stop_token &stop = {},
                                            const QSet<ContentHash> &lacking = {},
                                            QStringList *warnings = nullptr);

} // namespace licheng
