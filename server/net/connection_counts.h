// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QHostAddress>
#include <QMutex>

#include <functional>
#include <list>
#include <memory>

namespace licheng::net {

class ConnectionCounts;

/// How far a connection has come. Who is signed in is never closed to make room.
enum class ConnectionStage { New, Greeted, SignedIn };

/// One connection's place among the allowed ones; given back when it dies, on any thread.
class ConnectionTicket
{
public:
    ~ConnectionTicket();
    Q_DISABLE_COPY_MOVE(ConnectionTicket)

    /// What closes the connection when its place is needed; called once, from any thread, under a lock: it
    /// must only post. At once when that was decided already.
    void onEvicted(std::function<void()> close);
    void reached(ConnectionStage stage);

private:
    friend class ConnectionCounts;
    ConnectionTicket(std::shared_ptr<ConnectionCounts> counts, QString address);

    const std::shared_ptr<ConnectionCounts> m_counts;
    const QString m_address;
    ConnectionStage m_stage = ConnectionStage::New;
    std::function<void()> m_close;
    std::list<ConnectionTicket *>::iterator m_place;
    bool m_isEvicted = false;
};

/// Counts the connections, in total and, of those on which nobody is signed in yet, by address. Where there
/// is no room for a new one, the oldest of these gives way: whoever opens many and does nothing with them
/// keeps nobody else out, not even those behind the same address. Used by all threads.
class ConnectionCounts : public std::enable_shared_from_this<ConnectionCounts>
{
public:
    /// @p perAddress: connections of one address on which nobody is signed in.
    ConnectionCounts(int total, int perAddress) : m_maxTotal(total), m_maxPerAddress(perAddress) {}

    /// Null when all places are taken by those who are signed in.
    [[nodiscard]] std::unique_ptr<ConnectionTicket> admit(const QHostAddress &peer);
    [[nodiscard]] int total() const;

private:
    friend class ConnectionTicket;
    using Waiting = std::list<ConnectionTicket *>; ///< oldest first
    void onEvicted(ConnectionTicket &ticket, std::function<void()> close);
    void reached(ConnectionTicket &ticket, ConnectionStage stage);
    void release(ConnectionTicket &ticket);
    void leave(ConnectionTicket &ticket);
    bool evictFrom(const QString &address);
    [[nodiscard]] QString fullestAddress() const;

    const int m_maxTotal;
    const int m_maxPerAddress;
    mutable QMutex m_mutex;
    int m_total = 0;
    int m_leaving = 0; ///< told to close, and not yet closed
    QHash<QString, Waiting> m_waiting;
};

/// What counts as one address: an IPv4 address, or the /64 network that one IPv6 subscriber has.
[[nodiscard]] QString addressKey(const QHostAddress &peer);

} // namespace licheng::net
