// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/sheet_data.h"
#include "shared/sheets/text_encoding.h"

#include <QByteArrayView>

#include <optional>
#include <vector>

namespace licheng::sheets {

/// What a file is by its content; its name plays no part.
enum class FileFormat {
    Unknown,
    Xlsx,
    Ods,
    Csv,         ///< any text that is not a web page or XML
    LegacyExcel, ///< Excel 97–2003, or a workbook with a password: both are compound files
    BinaryExcel, ///< .xlsb
    WebPage,     ///< HTML, as some school systems export under the name .xls
    XmlSheet,    ///< Excel 2003 XML, or XML of another kind
    FlatOds,     ///< OpenDocument as one XML text
};

/// An archive is recognised by its directory, so all bytes are needed. Never throws, unpacks nothing
/// but the first bytes of the entry `mimetype`.
[[nodiscard]] FileFormat detectFormat(QByteArrayView bytes);

/// A file as it was read: its sheets in the order of their tabs, hidden ones included. A csv file is one
/// sheet named after the file.
struct Workbook
{
    FileFormat format = FileFormat::Unknown;
    std::vector<SheetData> sheets;
    std::optional<TextEncoding> encoding; ///< of a csv file
    std::optional<char> delimiter;        ///< of a csv file
};

} // namespace licheng::sheets
