// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/security/receipt_key.h"
#include "server/service/api.h"
#include "server/store/store.h"
#include "server/vault/vault.h"
#include "shared/protocol/receipt.h"

namespace licheng::service {

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

    const Vault &m_vault;
    Clock m_clock;
    std::optional<ReceiptKey> m_key;
    QString m_serverId;
    QString m_trouble; ///< why there is no key
};

} // namespace licheng::service
