// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/student.h"
#include "shared/model/submission_list.h"

namespace licheng {

/// A post at school (校內幹部經歷): of a class, a club or the school; article 5, row 1, and article 6,
/// paragraph 2, item 3.
struct CadrePost
{
    Id<CadrePost> id;
    int version = 0;
    Id<Student> studentId;
    SchoolYear schoolYear;
    Semester semester = Semester::First;
    QString unitName;
    QDate startsOn;
    QDate endsOn;
    QString post;
    QString levelCode;
    Id<SubmissionList> submittedIn;
    bool operator==(const CadrePost &) const = default;
};

template <>
struct Description<CadrePost>
{
    static constexpr const char *name = "cadrePost";
    static constexpr const char *official = "校內幹部經歷";
    static constexpr const char *label = "School post";
    static constexpr ScopePaths scopes{
        .own = "studentId", .schoolClass = "studentId.classId.tutorId", .division = "studentId.division"};
    static constexpr auto fields = std::make_tuple(
        field("id", &CadrePost::id, "編號", "Number").hidden().serverSet(),
        field("version", &CadrePost::version, "版本", "Version").hidden().serverSet(),
        field("studentId", &CadrePost::studentId, "學生", "Student").required().refers("student"),
        field("schoolYear", &CadrePost::schoolYear, "學年度", "School year").required(),
        field("semester", &CadrePost::semester, "學期", "Semester").required(),
        field("unitName", &CadrePost::unitName, "單位名稱", "Name of the unit")
            .required()
            .searchable()
            .length(50),
        field("startsOn", &CadrePost::startsOn, "開始日期", "From").required(),
        field("endsOn", &CadrePost::endsOn, "結束日期", "To").required(),
        field("post", &CadrePost::post, "擔任職務", "Post").required().searchable().length(50),
        field("levelCode", &CadrePost::levelCode, "幹部等級", "Level of the post")
            .required()
            .identifier()
            .length(4)
            .codes("postLevel"),
        field("submittedIn", &CadrePost::submittedIn, "提交名冊", "Submitted in")
            .serverSet()
            .refers("submissionList"));
};

} // namespace licheng
