// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/field_paths.h"
#include "server/store/query.h"

namespace licheng::store
{

/// SQL with place-holders and what is bound to them.
struct BoundSql
{
    QString sql;
    QVariantList values;

    void add(const QString &more, const QVariantList &bound = {})
    {
        sql += more;
        values += bound;
    }
};

/// " WHERE …" of the query's conditions and search and of the scope; joins what it needs in `paths`. Asks
/// the search index: inside the read transaction of the list.
[[nodiscard]] Answer<BoundSql> whereOf(Connection &connection, const RecordType &type,
                                       const protocol::RecordQuery &query, const ScopeFilter &scope,
                                       FieldPaths &paths);

/// The text as part of a pattern of LIKE … ESCAPE '\'.
[[nodiscard]] QString likePattern(QString text);

/// The scope alone, as a condition on t0.
[[nodiscard]] Answer<BoundSql> scopeCondition(const RecordType &type, const ScopeFilter &scope);

/// The fault that a list's request has at a path.
[[nodiscard]] Fault pathFault(const QString &path, const QString &rule, const QString &sentence);
/// Unknown or hidden paths as faults.
[[nodiscard]] Answer<PathColumn> readableColumn(FieldPaths &paths, const QString &path, const ScopeFilter &scope);

} // namespace licheng::store
