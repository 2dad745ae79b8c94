// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/codes.h"
#include "shared/model/field.h"
#include "shared/model/record_type.h"

namespace licheng {

/// A day of the school calendar (學校行事曆): a holiday or make-up day, on which Monday to Friday does not
/// tell whether there is school, or a ceremony by which the schedule is planned (article 4).
struct CalendarDay
{
    Id<CalendarDay> id;
    int version = 0;
    QDate date;
    DayKind kind = DayKind::Holiday;
    QString name;
    SchoolYear schoolYear;
    Semester semester = Semester::First;
    QString note;
    bool operator==(const CalendarDay &) const = default;
};

template <>
struct Description<CalendarDay>
{
    static constexpr const char *name = "calendarDay";
    static constexpr const char *official = "學校行事曆";
    static constexpr const char *label = "School calendar";
    static constexpr ScopePaths scopes{};
    static constexpr auto fields =
        std::make_tuple(field("id", &CalendarDay::id, "編號", "Number").hidden().serverSet(),
                        field("version", &CalendarDay::version, "版本", "Version").hidden().serverSet(),
                        field("date", &CalendarDay::date, "日期", "Date").required(),
                        field("kind", &CalendarDay::kind, "類別", "Kind of day").required(),
                        field("name", &CalendarDay::name, "事由", "Occasion").length(60),
                        field("schoolYear", &CalendarDay::schoolYear, "學年度", "School year").serverSet(),
                        field("semester", &CalendarDay::semester, "學期", "Semester").serverSet(),
                        field("note", &CalendarDay::note, "備註", "Note").length(200));
};

} // namespace licheng
