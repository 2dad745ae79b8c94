// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/field_paths.h"
#include "server/store/query.h"

namespace licheng::store {

/// " WHERE …" of the query's conditions and search and of the scope; joins what it needs in `paths`. Asks
/// the search index: inside the read transaction of the list.
[[nodiscard]] Answer<BoundSql> whereOf(Connection &connection, const RecordType &type,
                                       const protocol::RecordQuery &query, const ScopeFilter &scope,
                                       FieldPaths &paths);

/// " AND …" of the conditions alone; joins what they need in `paths`.
[[nodiscard]] Answer<BoundSql> conditionsOf(Connection &connection, const RecordType &type,
                                            const std::vector<protocol::Condition> &conditions,
                                            FieldPaths &paths);

/// The scope alone, as a condition on the rows of the alias.
[[nodiscard]] Answer<BoundSql> scopeCondition(const RecordType &type, const ScopeFilter &scope,
                                              const QString &alias = QStringLiteral("t0"));

/// Unknown, hidden and closed paths as faults.
[[nodiscard]] Answer<PathColumn> readableColumn(FieldPaths &paths, const QString &path);

/// The condition on t0 that each word of the search stands in a searchable field of the row or of
/// what it refers to directly; " AND …" for each word. What is found is what holds() finds: the index
/// only says which rows need comparing. It is not asked for single characters, and not for what stands in so
/// many rows that reading them in the order of the list is the shorter way to a page.
/// Reads the store: inside the read transaction of the list.
[[nodiscard]] Answer<BoundSql> searchCondition(Connection &connection, const RecordType &type,
                                               const QString &search, const ScopeFilter &scope,
                                               const Viewer &viewer);

} // namespace licheng::store
