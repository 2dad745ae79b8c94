// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/read_options.h"
#include "shared/sheets/workbook.h"

#include <QByteArrayView>

namespace licheng::sheets {

/// Reads Office Open XML. orcus 0.17 also has a whole xlsx filter, but it drops inline strings, error
/// values and the hidden state of sheets, so only its XML parser is used. Throws ReadFailure.
[[nodiscard]] Workbook readXlsx(QByteArrayView bytes, const ReadOptions &options);

} // namespace licheng::sheets
