// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/answer.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

Q_LOGGING_CATEGORY(logStore, "licheng.store", QtInfoMsg)

} // namespace

Fault storeFault(const SqlFailure &failure)
{
    if (failure.isPassing())
        return {ErrorCode::Busy,
                u"the store cannot be used now: %1; nothing was changed"_s.arg(failure.message),
                {}};
    if (failure.isStopped())
        return protocol::tooSlow();
    // No fault of the store: what somebody entered meanwhile stands against it. SQLite's words name tables
    // and columns.
    if (failure.isConstraint()) {
        qCWarning(logStore).noquote() << failure.message;
        return {
            ErrorCode::Internal,
            u"the entry does not fit what the store holds by now; nothing was changed, load it again and repeat"_s,
            {}};
    }
    return {
        ErrorCode::Internal, u"the store failed: %1 (%2)"_s.arg(failure.message, failure.sql.left(200)), {}};
}

Fault storeFault(const Connection &connection)
{
    if (connection.fatalFailure())
        return storeFault(*connection.fatalFailure());
    if (connection.failure())
        return storeFault(*connection.failure());
    return {ErrorCode::Internal, u"the store failed without telling why"_s, {}};
}

} // namespace licheng::store
