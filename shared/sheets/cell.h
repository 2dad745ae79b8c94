// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace licheng::sheets {

/// What a cell of a spreadsheet holds.
enum class CellKind : quint8 {
    Empty,
    Text,
    Number,  ///< text is the decimal as spreadsheets show it: 114, 11410000, 2.5; zeros in front by a format
             ///< make it Text
    Date,    ///< text is ISO 8601: yyyy-MM-dd, yyyy-MM-ddThh:mm:ss, or hh:mm:ss for a time of day
    Boolean, ///< text is TRUE or FALSE
    Error,   ///< text is the error as shown (#N/A), or the formula when it was saved without its result
};

/// One cell by value. The text is shared with all equal cells of the workbook, so a copy costs no memory.
struct Cell
{
    CellKind kind = CellKind::Empty;
    QString text;

    bool operator==(const Cell &) const = default;
};

} // namespace licheng::sheets
