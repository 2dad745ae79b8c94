// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/connection.h"
#include "server/program/server.h"

#include <mutex>

namespace licheng::test {

/// The server's end of a connection without a socket: hands requests to the Api as a session of the net does,
/// with a caller, a store connection and notifications of its own. The server must be stopped before it goes.
class InProcessPeer : public QObject
{
    Q_OBJECT
public:
    explicit InProcessPeer(Server &server);
    ~InProcessPeer() override;

    /// Asks and waits, without the event loop, until the method is answered; at most 20 s.
    [[nodiscard]] protocol::Answer<QJsonObject> ask(const protocol::Request &request);
    [[nodiscard]] protocol::Answer<QJsonObject> ask(const QString &method, const QJsonObject &params);
    /// Asks without waiting; done is called where the method is answered.
    void call(const protocol::Request &request, service::Done done);
    void take(const protocol::Chunk &chunk);
    /// Tells now what the server has said; else the event loop does.
    void flush();
    /// session.hello and session.login.
    [[nodiscard]] bool signIn(const QString &login, const QString &password);
    /// The connection is cut: nothing more is said.
    void cut();

Q_SIGNALS:
    void told(const licheng::protocol::Notification &notification);
    void chunkTold(const licheng::protocol::Chunk &chunk);

private:
    [[nodiscard]] service::CallContext context();
    [[nodiscard]] std::shared_ptr<const service::Caller> caller();
    void announce(const std::vector<store::Change> &changes);
    /// Later, in the thread of this object, in the order of the posts.
    void post(std::function<void()> task);

    Server &m_server;
    std::unique_ptr<store::Connection> m_reader;
    const quint64 m_number;
    int m_listener = 0;
    std::mutex m_mutex; ///< of the next two
    std::vector<std::function<void()>> m_said;
    std::shared_ptr<const service::Caller> m_caller;
    bool m_isCut = false;
};

/// A client's connection to a server of this process: no TLS and no socket, all else is as it is over the
/// network. What is sent is answered from the event loop.
class InProcessConnection : public Connection
{
    Q_OBJECT
public:
    InProcessConnection(Trust &trust, Server &server);
    ~InProcessConnection() override;

    void open(const Invitation &invitation) override;
    void close() override;
    void send(const QByteArray &jsonMessage) override;
    void send(const protocol::Chunk &chunk) override;
    [[nodiscard]] qint64 unsentBytes() const override { return 0; }

    /// While the connection is open.
    [[nodiscard]] InProcessPeer &peer() { return *m_peers.back(); }
    /// Without the network the connection is cut, and opening one takes until there is a network.
    void setOnline(bool online);
    /// Keeps what the server answers, until the release.
    void holdAnswers() { m_isHeld = true; }
    void releaseAnswers();

private:
    void begin();
    void drop();
    void serve(const QByteArray &json);
    void answer(const QByteArray &json);

    Server &m_server;
    std::vector<std::unique_ptr<InProcessPeer>> m_peers; ///< the last is the open one
    bool m_isOnline = true;
    bool m_isWanted = false;
    bool m_isHeld = false;
    QByteArrayList m_held;
};

} // namespace licheng::test
