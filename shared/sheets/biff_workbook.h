// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/cell.h"
#include "shared/sheets/number_text.h"
#include "shared/sheets/read_options.h"

#include <QByteArrayView>
#include <QString>

#include <string>
#include <vector>

namespace licheng::sheets {

/// A cell with its value, for formulas the result that was saved.
struct BiffCell
{
    int row = 0; ///< from 0
    int column = 0;
    CellKind kind = CellKind::Number;
    std::string text;
};

struct BiffArea
{
    int firstRow = 0;
    int lastRow = 0;
    int column = 0;
};

/// A sheet of an Excel 5 to 2003 workbook.
struct BiffSheet
{
    QString name;
    bool isHidden = false;
    std::vector<BiffCell> cells; ///< by row, then column
    std::vector<int> hiddenRows; ///< from 0, ascending
    std::vector<BiffArea> merged;
};

/// Reads the stream of a workbook ([MS-XLS]), in the order of the tabs. Own code, because Debian's one
/// library for it, FreeXL 1.0.6, is not made for files of strangers, gives nothing for formulas and truth
/// values, another day for days before 1900, and knows neither formats (which carry leading zeros) nor merged
/// or hidden cells. Throws ReadFailure for a workbook with a password or more cells than the limits allow.
[[nodiscard]] std::vector<BiffSheet> readBiffWorkbook(QByteArrayView stream, const ReadLimits &limits);

} // namespace licheng::sheets
