// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/student.h"

namespace licheng {

/// One period of absence (出缺勤紀錄) of a student; article 5, row 1. Kinds and periods are the school's own
/// code tables.
struct Absence
{
    Id<Absence> id;
    int version = 0;
    Id<Student> studentId;
    QDate date;
    QString period;
    QString kind;
    SchoolYear schoolYear;
    Semester semester = Semester::First;
    QString note;
    bool operator==(const Absence &) const = default;
};

template <>
struct Description<Absence>
{
    static constexpr const char *name = "absence";
    static constexpr const char *official = "出缺勤";
    static constexpr const char *label = "Attendance";
    static constexpr ScopePaths scopes{
        .own = "studentId", .schoolClass = "studentId.classId.tutorId", .division = "studentId.division"};
    static constexpr auto fields = std::make_tuple(
        field("id", &Absence::id, "編號", "Number").hidden().serverSet(),
        field("version", &Absence::version, "版本", "Version").hidden().serverSet(),
        field("studentId", &Absence::studentId, "學生", "Student").required().refers("student"),
        field("date", &Absence::date, "日期", "Date").required(),
        field("period", &Absence::period, "節次", "Period")
            .required()
            .identifier()
            .length(8)
            .codes("attendancePeriod"),
        field("kind", &Absence::kind, "假別", "Kind of absence")
            .required()
            .identifier()
            .length(8)
            .codes("attendanceKind"),
        field("schoolYear", &Absence::schoolYear, "學年度", "School year").serverSet(),
        field("semester", &Absence::semester, "學期", "Semester").serverSet(),
        field("note", &Absence::note, "備註", "Note").length(200));
};

} // namespace licheng
