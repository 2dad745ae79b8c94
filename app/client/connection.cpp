// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/connection.h"

#include <QSslSocket>
#include <QUrl>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr int missedPongsAllowed = 2;

} // namespace

Connection::Connection(Trust &trust, QObject *parent) : QObject(parent), m_trust(trust)
{
    m_connectTimer.setSingleShot(true);
    m_connectTimer.setInterval(connectTimeout);
    connect(&m_connectTimer, &QTimer::timeout, this, [this] {
        drop();
        setState(ConnectionState::Unreachable, u"%1 did not answer in time: check the address and "
                                               "the network"_s.arg(m_invitation.server.text()));
    });
    m_pingTimer.setInterval(pingInterval);
    connect(&m_pingTimer, &QTimer::timeout, this, &Connection::ping);
}

Connection::~Connection()
{
    drop();
}

void Connection::open(const Invitation &invitation)
{
    m_invitation = invitation;
    m_candidate = QSslCertificate();
    m_shownFingerprint.clear();
    drop();
    setState(ConnectionState::Connecting);
    start();
}

void Connection::start()
{
    m_socket = std::make_unique<QWebSocket>();
    m_socket->setMaxAllowedIncomingMessageSize(static_cast<quint64>(maxAnswer));
    m_socket->setMaxAllowedIncomingFrameSize(static_cast<quint64>(maxAnswer));
    m_socket->setOutgoingFrameSize(protocol::outgoingFrameSize);
    QSslCertificate authority = m_candidate;
    if (const auto pinned = m_trust.pinned(m_invitation.server); authority.isNull() && pinned)
        authority = pinned->certificate;
    m_socket->setSslConfiguration(tlsConfiguration(authority));

    connect(m_socket.get(), &QWebSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        QStringList sentences;
        for (const QSslError &error : errors)
            sentences.append(error.errorString());
        judge(m_transport->peerCertificate(), sentences.join(u"; "_s));
    });
    connect(m_socket.get(), &QWebSocket::connected, this, &Connection::onConnected);
    connect(m_socket.get(), &QWebSocket::disconnected, this, &Connection::onCut);
    connect(m_socket.get(), qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, [this] {
        if (m_state == ConnectionState::Connecting)
            onCut();
    });
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this,
            [this](const QString &text) { Q_EMIT messageReceived(text.toUtf8()); });
    connect(m_socket.get(), &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &bytes) {
        if (const auto chunk = protocol::decodeChunk(bytes))
            Q_EMIT chunkReceived(*chunk);
    });
    connect(m_socket.get(), &QWebSocket::pong, this, [this] { m_missedPongs = 0; });

    QUrl url;
    url.setScheme(u"wss"_s);
    url.setHost(m_invitation.server.host);
    url.setPort(m_invitation.server.port);
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({QLatin1String(protocol::subProtocol)});
    m_connectTimer.start();
    m_socket->open(url, options);
    // QWebSocket 6.4 has no verify name of its own; the handshake begins after this returns.
    m_transport = m_socket->findChild<QSslSocket *>();
    if (!m_transport) {
        drop();
        setState(ConnectionState::Unreachable, u"this computer's Qt has no TLS: install OpenSSL 3"_s);
        return;
    }
    if (!authority.isNull())
        m_transport->setPeerVerifyName(verifyName(authority));
    connect(m_transport, &QSslSocket::encryptedBytesWritten, this, &Connection::bytesSent);
}

void Connection::judge(const QSslCertificate &shown, const QString &tlsErrors)
{
    const TrustVerdict verdict = m_trust.judge(m_invitation.server, shown, m_invitation.fingerprint);
    m_shownFingerprint = keyFingerprint(shown);
    drop();
    switch (verdict) {
    case TrustVerdict::AskUser:
        return setState(ConnectionState::TrustNeeded,
                        u"first connection: compare the key fingerprint with the server's"_s);
    case TrustVerdict::WrongInvitation:
        return setState(ConnectionState::WrongInvitation,
                        u"%1 shows another key than the invitation names: ask for a new invitation"_s.arg(
                            m_invitation.server.text()));
    case TrustVerdict::KeyChanged:
        return setState(ConnectionState::ServerKeyChanged,
                        u"the key of %1 is not the one that was accepted before: nothing was sent; "
                        "ask the school's system administrator"_s.arg(m_invitation.server.text()));
    case TrustVerdict::Trusted:
    case TrustVerdict::Renewed:
    case TrustVerdict::FirstUse:
        break;
    }
    // The key is right: once more with the certificate that carries it as the authority. When that is
    // what has just failed, the certificate itself is bad (expired, no server certificate …).
    if (m_candidate == shown || (verdict == TrustVerdict::Trusted && m_candidate.isNull()))
        return setState(ConnectionState::Unreachable,
                        u"the certificate of %1 is not valid (%2): check this computer's clock, then "
                        "the server's certificate"_s.arg(m_invitation.server.text(), tlsErrors));
    m_candidate = shown;
    start();
}

void Connection::onConnected()
{
    // A small request must not wait for the acknowledgement of the one before (some 40 ms each).
    m_transport->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    const QSslCertificate shown = m_transport->peerCertificate();
    const TrustVerdict verdict = m_trust.judge(m_invitation.server, shown, m_invitation.fingerprint);
    const bool isAnchored = m_candidate == shown || verdict == TrustVerdict::Trusted;
    if (!isAnchored)
        return judge(shown, {});
    if (m_socket->subprotocol() != QLatin1String(protocol::subProtocol)) {
        drop();
        return setState(ConnectionState::Unreachable,
                        u"%1 is no Licheng server of protocol %2"_s.arg(
                            m_invitation.server.text(), QLatin1String(protocol::subProtocol)));
    }
    if (verdict != TrustVerdict::Trusted)
        m_trust.pin(m_invitation.server, shown);
    m_candidate = QSslCertificate();
    m_connectTimer.stop();
    m_missedPongs = 0;
    m_pingTimer.start();
    setState(ConnectionState::Open);
}

void Connection::onCut()
{
    const QString why = m_transport ? m_transport->errorString() : QString();
    const bool wasOpen = m_state == ConnectionState::Open;
    m_wasSentAway = wasOpen && m_socket->closeCode() == QWebSocketProtocol::CloseCodePolicyViolated;
    const QString given = m_wasSentAway ? m_socket->closeReason() : QString();
    drop();
    setState(ConnectionState::Unreachable,
             m_wasSentAway ? u"%1 closed the connection: %2"_s.arg(m_invitation.server.text(), given)
             : wasOpen     ? u"the connection to %1 was cut"_s.arg(m_invitation.server.text())
                           : u"%1 cannot be reached (%2)"_s.arg(m_invitation.server.text(), why));
}

void Connection::close()
{
    if (m_socket && m_state == ConnectionState::Open) {
        m_socket->disconnect(this);
        m_socket->close();
        m_socket->flush();
    }
    drop();
    setState(ConnectionState::Closed);
}

void Connection::drop()
{
    m_connectTimer.stop();
    m_pingTimer.stop();
    if (!m_socket)
        return;
    if (m_transport)
        m_transport->disconnect(this);
    m_transport = nullptr;
    // This may run inside one of the socket's signals: it must outlive them.
    QWebSocket *socket = m_socket.release();
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
}

void Connection::setState(ConnectionState state, const QString &reason)
{
    m_reason = reason;
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void Connection::send(const QByteArray &jsonMessage)
{
    if (m_state == ConnectionState::Open)
        m_socket->sendTextMessage(QString::fromUtf8(jsonMessage));
}

void Connection::send(const protocol::Chunk &chunk)
{
    if (m_state == ConnectionState::Open)
        m_socket->sendBinaryMessage(protocol::encode(chunk));
}

qint64 Connection::unsentBytes() const
{
    // What is encrypted already waits in the TCP socket below and is not in bytesToWrite().
    return m_transport ? m_transport->bytesToWrite() + m_transport->encryptedBytesToWrite() : 0;
}

void Connection::ping()
{
    if (++m_missedPongs > missedPongsAllowed)
        return onCut();
    m_socket->ping();
}

} // namespace licheng
