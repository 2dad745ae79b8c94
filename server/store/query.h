// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/answer.h"
#include "server/store/records.h"
#include "server/store/search_index.h"

#include "shared/protocol/record_query.h"

namespace licheng::store
{

/// Which rows of a type a caller may see, and whether identity data with them.
struct ScopeFilter
{
    enum class Kind { Everything, Nothing, Limited };
    Kind kind = Kind::Nothing;
    /// Of Limited: a row is seen when any of the field paths has its value; undefined: any value.
    std::vector<std::pair<QString, QJsonValue>> anyOf;
    SensitiveFields sensitive = SensitiveFields::Hidden;

    [[nodiscard]] static ScopeFilter everything(SensitiveFields sensitive = SensitiveFields::Readable)
    {
        return {Kind::Everything, {}, sensitive};
    }
    [[nodiscard]] static ScopeFilter nothing() { return {}; }
    [[nodiscard]] static ScopeFilter limited(std::vector<std::pair<QString, QJsonValue>> anyOf,
                                             SensitiveFields sensitive = SensitiveFields::Hidden)
    {
        return {Kind::Limited, std::move(anyOf), sensitive};
    }
};

/// A page of a list, read from one snapshot. Only fields of the descriptions can be named and every
/// value is bound. A hidden sensitive field is null as a column, Forbidden as condition or sort key,
/// and not searched. Faults: Invalid (unknown type, path, value, cursor), Forbidden, Busy, Internal.
[[nodiscard]] Answer<protocol::Page> query(Connection &connection, const protocol::RecordQuery &query,
                                           const ScopeFilter &scope);

/// Number of rows that the query's conditions, search and scope leave.
[[nodiscard]] Answer<qint64> countRows(Connection &connection, const protocol::RecordQuery &query,
                                       const ScopeFilter &scope);

/// Whether one record lies in the scope.
[[nodiscard]] bool isInScope(Connection &connection, const RecordType &type, qint64 id,
                             const ScopeFilter &scope);

} // namespace licheng::store
