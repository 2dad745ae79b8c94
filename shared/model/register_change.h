// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/course_code.h"
#include "shared/model/student.h"

namespace licheng {

/// A register change (學籍異動): an event with its code, day and effect; article 8. It never rewrites what
/// was submitted.
struct RegisterChange
{
    Id<RegisterChange> id;
    int version = 0;
    Id<Student> studentId;
    SchoolYear schoolYear;
    Semester semester = Semester::First;
    RegisterChangeKind kind = RegisterChangeKind::Repeat;
    QString changeCode;
    QDate effectiveOn;
    QDate endsOn;
    Id<SchoolClass> fromClassId;
    Id<SchoolClass> toClassId;
    QString fromDepartment;
    QString toDepartment;
    QString otherSchoolCode;
    QString groupCode;
    QString programCode;
    QString borrowCode;
    QString note;
    bool isUncounted = false; ///< 不計人數, as its code says
    int grade = 0;
    QString reason;
    QDate filedOn;
    QString filingNumber;
    QDate approvedOn;
    QString approvalNumber;
    SchoolYear dueYear; ///< 應畢業學年度
    QString corrected;  ///< 更正後資料
    QDate actualStartsOn;
    QDate actualEndsOn;
    int toSeat = 0;               ///< of the class after; 0: given later
    Id<RegisterChange> cancelsId; ///< of a cancelling entry (撤銷): the one that did not happen
    bool isCancelled = false;     ///< another entry says that it did not happen
    bool operator==(const RegisterChange &) const = default;
};

template <>
struct Description<RegisterChange>
{
    static constexpr const char *name = "registerChange";
    static constexpr const char *official = "學籍異動";
    static constexpr const char *label = "Register change";
    static constexpr ScopePaths scopes{
        .own = "studentId", .schoolClass = "studentId.classId.tutorId", .division = "studentId.division"};
    static constexpr auto fields = std::make_tuple(
        field("id", &RegisterChange::id, "編號", "Number").hidden().serverSet(),
        field("version", &RegisterChange::version, "版本", "Version").hidden().serverSet(),
        field("studentId", &RegisterChange::studentId, "學生", "Student").required().refers("student"),
        field("schoolYear", &RegisterChange::schoolYear, "學年度", "School year").required(),
        field("semester", &RegisterChange::semester, "學期", "Semester").required(),
        field("kind", &RegisterChange::kind, "異動類別", "Kind of change"),
        field("changeCode", &RegisterChange::changeCode, "異動代碼", "Change code")
            .searchable()
            .identifier()
            .length(4)
            .codes("registerChange"),
        field("effectiveOn", &RegisterChange::effectiveOn, "生效日期", "In effect from").required(),
        field("endsOn", &RegisterChange::endsOn, "結束日期", "Until"),
        field("fromClassId", &RegisterChange::fromClassId, "原班級", "Class before")
            .serverSet()
            .refers("schoolClass"),
        field("toClassId", &RegisterChange::toClassId, "新班級", "Class after").refers("schoolClass"),
        field("fromDepartment", &RegisterChange::fromDepartment, "原科別", "Department before")
            .serverSet()
            .length(40),
        field("toDepartment", &RegisterChange::toDepartment, "新科別", "Department after").length(40),
        field("otherSchoolCode", &RegisterChange::otherSchoolCode, "他校學校代碼", "Code of the other school")
            .identifier()
            .length(6)
            .checked(&isSchoolCode, "schoolCode"),
        field("groupCode", &RegisterChange::groupCode, "群別", "Group code").identifier().length(4),
        field("programCode", &RegisterChange::programCode, "借讀科班學程別", "Program of borrowed study")
            .identifier()
            .length(8),
        field("borrowCode", &RegisterChange::borrowCode, "借讀代碼", "Code of borrowed study")
            .identifier()
            .length(4)
            .codes("borrow"),
        field("note", &RegisterChange::note, "備註", "Note").length(300),
        field("isUncounted", &RegisterChange::isUncounted, "不計人數", "Not counted in sums").serverSet(),
        field("grade", &RegisterChange::grade, "異動年級", "Grade at the change").range(0, 4),
        field("reason", &RegisterChange::reason, "原因及事項", "Reason").searchable().length(200),
        field("filedOn", &RegisterChange::filedOn, "備查日期", "Filed on"),
        field("filingNumber", &RegisterChange::filingNumber, "備查文號", "Filing number").length(40),
        field("approvedOn", &RegisterChange::approvedOn, "核准日期", "Approved on"),
        field("approvalNumber", &RegisterChange::approvalNumber, "核准文號", "Approval number").length(40),
        field("dueYear", &RegisterChange::dueYear, "應畢業學年度", "School year of graduation"),
        field("corrected", &RegisterChange::corrected, "更正後資料", "Corrected data").length(100),
        field("actualStartsOn", &RegisterChange::actualStartsOn, "實際開始日期", "Began on"),
        field("actualEndsOn", &RegisterChange::actualEndsOn, "實際結束日期", "Ended on"),
        field("toSeat", &RegisterChange::toSeat, "新座號", "Seat after").range(0, 99),
        field("cancelsId", &RegisterChange::cancelsId, "撤銷之異動", "Cancelled change")
            .refers("registerChange"),
        field("isCancelled", &RegisterChange::isCancelled, "已撤銷", "Cancelled").serverSet());
};

} // namespace licheng
