// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/known_reads.h"
#include "server/store/page_order.h"

namespace licheng::store {

/// A list as it is asked for: what its rows and its order are made of.
struct ListParts
{
    const RecordType &type;
    const protocol::RecordQuery &query;
    const FieldPaths &paths; ///< with the joins of the conditions and of the order
    const BoundSql &where;
    const BoundSql &rows;    ///< FROM with these joins, and WHERE
    const BoundSql &counted; ///< the same with the joins of the conditions alone
    const PageOrder &order;
};

/// The ids of the page and of one row more, found without sorting all rows of the list. `total`: the number
/// of rows, if it is known. Nothing: there is no shorter way than to sort them. Inside the read transaction
/// of the list.
[[nodiscard]] Answer<std::optional<QJsonArray>>
shortWayToPage(Connection &connection, KnownReads &reads, const ListParts &list, std::optional<qint64> total);

} // namespace licheng::store
