// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/connection_counts.h"
#include "server/net/limits.h"

#include <QDeadlineTimer>
#include <QSslConfiguration>
#include <QTimer>
#include <QWebSocketServer>

class QSslSocket;
class QWebSocket;

namespace licheng::net {

/// How many decrypted bytes the transport may hold. What comes in encrypted passes a buffer of OpenSSL's,
/// which stays as large as the largest burst until the connection ends: megabytes of whoever has sent one
/// file. So the socket below is read in small pieces.
void setReadBuffer(QSslSocket &transport, qint64 bytes);

/// A connection from its descriptor to an open WebSocket: TLS, then the HTTP upgrade, all within the hello
/// deadline and without keeping more than the protocol's 16 KiB. Lives in the thread of its worker.
class Handshake : public QObject
{
    Q_OBJECT
public:
    Handshake(const Limits &limits, std::unique_ptr<ConnectionTicket> ticket, QObject *parent);

    /// Starts TLS; ends in exactly one of the two signals, perhaps before this returns.
    void start(qintptr descriptor, const QSslConfiguration &tls);

    [[nodiscard]] std::unique_ptr<ConnectionTicket> takeTicket() { return std::move(m_ticket); }
    [[nodiscard]] QDeadlineTimer deadline() const { return m_deadline; }

Q_SIGNALS:
    /// The receiver takes the socket over; transport is the TLS socket under it.
    void upgraded(QWebSocket *socket, QSslSocket *transport);
    void failed();

private:
    void upgrade();
    void handOver();
    void watchHeader();
    void fail(const QString &why);

    std::unique_ptr<ConnectionTicket> m_ticket;
    std::unique_ptr<QWebSocketServer>
        m_upgrader; ///< never listens: it only answers the upgrade of this one connection
    QDeadlineTimer m_deadline;
    QTimer m_timer;
    QSslSocket *m_socket = nullptr;
    QString m_peer;
    bool m_isOver = false;
};

} // namespace licheng::net
