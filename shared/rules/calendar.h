// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/calendar_day.h"

#include <span>
#include <vector>

namespace licheng {

/// Why there is no school on a day.
enum class DayOff { None, Weekend, Holiday };

/// The school's calendar (學校行事曆): Monday to Friday, but for what its days say.
class SchoolCalendar
{
public:
    SchoolCalendar() = default;
    explicit SchoolCalendar(std::vector<CalendarDay> days) : m_days(std::move(days)) {}

    [[nodiscard]] DayOff dayOff(QDate day) const;
    /// What the calendar calls the holiday or make-up day; empty: it has none that day.
    [[nodiscard]] QString nameOf(QDate day) const;
    /// The first of the term's days of that kind; invalid: it has none.
    [[nodiscard]] QDate first(DayKind kind, Term term) const;

private:
    [[nodiscard]] const CalendarDay *exception(QDate day) const;

    std::vector<CalendarDay> m_days;
};

} // namespace licheng
