// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/import/import_planner.h"

namespace licheng::service {

/// Finds the columns that were most likely sorted without the others: each value is good by itself, and
/// stands beside the wrong record. It asks one thing of each column, whatever it holds: how likely it is that
/// changes meant so bring the very values that were there before, in this order. Keeps counts of hashes, not
/// the values: lists have 60,000 rows.
class MovedColumns
{
public:
    explicit MovedColumns(const ImportTask &task);
    /// A row as its planner left it; rows without a stored record say nothing.
    void take(const RowValues &row, const PlannedRow &planned);
    [[nodiscard]] std::vector<MovedColumn> findings() const;

private:
    using Counts = QHash<size_t, qint64>; ///< hash of a value → rows

    /// How the given values stand along the rows.
    struct Order
    {
        bool rises = true;
        bool falls = true;
        bool risesByStrokes = true;
        bool fallsByStrokes = true;
        bool tellsApart = true; ///< no two values have the same cell
        qint64 runs = 0;        ///< of rows with the same value
    };
    /// Rows that follow each other, with those that stay as they are.
    struct Stretch
    {
        Counts stored;
        Counts given;
        qint64 rows = 0;
        Order order;
    };
    struct Column
    {
        MovedColumn found;
        QString field;
        QJsonValue blank;
        bool isLasting = false;     ///< does not change in a pupil's life but by mistake or by a court
        bool isReference = false;   ///< the cell tells the order, and not the record's number
        bool goesByStrokes = false; ///< a person's name, too
        bool isShifted = true;      ///< each number that would change does so by as much
        double shift = 0;
        QJsonValue last = {}; ///< the row before: what it gave, and how it stands in an order
        QJsonValue lastKey = {};
        Counts stored = {}; ///< of the rows that would change
        Counts given = {};
        Stretch all = {};
        Stretch part = {};     ///< from the first row that would change to the last one
        Order sincePart = {};  ///< with the rows after it
        Counts afterPart = {}; ///< rows that stay
    };
    static void follow(const Column &column, Order &order, const QJsonValue &given, const QJsonValue &key);
    [[nodiscard]] static bool isShuffled(const Column &column, const Stretch &stretch);
    [[nodiscard]] static std::optional<double> likelihoodOfKeeping(const Column &column);
    [[nodiscard]] static double likelihoodOfOrder(const Column &column, const Stretch &stretch);
    [[nodiscard]] static bool isPermuted(const Column &column);
    [[nodiscard]] static bool isChangedThroughout(const Column &column);

    std::vector<Column> m_columns;
};

} // namespace licheng::service
