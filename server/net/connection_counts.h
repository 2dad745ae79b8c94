// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QHostAddress>

#include <atomic>
#include <functional>
#include <list>
#include <memory>
#include <mutex>

namespace licheng::net {

class ConnectionCounts;

/// How far a connection has come. Who is signed in is never closed to make room for others, only for more
/// connections of the same account than one may have.
enum class ConnectionStage { New, Greeted, SignedIn };

/// One connection's place among the allowed ones; given back when it dies, on any thread.
class ConnectionTicket
{
public:
    ~ConnectionTicket();
    Q_DISABLE_COPY_MOVE(ConnectionTicket)

    /// Told why the place is needed.
    using Close = std::function<void(const QString &why)>;

    /// What closes the connection when its place is needed; called once, from any thread, under a lock: it
    /// must only post. At once when that was decided already.
    void onEvicted(Close close);
    /// The account is that of who is signed in now.
    void reached(ConnectionStage stage, qint64 account = 0);
    /// Something came from the peer. Without a lock.
    void heard();

private:
    friend class ConnectionCounts;
    ConnectionTicket(std::shared_ptr<ConnectionCounts> counts, QString address);

    const std::shared_ptr<ConnectionCounts> m_counts;
    const QString m_address;
    ConnectionStage m_stage = ConnectionStage::New;
    qint64 m_account = 0;
    std::atomic<quint64> m_heard = 0; ///< number of the last sign of life among all of them
    Close m_close;
    std::list<ConnectionTicket *>::iterator m_place;
    QString m_evictedFor; ///< empty: it has its place
};

/// Counts the connections, in total and, of those on which nobody is signed in yet, by address. Where there
/// is no room for a new one, the oldest of these gives way: whoever opens many and does nothing with them
/// keeps nobody else out, not even those behind the same address.
///
/// An account has a bound of its own, for whoever knows one password must not take all places. A new
/// connection is never refused for it: the one of the account from which nothing came for longest is closed.
/// What a broken network or a program that died has left is silent, so nobody is locked out by that.
/// Used by all threads.
class ConnectionCounts : public std::enable_shared_from_this<ConnectionCounts>
{
public:
    /// @p perAddress: connections of one address on which nobody is signed in; @p perAccount: of one account.
    ConnectionCounts(int total, int perAddress, int perAccount)
        : m_maxTotal(total), m_maxPerAddress(perAddress), m_maxPerAccount(perAccount)
    {
    }

    /// Null when all places are taken by those who are signed in.
    [[nodiscard]] std::unique_ptr<ConnectionTicket> admit(const QHostAddress &peer);
    [[nodiscard]] int total() const;

private:
    friend class ConnectionTicket;
    using Line = std::list<ConnectionTicket *>; ///< oldest first
    void onEvicted(ConnectionTicket &ticket, ConnectionTicket::Close close);
    void reached(ConnectionTicket &ticket, ConnectionStage stage, qint64 account);
    void release(ConnectionTicket &ticket);
    void enter(ConnectionTicket &ticket);
    void leave(ConnectionTicket &ticket);
    bool evictFrom(const QString &address);
    void evictFrom(const Line &ofAccount);
    void evict(ConnectionTicket &ticket, const QString &why);
    [[nodiscard]] QString fullestAddress() const;

    const int m_maxTotal;
    const int m_maxPerAddress;
    const int m_maxPerAccount;
    std::atomic<quint64> m_signs = 0;
    mutable std::mutex m_mutex;
    int m_total = 0;
    int m_leaving = 0;              ///< told to close, and not yet closed
    QHash<QString, Line> m_waiting; ///< by address
    QHash<qint64, Line> m_signedIn; ///< by account
};

/// What counts as one address: an IPv4 address, or the /64 network that one IPv6 subscriber has.
[[nodiscard]] QString addressKey(const QHostAddress &peer);

} // namespace licheng::net
