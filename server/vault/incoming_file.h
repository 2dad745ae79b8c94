// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/vault/content_hash.h"
#include "server/vault/vault_error.h"

#include <QCryptographicHash>
#include <QFile>
#include <QMap>

#include <memory>
#include <optional>

namespace licheng {

class VaultState;

/// The regulation's greatest size for each allowed type, in bytes; a type that is absent is not allowed.
using ContentLimits = QMap<ContentType, qint64>;

/// What a sender announces before the first byte.
struct UploadPlan
{
    /// Made by the client, 1 to 64 letters, digits, - and _; the same one resumes after a cut. The caller
    /// makes sure that it belongs to the account that sends.
    QString uploadId;
    /// Only its ending is used, for the check against the content.
    QString fileName;
    /// Bytes.
    qint64 size = 0;
    std::optional<ContentHash> hash;
    ContentLimits limits;
    /// A restored file was judged when it came: only its hash is compared then, so that what was accepted
    /// once can always be brought back.
    enum class Content { Judge, JudgedBefore } content = Content::Judge;
};

/// How the bytes of a finished upload came to be in the vault.
enum class Novelty {
    New,
    AlreadyHeld, ///< identical bytes were there and have been re-read; the new copy was dropped
    Repaired     ///< the file under this hash was damaged and has been replaced
};

/// An attachment that is on the disk to stay.
struct StoredFile
{
    ContentHash hash;
    /// Bytes.
    qint64 size;
    std::optional<ContentType> type; ///< none of files judged before
    Novelty novelty;
};

/// An upload on its way into the vault. Used by one thread at a time. Dropping the object keeps what was
/// received, so that the sender can resume; @see Vault::removeLeftovers.
class IncomingFile
{
public:
    IncomingFile(const IncomingFile &) = delete;
    IncomingFile &operator=(const IncomingFile &) = delete;
    ~IncomingFile();

    /// Bytes received so far, and where the next chunk has to start.
    [[nodiscard]] qint64 offset() const { return m_offset; }
    /// Bytes announced.
    [[nodiscard]] qint64 size() const { return m_plan.size; }

    /// Takes the next chunk and gives the new offset. A refusal or a failed write changes nothing: the same
    /// chunk may be sent again. Faults: OffsetMismatch, TooLarge, DiskFull, InputOutput, UploadEnded.
    [[nodiscard]] VaultResult<qint64> append(qint64 offset, QByteArrayView bytes);

    /// Checks size, hash, type and name, and returns once the file is on the disk under its hash. After an
    /// error there is no new file under the hash and this upload has ended; after a disk error at the
    /// rename its bytes are kept, so that the same upload id can finish without sending them again.
    [[nodiscard]] VaultResult<StoredFile> finish();

    /// Ends the upload and deletes what was received.
    void abort();

private:
    friend class Vault;
    IncomingFile(std::shared_ptr<VaultState> state, UploadPlan plan);

    [[nodiscard]] std::optional<VaultError> openPart();
    [[nodiscard]] std::optional<VaultError> rehashPart();
    [[nodiscard]] VaultResult<ContentHash> checkedHash();
    [[nodiscard]] VaultResult<ContentType> checkedContent();
    [[nodiscard]] VaultResult<Novelty> publish(const ContentHash &hash);
    [[nodiscard]] std::optional<VaultError> moveIntoPlace(const ContentHash &hash);

    enum class Received { Keep, Delete };
    void end(Received received);

    const std::shared_ptr<VaultState> m_state;
    const UploadPlan m_plan;
    QFile m_part;
    QCryptographicHash m_hasher{QCryptographicHash::Sha256};
    qint64 m_offset = 0;
    bool m_ended = false;
};

} // namespace licheng
