// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/api.h"

#include "server/service/write_call.h"
#include "shared/model/fault_rule.h"
#include "shared/protocol/parameters.h"

#include <QScopeGuard>
#include <QThread>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

/// What somebody may still do whose initial password is to be changed.
bool isOpenToInitialPassword(const Method &method)
{
    const QLatin1String name(method.name);
    return method.kind == MethodKind::Open || name == u"session.logout" || name == u"session.changePassword";
}

/// Whether the call may be made at all: signed in, parameters within their bounds, and the permission that
/// the catalogue asks for, before the handler asks for the record's own scope.
std::optional<Fault> denied(const Method &method, const CallContext &context, const QJsonObject &params)
{
    const bool isOpen = method.kind == MethodKind::Open;
    if (!isOpen && !context.caller)
        return Fault{ErrorCode::NotSignedIn, u"sign in first"_s, {}};
    if (auto fault = checkParameters(method, params))
        return fault;
    return isOpen ? std::nullopt : permissionFault(method, *context.caller, params[u"type"].toString());
}

} // namespace

std::optional<Fault> permissionFault(const Method &method, const Caller &caller, const QString &type)
{
    if (caller.mustChangePassword && !isOpenToInitialPassword(method))
        return refused(accountRefusal(RefusalReason::MustChangePassword));
    const QLatin1String action(method.action);
    if (action.isEmpty())
        return std::nullopt;
    QString record = QLatin1String(method.record);
    if (record == u"*") {
        record = type;
        if (!recordType(record))
            return invalid(u"type"_s, "unknown"_rule);
    }
    const auto wanted = fromWire<Action>(QString(action));
    if (!wanted || !caller.grants.may(*wanted, record))
        return forbidden(action, record);
    return std::nullopt;
}

void Api::add(const char *name, Handler handler, Repeat repeat)
{
    const QString key = QLatin1String(name);
    Q_ASSERT(method(key));
    m_handlers.insert(key, {std::move(handler), repeat});
}

void Api::add(const char *method, Answering answering)
{
    add(method, Handler([answering](CallContext &context, const QJsonObject &params, const Done &done) {
            done(answering(context, params));
        }));
}

void Api::onBinary(std::function<void(CallContext &, const Chunk &)> handler)
{
    m_binary.push_back(std::move(handler));
}

void Api::onClosed(std::function<void(quint64)> handler)
{
    m_closed.push_back(std::move(handler));
}

void Api::onCaller(OnCaller handler)
{
    m_caller.push_back(std::move(handler));
}

void Api::onCommit(std::function<Notice(store::Connection &, const std::vector<store::Change> &)> handler)
{
    m_commit = std::move(handler);
}

Notice Api::notice(store::Connection &reader, const std::vector<store::Change> &changes) const
{
    if (m_commit)
        return m_commit(reader, changes);
    return [](quint64, const std::shared_ptr<const Caller> &) { return std::vector<Notification>(); };
}

void Api::call(CallContext &context, const Request &request, Done done) const
{
    const Method *entry = method(request.method);
    const auto handler = m_handlers.constFind(request.method);
    if (!entry || handler == m_handlers.constEnd()) {
        done(Fault{ErrorCode::UnknownMethod, u"unknown method '%1'"_s.arg(request.method.left(60)), {}});
        return;
    }
    if (auto fault = denied(*entry, context, request.params)) {
        done(*std::move(fault));
        return;
    }
    // While the handler runs here, on the connection of the worker, the others of the worker wait.
    const store::TimeLimit limit(context.reader, m_limits.read);
    const auto isHere = std::make_shared<bool>(true);
    const auto left = qScopeGuard([&] { *isHere = false; });
    done = [&reader = context.reader, isHere, thread = QThread::currentThread(),
            done = std::move(done)](Answer<QJsonObject> answer) {
        // A service that overlooked a stopped statement would tell half of a list as the whole.
        if (QThread::currentThread() == thread && *isHere && reader.wasStopped())
            answer = tooSlow();
        done(std::move(answer));
    };
    if (entry->kind != MethodKind::Write) {
        handler->handler(context, request.params, std::move(done));
        return;
    }
    context.budget = entry->pace == MethodPace::Long ? m_limits.longWrite : m_limits.write;
    // Without a request id a write could not be told from its own repetition. Two ways to write a UUID are
    // one id.
    const QUuid requestId = QUuid::fromString(request.params[u"requestId"].toString());
    if (requestId.isNull()) {
        done(invalid(u"requestId"_s, "uuid"_rule));
        return;
    }
    QJsonObject params = request.params;
    params.insert(u"requestId"_s, requestId.toString(QUuid::WithoutBraces));
    // Here already, because a handler may do more than write. Who comes at the same time is told by the
    // writer.
    if (const auto given = store::givenBefore(context.reader, writeIdentity(context, entry->name, params))) {
        if (!*given || handler->repeat == Repeat::Answered) {
            done(*given);
            return;
        }
        context.givenBefore = given->value();
    }
    handler->handler(context, params, std::move(done));
}

void Api::binary(CallContext &context, const Chunk &chunk) const
{
    if (!context.caller || context.caller->mustChangePassword)
        return;
    for (const auto &handler : m_binary)
        handler(context, chunk);
}

void Api::closed(quint64 connectionId) const
{
    for (const auto &handler : m_closed)
        handler(connectionId);
}

void Api::callerChanged(quint64 connectionId, const std::shared_ptr<const Caller> &caller) const
{
    for (const auto &handler : m_caller)
        handler(connectionId, caller);
}

QStringList Api::missing() const
{
    QStringList names;
    for (const Method &m : methods()) {
        if (!m_handlers.contains(QLatin1String(m.name)))
            names.append(QLatin1String(m.name));
    }
    return names;
}

} // namespace licheng::service
