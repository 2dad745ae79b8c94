// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/read_options.h"
#include "shared/sheets/workbook.h"

#include <QByteArrayView>

namespace licheng::sheets {

/// Reads comma-, semicolon- or tab-separated text. Every filled cell is Text; a row is a record, numbered
/// as a spreadsheet program would show it. Throws ReadFailure.
[[nodiscard]] Workbook readCsv(QByteArrayView bytes, const ReadOptions &options);

/// Reads the tables of a web page, which older school systems export under the name .xls: a sheet for each
/// table, its cells as the texts that stand there. Nothing is fetched or run. Throws ReadFailure.
[[nodiscard]] Workbook readHtml(QByteArrayView bytes, const ReadOptions &options);

/// Reads an OpenDocument spreadsheet (ISO 26300) by its content.xml. Throws ReadFailure.
[[nodiscard]] Workbook readOds(QByteArrayView bytes, const ReadOptions &options);

/// Reads a workbook of Excel 5 to 2003 (.xls). Throws ReadFailure, for one with a password as well.
[[nodiscard]] Workbook readXls(QByteArrayView bytes, const ReadOptions &options);

/// Reads Office Open XML. orcus 0.17 also has a whole xlsx filter, but it drops inline strings, error
/// values and the hidden state of sheets, so only its XML parser is used. Throws ReadFailure.
[[nodiscard]] Workbook readXlsx(QByteArrayView bytes, const ReadOptions &options);

/// Reads a workbook that is one XML text: Excel 2003's SpreadsheetML, or a flat OpenDocument spreadsheet
/// (.fods). Throws ReadFailure.
[[nodiscard]] Workbook readXmlSheet(QByteArrayView bytes, const ReadOptions &options);

} // namespace licheng::sheets
