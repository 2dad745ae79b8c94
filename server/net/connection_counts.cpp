// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/connection_counts.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

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

void ConnectionTicket::onEvicted(Close close)
{
    m_counts->onEvicted(*this, std::move(close));
}

void ConnectionTicket::reached(ConnectionStage stage, qint64 account)
{
    m_counts->reached(*this, stage, account);
}

void ConnectionTicket::heard()
{
    m_heard = ++m_counts->m_signs;
}

std::unique_ptr<ConnectionTicket> ConnectionCounts::admit(const QHostAddress &peer)
{
    const QString address = addressKey(peer);
    const std::lock_guard lock(m_mutex);
    if (m_leaving >= mostLeaving)
        return nullptr;
    if (const auto waiting = m_waiting.constFind(address);
        waiting != m_waiting.constEnd() && int(waiting->size()) >= m_maxPerAddress && !evictFrom(address))
        return nullptr;
    if (m_total - m_leaving >= m_maxTotal && !evictFrom(fullestAddress()))
        return nullptr;
    ++m_total;
    std::unique_ptr<ConnectionTicket> ticket(new ConnectionTicket(shared_from_this(), address));
    ticket->heard();
    enter(*ticket);
    return ticket;
}

int ConnectionCounts::total() const
{
    const std::lock_guard lock(m_mutex);
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
    evict(oldest == waiting->end() ? *waiting->front() : **oldest, u"made room for a newer connection"_s);
    return true;
}

void ConnectionCounts::evictFrom(const Line &ofAccount)
{
    const auto silent = std::min_element(ofAccount.begin(), ofAccount.end(),
                                         [](const ConnectionTicket *left, const ConnectionTicket *right) {
                                             return left->m_heard < right->m_heard;
                                         });
    evict(**silent, u"the account has %1 newer connections, and no more are allowed"_s.arg(m_maxPerAccount));
}

void ConnectionCounts::evict(ConnectionTicket &ticket, const QString &why)
{
    leave(ticket);
    ticket.m_evictedFor = why;
    ++m_leaving;
    if (ticket.m_close)
        std::exchange(ticket.m_close, {})(why);
}

QString ConnectionCounts::fullestAddress() const
{
    const auto fullest =
        std::max_element(m_waiting.begin(), m_waiting.end(),
                         [](const Line &left, const Line &right) { return left.size() < right.size(); });
    return fullest == m_waiting.end() ? QString() : fullest.key();
}

void ConnectionCounts::onEvicted(ConnectionTicket &ticket, ConnectionTicket::Close close)
{
    const std::lock_guard lock(m_mutex);
    if (ticket.m_evictedFor.isEmpty())
        ticket.m_close = std::move(close);
    else
        close(ticket.m_evictedFor);
}

void ConnectionCounts::reached(ConnectionTicket &ticket, ConnectionStage stage, qint64 account)
{
    const std::lock_guard lock(m_mutex);
    if (!ticket.m_evictedFor.isEmpty() || (ticket.m_stage == stage && ticket.m_account == account))
        return;
    const bool wasSignedIn = ticket.m_stage == ConnectionStage::SignedIn;
    const bool isSignedIn = stage == ConnectionStage::SignedIn;
    if (!wasSignedIn && !isSignedIn) {
        ticket.m_stage = stage;
        return;
    }
    leave(ticket);
    ticket.m_stage = stage;
    ticket.m_account = account;
    if (isSignedIn) {
        if (const auto line = m_signedIn.constFind(account);
            line != m_signedIn.constEnd() && int(line->size()) >= m_maxPerAccount)
            evictFrom(*line);
    }
    enter(ticket);
}

void ConnectionCounts::release(ConnectionTicket &ticket)
{
    const std::lock_guard lock(m_mutex);
    --m_total;
    if (ticket.m_evictedFor.isEmpty())
        leave(ticket);
    else
        --m_leaving;
}

void ConnectionCounts::enter(ConnectionTicket &ticket)
{
    Line &line = ticket.m_stage == ConnectionStage::SignedIn ? m_signedIn[ticket.m_account]
                                                             : m_waiting[ticket.m_address];
    ticket.m_place = line.insert(line.end(), &ticket);
}

void ConnectionCounts::leave(ConnectionTicket &ticket)
{
    const auto remove = [&](auto &lines, const auto &key) {
        const auto line = lines.find(key);
        line->erase(ticket.m_place);
        if (line->empty())
            lines.erase(line);
    };
    if (ticket.m_stage == ConnectionStage::SignedIn)
        remove(m_signedIn, ticket.m_account);
    else
        remove(m_waiting, ticket.m_address);
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
