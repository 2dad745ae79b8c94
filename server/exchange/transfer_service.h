// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/exchange/package_desk.h"
#include "server/exchange/transfer_import.h"
#include "server/service/api.h"
#include "server/service/regulation_book.h"

#include <QThreadPool>

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
    using Desk = PackageDesk<TransferPackage>;
    using Package = Desk::Package;

    /// One zip of the files of a submission list, as a package on its way out.
    void prepareAttachments(service::CallContext &context, const QJsonObject &params, service::Done done);
    void prepare(service::CallContext &context, const QJsonObject &params, service::Done done);
    [[nodiscard]] protocol::Answer<QJsonObject> read(service::CallContext &context,
                                                     const QJsonObject &params);
    void check(service::CallContext &context, const QJsonObject &params, service::Done done);
    void apply(service::CallContext &context, const QJsonObject &params, service::Done done);
    [[nodiscard]] protocol::Answer<QJsonObject> discard(service::CallContext &context,
                                                        const QJsonObject &params);
    [[nodiscard]] static protocol::Answer<QJsonObject> packages(service::CallContext &context);

    [[nodiscard]] protocol::Answer<QJsonObject> look(Package &package, const QByteArray &password,
                                                     const store::ScopeFilter &scope);

    store::Store &m_store;
    Vault &m_vault;
    service::RegulationBook &m_regulations;
    QThreadPool &m_pool;
    Clock m_clock;
    Desk m_desk;
};

} // namespace licheng
