// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/handshake.h"
#include "server/net/session.h"

#include <atomic>

namespace licheng::net {

/// Opens a store connection in the thread that calls it.
using ReaderFactory = std::function<Result<std::unique_ptr<store::Connection>>()>;

/// The sessions of one thread, with that thread's own read-only store connection.
class Worker : public QObject
{
    Q_OBJECT
public:
    Worker(const service::Api &api, const Limits &limits, QSslConfiguration tls,
           std::shared_ptr<std::atomic<quint64>> numbers);

    /// The following run in the worker's thread.
    [[nodiscard]] Result<Done> open(const ReaderFactory &makeReader);
    void adopt(qintptr descriptor, std::unique_ptr<ConnectionTicket> ticket);
    void announce(const Changes &changes);
    /// Ends in drained() once every session is closed, at the latest after the stop deadline.
    void stop();

Q_SIGNALS:
    void drained();

private:
    void begin(Handshake *handshake, QWebSocket *socket, QSslSocket *transport);
    void drainedWhenEmpty();
    void dropAll();

    const service::Api &m_api;
    const Limits m_limits;
    const QSslConfiguration m_tls;
    const std::shared_ptr<std::atomic<quint64>> m_numbers;
    std::unique_ptr<store::Connection> m_reader;
    QSet<Handshake *> m_handshakes;
    QSet<Session *> m_sessions;
    bool m_isStopping = false;
};

} // namespace licheng::net
