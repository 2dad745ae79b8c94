// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/course_code.h"
#include "shared/model/student.h"

namespace licheng
{

/// A register change (學籍異動): an event with its code, day and effect; article 8. It never rewrites what was
/// submitted.
struct RegisterChange
{
    Id<RegisterChange> id;
    int version = 0;
    Id<Student> studentId;
    SchoolYear schoolYear;
    Semester semester = Semester::First;
    RegisterChangeKind kind = RegisterChangeKind::Repeat;
    QString changeCode;
    QDate effectiveOn;
    QDate endsOn;
    Id<SchoolClass> fromClassId;
    Id<SchoolClass> toClassId;
    QString fromDepartment;
    QString toDepartment;
    QString otherSchoolCode;
    QString groupCode;
    QString programCode;
    QString borrowCode;
    QString note;
    bool operator==(const RegisterChange &) const = default;
};

template <> struct Description<RegisterChange>
{
    static constexpr const char *name = "registerChange";
    static constexpr const char *official = "學籍異動";
    static constexpr const char *label = "Register change";
    static constexpr ScopePaths scopes{.own = "studentId",
                                       .schoolClass = "studentId.classId.tutorId",
                                       .division = "studentId.division"};
    static constexpr auto fields = std::make_tuple(
        field("id", &RegisterChange::id, "編號", "Number").hidden().serverSet(),
        field("version", &RegisterChange::version, "版本", "Version").hidden().serverSet(),
        field("studentId", &RegisterChange::studentId, "學生", "Student").required().refers("student"),
        field("schoolYear", &RegisterChange::schoolYear, "學年度", "School year").required(),
        field("semester", &RegisterChange::semester, "學期", "Semester").required(),
        field("kind", &RegisterChange::kind, "異動類別", "Kind of change"),
        field("changeCode", &RegisterChange::changeCode, "異動代碼", "Change code")
            .required().identifier().length(4).codes("registerChange"),
        field("effectiveOn", &RegisterChange::effectiveOn, "生效日期", "In effect from").required(),
        field("endsOn", &RegisterChange::endsOn, "結束日期", "Until"),
        field("fromClassId", &RegisterChange::fromClassId, "原班級", "Class before")
            .serverSet().refers("schoolClass"),
        field("toClassId", &RegisterChange::toClassId, "新班級", "Class after").refers("schoolClass"),
        field("fromDepartment", &RegisterChange::fromDepartment, "原科別", "Department before")
            .serverSet().length(40),
        field("toDepartment", &RegisterChange::toDepartment, "新科別", "Department after").length(40),
        field("otherSchoolCode", &RegisterChange::otherSchoolCode, "他校代碼", "Other school")
            .identifier().length(6).checked(&isSchoolCode, "schoolCode"),
        field("groupCode", &RegisterChange::groupCode, "群別代碼", "Group code").identifier().length(4),
        field("programCode", &RegisterChange::programCode, "借讀科班學程別", "Program of borrowed study")
            .identifier().length(8),
        field("borrowCode", &RegisterChange::borrowCode, "借讀代碼", "Code of borrowed study")
            .identifier().length(4).codes("borrow"),
        field("note", &RegisterChange::note, "備註", "Note").length(300));
};

} // namespace licheng
