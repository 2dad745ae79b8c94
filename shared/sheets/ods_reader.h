// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/read_options.h"
#include "shared/sheets/workbook.h"

#include <QByteArrayView>

namespace licheng::sheets {

/// Reads an OpenDocument spreadsheet (ISO 26300) by its content.xml. Throws ReadFailure.
[[nodiscard]] Workbook readOds(QByteArrayView bytes, const ReadOptions &options);

} // namespace licheng::sheets
