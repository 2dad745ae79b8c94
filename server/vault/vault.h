// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/vault/incoming_file.h"
#include "server/vault/scrub.h"
#include "server/vault/verified_file.h"
#include "shared/content/content_type.h"

#include <QDateTime>

namespace licheng {

class FileOperations;

/// An upload that nobody is sending at the moment.
struct Leftover
{
    QString uploadId;
    /// Bytes received.
    qint64 size;
    /// UTC, of the last chunk.
    QDateTime lastChange;
};

/// The attachments, stored once each under the SHA-256 of their bytes: `<folder>/ab/cd/<hash>`; uploads
/// on their way in are `<folder>/incoming/<upload id>.part`. Safe to use from several threads; one
/// process at a time (the store's lock file sees to that).
class Vault
{
public:
    explicit Vault(const QString &folder);
    Vault(const QString &folder, std::shared_ptr<FileOperations> operations);
    ~Vault();

    /// Makes the folders when they are missing. Call once, first.
    [[nodiscard]] VaultResult<Done> open();

    /// Begins an upload, or resumes it: IncomingFile::offset() tells from where to send.
    /// Faults: BadUploadId, Empty, TooLarge, UploadBusy, UploadMismatch, DiskFull, InputOutput.
    [[nodiscard]] VaultResult<std::unique_ptr<IncomingFile>> begin(UploadPlan plan);

    /// Whether a file is there under this hash; its bytes are not read.
    [[nodiscard]] bool holds(const ContentHash &hash) const;

    /// What the file is by its bytes as they lie there, not compared with the hash: a glance, never to be
    /// given out. Unreadable when it is not there.
    [[nodiscard]] Result<ContentType, ContentError> identify(const ContentHash &hash) const;

    /// Checks the whole file and keeps it open for sending. Faults: Missing, Damaged, InputOutput.
    [[nodiscard]] VaultResult<VerifiedFile> openVerified(const ContentHash &hash) const;

    /// One part of a file after checking the whole file; to send one in chunks, use openVerified().
    [[nodiscard]] VaultResult<QByteArray> read(const ContentHash &hash, qint64 offset, qint64 length) const;

    /// Deletes an attachment for good, when its retention has ended (the caller decides, by the regulation,
    /// and makes sure that no row refers to it). Removing what is not there is no error.
    [[nodiscard]] VaultResult<Done> remove(const ContentHash &hash);

    /// The same for a file that no row refers to, unless it has come within the last day: its row may be on
    /// its way. Tells whether it was removed.
    [[nodiscard]] VaultResult<bool> removeUnused(const ContentHash &hash);

    /// Re-reads every file and compares with what the store expects.
    [[nodiscard]] ScrubReport scrub(const QSet<ContentHash> &expected,
                                    const std::function<void(ScrubProgress)> &progress = {},
                                    const std::stop_token &stop = {}) const;

    /// Whether bytes of the upload lie here.
    [[nodiscard]] bool hasUpload(const QString &uploadId) const;
    /// Deletes what came of an upload that nobody is sending; one that is not there, or is being sent, is
    /// left alone.
    void dropUpload(const QString &uploadId);
    /// Uploads without a sender whose last chunk came before @p olderThan.
    [[nodiscard]] QList<Leftover> leftovers(const QDateTime &olderThan) const;
    /// Deletes them and tells which were deleted.
    [[nodiscard]] VaultResult<QList<Leftover>> removeLeftovers(const QDateTime &olderThan);

private:
    const std::shared_ptr<VaultState> m_state;
};

} // namespace licheng
