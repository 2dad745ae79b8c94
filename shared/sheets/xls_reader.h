// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/read_options.h"
#include "shared/sheets/workbook.h"

#include <QByteArrayView>

namespace licheng::sheets {

/// Reads a workbook of Excel 5 to 2003 (.xls). Throws ReadFailure, for one with a password as well.
[[nodiscard]] Workbook readXls(QByteArrayView bytes, const ReadOptions &options);

} // namespace licheng::sheets
