// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/security/receipt_key.h"
#include "server/service/api.h"
#include "server/service/regulation_book.h"
#include "server/service/upload_rows.h"
#include "server/store/store.h"
#include "server/vault/vault.h"
#include "shared/protocol/receipt.h"

#include <QThreadPool>

#include <mutex>

namespace licheng::service {

/// Files of records, in and out. An upload's row in the store outlives a cut, so that the same owner,
/// slot and SHA-256 resume it; its bytes are judged and on disk before the attachment's row is written. The
/// rules are asked when it begins and again when it is finished.
class AttachmentService
{
public:
    AttachmentService(store::Store &store, Vault &vault, RegulationBook &regulations, QThreadPool &pool,
                      Clock clock, UploadLimits limits = {});
    void registerMethods(Api &api);

private:
    struct Open
    {
        std::unique_ptr<IncomingFile> file;
        QString article; ///< of the limits of its size and type
        qint64 accountId = 0;
        quint64 connectionId = 0;
        UploadPlaces::Place place;
        std::optional<VaultError> failure; ///< of a chunk; told by finish
        std::mutex mutex;                  ///< chunks come on the worker, finish runs on the pool
    };

    /// What the upload's row and the regulation say when it is opened.
    struct Begun
    {
        std::optional<UploadRow> row;
        ContentLimits limits;
        QString article;
        std::vector<qint64> given; ///< uploads that made room for it
    };

    void begin(CallContext &context, const QJsonObject &params, Done done);
    void finish(CallContext &context, const QJsonObject &params, Done done);
    void abort(CallContext &context, const QJsonObject &params, Done done);
    void chunk(CallContext &context, const protocol::Chunk &chunk);
    [[nodiscard]] protocol::Answer<QJsonObject> read(CallContext &context, const QJsonObject &params);
    [[nodiscard]] protocol::Answer<licheng::Done> keepSealed(CallContext &context, const QJsonObject &params);
    void readBegun(Begun &begun, store::Connection &connection, qint64 upload, qint64 accountId);
    [[nodiscard]] protocol::Answer<QJsonObject> open(qint64 upload, Begun begun, qint64 accountId,
                                                     quint64 connectionId, UploadPlaces::Place place);
    [[nodiscard]] QSet<qint64> openUploads();
    /// Takes the upload's row away.
    void giveUp(qint64 upload, qint64 accountId, const Done &done = {});
    [[nodiscard]] std::shared_ptr<Open> find(const CallContext &context, qint64 upload);
    void close(qint64 upload);
    void closed(quint64 connectionId);

    store::Store &m_store;
    Vault &m_vault;
    RegulationBook &m_regulations;
    QThreadPool &m_pool;
    Clock m_clock;
    const UploadLimits m_limits;
    UploadPlaces m_places;
    std::mutex m_mutex;
    QHash<qint64, std::shared_ptr<Open>> m_open;
    /// A file that is being sent, verified once; one a connection.
    QHash<quint64, std::shared_ptr<VerifiedFile>> m_sending;
};

/// Receipts of uploaded files: signs them, and tells of a receipt whether it holds.
class ReceiptService
{
public:
    /// Reads or makes the key in the store's data folder and puts its public half into the store; waits for
    /// the writer. When that fails, attachment.receipt answers why; all else works.
    ReceiptService(store::Store &store, const Vault &vault, Clock clock);
    void registerMethods(Api &api);

private:
    [[nodiscard]] Result<licheng::Done> prepare(store::Store &store);
    [[nodiscard]] protocol::Answer<QJsonObject> issue(CallContext &context, qint64 id) const;
    [[nodiscard]] QStringList findings(store::Connection &reader, const QByteArray &text) const;
    /// What is not as the receipt, whose signature holds, says.
    [[nodiscard]] QStringList fileFindings(store::Connection &reader, const protocol::Receipt &receipt) const;

    store::Writer &m_writer;
    const Vault &m_vault;
    Clock m_clock;
    std::optional<ReceiptKey> m_key;
    QString m_serverId;
    QString m_trouble; ///< why there is no key
};

} // namespace licheng::service
