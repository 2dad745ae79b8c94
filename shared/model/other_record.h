// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/student.h"

namespace licheng {

/// Anything else of the learning portfolio (其他); article 5, row 7. It stays at the school.
struct OtherRecord
{
    Id<OtherRecord> id;
    int version = 0;
    Id<Student> studentId;
    SchoolYear schoolYear;
    Semester semester = Semester::First;
    QString title;
    QDate date;
    QString content;
    int documentCount = 0;
    int mediaCount = 0;
    bool operator==(const OtherRecord &) const = default;
};

template <>
struct Description<OtherRecord>
{
    static constexpr const char *name = "otherRecord";
    static constexpr const char *official = "其他資料";
    static constexpr const char *label = "Other record";
    static constexpr ScopePaths scopes{
        .own = "studentId", .schoolClass = "studentId.classId.tutorId", .division = "studentId.division"};
    static constexpr auto fields = std::make_tuple(
        field("id", &OtherRecord::id, "編號", "Number").hidden().serverSet(),
        field("version", &OtherRecord::version, "版本", "Version").hidden().serverSet(),
        field("studentId", &OtherRecord::studentId, "學生", "Student").required().refers("student"),
        field("schoolYear", &OtherRecord::schoolYear, "學年度", "School year").required(),
        field("semester", &OtherRecord::semester, "學期", "Semester").required(),
        field("title", &OtherRecord::title, "資料名稱", "Title of the record")
            .required()
            .searchable()
            .length(60),
        field("date", &OtherRecord::date, "日期", "Date"),
        field("content", &OtherRecord::content, "內容", "Content").multiline().length(2000),
        field("documentCount", &OtherRecord::documentCount, "文件數", "Documents").serverSet(),
        field("mediaCount", &OtherRecord::mediaCount, "影音數", "Audio and video files").serverSet());
};

} // namespace licheng
