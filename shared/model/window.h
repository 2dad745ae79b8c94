// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/student.h"

namespace licheng {

/// A window of the schedule (作業期程): from startsAt to endsAt, both included to the second, what its
/// kind names is open to its audience. A window with extendsId prolongs that one, for one student, one class
/// or (without either) everybody whom it is for, and must give its reason. Article 4.
struct Window
{
    Id<Window> id;
    int version = 0;
    WindowKind kind = WindowKind::Upload;
    SchoolYear schoolYear;
    Semester semester = Semester::First;
    QDateTime startsAt;
    QDateTime endsAt;
    QString grades;   ///< "1,2"; empty: every grade
    QString division; ///< wire name of a Division; empty: both
    int batch = 0;    ///< 梯次 of grade 3's submission; 0: none
    Id<Window> extendsId;
    Id<Student> studentId;
    Id<SchoolClass> classId;
    QString reason;
    QString roster;          ///< of Submit and Confirm: key of the roster layout; empty: every list
    QDateTime selfCheckFrom; ///< 自我檢核 begins
    QDateTime selfCheckTo;   ///< and ends, included to the second
    QString responsible;     ///< who builds, as article 5 and 6 name them
    QString supervisor;
    QString source; ///< number of the official notice (公文文號) that set the dates
    bool operator==(const Window &) const = default;
};

[[nodiscard]] bool isGradeList(QStringView text);
[[nodiscard]] bool isDivisionOrEmpty(QStringView text);

template <>
struct Description<Window>
{
    static constexpr const char *name = "window";
    static constexpr const char *official = "作業期程";
    static constexpr const char *label = "Window";
    static constexpr ScopePaths scopes{.division = "division", // a window for both divisions belongs to none
                                       .person = "studentId"};
    static constexpr auto fields = std::make_tuple(
        field("id", &Window::id, "編號", "Number").hidden().serverSet(),
        field("version", &Window::version, "版本", "Version").hidden().serverSet(),
        field("kind", &Window::kind, "作業", "Kind"),
        field("schoolYear", &Window::schoolYear, "學年度", "School year").required(),
        field("semester", &Window::semester, "學期", "Semester"),
        field("startsAt", &Window::startsAt, "開始", "Opens").required(),
        field("endsAt", &Window::endsAt, "截止", "Closes").required(),
        field("grades", &Window::grades, "適用年級", "Grades").length(10).checked(&isGradeList, "grades"),
        field("division", &Window::division, "適用部別", "Division")
            .length(10)
            .checked(&isDivisionOrEmpty, "division"),
        field("batch", &Window::batch, "梯次", "Batch").range(0, 2),
        field("extendsId", &Window::extendsId, "展延自", "Extends").refers("window"),
        field("studentId", &Window::studentId, "展延學生", "Student").refers("student"),
        field("classId", &Window::classId, "展延班級", "Class").refers("schoolClass"),
        field("reason", &Window::reason, "展延原因", "Reason").length(200),
        field("roster", &Window::roster, "名冊", "Roster").length(40),
        field("selfCheckFrom", &Window::selfCheckFrom, "自我檢核開始", "Self-check opens"),
        field("selfCheckTo", &Window::selfCheckTo, "自我檢核截止", "Self-check closes"),
        field("responsible", &Window::responsible, "承辦單位", "Responsible unit").length(60),
        field("supervisor", &Window::supervisor, "督導單位", "Supervising unit").length(60),
        field("source", &Window::source, "依據文號", "Official notice").length(100));
};

} // namespace licheng
