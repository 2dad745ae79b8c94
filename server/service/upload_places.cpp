// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/upload_places.h"

namespace licheng::service {

namespace {

template <class Key>
void giveBack(QHash<Key, int> &counts, Key key)
{
    const auto it = counts.find(key);
    if (--it.value() == 0)
        counts.erase(it);
}

} // namespace

UploadPlaces::Place UploadPlaces::take(quint64 connectionId, qint64 accountId, int &limit)
{
    const std::lock_guard lock(m_counts->mutex);
    const bool connectionIsFull = m_counts->byConnection.value(connectionId) >= m_limits.openPerConnection;
    if (connectionIsFull || m_counts->byAccount.value(accountId) >= m_limits.openPerAccount) {
        limit = connectionIsFull ? m_limits.openPerConnection : m_limits.openPerAccount;
        return nullptr;
    }
    ++m_counts->byConnection[connectionId];
    ++m_counts->byAccount[accountId];
    // The pointer only says that there is a place.
    return {m_counts.get(), [counts = m_counts, connectionId, accountId](void *) {
                const std::lock_guard give(counts->mutex);
                giveBack(counts->byConnection, connectionId);
                giveBack(counts->byAccount, accountId);
            }};
}

} // namespace licheng::service
