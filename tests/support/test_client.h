// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/protocol/message.h"

#include <QHash>
#include <QSslCertificate>
#include <QWebSocket>

namespace licheng::test {

/// A bare client for tests: a WebSocket that trusts one certificate, and JSON-RPC over it. It spins the
/// event loop of the test while it waits.
class TestClient : public QObject
{
    Q_OBJECT
public:
    explicit TestClient(const QSslCertificate &pinned);

    /// Begins to connect to the loopback port.
    void open(quint16 port, const QString &subProtocol = QLatin1String(protocol::subProtocol));
    /// The same, waiting until the socket is open.
    [[nodiscard]] bool connectTo(quint16 port);
    /// connectTo, then session.hello.
    [[nodiscard]] bool greet(quint16 port);

    /// Sends a request without waiting; the number finds its answer.
    qint64 send(const QString &method, const QJsonObject &params = {});
    [[nodiscard]] bool hasAnswer(qint64 id) const { return m_answers.contains(id); }
    [[nodiscard]] protocol::Answer<QJsonObject> answer(qint64 id) const;
    /// Sends and waits, at most 20 s; ErrorCode::Lost without an answer.
    [[nodiscard]] protocol::Answer<QJsonObject> call(const QString &method, const QJsonObject &params = {});
    /// The code of the fault that a call is answered with; nothing: it was done.
    [[nodiscard]] std::optional<protocol::ErrorCode> faultOf(const QString &method,
                                                             const QJsonObject &params = {});
    [[nodiscard]] protocol::Answer<QJsonObject> login(const QString &name, const QString &password);
    /// Asks to be told of the changes of every record type.
    [[nodiscard]] bool watchEverything();
    /// Waits for a notification of that method and takes it.
    [[nodiscard]] std::optional<protocol::Notification> waitFor(const QString &method);

    [[nodiscard]] QWebSocket &socket() { return m_socket; }
    [[nodiscard]] bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    [[nodiscard]] bool isClosed() const { return m_isClosed; }
    [[nodiscard]] bool waitForClose();
    [[nodiscard]] const QList<QByteArray> &binaries() const { return m_binaries; }
    /// All text messages, as they came.
    [[nodiscard]] const QStringList &texts() const { return m_texts; }
    [[nodiscard]] const QList<protocol::Fault> &strayFaults() const { return m_strayFaults; }

private:
    void receive(const QString &text);

    QWebSocket m_socket;
    qint64 m_lastId = 0;
    QHash<qint64, std::variant<QJsonObject, protocol::Fault>> m_answers;
    QList<protocol::Fault> m_strayFaults; ///< answers to what could not be read
    QStringList m_texts;
    QList<protocol::Notification> m_notifications;
    QList<QByteArray> m_binaries;
    bool m_isClosed = false;
};

} // namespace licheng::test
