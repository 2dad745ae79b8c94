// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/regulation_book.h"
#include "server/store/store.h"
#include "server/vault/vault.h"
#include "shared/model/clock.h"

#include <QThreadPool>

namespace licheng {

/// The retention.* methods: who is sealed until when, legal holds, and the deletion that one proposes and
/// another carries out; article 7. A deletion that a cut has left half cleared is gone on with at the start.
class RetentionService
{
public:
    RetentionService(store::Store &store, Vault &vault, service::RegulationBook &regulations,
                     QThreadPool &pool, Clock clock);
    ~RetentionService();
    void registerMethods(service::Api &api);

private:
    [[nodiscard]] protocol::Answer<QJsonObject> list(service::CallContext &context,
                                                     const QJsonObject &params) const;
    void hold(service::CallContext &context, const QJsonObject &params, service::Done done);
    void lift(service::CallContext &context, const QJsonObject &params, service::Done done);
    void propose(service::CallContext &context, const QJsonObject &params, service::Done done);
    void withdraw(service::CallContext &context, const QJsonObject &params, service::Done done);
    void destroy(service::CallContext &context, const QJsonObject &params, service::Done done);
    /// Clears away what deletions have left, in the pool.
    void clear();

    store::Store &m_store;
    Vault &m_vault;
    service::RegulationBook &m_regulations;
    QThreadPool &m_pool;
    Clock m_clock;
};

} // namespace licheng
