// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/table_file.h"

namespace licheng {

/// In characters of half width, as a terminal counts them.
[[nodiscard]] int breadth(QStringView text);

/// The table on pages of A4, upright or across as its columns need it, numbered in the language of the
/// program; a row that is higher than a page goes on on the next. Errors: as PdfDevice::finish.
[[nodiscard]] Result<QByteArray> tablePdf(const PrintedTable &table);

} // namespace licheng
