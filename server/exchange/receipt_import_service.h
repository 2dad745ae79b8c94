// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/exchange/package_desk.h"
#include "server/exchange/receipt_plan.h"
#include "server/service/regulation_book.h"
#include "server/store/store.h"

#include <QThreadPool>

namespace licheng {

/// Receipts (收訖明細) come in over the protocol: a package is sent, read with its password and compared with
/// what was submitted in the pool, and applied as one job of the writer; article 6, paragraph 2, item 5. Only
/// the registry of the lists' division does so.
class ReceiptImportService
{
public:
    ReceiptImportService(store::Store &store, service::RegulationBook &regulations, QThreadPool &pool,
                         Clock clock);
    ~ReceiptImportService();
    void registerMethods(service::Api &api);

private:
    using Desk = PackageDesk<ReceiptComparisons>;

    void check(service::CallContext &context, const QJsonObject &params, service::Done done);
    void apply(service::CallContext &context, const QJsonObject &params, service::Done done);
    [[nodiscard]] protocol::Answer<QJsonObject> look(Desk::Package &package, const QByteArray &password,
                                                     const service::Caller &caller);

    store::Store &m_store;
    service::RegulationBook &m_regulations;
    QThreadPool &m_pool;
    Clock m_clock;
    Desk m_desk;
};

} // namespace licheng
