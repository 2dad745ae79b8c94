// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"
#include "shared/sheets/read_options.h"
#include "shared/sheets/workbook.h"

#include <QByteArrayView>
#include <QString>

namespace licheng::sheets {

/// Reads xlsx, ods, csv and what older programs write (xls, Excel 2003 XML, HTML tables), told apart by
/// content. Safe for bytes from outside: the limits hold before and while reading. The error is one sentence
/// that begins with the file's name. May run in any thread.
[[nodiscard]] Result<Workbook> readWorkbook(QByteArrayView bytes, const ReadOptions &options = {});

/// The same from a file, which is not kept open.
[[nodiscard]] Result<Workbook> readWorkbookFile(const QString &path, ReadOptions options = {});

} // namespace licheng::sheets
