// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QHostAddress>
#include <QMutex>

#include <memory>

namespace licheng::net
{

class ConnectionCounts;

/// One connection's place among the allowed ones; given back when it dies, on any thread.
class ConnectionTicket
{
public:
    explicit ConnectionTicket(std::shared_ptr<ConnectionCounts> counts);
    ~ConnectionTicket();
    Q_DISABLE_COPY_MOVE(ConnectionTicket)

    /// Counts the connection for its peer's address as well; false: that address has its full number.
    [[nodiscard]] bool claimFor(const QHostAddress &peer);

private:
    const std::shared_ptr<ConnectionCounts> m_counts;
    QString m_address;
};

/// Counts the connections, in total and by address. Used by all threads.
class ConnectionCounts : public std::enable_shared_from_this<ConnectionCounts>
{
public:
    ConnectionCounts(int total, int perAddress) : m_maxTotal(total), m_maxPerAddress(perAddress) {}

    /// Null when the total is reached.
    [[nodiscard]] std::unique_ptr<ConnectionTicket> admit();
    [[nodiscard]] int total() const;

private:
    friend class ConnectionTicket;
    [[nodiscard]] bool claim(const QString &address);
    void release(const QString &address);

    const int m_maxTotal;
    const int m_maxPerAddress;
    mutable QMutex m_mutex;
    int m_total = 0;
    QHash<QString, int> m_byAddress;
};

/// What counts as one address: an IPv4 address, or the /64 network that one IPv6 subscriber has.
[[nodiscard]] QString addressKey(const QHostAddress &peer);

} // namespace licheng::net
