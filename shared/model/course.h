// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/course_code.h"
#include "shared/model/school_class.h"

namespace licheng {

/// A course offered in a semester (開課), with its 23-character course code (課程代碼).
struct Course
{
    Id<Course> id;
    int version = 0;
    SchoolYear schoolYear;
    Semester semester = Semester::First;
    QString offeringCode;
    QString courseCode;
    QString name;
    int grade = 1;
    int credits = 0;
    Id<SchoolClass> classId;
    Division division = Division::Day;
    QString teacherName;
    Id<Account> teacherId;
    QString coTeacherNames;                ///< 共同任課教師: each of them may certify; separated by 、
    std::vector<Id<Account>> coTeacherIds; ///< those of them who have an account
    QString missingTeachers;               ///< names that lead to no account, or to several
    bool isClosed = false;                 ///< 停開: nothing new comes to it, what waits can be certified
    bool operator==(const Course &) const = default;
};

template <>
struct Description<Course>
{
    static constexpr const char *name = "course";
    static constexpr const char *official = "開課";
    static constexpr const char *label = "Course";
    static constexpr ScopePaths scopes{.schoolClass = "classId.tutorId",
                                       .course = "teacherId",
                                       .division = "division",
                                       .coCourse = "coTeacherIds"};
    static constexpr auto fields = std::make_tuple(
        field("id", &Course::id, "編號", "Number").hidden().serverSet(),
        field("version", &Course::version, "版本", "Version").hidden().serverSet(),
        field("schoolYear", &Course::schoolYear, "學年度", "School year").shownByReference().required(),
        field("semester", &Course::semester, "學期", "Semester").shownByReference().required(),
        field("offeringCode", &Course::offeringCode, "開課代碼", "Offering code")
            .shownByReference()
            .required()
            .identifier()
            .searchable()
            .length(30),
        field("courseCode", &Course::courseCode, "課程代碼", "Course code")
            .shownByReference()
            .required()
            .identifier()
            .searchable()
            .length(40)
            .checked(&isCourseCode, "courseCode"),
        field("name", &Course::name, "科目名稱", "Subject")
            .shownByReference()
            .sortedBy(TextOrder::Strokes)
            .required()
            .searchable()
            .length(60),
        field("grade", &Course::grade, "開課年級", "Grade").shownByReference().required().range(1, 4),
        field("credits", &Course::credits, "學分", "Credits").shownByReference().range(0, 20),
        field("classId", &Course::classId, "班級", "Class").refers("schoolClass"),
        field("division", &Course::division, "部別", "Division"),
        field("teacherName", &Course::teacherName, "任課教師", "Teacher")
            .shownByReference()
            .personName()
            .sortedBy(TextOrder::Strokes)
            .searchable()
            .length(50),
        field("teacherId", &Course::teacherId, "教師帳號", "Teacher's account")
            .shownByReference()
            .refers("account"),
        field("coTeacherNames", &Course::coTeacherNames, "共同任課教師", "Co-teachers")
            .shownByReference()
            .searchable()
            .length(200),
        field("coTeacherIds", &Course::coTeacherIds, "共同教師帳號", "Co-teachers' accounts")
            .shownByReference()
            .refers("account"),
        field("missingTeachers", &Course::missingTeachers, "缺帳號教師", "Teachers without account")
            .serverSet()
            .length(250),
        field("isClosed", &Course::isClosed, "停開", "Closed").shownByReference());
};

} // namespace licheng
