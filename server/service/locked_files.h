// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"
#include "server/vault/vault.h"
#include "shared/rosters/roster_layout.h"

#include <QHash>
#include <QMutex>

namespace licheng::service {

/// Which files of records ask for a password. An upload is refused then, but a file of an older store or of
/// an import may be such a one. A file is looked at once in the server's life, its head and end alone: what
/// lies under a fingerprint never changes. Safe to use from several threads.
class LockedFiles
{
public:
    explicit LockedFiles(const Vault &vault) : m_vault(vault) {}

    /// Names in the facts of each record the first of its files that asks for a password. False: the store
    /// cannot be read.
    [[nodiscard]] bool readInto(store::Connection &connection, const RosterLayout &layout,
                                std::vector<RosterRecord> &records);
    /// How many files have been looked at.
    [[nodiscard]] qsizetype looked() const;

private:
    [[nodiscard]] bool isLocked(const ContentHash &hash);

    const Vault &m_vault;
    mutable QMutex m_guard;
    QHash<ContentHash, bool> m_known;
};

} // namespace licheng::service
