// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/read_options.h"
#include "shared/sheets/workbook.h"

#include <QByteArrayView>

namespace licheng::sheets {

/// Reads comma-, semicolon- or tab-separated text. Every filled cell is Text; a row is a record, numbered
/// as a spreadsheet program would show it. Throws ReadFailure.
[[nodiscard]] Workbook readCsv(QByteArrayView bytes, const ReadOptions &options);

} // namespace licheng::sheets
