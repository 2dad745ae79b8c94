// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/store/writer.h"

namespace licheng::service {

using CallerPtr = std::shared_ptr<const Caller>;
/// A job in somebody's name; the caller is as the store knows them in this job, not as they were when they
/// called.
using CallerJob = std::function<protocol::Answer<QJsonObject>(store::WriteContext &, const CallerPtr &)>;

/// Who called, as account, role and deputies say it now, when they may still call the method. Methods in two
/// steps and long jobs ask with this when they write. Faults: NotSignedIn, Forbidden, Refused.
[[nodiscard]] protocol::Answer<CallerPtr> callerNow(store::Connection &connection, const Caller &seen,
                                                    const QDateTime &now, const char *method,
                                                    const QString &type = {});

/// The fault with the names of the records that it is about, for a caller who may view them: rules and the
/// store name whatever stands in the way by its number, which others are not told. \p type is that of the
/// call, where the fault names none.
[[nodiscard]] protocol::Fault withSeenRecords(store::Connection &connection, const Caller &caller,
                                              const QString &type, protocol::Fault fault);

/// Who asks and for what, without a job.
[[nodiscard]] store::WriteRequest writeIdentity(const CallContext &context, const char *method,
                                                const QJsonObject &params);

/// The same with the job, which runs with the caller of its instant.
[[nodiscard]] store::WriteRequest writeRequest(const CallContext &context, const char *method,
                                               const QJsonObject &params, CallerJob job);

/// Hands a job to the writer in the caller's name, with the request id of the parameters.
void submitWrite(store::Writer &writer, const CallContext &context, const char *method,
                 const QJsonObject &params, CallerJob job, Done done);

} // namespace licheng::service
