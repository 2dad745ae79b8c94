// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/connection_counts.h"

#include <algorithm>
#include <utility>

namespace licheng::net {

namespace {

/// So many may be closing at a time: each still has its descriptor.
constexpr int mostLeaving = 64;

} // namespace

ConnectionTicket::ConnectionTicket(std::shared_ptr<ConnectionCounts> counts, QString address)
    : m_counts(std::move(counts)), m_address(std::move(address))
{
}

ConnectionTicket::~ConnectionTicket()
{
    m_counts->release(*this);
}

void ConnectionTicket::onEvicted(std::function<void()> close)
{
    m_counts->onEvicted(*this, std::move(close));
}

void ConnectionTicket::reached(ConnectionStage stage)
{
    m_counts->reached(*this, stage);
}

std::unique_ptr<ConnectionTicket> ConnectionCounts::admit(const QHostAddress &peer)
{
    const QString address = addressKey(peer);
    const QMutexLocker lock(&m_mutex);
    if (m_leaving >= mostLeaving)
        return nullptr;
    if (const auto waiting = m_waiting.constFind(address);
        waiting != m_waiting.constEnd() && int(waiting->size()) >= m_maxPerAddress && !evictFrom(address))
        return nullptr;
    if (m_total - m_leaving >= m_maxTotal && !evictFrom(fullestAddress()))
        return nullptr;
    ++m_total;
    std::unique_ptr<ConnectionTicket> ticket(new ConnectionTicket(shared_from_this(), address));
    Waiting &line = m_waiting[address];
    ticket->m_place = line.insert(line.end(), ticket.get());
    return ticket;
}

int ConnectionCounts::total() const
{
    const QMutexLocker lock(&m_mutex);
    return m_total;
}

bool ConnectionCounts::evictFrom(const QString &address)
{
    const auto waiting = m_waiting.constFind(address);
    if (waiting == m_waiting.constEnd())
        return false;
    // Whoever has not even said hello gives way before somebody who may be typing a password.
    const auto isNew = [](const ConnectionTicket *ticket) { return ticket->m_stage == ConnectionStage::New; };
    const auto oldest = std::find_if(waiting->begin(), waiting->end(), isNew);
    ConnectionTicket &ticket = oldest == waiting->end() ? *waiting->front() : **oldest;
    leave(ticket);
    ticket.m_isEvicted = true;
    ++m_leaving;
    if (ticket.m_close)
        std::exchange(ticket.m_close, {})();
    return true;
}

QString ConnectionCounts::fullestAddress() const
{
    const auto fullest =
        std::max_element(m_waiting.begin(), m_waiting.end(), [](const Waiting &left, const Waiting &right) {
            return left.size() < right.size();
        });
    return fullest == m_waiting.end() ? QString() : fullest.key();
}

void ConnectionCounts::onEvicted(ConnectionTicket &ticket, std::function<void()> close)
{
    const QMutexLocker lock(&m_mutex);
    if (ticket.m_isEvicted)
        close();
    else
        ticket.m_close = std::move(close);
}

void ConnectionCounts::reached(ConnectionTicket &ticket, ConnectionStage stage)
{
    const QMutexLocker lock(&m_mutex);
    if (ticket.m_isEvicted || ticket.m_stage == stage)
        return;
    if (stage == ConnectionStage::SignedIn) {
        leave(ticket);
    } else if (ticket.m_stage == ConnectionStage::SignedIn) {
        Waiting &line = m_waiting[ticket.m_address];
        ticket.m_place = line.insert(line.end(), &ticket);
    }
    ticket.m_stage = stage;
}

void ConnectionCounts::release(ConnectionTicket &ticket)
{
    const QMutexLocker lock(&m_mutex);
    --m_total;
    if (ticket.m_isEvicted)
        --m_leaving;
    else if (ticket.m_stage != ConnectionStage::SignedIn)
        leave(ticket);
}

void ConnectionCounts::leave(ConnectionTicket &ticket)
{
    const auto line = m_waiting.find(ticket.m_address);
    line->erase(ticket.m_place);
    if (line->empty())
        m_waiting.erase(line);
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
