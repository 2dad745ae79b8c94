// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/account.h"
#include "shared/protocol/message.h"
#include "tests/app/client/test_certificates.h"

#include <QJsonArray>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QWebSocket>
#include <QWebSocketServer>

#include <functional>
#include <memory>
#include <vector>

namespace licheng {

/// A WebSocket server over real TLS that answers by a function; for what the real server never does:
/// lose an answer, change its key, speak another version.
class FakeServer : public QObject
{
    Q_OBJECT
public:
    /// Nothing: no answer is sent.
    using Method = std::function<std::optional<protocol::Answer<QJsonObject>>(const protocol::Request &)>;

    FakeServer()
    {
        method = [](const protocol::Request &) { return protocol::Answer<QJsonObject>(QJsonObject{}); };
    }

    void listen(const QByteArray &certificate, const QByteArray &key, quint16 port = 0)
    {
        m_server = std::make_unique<QWebSocketServer>(QStringLiteral("fake"), QWebSocketServer::SecureMode);
        QSslConfiguration tls;
        tls.setLocalCertificate(QSslCertificate(certificate));
        tls.setPrivateKey(QSslKey(key, QSsl::Ec));
        tls.setProtocol(QSsl::TlsV1_3OrLater);
        m_server->setSslConfiguration(tls);
        m_server->setSupportedSubprotocols({QLatin1String(protocol::subProtocol)});
        connect(m_server.get(), &QWebSocketServer::newConnection, this, &FakeServer::greet);
        const bool listens = m_server->listen(QHostAddress::LocalHost, port);
        Q_ASSERT(listens);
        Q_UNUSED(listens)
    }

    /// Cuts every connection; the port stays open unless the server is stopped.
    void cut()
    {
        for (QWebSocket *peer : std::exchange(m_peers, {})) {
            peer->disconnect(this);
            peer->abort();
            peer->deleteLater();
        }
    }

    /// As the real one does with a connection too many.
    void sendAway(const QString &why)
    {
        for (QWebSocket *peer : std::exchange(m_peers, {})) {
            peer->disconnect(this);
            peer->close(QWebSocketProtocol::CloseCodePolicyViolated, why);
        }
    }

    void stop()
    {
        cut();
        m_server.reset();
    }

    void notify(const QString &name, const QJsonObject &params)
    {
        for (QWebSocket *peer : m_peers)
            peer->sendTextMessage(QString::fromUtf8(protocol::encode(protocol::Notification{name, params})));
    }

    [[nodiscard]] quint16 port() const { return m_server->serverPort(); }
    [[nodiscard]] int count(QStringView name) const
    {
        return int(std::count_if(requests.cbegin(), requests.cend(),
                                 [&](const auto &r) { return r.method == name; }));
    }

    Method method;
    std::vector<protocol::Request> requests;
    int logins = 0;
    QJsonValue clock; ///< what its answer says that it is now
    QString grants = QStringLiteral("view student school");

private:
    void greet()
    {
        QWebSocket *peer = m_server->nextPendingConnection();
        peer->setParent(this);
        m_peers.push_back(peer);
        connect(peer, &QWebSocket::textMessageReceived, this,
                [this, peer](const QString &text) { answer(peer, text); });
        connect(peer, &QWebSocket::disconnected, this, [this, peer] { std::erase(m_peers, peer); });
    }

    void answer(QWebSocket *peer, const QString &text)
    {
        const auto message = protocol::decode(text.toUtf8());
        const auto *request = std::get_if<protocol::Request>(&message.value());
        Q_ASSERT(request);
        requests.push_back(*request);
        if (const auto outcome = reply(*request)) {
            const protocol::Response response = outcome->ok()
                                                    ? protocol::Response{request->id, outcome->value()}
                                                    : protocol::Response{request->id, outcome->error()};
            peer->sendTextMessage(QString::fromUtf8(protocol::encode(response)));
        }
    }

    std::optional<protocol::Answer<QJsonObject>> reply(const protocol::Request &request)
    {
        using namespace protocol;
        if (request.method == u"session.hello" && !refuseHello)
            return Answer<QJsonObject>(
                QJsonObject{{QStringLiteral("protocol"), protocolMajor},
                            {QStringLiteral("schoolName"), QStringLiteral("測試高中")}});
        if (request.method == u"session.hello")
            return Answer<QJsonObject>(Fault{ErrorCode::Version, QStringLiteral("majors differ"), {}});
        if (request.method == u"session.login" && request.params[u"password"].toString() != u"right")
            return Answer<QJsonObject>(Fault{ErrorCode::BadCredentials, QStringLiteral("wrong"), {}});
        if (request.method == u"session.resume" && request.params[u"token"].toString() != u"token")
            return Answer<QJsonObject>(Fault{ErrorCode::BadCredentials, QStringLiteral("expired"), {}});
        if (request.method == u"session.login" || request.method == u"session.resume") {
            ++logins;
            Account account;
            account.id = Id<Account>(3);
            account.login = QStringLiteral("clerk");
            return Answer<QJsonObject>(QJsonObject{
                {QStringLiteral("token"), QStringLiteral("token")},
                {QStringLiteral("now"), clock},
                {QStringLiteral("account"), toJson(account)},
                {QStringLiteral("role"), QJsonObject{{QStringLiteral("key"), QStringLiteral("registry")},
                                                     {QStringLiteral("grants"), grants}}},
                {QStringLiteral("terms"), QJsonArray{QJsonObject{{QStringLiteral("schoolYear"), 114},
                                                                 {QStringLiteral("semester"), 1}}}},
                {QStringLiteral("revision"), QStringLiteral("10")}});
        }
        return method(request);
    }

public:
    bool refuseHello = false;

private:
    std::unique_ptr<QWebSocketServer> m_server;
    std::vector<QWebSocket *> m_peers;
};

} // namespace licheng
