// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <utility>

namespace licheng::sheets {

using ZipParts = QList<std::pair<QByteArray, QByteArray>>;

/// A zip archive of the named parts, in memory.
[[nodiscard]] QByteArray zipOf(const ZipParts &parts);

/// The smallest xlsx workbook around the content of <sheetData>, with optional shared strings and styles.
[[nodiscard]] QByteArray xlsxOf(const QByteArray &sheetData, const QByteArray &sharedStrings = {},
                                const QByteArray &styles = {});

/// The smallest ods workbook around the rows of one table.
[[nodiscard]] QByteArray odsOf(const QByteArray &rows);

} // namespace licheng::sheets
