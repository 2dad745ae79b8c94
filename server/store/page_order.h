// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/row_filter.h"

namespace licheng::store {

/// The order of a list: its sort keys, then the record's id in the direction of the last of them, so
/// that the order is total and turning it round gives the exact reverse. Empty values come first
/// ascending and last descending, as SQLite has it.
class PageOrder
{
public:
    [[nodiscard]] static Answer<PageOrder> of(const protocol::RecordQuery &query, FieldPaths &paths);

    [[nodiscard]] const std::vector<PathColumn> &keys() const { return m_keys; }
    [[nodiscard]] QString orderBy() const;
    /// The condition of the rows after the cursor: the values of the keys of the row before.
    [[nodiscard]] Answer<BoundSql> after(const QJsonArray &cursor) const;
    /// The condition of the cursor's own row, as long as it has these values.
    [[nodiscard]] Answer<BoundSql> at(const QJsonArray &cursor) const;

private:
    [[nodiscard]] Answer<QVariantList> valuesOf(const QJsonArray &cursor) const;

    std::vector<PathColumn> m_keys; ///< the last is the id
    std::vector<Qt::SortOrder> m_orders;
};

} // namespace licheng::store
