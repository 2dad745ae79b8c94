// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/row_filter.h"

namespace licheng::store {

/// The condition on t0 that each word of the search stands in a searchable field of the row or of
/// what it refers to directly; " AND …" for each word. What is found is what LIKE finds: the index only
/// says which rows need comparing. It is not asked for single characters, and not for what stands in so
/// many rows that reading them in the order of the list is the shorter way to a page.
/// Reads the store: inside the read transaction of the list.
[[nodiscard]] Answer<BoundSql> searchCondition(Connection &connection, const RecordType &type,
                                               const QString &search, const ScopeFilter &scope,
                                               const Viewer &viewer);

} // namespace licheng::store
