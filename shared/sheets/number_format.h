// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <string_view>

namespace licheng::sheets {

/// What a number format of a spreadsheet makes of a number.
enum class NumberClass : quint8 { Plain, Date, Time, DateTime };

/// Formats that a file names by number only (ECMA-376 18.8.30, with the East Asian ones 27–36 and 50–58).
[[nodiscard]] NumberClass builtinNumberClass(qint64 formatId);

/// Formats written out, such as yyyy/mm/dd, [$-404]e/m/d or [h]:mm. Only the first section counts.
[[nodiscard]] NumberClass customNumberClass(std::string_view code);

} // namespace licheng::sheets
