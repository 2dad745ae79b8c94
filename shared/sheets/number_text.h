// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/number_format.h"

#include <optional>
#include <string>
#include <string_view>

namespace licheng::sheets {

/// Day 0 of a workbook's dates.
enum class DateOrigin : quint8 { Excel1900, Macintosh1904 };

/// The shortest decimal that gives the number back, without exponent below 10^21: 114, 2.5, 11410000.
[[nodiscard]] std::string numberText(double number);

/// A number as a file writes it (1.0, 1.1410000000000001E7); nullopt when it is none.
[[nodiscard]] std::optional<double> parseNumber(std::string_view text);

/// ISO text of a date serial; nullopt when it is no day from 1900 to 9999 (Excel's 29 February 1900
/// included).
[[nodiscard]] std::optional<std::string> serialText(double serial, NumberClass format, DateOrigin origin);

/// A date as files write it in ISO 8601, without a midnight or a fraction of a second; nullopt when it is
/// none.
[[nodiscard]] std::optional<std::string> isoDateText(std::string_view text);

/// An ISO duration such as PT07H30M00S as hh:mm:ss; nullopt when it is none.
[[nodiscard]] std::optional<std::string> isoDurationText(std::string_view text);

} // namespace licheng::sheets
