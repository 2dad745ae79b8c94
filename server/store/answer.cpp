// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/answer.h"

namespace licheng::store
{

Fault storeFault(const SqlFailure &failure)
{
    if (failure.isPassing())
        return {ErrorCode::Busy, QStringLiteral("the store cannot be used now: %1; nothing was changed")
                                     .arg(failure.message), {}};
    if (failure.isStopped())
        return protocol::tooSlow();
    return {ErrorCode::Internal, QStringLiteral("the store failed: %1 (%2)").arg(failure.message, failure.sql.left(200)),
            {}};
}

Fault storeFault(const Connection &connection)
{
    if (connection.fatalFailure())
        return storeFault(*connection.fatalFailure());
    if (connection.failure())
        return storeFault(*connection.failure());
    return {ErrorCode::Internal, QStringLiteral("the store failed without telling why"), {}};
}

} // namespace licheng::store
