// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/incoming_file.h"

#include "server/vault/vault_state.h"

#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <vector>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

VaultError ended()
{
    return {VaultFault::UploadEnded,
            u"This upload has ended; begin it again with the same or a new upload id."_s};
}

} // namespace

IncomingFile::IncomingFile(std::shared_ptr<VaultState> state, UploadPlan plan)
    : m_state(std::move(state)), m_plan(std::move(plan)), m_part(m_state->partPath(m_plan.uploadId))
{
}

IncomingFile::~IncomingFile()
{
    end(Received::Keep);
}

std::optional<VaultError> IncomingFile::openPart()
{
    errno = 0;
    if (!m_part.open(QIODevice::ReadWrite | QIODevice::Unbuffered, QFile::ReadOwner | QFile::WriteOwner)) {
        return diskError({errno != 0 ? errno : EIO, std::generic_category()},
                         u"open the file for upload %1"_s.arg(m_plan.uploadId));
    }
    return rehashPart();
}

std::optional<VaultError> IncomingFile::rehashPart()
{
    std::vector<char> buffer(256 * 1024);
    for (;;) {
        const ReadOutcome outcome = m_state->disk().read(m_part, m_offset, buffer);
        if (outcome.error) {
            return diskError(outcome.error, u"read what was received of upload %1"_s.arg(m_plan.uploadId));
        }
        if (outcome.bytes == 0) {
            return std::nullopt;
        }
        m_hasher.addData(QByteArrayView(buffer.data(), outcome.bytes));
        m_offset += outcome.bytes;
        if (m_offset > m_plan.size) {
            return VaultError{VaultFault::UploadMismatch,
                              u"Upload %1 already holds more than the announced %2 bytes: it is of "
                              "another file. Begin again with a new upload id."_s.arg(m_plan.uploadId)
                                  .arg(m_plan.size)};
        }
    }
}

VaultResult<qint64> IncomingFile::append(qint64 offset, QByteArrayView bytes)
{
    if (m_ended) {
        return ended();
    }
    if (offset != m_offset) {
        return VaultError{VaultFault::OffsetMismatch,
                          u"The chunk of upload %1 starts at byte %2 but byte %3 is the next; send from "
                          "there."_s.arg(m_plan.uploadId)
                              .arg(offset)
                              .arg(m_offset)};
    }
    if (bytes.size() > m_plan.size - m_offset) {
        return VaultError{VaultFault::TooLarge,
                          u"Upload %1 brings more than the announced %2 bytes; announce the file's real "
                          "size and begin again."_s.arg(m_plan.uploadId)
                              .arg(m_plan.size)};
    }
    if (const std::error_code error = m_state->disk().write(m_part, m_offset, bytes)) {
        const VaultError told =
            diskError(error, u"write the chunk at byte %1 of upload %2"_s.arg(m_offset).arg(m_plan.uploadId));
        // A part of the chunk may be on the disk: what is there and what was hashed must stay the same bytes.
        if (m_state->disk().truncate(m_part, m_offset)) {
            end(Received::Delete);
        }
        return told;
    }
    m_hasher.addData(bytes);
    m_offset += bytes.size();
    return m_offset;
}

VaultResult<StoredFile> IncomingFile::finish()
{
    if (m_ended) {
        return ended();
    }
    if (m_offset < m_plan.size) {
        return VaultError{VaultFault::Incomplete,
                          u"Upload %1 has %2 of %3 bytes; send the rest, then finish."_s.arg(m_plan.uploadId)
                              .arg(m_offset)
                              .arg(m_plan.size)};
    }
    const VaultResult<ContentHash> hash = checkedHash();
    if (!hash) {
        end(Received::Delete);
        return hash.error();
    }
    std::optional<ContentType> type;
    if (m_plan.content == UploadPlan::Content::Judge) {
        const VaultResult<ContentType> content = checkedContent();
        if (!content) {
            end(content.error().fault == VaultFault::InputOutput ? Received::Keep : Received::Delete);
            return content.error();
        }
        type = *content;
    }
    if (const std::error_code error = m_state->disk().sync(m_part)) {
        // The kernel may already have dropped the unwritten pages: these bytes cannot be trusted any more.
        end(Received::Delete);
        return diskError(error, u"flush upload %1 to the disk"_s.arg(m_plan.uploadId));
    }
    const VaultResult<Novelty> novelty = publish(*hash);
    if (!novelty) {
        end(Received::Keep);
        return novelty.error();
    }
    end(*novelty == Novelty::AlreadyHeld ? Received::Delete : Received::Keep);
    return StoredFile{*hash, m_plan.size, type, *novelty};
}

VaultResult<ContentHash> IncomingFile::checkedHash()
{
    const ContentHash hash = ContentHash::fromDigest(m_hasher.result());
    if (m_plan.hash && *m_plan.hash != hash) {
        return VaultError{
            VaultFault::HashMismatch,
            u"The bytes received for upload %1 have the SHA-256 %2 but %3 was announced; "
            "send the file again from the start."_s.arg(m_plan.uploadId, hash.hex(), m_plan.hash->hex())};
    }
    return hash;
}

VaultResult<ContentType> IncomingFile::checkedContent()
{
    std::error_code readError;
    const ReadAt read = [this, &readError](qint64 offset, qint64 length) {
        QByteArray bytes(std::max<qint64>(0, std::min(length, m_plan.size - offset)), Qt::Uninitialized);
        const ReadOutcome outcome =
            m_state->disk().read(m_part, offset, {bytes.data(), size_t(bytes.size())});
        if (outcome.error) {
            readError = outcome.error;
        }
        bytes.truncate(outcome.bytes);
        return bytes;
    };
    const auto content = identifyContent(read, m_plan.size);
    if (readError) {
        return diskError(readError, u"read upload %1 back"_s.arg(m_plan.uploadId));
    }
    if (!content) {
        return contentError(content.error());
    }
    const QString type = contentTypeName(*content);
    if (!m_plan.limits.contains(*content)) {
        return VaultError{
            VaultFault::TypeNotAllowed,
            u"The file is %1, which the regulation does not allow here; send an allowed type."_s.arg(type)};
    }
    const qint64 limit = m_plan.limits.value(*content);
    if (m_plan.size > limit) {
        return VaultError{VaultFault::TooLarge,
                          u"The file has %1 bytes but %2 may have %3 at most; make it smaller and send it "
                          "again."_s.arg(m_plan.size)
                              .arg(type)
                              .arg(limit)};
    }
    if (const std::optional<ContentError> mismatch = extensionMismatch(m_plan.fileName, *content)) {
        return contentError(*mismatch);
    }
    return *content;
}

VaultResult<Novelty> IncomingFile::publish(const ContentHash &hash)
{
    const std::unique_lock lock = m_state->lock(hash);
    QFile held(m_state->pathOf(hash));
    const bool exists = held.exists();
    if (exists && held.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        const auto found = m_state->hashOf(held);
        // Its row comes later: until then it must not look like one that nobody has wanted for long.
        const std::error_code touched = m_state->disk().touch(held);
        held.close();
        if (found && *found == hash) {
            if (touched) {
                return diskError(touched, u"mark attachment %1 as wanted"_s.arg(hash.hex()));
            }
            // The run that stored it may have died between its rename and its flush of the folders.
            if (const std::error_code error = m_state->syncFoldersOf(hash)) {
                return diskError(error, u"flush the folders of attachment %1"_s.arg(hash.hex()));
            }
            return Novelty::AlreadyHeld;
        }
    }
    if (const std::optional<VaultError> error = moveIntoPlace(hash)) {
        return *error;
    }
    return exists ? Novelty::Repaired : Novelty::New;
}

std::optional<VaultError> IncomingFile::moveIntoPlace(const ContentHash &hash)
{
    const QString target = m_state->pathOf(hash);
    FileOperations &disk = m_state->disk();
    if (const std::error_code error = disk.makeFolder(QFileInfo(target).path())) {
        return diskError(error, u"make the folder for attachment %1"_s.arg(hash.hex()));
    }
    if (const std::error_code error = disk.rename(m_part.fileName(), target)) {
        return diskError(error, u"move attachment %1 into place"_s.arg(hash.hex()));
    }
    if (const std::error_code error = m_state->syncFoldersOf(hash)) {
        // Nobody can tell whether the new name would outlast a power cut, so it must not be seen.
        if (disk.rename(target, m_part.fileName())) {
            std::ignore = disk.remove(target);
        }
        return diskError(error, u"flush the folders of attachment %1"_s.arg(hash.hex()));
    }
    // A guard against accidents only, so that a failure here takes nothing away.
    QFile::setPermissions(target, QFile::ReadOwner);
    return std::nullopt;
}

void IncomingFile::abort()
{
    end(Received::Delete);
}

void IncomingFile::end(Received received)
{
    if (m_ended) {
        return;
    }
    m_ended = true;
    m_part.close();
    if (received == Received::Delete) {
        // What cannot be deleted now is a leftover and goes with the next removeLeftovers.
        std::ignore = m_state->disk().remove(m_part.fileName());
    }
    m_state->release(m_plan.uploadId);
}

} // namespace licheng
