// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/school_class.h"

namespace licheng {

/// The confirmation of a class's register data at the start of a semester (學籍檢核確認); article 5, row 1.
/// What changed since is read from the change log after `revision`.
struct RegisterCheck
{
    Id<RegisterCheck> id;
    int version = 0;
    Id<SchoolClass> classId;
    SchoolYear schoolYear;
    Semester semester = Semester::First;
    int studentCount = 0;
    int changeCount = 0;
    int revision = 0;
    QString checkedBy;
    QDateTime checkedAt;
    QString note;
    bool operator==(const RegisterCheck &) const = default;
};

template <>
struct Description<RegisterCheck>
{
    static constexpr const char *name = "registerCheck";
    static constexpr const char *official = "學籍檢核";
    static constexpr const char *label = "Register check";
    static constexpr ScopePaths scopes{.schoolClass = "classId.tutorId", .division = "classId.division"};
    static constexpr auto fields = std::make_tuple(
        field("id", &RegisterCheck::id, "編號", "Number").hidden().serverSet(),
        field("version", &RegisterCheck::version, "版本", "Version").hidden().serverSet(),
        field("classId", &RegisterCheck::classId, "班級", "Class").required().refers("schoolClass"),
        field("schoolYear", &RegisterCheck::schoolYear, "學年度", "School year").required(),
        field("semester", &RegisterCheck::semester, "學期", "Semester").required(),
        field("studentCount", &RegisterCheck::studentCount, "學生人數", "Students").serverSet(),
        field("changeCount", &RegisterCheck::changeCount, "異動筆數", "Changes since the last check")
            .serverSet(),
        field("revision", &RegisterCheck::revision, "資料版次", "Revision").hidden().serverSet(),
        field("checkedBy", &RegisterCheck::checkedBy, "檢核人", "Checked by").serverSet().length(60),
        field("checkedAt", &RegisterCheck::checkedAt, "檢核時間", "Checked at").serverSet(),
        field("note", &RegisterCheck::note, "備註", "Note").length(300));
};

} // namespace licheng
