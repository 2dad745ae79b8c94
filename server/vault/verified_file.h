// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/vault/content_hash.h"
#include "server/vault/vault_error.h"

#include <QByteArray>
#include <QFile>

#include <memory>
#include <vector>

namespace licheng {

class VaultState;

/// An attachment whose every byte was compared with its SHA-256 when it was opened.
///
/// Opening reads the whole file once and keeps a BLAKE2 digest of each 64 KiB (32 bytes each, 5 KiB for a
/// file of 10 MB). Each later read is compared with these, so that bytes which change on the disk between
/// the check and the sending are an error too, and nothing but the original bytes is ever given out.
class VerifiedFile
{
public:
    [[nodiscard]] const ContentHash &hash() const { return m_hash; }
    /// Bytes.
    [[nodiscard]] qint64 size() const { return m_size; }

    /// Up to @p length bytes from @p offset; fewer at the end of the file, none at the end itself.
    /// Faults: BadRange, Damaged, InputOutput.
    [[nodiscard]] VaultResult<QByteArray> read(qint64 offset, qint64 length);

private:
    friend class Vault;
    VerifiedFile(std::shared_ptr<VaultState> state, ContentHash hash);

    [[nodiscard]] static VaultResult<VerifiedFile> open(std::shared_ptr<VaultState> state,
                                                        const ContentHash &hash);
    [[nodiscard]] VaultError damaged() const;
    [[nodiscard]] VaultError unreadable(std::error_code error) const;

    std::shared_ptr<VaultState> m_state;
    std::unique_ptr<QFile> m_file;
    ContentHash m_hash;
    std::vector<QByteArray> m_blocks;
    qint64 m_size = 0;
};

} // namespace licheng
