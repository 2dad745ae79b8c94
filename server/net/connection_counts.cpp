// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/connection_counts.h"

namespace licheng::net
{

ConnectionTicket::ConnectionTicket(std::shared_ptr<ConnectionCounts> counts) : m_counts(std::move(counts)) {}

ConnectionTicket::~ConnectionTicket()
{
    m_counts->release(m_address);
}

bool ConnectionTicket::claimFor(const QHostAddress &peer)
{
    const QString key = addressKey(peer);
    if (!m_counts->claim(key))
        return false;
    m_address = key;
    return true;
}

std::unique_ptr<ConnectionTicket> ConnectionCounts::admit()
{
    const QMutexLocker lock(&m_mutex);
    if (m_total >= m_maxTotal)
        return nullptr;
    ++m_total;
    return std::make_unique<ConnectionTicket>(shared_from_this());
}

int ConnectionCounts::total() const
{
    const QMutexLocker lock(&m_mutex);
    return m_total;
}

bool ConnectionCounts::claim(const QString &address)
{
    const QMutexLocker lock(&m_mutex);
    int &count = m_byAddress[address];
    if (count >= m_maxPerAddress)
        return false;
    ++count;
    return true;
}

void ConnectionCounts::release(const QString &address)
{
    const QMutexLocker lock(&m_mutex);
    --m_total;
    if (address.isEmpty())
        return;
    const auto it = m_byAddress.find(address);
    if (--it.value() == 0)
        m_byAddress.erase(it);
}

QString addressKey(const QHostAddress &peer)
{
    bool isV4 = false;
    const quint32 v4 = peer.toIPv4Address(&isV4);
    if (isV4)
        return QHostAddress(v4).toString();
    Q_IPV6ADDR v6 = peer.toIPv6Address();
    constexpr int networkBytes = 8;
    for (int i = networkBytes; i < 16; ++i)
        v6[i] = 0;
    return QHostAddress(v6).toString();
}

} // namespace licheng::net
