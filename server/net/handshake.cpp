// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/handshake.h"

#include "server/net/log.h"

#include <QSslSocket>
#include <QWebSocket>

using namespace Qt::StringLiterals;

namespace licheng::net {

namespace {

/// Room for the frame header beside the largest message, so that Qt can see that a message is too large.
constexpr qint64 readBuffer = protocol::maxMessageBeforeLogin + 1024;
/// Two records of TLS.
constexpr qint64 encryptedBuffer = 32 * 1024;

} // namespace

void setReadBuffer(QSslSocket &transport, qint64 bytes)
{
    transport.setReadBufferSize(bytes);
    if (auto *below = transport.findChild<QTcpSocket *>(QString(), Qt::FindDirectChildrenOnly))
        below->setReadBufferSize(encryptedBuffer);
}

Handshake::Handshake(const Limits &limits, std::unique_ptr<ConnectionTicket> ticket, QObject *parent)
    : QObject(parent), m_ticket(std::move(ticket)),
      m_upgrader(std::make_unique<QWebSocketServer>(u"licheng"_s, QWebSocketServer::NonSecureMode)),
      m_deadline(limits.helloDeadline)
{
    m_upgrader->setSupportedSubprotocols({QLatin1String(protocol::subProtocol)});
    m_upgrader->setHandshakeTimeout(limits.helloDeadline);
    connect(m_upgrader.get(), &QWebSocketServer::newConnection, this, &Handshake::handOver);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { fail(u"handshake not done in time"_s); });
    m_timer.start(limits.helloDeadline);
}

void Handshake::start(qintptr descriptor, const QSslConfiguration &tls)
{
    m_socket = new QSslSocket(this);
    if (!m_socket->setSocketDescriptor(descriptor)) {
        fail(m_socket->errorString());
        return;
    }
    m_peer = m_socket->peerAddress().toString();
    m_ticket->onEvicted([this](const QString &why) {
        QMetaObject::invokeMethod(
            this, [this, why] { fail(why); }, Qt::QueuedConnection);
    });
    setReadBuffer(*m_socket, readBuffer);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setSslConfiguration(tls);
    connect(m_socket, &QSslSocket::encrypted, this, &Handshake::upgrade);
    connect(m_socket, &QSslSocket::disconnected, this, [this] { fail(u"peer left"_s); });
    connect(m_socket, &QSslSocket::errorOccurred, this, [this] { fail(m_socket->errorString()); });
    m_socket->startServerEncryption();
}

void Handshake::upgrade()
{
    connect(m_socket, &QSslSocket::readyRead, this, &Handshake::watchHeader);
    m_upgrader->handleConnection(m_socket);
    // The request may have come together with the last TLS flight: its readyRead is then past.
    if (m_socket->bytesAvailable() > 0)
        Q_EMIT m_socket->readyRead();
}

void Handshake::watchHeader()
{
    // Qt would collect 800 KiB of header lines before it gives up.
    if (m_isOver || m_socket->bytesAvailable() < protocol::maxMessageBeforeLogin)
        return;
    // It would still read the closed socket: its slot is connected queued.
    m_upgrader.reset();
    fail(u"the HTTP header is larger than 16 KiB"_s);
}

void Handshake::handOver()
{
    QWebSocket *socket = m_upgrader->nextPendingConnection();
    if (m_isOver || !socket)
        return;
    m_isOver = true;
    m_timer.stop();
    m_socket->disconnect(this);
    // Both must outlive this object and its upgrader: the receiver takes socket, and that the transport.
    m_socket->setParent(socket);
    Q_EMIT upgraded(socket, m_socket);
}

void Handshake::fail(const QString &why)
{
    if (m_isOver)
        return;
    m_isOver = true;
    m_timer.stop();
    qCInfo(logNet).noquote() << "connection from" << m_peer << "refused:" << why;
    m_socket->disconnect(this);
    m_socket->abort();
    Q_EMIT failed();
}

} // namespace licheng::net
