// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/verified_file.h"

#include "server/vault/vault_state.h"

#include <QCryptographicHash>

#include <algorithm>
#include <cerrno>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr qint64 blockSize = 64 * 1024;

QByteArray blockDigest(const QByteArray &block)
{
    return QCryptographicHash::hash(block, QCryptographicHash::Blake2b_256);
}

struct Block
{
    QByteArray bytes;
    std::error_code error;
};

Block readBlock(const VaultState &state, QFile &file, qint64 index)
{
    QByteArray bytes(blockSize, Qt::Uninitialized);
    const ReadOutcome outcome =
        state.disk().read(file, index * blockSize, {bytes.data(), size_t(bytes.size())});
    bytes.truncate(outcome.bytes);
    return {bytes, outcome.error};
}

} // namespace

VerifiedFile::VerifiedFile(std::shared_ptr<VaultState> state, ContentHash hash)
    : m_state(std::move(state)), m_file(std::make_unique<QFile>(m_state->pathOf(hash))),
      m_hash(std::move(hash))
{
}

VaultResult<VerifiedFile> VerifiedFile::open(std::shared_ptr<VaultState> state, const ContentHash &hash)
{
    VerifiedFile file(std::move(state), hash);
    if (!file.m_file->exists()) {
        return VaultError{VaultFault::Missing,
                          u"The attachment %1 is missing on the server's disk; restore it from a backup, or "
                          "send the original file again."_s.arg(hash.hex())};
    }
    errno = 0;
    if (!file.m_file->open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return file.unreadable({errno != 0 ? errno : EIO, std::generic_category()});
    }
    QCryptographicHash hasher(QCryptographicHash::Sha256);
    for (qint64 index = 0;; ++index) {
        const Block block = readBlock(*file.m_state, *file.m_file, index);
        if (block.error) {
            return file.unreadable(block.error);
        }
        if (!block.bytes.isEmpty()) {
            hasher.addData(block.bytes);
            file.m_blocks.push_back(blockDigest(block.bytes));
            file.m_size += block.bytes.size();
        }
        if (block.bytes.size() < blockSize) {
            break;
        }
    }
    if (ContentHash::fromDigest(hasher.result()) != hash) {
        return file.damaged();
    }
    return file;
}

VaultResult<QByteArray> VerifiedFile::read(qint64 offset, qint64 length)
{
    if (offset < 0 || length < 0 || offset > m_size) {
        return VaultError{
            VaultFault::BadRange,
            u"Byte %1 is outside of attachment %2, which has %3 bytes; ask for a part of it."_s.arg(offset)
                .arg(m_hash.hex())
                .arg(m_size)};
    }
    const qint64 end = offset + std::min(length, m_size - offset);
    QByteArray bytes;
    bytes.reserve(end - offset);
    for (qint64 at = offset; at < end;) {
        const qint64 index = at / blockSize;
        const Block block = readBlock(*m_state, *m_file, index);
        if (block.error) {
            return unreadable(block.error);
        }
        if (blockDigest(block.bytes) != m_blocks.at(size_t(index))) {
            return damaged();
        }
        const qint64 from = at - index * blockSize;
        const qint64 count = std::min(block.bytes.size() - from, end - at);
        bytes.append(block.bytes.constData() + from, count);
        at += count;
    }
    return bytes;
}

VaultError VerifiedFile::damaged() const
{
    return {
        VaultFault::Damaged,
        u"The attachment %1 is damaged on the server's disk: its bytes have another SHA-256, so they were "
        "not sent. Restore it from a backup, or send the original file again."_s.arg(m_hash.hex())};
}

VaultError VerifiedFile::unreadable(std::error_code error) const
{
    return diskError(error, u"read attachment %1"_s.arg(m_hash.hex()));
}

} // namespace licheng
