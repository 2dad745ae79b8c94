// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/account.h"

namespace licheng {

/// A reminder (催辦) of a teacher whose course outcomes wait for certification; article 5, row 3. Made by
/// outcome.remind alone, which counts what it reminds of.
struct Reminder
{
    Id<Reminder> id;
    int version = 0;
    Id<Account> teacherId;
    SchoolYear schoolYear;
    Semester semester = Semester::First;
    QString division; ///< wire name of the Division whose students' outcomes were counted; empty: both
    int waiting = 0;
    QDateTime dueAt; ///< until when they can be certified; invalid: no window is planned
    QString sentBy;
    QDateTime sentAt;
    QString note;
    bool operator==(const Reminder &) const = default;
};

template <>
struct Description<Reminder>
{
    static constexpr const char *name = "reminder";
    static constexpr const char *official = "催辦";
    static constexpr const char *label = "Reminder";
    static constexpr ScopePaths scopes{.course = "teacherId",
                                       .division = "division"}; // one for both divisions belongs to none
    static constexpr auto fields = std::make_tuple(
        field("id", &Reminder::id, "編號", "Number").hidden().serverSet(),
        field("version", &Reminder::version, "版本", "Version").hidden().serverSet(),
        field("teacherId", &Reminder::teacherId, "任課教師", "Teacher").required().refers("account"),
        field("schoolYear", &Reminder::schoolYear, "學年度", "School year").required(),
        field("semester", &Reminder::semester, "學期", "Semester").required(),
        field("division", &Reminder::division, "適用部別", "Division").serverSet().length(10),
        field("waiting", &Reminder::waiting, "待認證件數", "Outcomes waiting").serverSet(),
        field("dueAt", &Reminder::dueAt, "認證截止", "Certification closes").serverSet(),
        field("sentBy", &Reminder::sentBy, "催辦人", "Reminded by").serverSet().length(60),
        field("sentAt", &Reminder::sentAt, "催辦時間", "Reminded at").serverSet(),
        field("note", &Reminder::note, "備註", "Note").length(200));
};

} // namespace licheng
