// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/control.h"

#include "server/program/account_admin.h"
#include "server/store/integrity.h"
#include "server/store/log_replay.h"

#include <QJsonDocument>
#include <QLocalSocket>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr qint64 maxRequest = 64 * 1024;
constexpr int connectMs = 2000;
/// A recount of a large school takes its time.
constexpr int answerMs = 600'000;

QString socketPath(const DataFolder &data)
{
    return data.path() + u"/control"_s;
}

QByteArray lineOf(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

Result<QJsonObject> emptyOr(const Result<Done> &result)
{
    if (!result)
        return result.error();
    return QJsonObject();
}

} // namespace

Result<QJsonObject> administer(store::Store &store, const PasswordHasher &hasher, const QJsonObject &request)
{
    const QString what = request[u"do"].toString();
    const QString login = request[u"login"].toString();
    AccountAdmin admin(store, hasher);
    if (what == u"accountAdd") {
        NewAccount account;
        account.login = login;
        account.displayName = request[u"name"].toString();
        account.roleKey = request[u"role"].toString();
        account.unitKey = request[u"unit"].toString();
        account.division = fromWire<Division>(request[u"division"].toString()).value_or(Division::Day);
        account.password = request[u"password"].toString();
        account.state = request[u"permanent"].toBool() ? service::PasswordState::Permanent
                                                       : service::PasswordState::Initial;
        return emptyOr(admin.add(account));
    }
    if (what == u"accountReset")
        return emptyOr(admin.resetPassword(login, request[u"password"].toString()));
    if (what == u"accountDisable")
        return emptyOr(admin.disable(login));
    if (what == u"rebuild") {
        // What disagrees because it was forged would be made to agree.
        const auto reader = store.reader();
        if (!reader)
            return reader.error();
        if (const QStringList findings = store::logFindings(**reader, 1); !findings.isEmpty())
            return Error{u"Nothing was rebuilt, because the records are not what the change log says, and "
                         u"rebuilding would "
                         "hide it: %1. 'licheng-server check' lists all of it."_s.arg(findings.first())};
        auto rebuilt =
            store.writer().submitAndWait({0, {}, {}, {}, u"check --rebuild"_s, &store::rebuildDerived});
        if (!rebuilt)
            return Error{rebuilt.error().message};
        return std::move(rebuilt).value();
    }
    return Error{u"The running server does not know '%1'; it may be of another version."_s.arg(what)};
}

ControlSocket::ControlSocket(store::Store &store, PasswordHasher hasher, QThreadPool &pool)
    : m_store(store), m_hasher(std::move(hasher)), m_pool(pool)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection())
            accept(socket);
    });
}

bool ControlSocket::listen(const DataFolder &data)
{
    // The store's lock is held: what lies there is of a server that has died.
    QLocalServer::removeServer(socketPath(data));
    return m_server.listen(socketPath(data));
}

void ControlSocket::accept(QLocalSocket *socket)
{
    socket->setReadBufferSize(maxRequest);
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
        if (!socket->canReadLine()) {
            if (socket->bytesAvailable() >= maxRequest)
                socket->abort();
            return;
        }
        const QJsonObject request = QJsonDocument::fromJson(socket->readLine(maxRequest)).object();
        m_pool.start([this, request, guarded = QPointer<QLocalSocket>(socket)] {
            const auto outcome = administer(m_store, m_hasher, request);
            const QJsonObject answer = outcome ? QJsonObject{{u"result"_s, *outcome}}
                                               : QJsonObject{{u"error"_s, outcome.error().message}};
            // The socket lives, and dies, in this object's thread.
            QMetaObject::invokeMethod(this, [guarded, answer] {
                if (guarded) {
                    guarded->write(lineOf(answer));
                    guarded->disconnectFromServer();
                }
            });
        });
    });
}

std::optional<Result<QJsonObject>> askServer(const DataFolder &data, const QJsonObject &request)
{
    QLocalSocket socket;
    socket.connectToServer(socketPath(data));
    if (!socket.waitForConnected(connectMs))
        return std::nullopt;
    socket.write(lineOf(request));
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(answerMs))
            return Result<QJsonObject>(Error{u"The running server gave no answer. See its log."_s});
    }
    const QJsonObject answer = QJsonDocument::fromJson(socket.readLine(maxRequest)).object();
    if (answer.contains(u"error"_s))
        return Result<QJsonObject>(Error{answer[u"error"].toString()});
    return Result<QJsonObject>(answer[u"result"].toObject());
}

} // namespace licheng
