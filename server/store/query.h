// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/answer.h"
#include "server/store/records.h"
#include "server/store/viewer.h"

#include "shared/protocol/record_query.h"

namespace licheng::store {

/// A page as it was read. Pages with the same number, which is not 0, have the same rows.
struct ReadPage : protocol::Page
{
    quint64 number = 0;
};
[[nodiscard]] inline QJsonObject toJson(const ReadPage &page)
{
    return protocol::toJson(page);
}

/// A page of a list, read from one snapshot: of the rows in `scope`, with what `viewer` may read by the paths
/// that lead from them. Only fields of the descriptions can be named and every value is bound. Hidden
/// identity data and fields of types that the viewer may not view are null as a column, Forbidden as
/// condition or sort key, and not searched; where a path leads out of the rows that the viewer may view, it
/// is null in all four. Faults: Invalid (unknown type, path, value, cursor), Forbidden, Busy, Internal.
[[nodiscard]] Answer<ReadPage> query(Connection &connection, const protocol::RecordQuery &query,
                                     const ScopeFilter &scope, const Viewer &viewer);

/// The fault that such a list would be refused with for what its conditions look into; nothing: it can be
/// read.
[[nodiscard]] std::optional<Fault> closedBy(Connection &connection, const protocol::RecordQuery &query,
                                            const ScopeFilter &scope, const Viewer &viewer);

/// Number of rows that the query's conditions, search and scope leave.
[[nodiscard]] Answer<qint64> countRows(Connection &connection, const protocol::RecordQuery &query,
                                       const ScopeFilter &scope, const Viewer &viewer);

/// What rows are counted by: the value of a field, or the hour in Taipei of an instant ("2026-11-28T09").
struct GroupKey
{
    enum class By { Value, Hour };
    QString path;
    By by = By::Value;
};
struct GroupCount
{
    QVariantList key; ///< as the store has them, in the order of the keys; null: none
    qint64 count = 0;
    std::vector<qint64> parts; ///< how many of them meet the conditions of each part
};
/// Number of rows by these keys, and of those among them that meet each part's conditions, in one statement
/// that reads the rows once.
[[nodiscard]] Answer<std::vector<GroupCount>>
countGroups(Connection &connection, const protocol::RecordQuery &query, const std::vector<GroupKey> &keys,
            const ScopeFilter &scope, const Viewer &viewer,
            const std::vector<std::vector<protocol::Condition>> &parts = {});

/// Whether one record lies in the scope.
[[nodiscard]] bool isInScope(Connection &connection, const RecordType &type, qint64 id,
                             const ScopeFilter &scope);

/// Whether the filter lets a row through as far as the student goes whom it names.
[[nodiscard]] bool isPersonInScope(Connection &connection, const ScopeFilter &scope, qint64 student);

} // namespace licheng::store
