// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_client.h"

#include "server/security/certificate_maker.h"
#include "shared/model/record_type.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSslConfiguration>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>
#include <QWebSocketHandshakeOptions>

using namespace Qt::StringLiterals;

namespace licheng::test {

using namespace protocol;

namespace {

constexpr int waitMs = 20'000;

/// Without the 10 ms that QTest::qWaitFor() sleeps between two looks: a school year of a test is thousands of
/// calls.
template <class Predicate>
bool waitUntil(const Predicate &isDone)
{
    QTimer timer;
    timer.setSingleShot(true);
    timer.start(waitMs);
    while (!isDone() && timer.isActive())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return isDone();
}

} // namespace

TestClient::TestClient(const QSslCertificate &pinned)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_3OrLater);
    tls.setCaCertificates({pinned});
    m_socket.setSslConfiguration(tls);
    m_socket.setOutgoingFrameSize(protocol::outgoingFrameSize);
    m_socket.setMaxAllowedIncomingFrameSize(protocol::outgoingFrameSize);
    m_socket.setMaxAllowedIncomingMessageSize(protocol::outgoingFrameSize);
    // A frame's header and payload are two writes: without this the second waits 40 ms for the ACK of the
    // first.
    connect(&m_socket, &QWebSocket::connected, this, [this] {
        if (auto *transport = m_socket.findChild<QTcpSocket *>())
            transport->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    });
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &TestClient::receive);
    connect(&m_socket, &QWebSocket::binaryMessageReceived, this,
            [this](const QByteArray &message) { m_binaries.append(message); });
    connect(&m_socket, &QWebSocket::disconnected, this, [this] { m_isClosed = true; });
}

void TestClient::open(quint16 port, const QString &subProtocol)
{
    QUrl url;
    url.setScheme(u"wss"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(port);
    url.setPath(u"/"_s);
    QWebSocketHandshakeOptions options;
    if (!subProtocol.isEmpty())
        options.setSubprotocols({subProtocol});
    m_isClosed = false;
    m_socket.open(url, options);
}

bool TestClient::connectTo(quint16 port)
{
    open(port);
    return waitUntil([this] { return isOpen(); });
}

bool TestClient::greet(quint16 port)
{
    return connectTo(port) &&
           call(u"session.hello"_s, {{u"protocol"_s, protocolMajor}, {u"client"_s, u"test"_s}});
}

qint64 TestClient::send(const QString &method, const QJsonObject &params)
{
    const qint64 id = ++m_lastId;
    m_socket.sendTextMessage(QString::fromUtf8(encode(Request{id, method, params})));
    return id;
}

Answer<QJsonObject> TestClient::answer(qint64 id) const
{
    const auto it = m_answers.constFind(id);
    if (it == m_answers.constEnd())
        return Fault{ErrorCode::Lost, u"no answer"_s, {}};
    if (const auto *fault = std::get_if<Fault>(&*it))
        return *fault;
    return std::get<QJsonObject>(*it);
}

Answer<QJsonObject> TestClient::call(const QString &method, const QJsonObject &params)
{
    const qint64 id = send(method, params);
    (void)waitUntil([&] { return hasAnswer(id) || m_isClosed; });
    return answer(id);
}

std::optional<ErrorCode> TestClient::faultOf(const QString &method, const QJsonObject &params)
{
    const auto outcome = call(method, params);
    return outcome ? std::nullopt : std::optional(outcome.error().code);
}

Answer<QJsonObject> TestClient::login(const QString &name, const QString &password)
{
    return call(u"session.login"_s, {{u"login"_s, name}, {u"password"_s, password}});
}

bool TestClient::watchEverything()
{
    QJsonArray types;
    for (const RecordType *type : allRecordTypes())
        types.append(type->name());
    return call(u"changes.watch"_s, {{u"types"_s, types}}).ok();
}

std::optional<Notification> TestClient::waitFor(const QString &method)
{
    const auto find = [&] {
        return std::find_if(m_notifications.begin(), m_notifications.end(),
                            [&](const Notification &n) { return n.method == method; });
    };
    (void)waitUntil([&] { return find() != m_notifications.end() || m_isClosed; });
    const auto found = find();
    if (found == m_notifications.end())
        return std::nullopt;
    Notification notification = *found;
    m_notifications.erase(found);
    return notification;
}

bool TestClient::waitForClose()
{
    return waitUntil([this] { return m_isClosed; });
}

void TestClient::receive(const QString &text)
{
    m_texts.append(text);
    const auto envelope = decodeAll(text.toUtf8());
    QVERIFY2(envelope.ok(), "the server sent what is no message");
    for (const auto &message : envelope->messages) {
        QVERIFY2(message.ok(), "the server sent what is no message");
        if (const auto *response = std::get_if<Response>(&message.value())) {
            if (response->id.isNull())
                m_strayFaults.append(std::get<Fault>(response->outcome));
            else
                m_answers.insert(response->id.toInteger(), response->outcome);
        } else if (const auto *notification = std::get_if<Notification>(&message.value())) {
            m_notifications.append(*notification);
        }
    }
}

} // namespace licheng::test
