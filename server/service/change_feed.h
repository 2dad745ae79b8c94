// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/security/revision_seal.h"
#include "server/service/subscriptions.h"
#include "server/store/store.h"

namespace licheng::service {

/// What callers are told of changes: changes.since, the notification "changed" for the types that they watch
/// and "record.patch" for the lists that they show. Each is told only of records that he may view or could
/// view before the change, and of the store's revision only as a sealed text.
class ChangeFeed
{
public:
    /// Reads the key of the seal, or makes and keeps it: revisions told before a restart are still good after
    /// it.
    [[nodiscard]] static Result<std::unique_ptr<ChangeFeed>> open(store::Store &store);

    void registerMethods(Api &api);

    /// The store's present revision as it is told.
    [[nodiscard]] QString revision(store::Connection &connection) const;

private:
    ChangeFeed(RevisionSeal seal, store::Writer &writer) : m_seal(std::move(seal)), m_writer(writer) {}

    [[nodiscard]] protocol::Answer<QJsonObject> since(CallContext &context, const QJsonObject &params) const;
    [[nodiscard]] Notice notice(store::Connection &reader, const std::vector<store::Change> &changes) const;

    RevisionSeal m_seal;
    store::Writer &m_writer;
    mutable Subscriptions m_subscriptions;
};

} // namespace licheng::service
