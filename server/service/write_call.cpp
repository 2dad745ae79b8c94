// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/write_call.h"

#include "server/service/session_identity.h"

namespace licheng::service {

using namespace protocol;

Answer<CallerPtr> callerNow(store::Connection &connection, const Caller &seen, const QDateTime &now,
                            const char *method, const QString &type)
{
    auto caller = loadCaller(connection, seen.account.id, seen.sessionId, now);
    if (!caller && caller.error().code == ErrorCode::BadCredentials)
        return Fault{ErrorCode::NotSignedIn, caller.error().message, {}};
    if (!caller)
        return caller.error();
    if (auto fault = permissionFault(*protocol::method(QString(QLatin1String(method))), *caller, type))
        return *std::move(fault);
    return std::make_shared<const Caller>(std::move(caller).value());
}

store::WriteRequest writeIdentity(const CallContext &context, const char *method, const QJsonObject &params)
{
    store::WriteRequest request;
    request.actorId = context.caller->account.id.value();
    request.actorName = context.caller->account.displayName;
    request.sessionId = context.caller->sessionId;
    request.requestId = params[u"requestId"].toString();
    request.method = QLatin1String(method);
    request.content = contentDigest(params);
    request.budget = context.budget;
    return request;
}

store::WriteRequest writeRequest(const CallContext &context, const char *method, const QJsonObject &params,
                                 CallerJob job)
{
    store::WriteRequest request = writeIdentity(context, method, params);
    request.job = [seen = context.caller, method, type = params[u"type"].toString(),
                   job = std::move(job)](store::WriteContext &write) -> Answer<QJsonObject> {
        const auto caller = callerNow(write.connection(), *seen, write.now(), method, type);
        if (!caller)
            return caller.error();
        return job(write, *caller);
    };
    return request;
}

void submitWrite(store::Writer &writer, const CallContext &context, const char *method,
                 const QJsonObject &params, CallerJob job, Done done)
{
    writer.submit(writeRequest(context, method, params, std::move(job)), std::move(done));
}

} // namespace licheng::service
