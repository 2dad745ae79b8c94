// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/exchange/transfer_package.h"
#include "server/exchange/transfer_plan.h"
#include "server/exchange/vault_intake.h"
#include "server/store/store.h"

namespace licheng {

/// Whether a student with a problem keeps the others of the package out, too.
enum class TransferMode { All, Good };

struct TransferOrder
{
    TransferMode mode = TransferMode::All;
    store::ScopeFilter scope; ///< students whose records may be taken over
    QDateTime now;            ///< UTC
    VaultIntake::Unkept unkept = VaultIntake::Unkept::Leave;
    store::WriteRequest request; ///< who asks; its job is set here
    /// Asked again when the records are written: rights may have ended since. None: the scope stays.
    std::function<protocol::Answer<store::ScopeFilter>(store::WriteContext &)> scopeNow = {};
};
/// Takes a package over: its files into the vault, then its records in one transaction, which the change log
/// names by the package. Waits for the writer; the answer is what was planned and done, see TransferPlanning.
/// Faults: a student with a problem (of mode All, data.problems), what the store refuses. Nothing is half
/// applied.
[[nodiscard]] protocol::Answer<QJsonObject> takeTransfer(store::Store &store, Vault &vault,
                                                         const TransferPackage &package,
                                                         const Regulation &regulation, TransferOrder order);

} // namespace licheng
