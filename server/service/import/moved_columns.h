// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/import/import_planner.h"

namespace licheng::service {

/// Finds the columns that were most likely sorted without the others: each value is good by itself, and
/// stands beside the wrong record. Keeps counts of hashes, not the values: lists have 60,000 rows.
class MovedColumns
{
public:
    explicit MovedColumns(const ImportTask &task);
    /// A row as its planner left it; rows without a stored record say nothing.
    void take(const RowValues &row, const PlannedRow &planned);
    [[nodiscard]] std::vector<MovedColumn> findings() const;

private:
    struct Column
    {
        MovedColumn found;
        QString field;
        QJsonValue blank;
        bool isLasting = false;       ///< does not change in a pupil's life but by mistake or by a court
        QHash<size_t, qint64> stored; ///< of the rows that would change: hash → rows
        QHash<size_t, qint64> given;
    };
    [[nodiscard]] static bool isPermuted(const Column &column);
    [[nodiscard]] static bool isChangedThroughout(const Column &column);

    std::vector<Column> m_columns;
};

} // namespace licheng::service
