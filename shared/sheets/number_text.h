// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/number_format.h"

#include <QDate>

#include <optional>
#include <string>
#include <string_view>

namespace licheng::sheets {

/// Day 0 of a workbook's dates.
enum class DateOrigin : quint8 { Excel1900, Macintosh1904 };

/// The number as spreadsheets show it, with the 15 digits that a double surely keeps and without exponent
/// below 10^21: 114, 2.5, 11410000; 57.7 for what is stored as 57.699999999999996.
[[nodiscard]] std::string numberText(double number);

/// A number as a file writes it (1.0, 1.1410000000000001E7); nullopt when it is none.
[[nodiscard]] std::optional<double> parseNumber(std::string_view text);

/// ISO text of a date serial; nullopt when it is no day from 1900 to 9999 (Excel's 29 February 1900
/// included). A serial before the year 1000 is a day of the Republic of China: see rocOfEarlyDay().
[[nodiscard]] std::optional<std::string> serialText(double serial, NumberClass format, DateOrigin origin);

/// LibreOffice takes 114/9/1 for a day of the year 114, counts and shows it by the Julian calendar and stores
/// the day of the proleptic Gregorian one, 0114-08-31. The day that was meant, 2025-09-01; nullopt for days
/// of the year 1000 and later, and for days that the calendar of today has not.
[[nodiscard]] std::optional<QDate> rocOfEarlyDay(QDate stored);

/// A date as files write it in ISO 8601, without a midnight or a fraction of a second; nullopt when it is
/// none. Years below 1000 are of the Republic: see rocOfEarlyDay().
[[nodiscard]] std::optional<std::string> isoDateText(std::string_view text);

/// An ISO duration such as PT07H30M00S as hh:mm:ss; nullopt when it is none.
[[nodiscard]] std::optional<std::string> isoDurationText(std::string_view text);

} // namespace licheng::sheets
