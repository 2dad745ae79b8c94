// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/detect_format.h"
#include "shared/sheets/sheet_data.h"
#include "shared/sheets/text_encoding.h"

#include <optional>
#include <vector>

namespace licheng::sheets {

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
