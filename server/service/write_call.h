// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/store/writer.h"

namespace licheng::service
{

/// Hands a job to the writer in the caller's name, with the request id of the parameters.
inline void submitWrite(store::Writer &writer, const CallContext &context, const char *method,
                        const QJsonObject &params, std::function<protocol::Answer<QJsonObject>(store::WriteContext &)> job,
                        Done done)
{
    store::WriteRequest request;
    request.actorId = context.caller->account.id.value();
    request.actorName = context.caller->account.displayName;
    request.sessionId = context.caller->sessionId;
    request.requestId = params[u"requestId"].toString();
    request.method = QLatin1String(method);
    request.job = std::move(job);
    writer.submit(std::move(request), std::move(done));
}

} // namespace licheng::service
