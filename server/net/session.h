// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/connection_counts.h"
#include "server/net/limits.h"
#include "server/service/api.h"
#include "server/store/change_log.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QTimer>

#include <functional>
#include <mutex>

class QSslSocket;
class QWebSocket;

namespace licheng::net {

class Session;

/// A way to a session from any thread that is still valid when the session is gone. (A QPointer is not
/// enough: it may be cleared by one thread while another has just found it set.)
class SessionLink
{
public:
    explicit SessionLink(Session *session) : m_session(session) {}

    /// Runs the task in the session's thread: at once when called there, else soon. Tasks of one thread
    /// keep their order. Nothing happens when the session is gone.
    void run(std::function<void(Session &)> task);
    void cut();

private:
    std::mutex m_mutex;
    Session *m_session;
};

using Changes = std::shared_ptr<const std::vector<store::Change>>;

/// What the sessions of one worker share.
struct SessionServices
{
    const service::Api &api;
    store::Connection &reader;
    const Limits &limits;
};

/// One open WebSocket: decodes requests, has the Api answer them, keeps the peer within the limits. Lives
/// in the thread of its worker; answers come in the order in which they are ready.
class Session : public QObject
{
    Q_OBJECT
public:
    /// Takes socket and ticket; transport is the TLS socket under it. hello: when session.hello is due.
    Session(quint64 number, SessionServices services, QWebSocket *socket, QSslSocket *transport,
            std::unique_ptr<ConnectionTicket> ticket, QDeadlineTimer hello, QObject *parent);
    ~Session() override;

    /// Refuses a peer that does not speak our sub-protocol; reads what came early.
    void start();
    /// Tells the peer of the changes that its caller may view.
    void announce(const service::Notice &notice);
    /// Says goodbye, finishes what is under way, closes with 1001.
    void stop();

Q_SIGNALS:
    void ended();

private:
    struct Pending;
    struct Batch;
    /// Where the answer of a call goes.
    struct ReplyTo
    {
        QJsonValue id;
        bool isSilent = false; ///< of a notification
        std::shared_ptr<Batch> batch = {};
    };

    void receiveText(const QString &text);
    void receiveBinary(const QByteArray &bytes);
    void take(const Result<protocol::Message, protocol::Fault> &message, qint64 size,
              const std::shared_ptr<Batch> &batch);
    void call(const protocol::Request &request, qint64 size, const ReplyTo &to);
    void reply(const ReplyTo &to, const protocol::Answer<QJsonObject> &outcome);
    void oneLess(Batch &batch);
    void answer(const ReplyTo &to, const protocol::Answer<QJsonObject> &outcome);
    void send(const protocol::Notification &notification);
    void sendText(const QByteArray &message);
    void sendBytes(const QByteArray &message);
    void cutWhenUnread();
    void signIn(std::shared_ptr<const service::Caller> caller);
    void setMessageLimit(qint64 bytes);
    void beat();
    void closeFor(int code, const QString &why);
    void finish();
    [[nodiscard]] service::CallContext context();

    const quint64 m_number;
    SessionServices m_services;
    QWebSocket *const m_socket;
    QSslSocket *const m_transport;
    std::unique_ptr<ConnectionTicket> m_ticket;
    std::shared_ptr<SessionLink> m_link;
    std::shared_ptr<const service::Caller> m_caller;
    QString m_address;
    QTimer m_deadline; ///< of hello, then of log-in
    QTimer m_heart;
    QElapsedTimer m_silence;
    qint64 m_bytesUnderWay = 0;
    int m_underWay = 0;
    bool m_isGreeted = false;
    bool m_isStopping = false;
    bool m_isClosing = false;
    bool m_isFinished = false;
};

} // namespace licheng::net
