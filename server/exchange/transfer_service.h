// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/exchange/transfer_import.h"
#include "server/service/api.h"
#include "server/service/regulation_book.h"

#include <QTemporaryDir>
#include <QThreadPool>

#include <mutex>

namespace licheng {

/// Transfer packages (歷程交換檔) over the protocol; article 8. A package on its way belongs to its
/// connection and is gone with it. Its bytes travel in binary messages, as those of attachments do.
class TransferService
{
public:
    TransferService(store::Store &store, Vault &vault, service::RegulationBook &regulations,
                    QThreadPool &pool, Clock clock);
    ~TransferService();
    void registerMethods(service::Api &api);

private:
    struct Package
    {
        std::unique_ptr<QTemporaryDir> folder;
        QString path;
        QString fileName;
        qint64 size = 0;
        QString sha256;
        bool isOutgoing = false;
        std::optional<TransferPackage> read;    ///< an incoming one, once its password was right
        std::optional<protocol::Fault> failure; ///< of a piece; told by check
        qint64 accountId = 0;
        quint64 connectionId = 0;
        std::mutex mutex;
    };

    /// One zip of the files of a submission list, as a package on its way out.
    void prepareAttachments(service::CallContext &context, const QJsonObject &params, service::Done done);
    void prepare(service::CallContext &context, const QJsonObject &params, service::Done done);
    [[nodiscard]] protocol::Answer<QJsonObject> read(service::CallContext &context,
                                                     const QJsonObject &params);
    [[nodiscard]] protocol::Answer<QJsonObject> begin(service::CallContext &context,
                                                      const QJsonObject &params);
    void piece(const service::CallContext &context, const protocol::Chunk &piece);
    void check(service::CallContext &context, const QJsonObject &params, service::Done done);
    void apply(service::CallContext &context, const QJsonObject &params, service::Done done);
    [[nodiscard]] protocol::Answer<QJsonObject> discard(service::CallContext &context,
                                                        const QJsonObject &params);
    [[nodiscard]] static protocol::Answer<QJsonObject> packages(service::CallContext &context);

    [[nodiscard]] std::shared_ptr<Package> make(const service::CallContext &context) const;
    /// The number of the package; a fault when the connection has too many.
    [[nodiscard]] protocol::Answer<qint64> keep(const std::shared_ptr<Package> &package);
    enum class Way { In, Out };
    [[nodiscard]] std::shared_ptr<Package> find(const service::CallContext &context, qint64 number, Way way);
    [[nodiscard]] protocol::Answer<QJsonObject> look(Package &package, const QByteArray &password,
                                                     const store::ScopeFilter &scope);
    void drop(qint64 number);
    void closed(quint64 connectionId);

    store::Store &m_store;
    Vault &m_vault;
    service::RegulationBook &m_regulations;
    QThreadPool &m_pool;
    Clock m_clock;
    std::mutex m_mutex;
    QHash<qint64, std::shared_ptr<Package>> m_packages;
    /// Apart from the numbers of uploads, which share the binary messages: those are rows of a table.
    qint64 m_next = qint64(1) << 31;
};

} // namespace licheng
