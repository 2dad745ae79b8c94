// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/in_process_connection.h"

#include <QSemaphore>

using namespace Qt::StringLiterals;

namespace licheng::test {

using namespace protocol;

namespace {

constexpr int waitMs = 20'000;

quint64 nextNumber()
{
    static quint64 last = 0;
    return ++last;
}

} // namespace

InProcessPeer::InProcessPeer(Server &server) : m_server(server), m_number(nextNumber())
{
    auto reader = server.store().reader();
    if (!reader)
        qFatal("%s", qPrintable(reader.error().message));
    m_reader = std::move(reader).value();
    m_listener = server.store().writer().addListener(
        [this](const std::vector<store::Change> &changes) { post([this, changes] { announce(changes); }); });
}

InProcessPeer::~InProcessPeer()
{
    cut();
}

void InProcessPeer::cut()
{
    if (std::exchange(m_isCut, true))
        return;
    m_server.store().writer().removeListener(m_listener);
    m_server.api().closed(m_number);
    const std::lock_guard lock(m_mutex);
    m_caller.reset();
}

void InProcessPeer::post(std::function<void()> task)
{
    const std::lock_guard lock(m_mutex);
    m_said.push_back(std::move(task));
    if (m_said.size() == 1)
        QMetaObject::invokeMethod(this, &InProcessPeer::flush, Qt::QueuedConnection);
}

void InProcessPeer::flush()
{
    std::vector<std::function<void()>> said;
    {
        const std::lock_guard lock(m_mutex);
        said.swap(m_said);
    }
    for (const auto &task : said) {
        if (!m_isCut)
            task();
    }
}

std::shared_ptr<const service::Caller> InProcessPeer::caller()
{
    const std::lock_guard lock(m_mutex);
    return m_caller;
}

service::CallContext InProcessPeer::context()
{
    return {caller(),
            *m_reader,
            u"127.0.0.1"_s,
            m_number,
            [this](const QByteArray &message) {
                post([this, message] {
                    if (const auto chunk = decodeChunk(message))
                        Q_EMIT chunkTold(*chunk);
                });
            },
            [this](const Notification &notification) {
                post([this, notification] { Q_EMIT told(notification); });
            },
            [this](std::shared_ptr<const service::Caller> caller) {
                {
                    const std::lock_guard lock(m_mutex);
                    m_caller = std::move(caller);
                }
                post([this] { announce({}); });
            }};
}

void InProcessPeer::announce(const std::vector<store::Change> &changes)
{
    const auto now = caller();
    if (!now || now->mustChangePassword)
        return;
    const service::Notice notice = m_server.api().notice(*m_reader, changes);
    for (const Notification &notification : notice(m_number, now))
        Q_EMIT told(notification);
}

Answer<QJsonObject> InProcessPeer::ask(const Request &request)
{
    const auto answered = std::make_shared<QSemaphore>();
    const auto outcome = std::make_shared<std::optional<Answer<QJsonObject>>>();
    call(request, [answered, outcome](Answer<QJsonObject> answer) {
        *outcome = std::move(answer);
        answered->release();
    });
    if (!answered->tryAcquire(1, waitMs))
        return Fault{ErrorCode::Internal, u"%1 was not answered"_s.arg(request.method), {}};
    return **outcome;
}

Answer<QJsonObject> InProcessPeer::ask(const QString &method, const QJsonObject &params)
{
    return ask({1, method, params});
}

void InProcessPeer::call(const Request &request, service::Done done)
{
    service::CallContext callContext = context();
    m_server.api().call(callContext, request, std::move(done));
}

void InProcessPeer::take(const Chunk &chunk)
{
    service::CallContext callContext = context();
    m_server.api().binary(callContext, chunk);
}

bool InProcessPeer::signIn(const QString &login, const QString &password)
{
    return ask(u"session.hello"_s, {{u"protocol"_s, protocolMajor}, {u"client"_s, u"test"_s}}) &&
           ask(u"session.login"_s, {{u"login"_s, login}, {u"password"_s, password}});
}

InProcessConnection::InProcessConnection(Trust &trust, Server &server) : Connection(trust), m_server(server)
{
}

InProcessConnection::~InProcessConnection() = default;

void InProcessConnection::open(const Invitation &)
{
    drop();
    m_isWanted = true;
    setState(ConnectionState::Connecting);
    if (m_isOnline)
        QMetaObject::invokeMethod(this, &InProcessConnection::begin, Qt::QueuedConnection);
}

void InProcessConnection::begin()
{
    if (!m_isOnline || !m_isWanted || state() == ConnectionState::Open)
        return;
    m_peers.push_back(std::make_unique<InProcessPeer>(m_server));
    const InProcessPeer *peer = m_peers.back().get();
    connect(peer, &InProcessPeer::told, this,
            [this](const Notification &notification) { Q_EMIT messageReceived(encode(notification)); });
    connect(peer, &InProcessPeer::chunkTold, this, &Connection::chunkReceived);
    setState(ConnectionState::Open);
}

void InProcessConnection::drop()
{
    m_isWanted = false;
    m_held.clear();
    if (!m_peers.empty())
        m_peers.back()->cut();
}

void InProcessConnection::close()
{
    drop();
    setState(ConnectionState::Closed);
}

void InProcessConnection::setOnline(bool online)
{
    m_isOnline = online;
    if (online) {
        begin();
        return;
    }
    if (state() != ConnectionState::Open)
        return;
    drop();
    setState(ConnectionState::Unreachable, u"the connection was cut"_s);
}

void InProcessConnection::send(const QByteArray &jsonMessage)
{
    // With the thread of the writer awaited in the same event, tests do not sleep between question and
    // answer.
    QMetaObject::invokeMethod(
        this, [this, jsonMessage] { serve(jsonMessage); }, Qt::QueuedConnection);
}

void InProcessConnection::serve(const QByteArray &json)
{
    const auto message = decode(json);
    if (!message || state() != ConnectionState::Open)
        return;
    const auto &request = std::get<Request>(message.value());
    const auto outcome = m_peers.back()->ask(request);
    // Behind what the server has said meanwhile. In the same event: each more would cost a QTRY_… 50 ms.
    m_peers.back()->flush();
    answer(outcome ? encode(Response{request.id, outcome.value()})
                   : encode(Response{request.id, outcome.error()}));
}

void InProcessConnection::answer(const QByteArray &json)
{
    if (state() != ConnectionState::Open)
        return;
    if (m_isHeld)
        m_held.append(json);
    else
        Q_EMIT messageReceived(json);
}

void InProcessConnection::releaseAnswers()
{
    m_isHeld = false;
    for (const QByteArray &json : std::exchange(m_held, {}))
        answer(json);
}

void InProcessConnection::send(const Chunk &chunk)
{
    if (state() != ConnectionState::Open)
        return;
    QMetaObject::invokeMethod(
        this,
        [this, chunk] {
            if (state() == ConnectionState::Open)
                m_peers.back()->take(chunk);
            Q_EMIT bytesSent();
        },
        Qt::QueuedConnection);
}

} // namespace licheng::test
