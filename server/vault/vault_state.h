// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/disk/file_operations.h"
#include "server/vault/content_hash.h"
#include "server/vault/vault_error.h"

#include <QSet>

#include <array>
#include <memory>
#include <mutex>

namespace licheng {

/// What the vault and its open uploads share. Part of the vault's inside.
class VaultState
{
public:
    VaultState(QString folder, std::shared_ptr<FileOperations> operations);

    [[nodiscard]] QString folder() const { return m_folder; }
    [[nodiscard]] QString incomingFolder() const;
    [[nodiscard]] QString partPath(const QString &uploadId) const;
    [[nodiscard]] QString pathOf(const ContentHash &hash) const;
    [[nodiscard]] FileOperations &disk() const { return *m_operations; }

    /// False when somebody else holds the upload.
    [[nodiscard]] bool claim(const QString &uploadId);
    void release(const QString &uploadId);
    [[nodiscard]] bool isClaimed(const QString &uploadId) const;

    /// Held while a file appears under, or vanishes from, its hash.
    [[nodiscard]] std::unique_lock<std::mutex> lock(const ContentHash &hash);

    /// Makes the entry of @p hash last: its two folders and the vault's.
    [[nodiscard]] std::error_code syncFoldersOf(const ContentHash &hash) const;

    /// The hash of the whole file as it is on the disk now.
    [[nodiscard]] Result<ContentHash, std::error_code> hashOf(QFile &file) const;

private:
    const QString m_folder;
    const std::shared_ptr<FileOperations> m_operations;
    mutable std::mutex m_claimsLock;
    QSet<QString> m_claims;
    std::array<std::mutex, 16> m_hashLocks;
};

} // namespace licheng
