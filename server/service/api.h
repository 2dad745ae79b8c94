// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/change_log.h"
#include "server/store/connection.h"
#include "shared/model/records.h"
#include "shared/protocol/message.h"
#include "shared/protocol/methods.h"
#include "shared/rules/permissions.h"

#include <QHash>

#include <functional>
#include <map>
#include <memory>

namespace licheng::service
{

/// Who is signed in on a session. Read-only and shared between threads.
struct Caller
{
    Account account;
    QString roleKey;
    QString roleName;
    Grants grants;
    QString sessionId; ///< names the session in the change log; not the secret token
    /// The password was handed over on paper: until it is changed nothing else may be done.
    bool mustChangePassword = false;
    /// Teachers whose deputy (認證代理) the account is today, with their names; see deputies.h.
    std::map<Id<Account>, QString> deputyFor = {};
};

/// What a handler may use during one call.
struct CallContext
{
    std::shared_ptr<const Caller> caller;  ///< null before log-in
    store::Connection &reader;             ///< of the calling worker; only during the call
    QString address;                       ///< of the peer
    quint64 connectionId = 0;              ///< unique among the server's connections since its start
    /// These three may be called from any thread, also after the call; they do nothing once the peer is gone.
    std::function<void(QByteArray)> sendBinary;
    std::function<void(protocol::Notification)> notify;
    std::function<void(std::shared_ptr<const Caller>)> signIn; ///< null signs out
};

using Done = std::function<void(protocol::Answer<QJsonObject>)>;
using Handler = std::function<void(CallContext &, const QJsonObject &params, Done)>;

/// What a commit tells somebody; nothing: nothing that they may view. Good as long as the changes and the connection are.
using Notice = std::function<std::optional<protocol::Notification>(const Caller &)>;

/// The server's methods behind one door: looks a request up in the catalogue, asks for log-in and
/// permission, and hands it to its handler. Handlers are added before the first call; then it is
/// used from all workers at once.
class Api
{
public:
    void add(const char *method, Handler handler);
    void onBinary(std::function<void(CallContext &, const protocol::Chunk &)> handler);
    void onClosed(std::function<void(quint64 connectionId)> handler);
    void onCommit(std::function<Notice(store::Connection &reader, const std::vector<store::Change> &)> handler);

    /// Calls done exactly once, on any thread.
    void call(CallContext &context, const protocol::Request &request, Done done) const;
    void binary(CallContext &context, const protocol::Chunk &chunk) const;
    void closed(quint64 connectionId) const;
    [[nodiscard]] Notice notice(store::Connection &reader, const std::vector<store::Change> &changes) const;

    /// Methods of the catalogue that have no handler; must be empty before serving.
    [[nodiscard]] QStringList missing() const;

private:
    QHash<QString, Handler> m_handlers;
    std::function<void(CallContext &, const protocol::Chunk &)> m_binary;
    std::vector<std::function<void(quint64)>> m_closed;
    std::function<Notice(store::Connection &, const std::vector<store::Change> &)> m_commit;
};

} // namespace licheng::service
