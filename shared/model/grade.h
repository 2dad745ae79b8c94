// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/course_code.h"
#include "shared/model/student.h"
#include "shared/model/submission_list.h"

namespace licheng {

/// A grade (學業成績) in one of the national forms; article 5, row 2. Scores are decimals, -1 stands for
/// none; which columns a form has is data in resources/rosters.
struct Grade
{
    Id<Grade> id;
    int version = 0;
    Id<Student> studentId;
    SchoolYear schoolYear;
    Semester semester = Semester::First;
    GradeForm form = GradeForm::Semester;
    QString courseCode;
    QString subjectName;
    int courseGrade = 1;
    int credits = 0;
    int secondCredits = 0;
    Decimal score;
    PassFlag passed = PassFlag::NotGiven;
    Decimal makeUpScore;
    PassFlag makeUpPassed = PassFlag::NotGiven;
    Decimal secondMakeUpScore;
    PassFlag secondMakeUpPassed = PassFlag::NotGiven;
    Decimal retakeScore;
    PassFlag retakePassed = PassFlag::NotGiven;
    Decimal yearScore;
    PassFlag yearPassed = PassFlag::NotGiven;
    CreditCounting counting = CreditCounting::Counted;
    int passMark = 60;
    SchoolYear originSchoolYear;
    Semester originSemester = Semester::WholeYear;
    QString method;
    QString identityKind;
    QString repeatNote;
    QString comment;
    Id<SubmissionList> submittedIn;
    bool operator==(const Grade &) const = default;
};

template <>
struct Description<Grade>
{
    static constexpr const char *name = "grade";
    static constexpr const char *official = "學業成績";
    static constexpr const char *label = "Grade";
    static constexpr ScopePaths scopes{
        .own = "studentId", .schoolClass = "studentId.classId.tutorId", .division = "studentId.division"};
    static constexpr auto fields = std::make_tuple(
        field("id", &Grade::id, "編號", "Number").hidden().serverSet(),
        field("version", &Grade::version, "版本", "Version").hidden().serverSet(),
        field("studentId", &Grade::studentId, "學生", "Student").required().refers("student"),
        field("schoolYear", &Grade::schoolYear, "學年度", "School year").required(),
        field("semester", &Grade::semester, "學期", "Semester").required(),
        field("form", &Grade::form, "成績類別", "Kind of grade"),
        field("courseCode", &Grade::courseCode, "課程代碼", "Course code")
            .required()
            .identifier()
            .searchable()
            .length(23)
            .checked(&isCourseCode, "courseCode"),
        field("subjectName", &Grade::subjectName, "科目名稱", "Subject").required().searchable().length(60),
        field("courseGrade", &Grade::courseGrade, "開課年級", "Grade of the course").range(1, 4),
        field("credits", &Grade::credits, "修課學分", "Credits taken").range(0, 20),
        field("secondCredits", &Grade::secondCredits, "第二學期節數", "Periods of semester 2").range(0, 20),
        field("score", &Grade::score, "學期學業成績", "Score").range(-100, 10000),
        field("passed", &Grade::passed, "成績及格", "Passed"),
        field("makeUpScore", &Grade::makeUpScore, "補考成績", "Make-up score").range(-100, 10000),
        field("makeUpPassed", &Grade::makeUpPassed, "補考及格", "Make-up passed"),
        field("secondMakeUpScore", &Grade::secondMakeUpScore, "第二次補考成績", "Second make-up score")
            .range(-100, 10000),
        field("secondMakeUpPassed", &Grade::secondMakeUpPassed, "第二次補考及格", "Second make-up passed"),
        field("retakeScore", &Grade::retakeScore, "再次修習成績", "Score when taken again")
            .range(-100, 10000),
        field("retakePassed", &Grade::retakePassed, "再次修習及格", "Passed when taken again"),
        field("yearScore", &Grade::yearScore, "學年學業成績", "Score of the year").range(-100, 10000),
        field("yearPassed", &Grade::yearPassed, "學年及格", "Year passed"),
        field("counting", &Grade::counting, "是否採計學分", "Counts for credit"),
        field("passMark", &Grade::passMark, "及格標準", "Pass mark").range(0, 100),
        field("originSchoolYear", &Grade::originSchoolYear, "應修課學年度", "Year it was due"),
        field("originSemester", &Grade::originSemester, "應修課學期", "Semester it was due"),
        field("method", &Grade::method, "重修或補修方式", "Method of retake or supplement")
            .identifier()
            .length(4)
            .codes("studyMethod"),
        field("identityKind", &Grade::identityKind, "身分別", "Kind of transfer")
            .identifier()
            .length(4)
            .codes("transferIdentity"),
        field("repeatNote", &Grade::repeatNote, "重讀註記", "Note on repeating")
            .identifier()
            .length(4)
            .codes("repeatNote"),
        field("comment", &Grade::comment, "質性文字描述", "Description in words").length(500),
        field("submittedIn", &Grade::submittedIn, "提交名冊", "Submitted in")
            .serverSet()
            .refers("submissionList"));
};

} // namespace licheng
