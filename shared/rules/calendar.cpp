// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/calendar.h"

#include <algorithm>

namespace licheng {

const CalendarDay *SchoolCalendar::exception(QDate day) const
{
    const auto found = std::find_if(m_days.begin(), m_days.end(), [day](const CalendarDay &each) {
        return each.date == day && (each.kind == DayKind::Holiday || each.kind == DayKind::MakeUp);
    });
    return found == m_days.end() ? nullptr : &*found;
}

DayOff SchoolCalendar::dayOff(QDate day) const
{
    if (const CalendarDay *other = exception(day))
        return other->kind == DayKind::Holiday ? DayOff::Holiday : DayOff::None;
    return day.dayOfWeek() >= Qt::Saturday ? DayOff::Weekend : DayOff::None;
}

QString SchoolCalendar::nameOf(QDate day) const
{
    const CalendarDay *other = exception(day);
    return other ? other->name : QString();
}

QDate SchoolCalendar::first(DayKind kind, Term term) const
{
    QDate first;
    for (const CalendarDay &each : m_days) {
        const bool isOfTerm = each.date >= term.firstDay() && each.date <= term.lastDay();
        if (each.kind == kind && isOfTerm && (!first.isValid() || each.date < first))
            first = each.date;
    }
    return first;
}

} // namespace licheng
