// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/read_options.h"
#include "shared/sheets/workbook.h"

#include <QByteArrayView>

namespace licheng::sheets {

/// Reads the tables of a web page, which older school systems export under the name .xls: a sheet for each
/// table, its cells as the texts that stand there. Nothing is fetched or run. Throws ReadFailure.
[[nodiscard]] Workbook readHtml(QByteArrayView bytes, const ReadOptions &options);

} // namespace licheng::sheets
