// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringView>
#include <QTime>

#include <optional>

namespace licheng::roc {

/// Whether the day has a year of one to three digits in the calendar of the Republic, 1912 to 2910: one of
/// any other year can be neither shown nor meant.
[[nodiscard]] bool hasDay(QDate day);

/// A day with the time of day that stood behind it.
struct Moment
{
    QDate day;
    std::optional<QTime> time;
    bool isDayEnd = false; ///< 24:00 stood there: `time` is 00:00 of the day after
    bool hasSeconds = false;
};

/// Reads a day as school offices and their programs write it: 0980720, 980720, 98/7/20, 098.07.20,
/// 民國98年7月20日, 2009-07-20, 2009/7/20(一); behind it a time: 2011/3/5 上午 12:00:00,
/// 2011-03-05 00:00:00.000, 114/12/24 21:30, 2025-12-24T21:30:00, 114/12/24 24:00, 114年12月24日下午5時,
/// 12月24日23時59分 with a year before it. Full-width digits and spaces are accepted.
/// 99.10.9 also behind 民 or 民國, 2010 behind 西元, and 九十九年十月九日.
/// Nothing for anything else, an impossible day included and one that hasDay() denies.
[[nodiscard]] std::optional<Moment> parseMoment(QStringView text);
/// The day alone.
[[nodiscard]] std::optional<QDate> parse(QStringView text);

/// A spreadsheet program takes the year of 99/10/10 for 1999. The day in 1930 to 1999 with its last two
/// digits read as a year of the Republic: 2010-10-10; nothing for other years and for a day that this year
/// has not.
[[nodiscard]] std::optional<QDate> withRocYear(QDate day);

/// Age in full years.
[[nodiscard]] int ageOn(QDate birthday, QDate day);

/// Seven digits YYYMMDD, the form of the national rosters; empty for a day that has none.
[[nodiscard]] QString compact(QDate day);

/// 114/11/23, the form of the screen; empty for a day that has none.
[[nodiscard]] QString slashed(QDate day);
/// 114/11/23 17:00, school time, of an instant; the last millisecond of a day is its 24:00. Empty for an
/// invalid instant.
[[nodiscard]] QString slashed(const QDateTime &instant);

} // namespace licheng::roc
