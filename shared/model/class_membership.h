// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/student.h"

namespace licheng {

/// That a student sits in a class from one day to another (班級學生). Written by whatever changes the
/// student's class; the last one of a student is what Student::classId and seat say. A class is of one school
/// year, so the last day is that year's unless the student went before.
struct ClassMembership
{
    Id<ClassMembership> id;
    int version = 0;
    Id<Student> studentId;
    Id<SchoolClass> classId;
    int seat = 0;
    QDate startsOn;
    QDate endsOn;
    bool operator==(const ClassMembership &) const = default;
};

template <>
struct Description<ClassMembership>
{
    static constexpr const char *name = "classMembership";
    static constexpr const char *official = "班級學生";
    static constexpr const char *label = "Student of a class";
    // Of the class's tutor, so that those of last year keep the list of theirs.
    static constexpr ScopePaths scopes{
        .own = "studentId", .schoolClass = "classId.tutorId", .division = "classId.division"};
    static constexpr auto fields =
        std::make_tuple(field("id", &ClassMembership::id, "編號", "Number").hidden().serverSet(),
                        field("version", &ClassMembership::version, "版本", "Version").hidden().serverSet(),
                        field("studentId", &ClassMembership::studentId, "學生", "Student")
                            .required()
                            .serverSet()
                            .refers("student"),
                        field("classId", &ClassMembership::classId, "班級", "Class")
                            .required()
                            .serverSet()
                            .refers("schoolClass"),
                        field("seat", &ClassMembership::seat, "座號", "Seat").serverSet().range(0, 99),
                        field("startsOn", &ClassMembership::startsOn, "起日", "From").required().serverSet(),
                        field("endsOn", &ClassMembership::endsOn, "迄日", "Until").required().serverSet());
};

} // namespace licheng
