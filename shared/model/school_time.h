// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

namespace licheng {

/// Windows and stamps are read in Taiwan's time wherever the computer's clock stands: UTC+8, no summer time.
inline constexpr int taiwanOffsetSeconds = 8 * 3600;

[[nodiscard]] inline QDateTime schoolTime(const QDateTime &instant)
{
    return instant.toOffsetFromUtc(taiwanOffsetSeconds);
}

/// The instant (UTC) of a wall clock at school.
[[nodiscard]] inline QDateTime atSchool(QDate day, QTime time)
{
    return QDateTime(day, time, Qt::OffsetFromUTC, taiwanOffsetSeconds).toUTC();
}

/// The first and the last instant (UTC, to the millisecond) of a day at school.
[[nodiscard]] inline QDateTime firstInstant(QDate day)
{
    return atSchool(day, QTime(0, 0));
}
[[nodiscard]] inline QDateTime lastInstant(QDate day)
{
    return firstInstant(day.addDays(1)).addMSecs(-1);
}

/// Whether the end of a period is past: the second that it names still belongs to the period.
[[nodiscard]] inline bool isPast(const QDateTime &end, const QDateTime &now)
{
    return now.toSecsSinceEpoch() > end.toSecsSinceEpoch();
}

} // namespace licheng
