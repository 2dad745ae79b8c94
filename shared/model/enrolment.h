// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/course.h"
#include "shared/model/student.h"

namespace licheng {

/// That a student takes a course (修課).
struct Enrolment
{
    Id<Enrolment> id;
    int version = 0;
    Id<Student> studentId;
    Id<Course> courseId;
    EnrolmentKind kind = EnrolmentKind::Class;
    QDate startsOn; ///< invalid: from the course's first day
    QDate endsOn;   ///< the last day; invalid: to the course's end
    bool operator==(const Enrolment &) const = default;
};

template <>
struct Description<Enrolment>
{
    static constexpr const char *name = "enrolment";
    static constexpr const char *official = "修課";
    static constexpr const char *label = "Enrolment";
    static constexpr ScopePaths scopes{.own = "studentId",
                                       .schoolClass = "studentId.classId.tutorId",
                                       .course = "courseId.teacherId",
                                       .division = "courseId.division",
                                       .coCourse = "courseId.coTeacherIds"};
    static constexpr auto fields = std::make_tuple(
        field("id", &Enrolment::id, "編號", "Number").hidden().serverSet(),
        field("version", &Enrolment::version, "版本", "Version").hidden().serverSet(),
        field("studentId", &Enrolment::studentId, "學生", "Student").required().refers("student"),
        field("courseId", &Enrolment::courseId, "課程", "Course").required().refers("course"),
        field("kind", &Enrolment::kind, "修課來源", "How it was taken"),
        field("startsOn", &Enrolment::startsOn, "修課起日", "Taken from"),
        field("endsOn", &Enrolment::endsOn, "修課迄日", "Taken until"));
};

} // namespace licheng
