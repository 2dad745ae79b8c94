// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/vault_state.h"

#include <QCryptographicHash>
#include <QFileInfo>

#include <vector>

using namespace Qt::StringLiterals;

namespace licheng {

VaultState::VaultState(QString folder, std::shared_ptr<FileOperations> operations)
    : m_folder(std::move(folder)), m_operations(std::move(operations))
{
}

QString VaultState::incomingFolder() const
{
    return m_folder + u"/incoming"_s;
}

QString VaultState::partPath(const QString &uploadId) const
{
    return u"%1/%2.part"_s.arg(incomingFolder(), uploadId);
}

QString VaultState::pathOf(const ContentHash &hash) const
{
    return m_folder + u'/' + hash.relativePath();
}

bool VaultState::claim(const QString &uploadId)
{
    const std::lock_guard guard(m_claimsLock);
    if (m_claims.contains(uploadId)) {
        return false;
    }
    m_claims.insert(uploadId);
    return true;
}

void VaultState::release(const QString &uploadId)
{
    const std::lock_guard guard(m_claimsLock);
    m_claims.remove(uploadId);
}

bool VaultState::isClaimed(const QString &uploadId) const
{
    const std::lock_guard guard(m_claimsLock);
    return m_claims.contains(uploadId);
}

std::unique_lock<std::mutex> VaultState::lock(const ContentHash &hash)
{
    const size_t stripe = hash.hex().first(1).toUInt(nullptr, 16);
    return std::unique_lock(m_hashLocks.at(stripe));
}

std::error_code VaultState::syncFoldersOf(const ContentHash &hash) const
{
    const QString inner = QFileInfo(pathOf(hash)).path();
    for (const QString &folder : {inner, QFileInfo(inner).path(), m_folder}) {
        if (const std::error_code error = m_operations->syncFolder(folder)) {
            return error;
        }
    }
    return {};
}

Result<ContentHash, std::error_code> VaultState::hashOf(QFile &file) const
{
    std::vector<char> buffer(256 * 1024);
    QCryptographicHash hasher(QCryptographicHash::Sha256);
    for (qint64 offset = 0;;) {
        const ReadOutcome outcome = m_operations->read(file, offset, buffer);
        if (outcome.error) {
            return outcome.error;
        }
        if (outcome.bytes == 0) {
            return ContentHash::fromDigest(hasher.result());
        }
        hasher.addData(QByteArrayView(buffer.data(), outcome.bytes));
        offset += outcome.bytes;
    }
}

} // namespace licheng
