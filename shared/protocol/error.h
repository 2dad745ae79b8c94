// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/rules/verdict.h"

#include "shared/model/record_type.h"

#include <QJsonArray>
#include <QJsonObject>

namespace licheng::protocol {

/// Why a request was not done. The number is JSON-RPC's; negative ones below -32099 are the standard's.
enum class ErrorCode {
    Parse = -32700,
    InvalidRequest = -32600,
    UnknownMethod = -32601,
    PositionalParams = -32602, ///< parameters are given by name here
    Internal = -32603,
    Invalid = 1,   ///< data: faults[{field, rule, limit, actual}]
    Refused = 2,   ///< data: the refusal with its article
    Conflict = 3,  ///< data: current record
    Forbidden = 4, ///< data: action, record
    NotSignedIn = 5,
    RateLimited = 6, ///< data: retryAfterMs
    NotFound = 7,
    TooLarge = 8, ///< data: limit
    BadCredentials = 9,
    Version = 10,       ///< the peers' protocol majors differ
    Busy = 11,          ///< the disk is full or the store cannot be written: nothing was changed
    Lost = 12,          ///< made by the client: no connection, or no answer within the deadline
    RequestReused = 13, ///< the requestId was used before, for another call: nothing was done
    TooMany = 14, ///< data: what (uploads, uploadBytes, imports, packages, batch), limit: so many are under
                  ///< way already
    TooSlow = 15, ///< stopped at its deadline: nothing was changed
};

/// An error answer: the sentence is English, for logs; people are told from code and data.
struct Fault
{
    ErrorCode code = ErrorCode::Internal;
    QString message;
    QJsonObject data;
};

template <class T>
using Answer = Result<T, Fault>;

[[nodiscard]] Fault invalid(const FieldFaults &faults);
[[nodiscard]] Fault invalid(const QString &field, const QString &rule);
[[nodiscard]] Fault refused(const Refusal &refusal);
[[nodiscard]] Fault conflict(const QJsonObject &current);
[[nodiscard]] Fault forbidden(const QString &action, const QString &record);
[[nodiscard]] Fault requestReused();
[[nodiscard]] Fault tooSlow();
/// `what` is under way or kept `limit` times already.
[[nodiscard]] Fault tooMany(const QString &what, qint64 limit);
[[nodiscard]] Fault notFound(const QString &record, qint64 id);

[[nodiscard]] QJsonArray toJson(const FieldFaults &faults);
[[nodiscard]] FieldFaults faultsFromJson(const QJsonArray &json);

} // namespace licheng::protocol
