// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/trust.h"
#include "shared/protocol/message.h"

#include <QTimer>

#include <chrono>
#include <memory>

class QSslSocket;
class QWebSocket;

namespace licheng {

/// How a connection to the server stands; the TLS and trust part of Session's state.
enum class ConnectionState {
    Closed,
    Connecting,
    Open,             ///< encrypted, with the pinned key; nobody signed in yet
    TrustNeeded,      ///< first use without an invitation: compare the fingerprint, then accept() it
    WrongInvitation,  ///< the server's key is not the one that the invitation names
    ServerKeyChanged, ///< the server shows another key than the pinned one: nothing is sent
    Unreachable,
};

/// One WebSocket to the server over TLS 1.3, opened again on request. Carries messages; knows no methods.
/// What is virtual is another way to a server for tests that have one in their own process.
class Connection : public QObject
{
    Q_OBJECT
public:
    explicit Connection(Trust &trust, QObject *parent = nullptr);
    ~Connection() override;

    /// Connects; with a fingerprint a key not yet pinned is accepted when it is that one.
    virtual void open(const Invitation &invitation);
    virtual void close();

    [[nodiscard]] ConnectionState state() const { return m_state; }
    /// Of the key that the server showed, when state is TrustNeeded, WrongInvitation or ServerKeyChanged.
    [[nodiscard]] QString shownFingerprint() const { return m_shownFingerprint; }
    /// What stands in the way, an English sentence for logs; empty while all is well.
    [[nodiscard]] QString reason() const { return m_reason; }

    /// The server has closed the open connection because of what it was (one too many of an account, too slow
    /// to sign in): coming back at once would only be sent away again.
    [[nodiscard]] bool wasSentAway() const { return m_wasSentAway; }

    virtual void send(const QByteArray &jsonMessage);
    virtual void send(const protocol::Chunk &chunk);
    [[nodiscard]] virtual qint64 unsentBytes() const;

    /// Largest answer that is taken, in bytes: 50,000 faults of an import are 9 MiB. Requests are bounded by
    /// protocol::maxMessage, answers by what the server lets wait unread.
    static constexpr qint64 maxAnswer = qint64(16) << 20;
    /// A connection attempt that takes longer is given up.
    static constexpr std::chrono::milliseconds connectTimeout{15'000};
    /// Between pings; a peer that answers none for two is gone.
    static constexpr std::chrono::milliseconds pingInterval{20'000};

Q_SIGNALS:
    void stateChanged(licheng::ConnectionState state);
    void messageReceived(const QByteArray &json);
    void chunkReceived(const licheng::protocol::Chunk &chunk);
    void bytesSent();

protected:
    void setState(ConnectionState state, const QString &reason = {});

private:
    void start();
    void drop();
    void judge(const QSslCertificate &shown, const QString &tlsErrors);
    void onConnected();
    void onCut();
    void ping();

    Trust &m_trust;
    Invitation m_invitation;
    std::unique_ptr<QWebSocket> m_socket;
    QSslSocket *m_transport = nullptr; ///< the socket's own
    QSslCertificate m_candidate;       ///< accepted key, pinned once a handshake with it as authority stands
    ConnectionState m_state = ConnectionState::Closed;
    QString m_shownFingerprint;
    QString m_reason;
    QTimer m_connectTimer;
    QTimer m_pingTimer;
    int m_missedPongs = 0;
    bool m_wasSentAway = false;
};

} // namespace licheng
