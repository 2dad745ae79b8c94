// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/cell.h"
#include "shared/sheets/number_text.h"
#include "shared/sheets/read_options.h"

#include <QByteArrayView>

#include <string>
#include <vector>

namespace licheng::sheets {

/// A cell that is no text: number, date, truth, error or the result of a formula.
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

/// What a sheet of an Excel 5 to 2003 workbook holds beside its texts.
struct BiffSheet
{
    bool isHidden = false;
    qint64 rows = 0; ///< as the sheet says
    qint64 columns = 0;
    std::vector<BiffCell> cells; ///< by row, then column
    std::vector<int> hiddenRows; ///< from 0, ascending
    std::vector<BiffArea> merged;
};

/// FreeXL 1.0.6 gives no result of a formula, no truth value and no error, and knows neither number formats
/// (which carry leading zeros) nor merged areas nor hidden rows and sheets. All this stands in records of a
/// fixed shape, read here from the workbook's stream; the texts, which are not that simple, are left to
/// FreeXL. Sheets are in the order of their tabs. Throws ReadFailure for a workbook with a password.
[[nodiscard]] std::vector<BiffSheet> readBiffFacts(QByteArrayView stream, const ReadLimits &limits);

} // namespace licheng::sheets
