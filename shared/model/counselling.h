// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/student.h"

namespace licheng {

/// A course counselling record (課程諮詢紀錄); article 5, row 2. Only the counsellor, the student and the
/// supervisors see it, and it is never submitted. The other students of a talk in a group (團體諮詢) are
/// named in it, and that opens it to none of them: its matter and opinion are the student's.
struct Counselling
{
    Id<Counselling> id;
    int version = 0;
    Id<Student> studentId;
    Id<Account> counsellorId;
    std::vector<Id<Student>> participantIds;
    QDate date;
    QString time;
    QString place;
    QString content;
    QString opinion;
    SchoolYear schoolYear;
    Semester semester = Semester::First;
    bool operator==(const Counselling &) const = default;
};

/// "09:30" or "09:30-10:10".
[[nodiscard]] bool isClockTime(QStringView text);

template <>
struct Description<Counselling>
{
    static constexpr const char *name = "counselling";
    static constexpr const char *official = "課程諮詢紀錄";
    static constexpr const char *label = "Course counselling";
    static constexpr ScopePaths scopes{
        .own = "studentId", .course = "counsellorId", .division = "studentId.division"};
    static constexpr auto fields = std::make_tuple(
        field("id", &Counselling::id, "編號", "Number").hidden().serverSet(),
        field("version", &Counselling::version, "版本", "Version").hidden().serverSet(),
        field("studentId", &Counselling::studentId, "學生", "Student").required().refers("student"),
        field("counsellorId", &Counselling::counsellorId, "課程諮詢教師", "Course adviser")
            .required()
            .refers("account"),
        field("participantIds", &Counselling::participantIds, "一同參與學生", "Others who took part")
            .refers("student"),
        field("date", &Counselling::date, "日期", "Date").required(),
        field("time", &Counselling::time, "時間", "Time")
            .required()
            .identifier()
            .length(11)
            .checked(&isClockTime, "clockTime"),
        field("place", &Counselling::place, "地點", "Place").required().length(50),
        field("content", &Counselling::content, "諮詢內容", "Matter")
            .required()
            .multiline()
            .searchable()
            .length(2000),
        field("opinion", &Counselling::opinion, "諮詢意見", "Opinion").required().multiline().length(2000),
        field("schoolYear", &Counselling::schoolYear, "學年度", "School year").serverSet(),
        field("semester", &Counselling::semester, "學期", "Semester").serverSet());
};

} // namespace licheng
