// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/read_options.h"
#include "shared/sheets/workbook.h"

#include <QByteArrayView>

namespace licheng::sheets {

/// Reads a workbook that is one XML text: Excel 2003's SpreadsheetML, or a flat OpenDocument spreadsheet
/// (.fods). Throws ReadFailure.
[[nodiscard]] Workbook readXmlSheet(QByteArrayView bytes, const ReadOptions &options);

} // namespace licheng::sheets
