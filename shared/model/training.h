// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/performance.h"
#include "shared/model/window.h"

namespace licheng {

/// Where a training stands (辦理情形).
enum class TrainingState { Planned, Held, Cancelled };
template <>
struct CodeTable<TrainingState>
{
    static constexpr Choice choices[] = {
        {"planned", "規劃中", "Planned"}, {"held", "已辦理", "Held"}, {"cancelled", "已取消", "Cancelled"}};
};

/// A training of students, a workshop of teachers or a session with parents; article 9, items 1 to 3. For
/// whom it is: the classes named, else those of the grades and the division, else the whole school; of a
/// workshop the teachers of the division.
struct Training
{
    Id<Training> id;
    int version = 0;
    TrainingAudience audience = TrainingAudience::Students;
    QString title;
    SchoolYear schoolYear; ///< with the semester that of the day on which it begins
    Semester semester = Semester::First;
    Id<Unit> unitId;
    QDateTime startsAt;
    QDateTime endsAt;
    Decimal hours;
    QString place;
    QString speaker;
    TrainingState state = TrainingState::Planned;
    QString cancelReason;
    QString grades;   ///< "1,2"; empty: every grade
    QString division; ///< wire name of a Division; empty: both
    std::vector<Id<SchoolClass>> classIds;
    QString materials;
    QString remarks;
    int documentCount = 0; ///< of the materials
    int mediaCount = 0;
    bool operator==(const Training &) const = default;
};

template <>
struct Description<Training>
{
    static constexpr const char *name = "training";
    static constexpr const char *official = "訓練研習";
    static constexpr const char *label = "Training";
    static constexpr ScopePaths scopes{.division = "division"};
    static constexpr auto fields = std::make_tuple(
        field("id", &Training::id, "編號", "Number").hidden().serverSet(),
        field("version", &Training::version, "版本", "Version").hidden().serverSet(),
        field("audience", &Training::audience, "類別", "Kind"),
        field("title", &Training::title, "訓練名稱", "Name of the training")
            .shownByReference()
            .required()
            .searchable()
            .length(60),
        field("schoolYear", &Training::schoolYear, "學年度", "School year").serverSet(),
        field("semester", &Training::semester, "學期", "Semester").serverSet(),
        field("unitId", &Training::unitId, "承辦單位", "Responsible office").required().refers("unit"),
        field("startsAt", &Training::startsAt, "開始", "Begins").shownByReference().required(),
        field("endsAt", &Training::endsAt, "結束", "Ends").required(),
        field("hours", &Training::hours, "時數", "Hours").shownByReference().required().range(25, 10000),
        field("place", &Training::place, "地點", "Place").required().length(50),
        field("speaker", &Training::speaker, "講師", "Speaker").personName().length(100),
        field("state", &Training::state, "辦理情形", "State").shownByReference(),
        field("cancelReason", &Training::cancelReason, "取消原因", "Why it was cancelled").length(200),
        field("grades", &Training::grades, "適用年級", "Grades").length(10).checked(&isGradeList, "grades"),
        field("division", &Training::division, "適用部別", "Division")
            .length(10)
            .checked(&isDivisionOrEmpty, "division"),
        field("classIds", &Training::classIds, "適用班級", "Classes").refers("schoolClass"),
        field("materials", &Training::materials, "教材連結", "Link to the materials")
            .length(300)
            .checked(&isWebLink, "webLink"),
        field("remarks", &Training::remarks, "備註", "Remarks").multiline().length(1000),
        field("documentCount", &Training::documentCount, "教材檔案", "Materials").serverSet(),
        field("mediaCount", &Training::mediaCount, "影音教材", "Recorded materials").serverSet());
};

/// Whether somebody came (出席情形).
enum class TrainingPresence { Attended, Absent, Excused };
template <>
struct CodeTable<TrainingPresence>
{
    static constexpr Choice choices[] = {
        {"attended", "出席", "Attended"}, {"absent", "缺席", "Absent"}, {"excused", "請假", "Excused"}};
};

/// Whether one person came to a training, and for how long: a student, the account of a teacher, or a parent
/// by name with the student.
struct TrainingAttendance
{
    Id<TrainingAttendance> id;
    int version = 0;
    Id<Training> trainingId;
    Id<Student> studentId;
    Id<Account> accountId;
    QString parentName;
    TrainingPresence attendance = TrainingPresence::Attended;
    Decimal hours; ///< of who attended; not given: as long as the training
    QString note;
    bool operator==(const TrainingAttendance &) const = default;
};

template <>
struct Description<TrainingAttendance>
{
    static constexpr const char *name = "trainingAttendance";
    static constexpr const char *official = "訓練出席紀錄";
    static constexpr const char *label = "Attendance of a training";
    static constexpr ScopePaths scopes{.own = "studentId",
                                       .schoolClass = "studentId.classId.tutorId",
                                       .course = "accountId", // one's own
                                       .division = "studentId.division",
                                       .coDivision = "accountId.division"};
    static constexpr auto fields = std::make_tuple(
        field("id", &TrainingAttendance::id, "編號", "Number").hidden().serverSet(),
        field("version", &TrainingAttendance::version, "版本", "Version").hidden().serverSet(),
        field("trainingId", &TrainingAttendance::trainingId, "訓練", "Training")
            .required()
            .refers("training"),
        field("studentId", &TrainingAttendance::studentId, "學生", "Student").refers("student"),
        field("accountId", &TrainingAttendance::accountId, "教師", "Teacher").refers("account"),
        field("parentName", &TrainingAttendance::parentName, "家長姓名", "Name of the parent")
            .personName()
            .searchable()
            .length(50),
        field("attendance", &TrainingAttendance::attendance, "出席情形", "Attendance"),
        field("hours", &TrainingAttendance::hours, "出席時數", "Hours attended").range(0, 10000),
        field("note", &TrainingAttendance::note, "備註", "Note").length(200));
};

} // namespace licheng
