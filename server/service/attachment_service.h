// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/regulation_book.h"
#include "server/store/writer.h"
#include "server/vault/vault.h"

#include <QThreadPool>

#include <mutex>

namespace licheng::service
{

/// Files of records, in and out. An upload's row in the store outlives a cut, so that the same owner,
/// slot and SHA-256 resume it; its bytes are judged and on disk before the attachment's row is written.
class AttachmentService
{
public:
    AttachmentService(store::Writer &writer, Vault &vault, RegulationBook &regulations, QThreadPool &pool, Clock clock);
    void registerMethods(Api &api);

private:
    struct Open
    {
        std::unique_ptr<IncomingFile> file;
        const FileOwner *owner = nullptr;
        qint64 ownerId = 0;
        AttachmentSlot slot = AttachmentSlot::Document;
        QString fileName;
        qint64 accountId = 0;
        quint64 connectionId = 0;
        std::optional<VaultError> failure; ///< of a chunk; told by finish
        std::mutex mutex;                  ///< chunks come on the worker, finish runs on the pool
    };

    void begin(CallContext &context, const QJsonObject &params, Done done);
    void finish(CallContext &context, const QJsonObject &params, Done done);
    void abort(CallContext &context, const QJsonObject &params, Done done);
    void chunk(CallContext &context, const protocol::Chunk &chunk);
    [[nodiscard]] protocol::Answer<QJsonObject> read(CallContext &context, const QJsonObject &params);
    [[nodiscard]] std::shared_ptr<Open> find(const CallContext &context, qint64 transfer);
    void close(qint64 transfer);
    void closed(quint64 connectionId);

    store::Writer &m_writer;
    Vault &m_vault;
    RegulationBook &m_regulations;
    QThreadPool &m_pool;
    Clock m_clock;
    std::mutex m_mutex;
    QHash<qint64, std::shared_ptr<Open>> m_open;
    /// A file that is being sent, verified once; one a connection.
    QHash<quint64, std::shared_ptr<VerifiedFile>> m_sending;
};

} // namespace licheng::service
