// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/vault.h"

#include "server/vault/vault_state.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

bool isUploadId(const QString &id)
{
    constexpr qsizetype longest = 64;
    return !id.isEmpty() && id.size() <= longest && std::all_of(id.begin(), id.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
               c == u'-' || c == u'_';
    });
}

std::optional<VaultError> refusal(const UploadPlan &plan)
{
    if (!isUploadId(plan.uploadId)) {
        return VaultError{VaultFault::BadUploadId,
                          u"The upload id must be 1 to 64 letters, digits, - or _; make a new one, for "
                          "example a UUID."_s};
    }
    if (plan.size <= 0) {
        return VaultError{VaultFault::Empty,
                          u"The file is empty; choose the file that holds the work and send it again."_s};
    }
    const qint64 largest =
        plan.limits.isEmpty() ? 0 : *std::max_element(plan.limits.constBegin(), plan.limits.constEnd());
    if (plan.content == UploadPlan::Content::Judge && plan.size > largest) {
        return VaultError{VaultFault::TooLarge,
                          u"The file has %1 bytes but the regulation allows %2 at most; make it smaller and "
                          "send it again."_s.arg(plan.size)
                              .arg(largest)};
    }
    return std::nullopt;
}

} // namespace

Vault::Vault(const QString &folder) : Vault(folder, std::make_shared<DiskOperations>()) {}

Vault::Vault(const QString &folder, std::shared_ptr<FileOperations> operations)
    : m_state(std::make_shared<VaultState>(QDir::cleanPath(QFileInfo(folder).absoluteFilePath()),
                                           std::move(operations)))
{
}

Vault::~Vault() = default;

VaultResult<Done> Vault::open()
{
    for (const QString &folder : {m_state->folder(), m_state->incomingFolder()}) {
        if (const std::error_code error = m_state->disk().makeFolder(folder)) {
            return diskError(error, u"make the attachment folder %1"_s.arg(folder));
        }
    }
    // The folders themselves must last, or all that is put into them would go with them.
    if (const std::error_code error = m_state->disk().syncFolder(QFileInfo(m_state->folder()).path())) {
        return diskError(error, u"flush the folder above %1"_s.arg(m_state->folder()));
    }
    return Done{};
}

VaultResult<std::unique_ptr<IncomingFile>> Vault::begin(UploadPlan plan)
{
    if (const std::optional<VaultError> refused = refusal(plan)) {
        return *refused;
    }
    if (!m_state->claim(plan.uploadId)) {
        return VaultError{VaultFault::UploadBusy,
                          u"Upload %1 is being received over another connection; wait until that one is "
                          "closed, then resume."_s.arg(plan.uploadId)};
    }
    // From here on the object holds the claim and gives it back when it goes.
    std::unique_ptr<IncomingFile> file(new IncomingFile(m_state, std::move(plan)));
    if (const std::optional<VaultError> error = file->openPart()) {
        return *error;
    }
    return file;
}

bool Vault::holds(const ContentHash &hash) const
{
    return QFileInfo(m_state->pathOf(hash)).isFile();
}

Result<ContentType, ContentError> Vault::identify(const ContentHash &hash) const
{
    return identifyFile(m_state->pathOf(hash));
}

VaultResult<VerifiedFile> Vault::openVerified(const ContentHash &hash) const
{
    return VerifiedFile::open(m_state, hash);
}

VaultResult<QByteArray> Vault::read(const ContentHash &hash, qint64 offset, qint64 length) const
{
    VaultResult<VerifiedFile> file = openVerified(hash);
    if (!file) {
        return file.error();
    }
    return file->read(offset, length);
}

VaultResult<Done> Vault::remove(const ContentHash &hash)
{
    const std::unique_lock lock = m_state->lock(hash);
    const QString path = m_state->pathOf(hash);
    if (!QFileInfo::exists(path)) {
        return Done{};
    }
    if (const std::error_code error = m_state->disk().remove(path)) {
        return diskError(error, u"delete attachment %1"_s.arg(hash.hex()));
    }
    if (const std::error_code error = m_state->disk().syncFolder(QFileInfo(path).path())) {
        return diskError(error, u"flush the deletion of attachment %1"_s.arg(hash.hex()));
    }
    return Done{};
}

VaultResult<bool> Vault::removeUnused(const ContentHash &hash)
{
    {
        const std::unique_lock lock = m_state->lock(hash);
        const QFileInfo info(m_state->pathOf(hash));
        // A time from the future is no proof of age either.
        if (!info.exists() || info.lastModified() > QDateTime::currentDateTimeUtc().addDays(-1)) {
            return false;
        }
        if (const std::error_code error = m_state->disk().remove(info.filePath())) {
            return diskError(error, u"delete attachment %1"_s.arg(hash.hex()));
        }
    }
    if (const std::error_code error = m_state->disk().syncFolder(QFileInfo(m_state->pathOf(hash)).path())) {
        return diskError(error, u"flush the deletion of attachment %1"_s.arg(hash.hex()));
    }
    return true;
}

ScrubReport Vault::scrub(const QSet<ContentHash> &expected,
                         const std::function<void(ScrubProgress)> &progress,
                         const std::stop_token &stop) const
{
    return scrubVault(*m_state, expected, progress, stop);
}

bool Vault::hasUpload(const QString &uploadId) const
{
    return isUploadId(uploadId) && QFileInfo::exists(m_state->partPath(uploadId));
}

void Vault::dropUpload(const QString &uploadId)
{
    if (!hasUpload(uploadId) || !m_state->claim(uploadId)) {
        return;
    }
    // What cannot be deleted now is a leftover and goes with the next removeLeftovers.
    std::ignore = m_state->disk().remove(m_state->partPath(uploadId));
    m_state->release(uploadId);
}

QList<Leftover> Vault::leftovers(const QDateTime &olderThan) const
{
    QList<Leftover> found;
    const QDir incoming(m_state->incomingFolder());
    const QFileInfoList parts = incoming.entryInfoList({u"*.part"_s}, QDir::Files | QDir::Hidden, QDir::Name);
    for (const QFileInfo &part : parts) {
        QDateTime changed = part.lastModified().toUTC();
        // Written while the clock was ahead: its time begins now.
        if (changed > QDateTime::currentDateTimeUtc().addDays(1)) {
            QFile file(part.filePath());
            if (file.open(QIODevice::ReadWrite)) {
                std::ignore = m_state->disk().touch(file);
            }
            changed = QDateTime::currentDateTimeUtc();
        }
        if (changed < olderThan && !m_state->isClaimed(part.completeBaseName())) {
            found.append({part.completeBaseName(), part.size(), changed});
        }
    }
    return found;
}

VaultResult<QList<Leftover>> Vault::removeLeftovers(const QDateTime &olderThan)
{
    QList<Leftover> removed;
    for (const Leftover &leftover : leftovers(olderThan)) {
        if (!m_state->claim(leftover.uploadId)) {
            continue;
        }
        const std::error_code error = m_state->disk().remove(m_state->partPath(leftover.uploadId));
        m_state->release(leftover.uploadId);
        if (error) {
            return diskError(error, u"delete the unfinished upload %1"_s.arg(leftover.uploadId));
        }
        removed.append(leftover);
    }
    return removed;
}

} // namespace licheng
