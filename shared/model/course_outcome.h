// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/enrolment.h"

namespace licheng {

struct SubmissionList;

/// A course outcome (課程學習成果): article 5, row 3. It belongs to the semester of its course; the
/// school year and semester stand here again because quotas count by them and a course never changes them.
struct CourseOutcome
{
    Id<CourseOutcome> id;
    int version = 0;
    Id<Student> studentId;
    Id<Course> courseId;
    SchoolYear schoolYear;
    Semester semester = Semester::First;
    QString title;
    QString description;
    StudySituation situation = StudySituation::Regular;
    QString originSchoolCode;
    SchoolYear originSchoolYear;
    Semester originSemester = Semester::WholeYear;
    QString studyMethod;
    QString declaredFile;
    QDateTime uploadedAt;
    CertificationState certification = CertificationState::Waiting;
    QString certifiedBy;
    QDateTime certifiedAt;
    QString returnReason;
    bool selected = false;
    QDateTime selectedAt;
    Id<SubmissionList> submittedIn;
    int documentCount = 0;
    int mediaCount = 0;
    QString originCourseCode; ///< of the course as it was when it was due, of the other school when borrowed
    QString originSubject;
    int originGrade = 0;
    int originCredits = 0;
    CertificationWay certifiedThrough = CertificationWay::None;
    QString certificationNote; ///< on paper: who recorded it and why; taken over: the list's file and who
                               ///< imported it
    QDateTime fileAddedAt;     ///< of a certification taken over without its file: when that came
    bool operator==(const CourseOutcome &) const = default;
};

template <>
struct Description<CourseOutcome>
{
    static constexpr const char *name = "courseOutcome";
    static constexpr const char *official = "課程學習成果";
    static constexpr const char *label = "Course outcome";
    static constexpr ScopePaths scopes{.own = "studentId",
                                       .schoolClass = "studentId.classId.tutorId",
                                       .course = "courseId.teacherId",
                                       .division = "studentId.division",
                                       .coCourse = "courseId.coTeacherIds"};
    static constexpr auto fields = std::make_tuple(
        field("id", &CourseOutcome::id, "編號", "Number").hidden().serverSet(),
        field("version", &CourseOutcome::version, "版本", "Version").hidden().serverSet(),
        field("studentId", &CourseOutcome::studentId, "學生", "Student").required().refers("student"),
        field("courseId", &CourseOutcome::courseId, "課程", "Course").required().refers("course"),
        field("schoolYear", &CourseOutcome::schoolYear, "學年度", "School year").serverSet(),
        field("semester", &CourseOutcome::semester, "學期", "Semester").serverSet(),
        field("title", &CourseOutcome::title, "成果名稱", "Title").required().searchable().length(60),
        field("description", &CourseOutcome::description, "成果簡述", "Description").required().length(1000),
        field("situation", &CourseOutcome::situation, "修課情形", "Study situation"),
        field("originSchoolCode", &CourseOutcome::originSchoolCode, "原修課學校代碼", "Original school code")
            .identifier()
            .length(6)
            .checked(&isSchoolCode, "schoolCode"),
        field("originSchoolYear", &CourseOutcome::originSchoolYear, "原修課學年度", "Original school year"),
        field("originSemester", &CourseOutcome::originSemester, "原修課學期", "Original semester"),
        field("studyMethod", &CourseOutcome::studyMethod, "重修或補修方式", "Method of retake or supplement")
            .identifier()
            .length(4)
            .codes("studyMethod"),
        field("declaredFile", &CourseOutcome::declaredFile, "檔案", "File named by the list").length(255),
        field("uploadedAt", &CourseOutcome::uploadedAt, "上傳時間", "Uploaded").serverSet(),
        field("certification", &CourseOutcome::certification, "認證", "Certification").serverSet(),
        field("certifiedBy", &CourseOutcome::certifiedBy, "認證教師", "Certified by").serverSet().length(60),
        field("certifiedAt", &CourseOutcome::certifiedAt, "認證時間", "Certified at").serverSet(),
        field("returnReason", &CourseOutcome::returnReason, "退回原因", "Reason of return")
            .serverSet()
            .length(200),
        field("selected", &CourseOutcome::selected, "勾選", "Selected").serverSet(),
        field("selectedAt", &CourseOutcome::selectedAt, "勾選時間", "Selected at").serverSet(),
        field("submittedIn", &CourseOutcome::submittedIn, "提交名冊", "Submitted in")
            .serverSet()
            .refers("submissionList"),
        field("documentCount", &CourseOutcome::documentCount, "文件數", "Documents").serverSet(),
        field("mediaCount", &CourseOutcome::mediaCount, "影音數", "Audio and video files").serverSet(),
        field("originCourseCode", &CourseOutcome::originCourseCode, "原修課課程代碼", "Original course code")
            .identifier()
            .length(23)
            .checked(&isCourseCode, "courseCode"),
        field("originSubject", &CourseOutcome::originSubject, "原修課科目名稱", "Original subject")
            .length(60),
        field("originGrade", &CourseOutcome::originGrade, "原修課開課年級", "Original grade").range(0, 4),
        field("originCredits", &CourseOutcome::originCredits, "原修課修課學分", "Original credits")
            .range(0, 20),
        field("certifiedThrough", &CourseOutcome::certifiedThrough, "認證方式", "Way of certification")
            .serverSet(),
        field("certificationNote", &CourseOutcome::certificationNote, "認證依據", "Basis of certification")
            .serverSet()
            .length(300),
        field("fileAddedAt", &CourseOutcome::fileAddedAt, "認證後補件時間", "File added after certification")
            .serverSet());
};

} // namespace licheng
