// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/exchange/zip_reader.h"
#include "server/vault/vault.h"

#include <QSet>

namespace licheng {

/// Puts files of a package into the vault. Nobody refers to them yet: unless they are kept, what is new there
/// is taken back; while others may be uploading the same bytes, it is left.
class VaultIntake
{
public:
    enum class Unkept { TakeBack, Leave };

    VaultIntake(Vault &vault, const ZipReader &zip, Unkept unkept)
        : m_vault(vault), m_zip(zip), m_unkept(unkept)
    {
    }
    VaultIntake(const VaultIntake &) = delete;
    VaultIntake &operator=(const VaultIntake &) = delete;
    ~VaultIntake();

    /// The entry's bytes must be those of the hash. Errors name the file.
    [[nodiscard]] Result<Done> put(const QString &entry, const ContentHash &hash, const QString &fileName);
    void keep() { m_new.clear(); }

private:
    [[nodiscard]] Result<Done> store(const QString &entry, const ContentHash &hash, const QString &fileName);

    Vault &m_vault;
    const ZipReader &m_zip;
    const Unkept m_unkept;
    QSet<ContentHash> m_new;
};

} // namespace licheng
