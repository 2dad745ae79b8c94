// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/answer.h"

#include <QLoggingCategory>

namespace licheng::store
{

namespace
{

Q_LOGGING_CATEGORY(logStore, "licheng.store", QtInfoMsg)

} // namespace

Fault storeFault(const SqlFailure &failure)
{
    if (failure.isPassing())
        return {ErrorCode::Busy, QStringLiteral("the store cannot be used now: %1; nothing was changed")
                                     .arg(failure.message), {}};
    if (failure.isStopped())
        return protocol::tooSlow();
    // No fault of the store: what somebody entered meanwhile stands against it. SQLite's words name tables and columns.
    if (failure.isConstraint()) {
        qCWarning(logStore).noquote() << failure.message;
        return {ErrorCode::Internal,
                QStringLiteral("the entry does not fit what the store holds by now; nothing was changed, load it again and repeat"), {}};
    }
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
