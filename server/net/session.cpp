// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/session.h"

#include "server/net/handshake.h"
#include "server/net/log.h"

#include <QSslSocket>
#include <QWebSocket>

using namespace Qt::StringLiterals;

namespace licheng::net {

using namespace protocol;

namespace {

/// Room for frame headers beside the largest message: Qt reads a frame once all of it is in the buffer.
constexpr qint64 frameRoom = 1024;
constexpr qint64 maxBinary = chunkSize + 12;
constexpr int retrySoonMs = 100;
/// Of a server that stops: by then the client knows that the connection is gone and asks the next one.
constexpr int retryLaterMs = 1000;

} // namespace

/// The answers of a batch until all are there; used in the session's thread.
struct Session::Batch
{
    int waiting = 0;
    qint64 bytes = 0;
    QByteArrayList answers;
};

/// One request under way. When a handler drops it without an answer, the peer is told so.
struct Session::Pending
{
    std::shared_ptr<SessionLink> link;
    ReplyTo to;
    qint64 size = 0;
    std::atomic_flag isAnswered;

    ~Pending() { give(Fault{ErrorCode::Internal, u"the request was dropped"_s, {}}); }

    void give(Answer<QJsonObject> outcome)
    {
        if (isAnswered.test_and_set())
            return;
        link->run([to = to, size = size, outcome = std::move(outcome)](Session &session) {
            --session.m_underWay;
            session.m_bytesUnderWay -= size;
            session.answer(to, outcome);
        });
    }
};

Session::Session(quint64 number, SessionServices services, QWebSocket *socket, QSslSocket *transport,
                 std::unique_ptr<ConnectionTicket> ticket, QDeadlineTimer hello, QObject *parent)
    : QObject(parent), m_number(number), m_services(services), m_socket(socket), m_transport(transport),
      m_ticket(std::move(ticket)), m_link(std::make_shared<SessionLink>(this)),
      m_address(addressKey(transport->peerAddress()))
{
    m_socket->setParent(this);
    setMessageLimit(maxMessageBeforeLogin);
    connect(m_socket, &QWebSocket::textMessageReceived, this, &Session::receiveText);
    connect(m_socket, &QWebSocket::binaryMessageReceived, this, &Session::receiveBinary);
    connect(m_socket, &QWebSocket::disconnected, this, &Session::finish);
    connect(m_transport, &QSslSocket::readyRead, this, [this] {
        m_silence.start();
        if (m_ticket)
            m_ticket->heard();
    });

    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        closeFor(QWebSocketProtocol::CloseCodePolicyViolated,
                 m_isGreeted ? u"no log-in in time"_s : u"no session.hello in time"_s);
    });
    m_deadline.start(static_cast<int>(hello.remainingTime()));

    connect(&m_heart, &QTimer::timeout, this, &Session::beat);
    m_heart.start(services.limits.pingInterval);
    m_silence.start();
}

Session::~Session()
{
    m_socket->disconnect(this);
    finish();
}

void Session::start()
{
    if (m_socket->subprotocol() != QLatin1String(subProtocol)) {
        closeFor(QWebSocketProtocol::CloseCodePolicyViolated,
                 u"the sub-protocol must be %1"_s.arg(QLatin1String(subProtocol)));
        return;
    }
    m_ticket->onEvicted([link = m_link](const QString &why) {
        // One session may close another of its own thread by signing in, and must not at once: its end takes
        // the lock under which this was decided.
        link->run([why](Session &session) {
            QMetaObject::invokeMethod(
                &session,
                [&session, why] { session.closeFor(QWebSocketProtocol::CloseCodePolicyViolated, why); },
                Qt::QueuedConnection);
        });
    });
    if (m_transport->bytesAvailable() > 0)
        Q_EMIT m_transport->readyRead();
}

service::CallContext Session::context()
{
    return {m_caller,
            m_services.reader,
            m_address,
            m_number,
            [link = m_link](QByteArray message) {
                link->run([message = std::move(message)](Session &session) { session.sendBytes(message); });
            },
            [link = m_link](Notification notification) {
                link->run([notification = std::move(notification)](Session &session) {
                    session.send(notification);
                });
            },
            [link = m_link](std::shared_ptr<const service::Caller> caller) {
                link->run([caller = std::move(caller)](Session &session) { session.signIn(caller); });
            },
            std::nullopt,
            std::chrono::milliseconds(0),
            [link = m_link, account = m_caller ? m_caller->account.id : Id<Account>()](Notification told) {
                link->run([account, told = std::move(told)](Session &session) {
                    if (session.m_caller && session.m_caller->account.id == account)
                        session.send(told);
                });
            }};
}

void Session::receiveText(const QString &text)
{
    if (m_isClosing)
        return;
    const QByteArray bytes = text.toUtf8();
    const auto envelope = decodeAll(bytes);
    if (!envelope) {
        sendText(encode(Response{QJsonValue(), envelope.error()}));
        if (!m_caller)
            closeFor(QWebSocketProtocol::CloseCodeProtocolError, envelope.error().message);
        return;
    }
    const auto batch = envelope->isBatch ? std::make_shared<Batch>() : nullptr;
    // One more than there are, so that the first answers do not end the batch.
    if (batch)
        ++batch->waiting;
    const qint64 share = bytes.size() / static_cast<qint64>(envelope->messages.size());
    for (const auto &message : envelope->messages)
        take(message, share, batch);
    if (batch)
        oneLess(*batch);
}

void Session::take(const Result<Message, Fault> &message, qint64 size, const std::shared_ptr<Batch> &batch)
{
    if (!message)
        return reply({QJsonValue(), false, batch}, message.error());
    if (const auto *request = std::get_if<Request>(&message.value()))
        call(*request, size, {request->id, false, batch});
    else if (const auto *notification = std::get_if<Notification>(&message.value()))
        call({QJsonValue(), notification->method, notification->params}, size, {QJsonValue(), true, batch});
    // An answer is not answered (JSON-RPC 2.0, section 5), though this side has asked for nothing: two peers
    // would go on telling each other so.
}

/// Sends an answer, or keeps it until its batch is complete.
void Session::reply(const ReplyTo &to, const Answer<QJsonObject> &outcome)
{
    if (to.isSilent)
        return;
    QByteArray message =
        outcome ? encode(Response{to.id, outcome.value()}) : encode(Response{to.id, outcome.error()});
    if (!to.batch)
        return sendText(message);
    // What one batch asks for must not be more than a peer may leave unread.
    const qint64 most = m_services.limits.bytesUnread / 2;
    if (to.batch->bytes + message.size() > most) {
        message = encode(Response{to.id, Fault{ErrorCode::TooLarge,
                                               u"the batch has more than %1 bytes of answers"_s.arg(most),
                                               {{u"limit"_s, most}}}});
    }
    to.batch->bytes += message.size();
    to.batch->answers.append(message);
}

void Session::oneLess(Batch &batch)
{
    if (--batch.waiting == 0 && !batch.answers.isEmpty())
        sendText(encodeBatch(batch.answers));
}

void Session::receiveBinary(const QByteArray &bytes)
{
    if (m_isClosing)
        return;
    if (!m_caller) {
        closeFor(QWebSocketProtocol::CloseCodePolicyViolated, u"bytes before log-in"_s);
        return;
    }
    if (bytes.size() > maxBinary) {
        closeFor(QWebSocketProtocol::CloseCodeTooMuchData,
                 u"a piece of a file has at most %1 bytes"_s.arg(chunkSize));
        return;
    }
    const auto chunk = decodeChunk(bytes);
    if (!chunk) {
        closeFor(QWebSocketProtocol::CloseCodeProtocolError, u"not a piece of a file"_s);
        return;
    }
    service::CallContext callContext = context();
    m_services.api.binary(callContext, *chunk);
}

void Session::call(const Request &request, qint64 size, const ReplyTo &to)
{
    const auto refuse = [&](Fault fault) { reply(to, std::move(fault)); };
    if (request.fault) {
        refuse(*request.fault);
        return;
    }
    if (m_isStopping) {
        refuse({ErrorCode::Busy, u"the server is stopping"_s, {{u"retryAfterMs"_s, retryLaterMs}}});
        return;
    }
    const bool isHello = request.method == u"session.hello";
    if (!m_isGreeted && !isHello) {
        refuse({ErrorCode::InvalidRequest, u"session.hello must come first"_s, {}});
        return;
    }
    if (request.isPositional) {
        refuse({ErrorCode::PositionalParams, u"parameters are given by name, in an object"_s, {}});
        return;
    }
    if (m_underWay >= m_services.limits.requestsUnderWay ||
        (m_underWay > 0 && m_bytesUnderWay + size > m_services.limits.bytesUnderWay)) {
        refuse(
            {ErrorCode::RateLimited, u"too many requests under way"_s, {{u"retryAfterMs"_s, retrySoonMs}}});
        return;
    }
    if (to.batch)
        ++to.batch->waiting;
    ++m_underWay;
    m_bytesUnderWay += size;
    auto pending = std::make_shared<Pending>();
    pending->link = m_link;
    pending->to = to;
    pending->size = size;
    service::CallContext callContext = context();
    if (!isHello) {
        m_services.api.call(callContext, request,
                            [pending](Answer<QJsonObject> outcome) { pending->give(std::move(outcome)); });
        return;
    }
    m_services.api.call(callContext, request, [pending, link = m_link](Answer<QJsonObject> outcome) {
        if (outcome) {
            link->run([](Session &session) {
                if (!session.m_isGreeted && !session.m_caller)
                    session.m_deadline.start(session.m_services.limits.loginDeadline);
                session.m_isGreeted = true;
                if (!session.m_caller && session.m_ticket)
                    session.m_ticket->reached(ConnectionStage::Greeted);
            });
        }
        pending->give(std::move(outcome));
    });
}

void Session::answer(const ReplyTo &to, const Answer<QJsonObject> &outcome)
{
    reply(to, outcome);
    if (to.batch)
        oneLess(*to.batch);
    if (m_isStopping && m_underWay == 0)
        closeFor(QWebSocketProtocol::CloseCodeGoingAway, u"the server is stopping"_s);
}

void Session::send(const Notification &notification)
{
    sendText(encode(notification));
}

void Session::sendText(const QByteArray &message)
{
    if (m_isClosing)
        return;
    m_socket->sendTextMessage(QString::fromUtf8(message));
    cutWhenUnread();
}

void Session::sendBytes(const QByteArray &message)
{
    if (m_isClosing)
        return;
    m_socket->sendBinaryMessage(message);
    cutWhenUnread();
}

void Session::cutWhenUnread()
{
    // What is encrypted already waits in the TCP socket below and is not in bytesToWrite().
    const qint64 unread = m_socket->bytesToWrite() + m_transport->encryptedBytesToWrite();
    if (unread <= m_services.limits.bytesUnread)
        return;
    qCWarning(logNet).noquote() << "connection" << m_number << "cut: the peer does not read its answers;"
                                << unread << "bytes wait";
    m_isClosing = true;
    // Not at once: abort() ends the session, and the caller still stands in one of its functions.
    QMetaObject::invokeMethod(m_socket, &QWebSocket::abort, Qt::QueuedConnection);
}

void Session::announce(const service::Notice &notice)
{
    if (!m_caller || m_caller->mustChangePassword)
        return;
    for (const Notification &notification : notice(m_number, m_caller))
        send(notification);
}

void Session::signIn(std::shared_ptr<const service::Caller> caller)
{
    m_caller = std::move(caller);
    if (m_ticket)
        m_ticket->reached(m_caller ? ConnectionStage::SignedIn : ConnectionStage::Greeted,
                          m_caller ? m_caller->account.id.value() : 0);
    setMessageLimit(m_caller ? maxMessage : maxMessageBeforeLogin);
    if (m_caller)
        m_deadline.stop();
    else
        m_deadline.start(m_services.limits.loginDeadline);
    m_services.api.callerChanged(m_number, m_caller);
    // What is shown may be more or less than the caller may view from now on.
    const std::vector<store::Change> none;
    announce(m_services.api.notice(m_services.reader, none));
}

void Session::setMessageLimit(qint64 bytes)
{
    m_socket->setMaxAllowedIncomingMessageSize(static_cast<quint64>(bytes));
    m_socket->setMaxAllowedIncomingFrameSize(static_cast<quint64>(bytes));
    m_socket->setOutgoingFrameSize(protocol::outgoingFrameSize);
    setReadBuffer(*m_transport, bytes + frameRoom);
}

void Session::beat()
{
    if (m_silence.hasExpired(m_services.limits.silence.count())) {
        qCInfo(logNet) << "connection" << m_number << "cut: nothing came from the peer for too long";
        m_socket->abort();
        return;
    }
    m_socket->ping();
}

void Session::stop()
{
    if (m_isStopping || m_isClosing)
        return;
    send({u"bye"_s, {{u"reason"_s, u"stopping"_s}}});
    m_isStopping = true;
    if (m_underWay == 0)
        closeFor(QWebSocketProtocol::CloseCodeGoingAway, u"the server is stopping"_s);
}

void Session::closeFor(int code, const QString &why)
{
    if (m_isClosing)
        return;
    m_isClosing = true;
    m_deadline.stop();
    if (!m_isStopping)
        qCInfo(logNet).noquote() << "connection" << m_number << "closed:" << why;
    // RFC 6455, 5.5.1: a close frame holds at most 123 bytes of reason.
    m_socket->close(static_cast<QWebSocketProtocol::CloseCode>(code), why.left(100));
    // A peer that does not take the end is not waited for.
    QTimer::singleShot(m_services.limits.pingInterval, m_socket, &QWebSocket::abort);
}

void Session::finish()
{
    if (m_isFinished)
        return;
    m_isFinished = true;
    m_isClosing = true;
    m_deadline.stop();
    m_heart.stop();
    m_link->cut();
    m_services.api.closed(m_number);
    m_ticket.reset();
    Q_EMIT ended();
}

} // namespace licheng::net
