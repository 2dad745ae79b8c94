// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/worker.h"

#include <QSslSocket>
#include <QWebSocket>

namespace licheng::net {

Worker::Worker(const service::Api &api, const Limits &limits, QSslConfiguration tls,
               std::shared_ptr<std::atomic<quint64>> numbers)
    : m_api(api), m_limits(limits), m_tls(std::move(tls)), m_numbers(std::move(numbers))
{
}

Result<Done> Worker::open(const ReaderFactory &makeReader)
{
    auto reader = makeReader();
    if (!reader)
        return reader.error();
    m_reader = std::move(reader).value();
    return Done{};
}

void Worker::adopt(qintptr descriptor, std::unique_ptr<ConnectionTicket> ticket)
{
    auto *handshake = new Handshake(m_limits, std::move(ticket), this);
    m_handshakes.insert(handshake);
    const auto forget = [this, handshake] {
        m_handshakes.remove(handshake);
        handshake->deleteLater();
    };
    connect(handshake, &Handshake::failed, this, forget);
    connect(handshake, &Handshake::upgraded, this,
            [this, handshake, forget](QWebSocket *socket, QSslSocket *transport) {
                begin(handshake, socket, transport);
                forget();
            });
    handshake->start(descriptor, m_tls);
}

void Worker::begin(Handshake *handshake, QWebSocket *socket, QSslSocket *transport)
{
    const quint64 number = m_numbers->fetch_add(1) + 1;
    auto *session = new Session(number, {m_api, *m_reader, m_limits}, socket, transport,
                                handshake->takeTicket(), handshake->deadline(), this);
    m_sessions.insert(session);
    connect(session, &Session::ended, this, [this, session] {
        if (!m_sessions.remove(session))
            return;
        session->deleteLater();
        drainedWhenEmpty();
    });
    session->start();
    if (m_isStopping)
        session->stop();
}

void Worker::announce(const Changes &changes)
{
    if (m_sessions.isEmpty() || changes->empty())
        return;
    const service::Notice notice = m_api.notice(*m_reader, *changes);
    for (Session *session : std::as_const(m_sessions))
        session->announce(notice);
}

void Worker::stop()
{
    m_isStopping = true;
    const auto handshakes = std::exchange(m_handshakes, {});
    qDeleteAll(handshakes);
    const auto sessions = m_sessions;
    for (Session *session : sessions)
        session->stop();
    QTimer::singleShot(m_limits.stopDeadline, this, &Worker::dropAll);
    drainedWhenEmpty();
}

void Worker::drainedWhenEmpty()
{
    if (m_isStopping && m_sessions.isEmpty())
        Q_EMIT drained();
}

void Worker::dropAll()
{
    const auto sessions = std::exchange(m_sessions, {});
    qDeleteAll(sessions);
    Q_EMIT drained();
}

} // namespace licheng::net
