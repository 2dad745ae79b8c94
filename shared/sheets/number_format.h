// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <string>
#include <string_view>

namespace licheng::sheets {

/// What a number format of a spreadsheet makes of a number.
enum class NumberClass : quint8 { Plain, Date, Time, DateTime };

/// Formats that a file names by number only (ECMA-376 18.8.30, with the East Asian ones 27–36 and 50–58).
[[nodiscard]] NumberClass builtinNumberClass(qint64 formatId);

/// Formats written out, such as yyyy/mm/dd, [$-404]e/m/d or [h]:mm. Only the first section counts.
[[nodiscard]] NumberClass customNumberClass(std::string_view code);

/// The mask of a format that shows a whole number with zeros in front, such as 00000000 or 000"/"00"/"00:
/// the places 0 # ? and each literal character behind a backslash. Empty for all other formats, for those
/// with words round the number as well: what they show is no number any more.
[[nodiscard]] std::string digitMask(std::string_view code);

/// The number as the mask shows it; `number` is not negative.
[[nodiscard]] std::string maskedText(qint64 number, std::string_view mask);

/// What a cell's style makes of its number.
struct CellFormat
{
    NumberClass numberClass = NumberClass::Plain;
    std::string mask; ///< of digitMask()
};

} // namespace licheng::sheets
