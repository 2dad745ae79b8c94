// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/change_log.h"
#include "server/store/connection.h"
#include "shared/model/records.h"
#include "shared/protocol/message.h"
#include "shared/protocol/methods.h"
#include "shared/rules/permissions.h"

#include <QHash>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <type_traits>

namespace licheng::service {

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
    /// The school's day on which this was looked up; it is again on the next.
    QDate today = {};
    /// Article 7: types of a portfolio, and whether the role is one of those that read it once it is sealed.
    QStringList sealedTypes = {};
    bool readsSealed = false;
    /// As who reads: records of sealed portfolios are hidden; see sealed_reading.h.
    bool hidesSealed = false;
};

/// What a handler may use during one call.
struct CallContext
{
    std::shared_ptr<const Caller> caller; ///< null before log-in
    store::Connection &reader;            ///< of the calling worker; only during the call
    QString address;                      ///< of the peer
    quint64 connectionId = 0;             ///< unique among the server's connections since its start
    /// These three may be called from any thread, also after the call; they do nothing once the peer is gone.
    std::function<void(QByteArray)> sendBinary;
    std::function<void(protocol::Notification)> notify;
    std::function<void(std::shared_ptr<const Caller>)> signIn; ///< null signs out
    /// Of a method that is added with Repeat::Handled: the answer that this request was given before.
    std::optional<QJsonObject> givenBefore = std::nullopt;
    /// For the job of a method that writes.
    std::chrono::milliseconds budget{0};
    /// As notify, but nothing is told any more once another account, or none, is signed in there.
    std::function<void(protocol::Notification)> notifyCaller = nullptr;
};

using Done = std::function<void(protocol::Answer<QJsonObject>)>;
using Handler = std::function<void(CallContext &, const QJsonObject &params, Done)>;

/// What a commit tells the caller of a connection; nothing: nothing that is shown there. Good as long as the
/// changes and the store's connection are.
using Notice = std::function<std::vector<protocol::Notification>(quint64 connectionId,
                                                                 const std::shared_ptr<const Caller> &)>;

/// How long a call may keep a thread that others wait for.
struct CallLimits
{
    /// Of the store's statements of one read. The slowest honest one of a school of 3,000 students takes 0.3
    /// s.
    std::chrono::milliseconds read = std::chrono::seconds(5);
    /// Of a job in the writer: 5,000 outcomes selected at once take some 3 s.
    std::chrono::milliseconds write = std::chrono::seconds(10);
    /// Of one that the catalogue calls long: 60,000 rows are imported in less than a minute.
    std::chrono::milliseconds longWrite = std::chrono::minutes(5);
};

/// The permission that the catalogue asks of the method; `type` stands for its record "*".
[[nodiscard]] std::optional<protocol::Fault> permissionFault(const protocol::Method &method,
                                                             const Caller &caller, const QString &type);

/// Who answers a repeated request: the Api from the store, without the handler, or the handler, which has to
/// open again what the first call opened (CallContext::givenBefore).
enum class Repeat { Answered, Handled };

/// The server's methods behind one door: looks a request up in the catalogue, asks for log-in and
/// permission, and hands it to its handler. Handlers are added before the first call; then it is
/// used from all workers at once.
class Api
{
public:
    explicit Api(CallLimits limits = {}) : m_limits(limits) {}

    void add(const char *method, Handler handler, Repeat repeat = Repeat::Answered);
    /// A member function with the parameters of a handler; or without Done: one that gives its answer.
    template <class Service, class Member>
    void add(const char *method, Service *service, Member member, Repeat repeat = Repeat::Answered)
    {
        const auto handler = [service, member](CallContext &context, const QJsonObject &params, Done done) {
            if constexpr (std::is_invocable_v<Member, Service *, CallContext &, const QJsonObject &>)
                done((service->*member)(context, params));
            else
                (service->*member)(context, params, std::move(done));
        };
        add(method, Handler(handler), repeat);
    }
    using Answering = protocol::Answer<QJsonObject> (*)(CallContext &, const QJsonObject &params);
    void add(const char *method, Answering answering);
    /// Each handler is told of every piece and takes those whose number it has given.
    void onBinary(std::function<void(CallContext &, const protocol::Chunk &)> handler);
    void onClosed(std::function<void(quint64 connectionId)> handler);
    /// Somebody signs in on the connection, is given other permissions there, or (null) signs out.
    using OnCaller = std::function<void(quint64 connectionId, const std::shared_ptr<const Caller> &)>;
    void onCaller(OnCaller handler);
    void
    onCommit(std::function<Notice(store::Connection &reader, const std::vector<store::Change> &)> handler);

    /// Calls done exactly once, on any thread.
    void call(CallContext &context, const protocol::Request &request, Done done) const;
    void binary(CallContext &context, const protocol::Chunk &chunk) const;
    void closed(quint64 connectionId) const;
    void callerChanged(quint64 connectionId, const std::shared_ptr<const Caller> &caller) const;
    [[nodiscard]] Notice notice(store::Connection &reader, const std::vector<store::Change> &changes) const;

    /// Methods of the catalogue that have no handler; must be empty before serving.
    [[nodiscard]] QStringList missing() const;

private:
    struct Entry
    {
        Handler handler;
        Repeat repeat = Repeat::Answered;
    };
    const CallLimits m_limits;
    QHash<QString, Entry> m_handlers;
    std::vector<std::function<void(CallContext &, const protocol::Chunk &)>> m_binary;
    std::vector<std::function<void(quint64)>> m_closed;
    std::vector<OnCaller> m_caller;
    std::function<Notice(store::Connection &, const std::vector<store::Change> &)> m_commit;
};

} // namespace licheng::service
