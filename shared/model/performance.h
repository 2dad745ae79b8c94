// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/student.h"
#include "shared/model/submission_list.h"

namespace licheng {

/// A performance (多元表現) of one of ten kinds; article 5, row 4. Which of the fields a kind has, their
/// official labels and which must be given is data: resources/performances/kinds.json.
struct Performance
{
    Id<Performance> id;
    int version = 0;
    Id<Student> studentId;
    SchoolYear schoolYear;
    Semester semester = Semester::First;
    PerformanceKind kind = PerformanceKind::Cadre;
    QString title;
    QString unitName;
    QString post;
    QString categoryCode;
    QString levelCode;
    QString item;
    QString award;
    QString groupCode;
    QString domainCode;
    QString certificateCode;
    QString certificateNote;
    QString score;
    QString sectionScores;
    QString certificateNumber;
    QString certificateGroup;
    QDate startsOn;
    QDate endsOn;
    SchoolYear activityYear;
    Semester activitySemester = Semester::WholeYear;
    Decimal weeklyPeriods;
    int weeks = 0;
    Decimal hours;
    Decimal credits;
    QString project;
    QString description;
    QString link;
    PerformanceSource source = PerformanceSource::Student;
    bool selected = false;
    QDateTime selectedAt;
    Id<SubmissionList> submittedIn;
    int documentCount = 0;
    int mediaCount = 0;
    bool operator==(const Performance &) const = default;
};

/// An http or https address.
[[nodiscard]] bool isWebLink(QStringView text);

template <>
struct Description<Performance>
{
    static constexpr const char *name = "performance";
    static constexpr const char *official = "多元表現";
    static constexpr const char *label = "Performance";
    static constexpr ScopePaths scopes{
        .own = "studentId", .schoolClass = "studentId.classId.tutorId", .division = "studentId.division"};
    static constexpr auto fields = std::make_tuple(
        field("id", &Performance::id, "編號", "Number").hidden().serverSet(),
        field("version", &Performance::version, "版本", "Version").hidden().serverSet(),
        field("studentId", &Performance::studentId, "學生", "Student").required().refers("student"),
        field("schoolYear", &Performance::schoolYear, "學年度", "School year").required(),
        field("semester", &Performance::semester, "學期", "Semester").required(),
        field("kind", &Performance::kind, "多元表現類別", "Kind of performance"),
        field("title", &Performance::title, "名稱", "Name of the activity").searchable().length(60),
        field("unitName", &Performance::unitName, "單位名稱", "Organiser").searchable().length(60),
        field("post", &Performance::post, "擔任職務", "Post held").length(50),
        field("categoryCode", &Performance::categoryCode, "類別代碼", "Category code").identifier().length(8),
        field("levelCode", &Performance::levelCode, "等級代碼", "Level code").identifier().length(4),
        field("item", &Performance::item, "項目", "Item").length(60),
        field("award", &Performance::award, "獎項", "Award").length(60),
        field("groupCode", &Performance::groupCode, "團體參與代碼", "Individual or group")
            .identifier()
            .length(4)
            .codes("groupParticipation"),
        field("domainCode", &Performance::domainCode, "競賽領域代碼", "Field of competition")
            .identifier()
            .length(8)
            .codes("competitionDomain"),
        field("certificateCode", &Performance::certificateCode, "證照代碼", "Certificate code")
            .identifier()
            .length(20)
            .codes("certificate"),
        field("certificateNote", &Performance::certificateNote, "註1", "Note 1").length(60),
        field("score", &Performance::score, "分數", "Marks").length(30),
        field("sectionScores", &Performance::sectionScores, "分項結果", "Results by section").length(200),
        field("certificateNumber", &Performance::certificateNumber, "證照字號", "Certificate number")
            .length(60),
        field("certificateGroup", &Performance::certificateGroup, "檢定組別", "Group of the examination")
            .length(60),
        field("startsOn", &Performance::startsOn, "開始日期", "From"),
        field("endsOn", &Performance::endsOn, "結束日期", "To"),
        field("activityYear", &Performance::activityYear, "活動學年度", "Year of the activity"),
        field("activitySemester", &Performance::activitySemester, "活動學期", "Semester of the activity"),
        field("weeklyPeriods", &Performance::weeklyPeriods, "每週節數", "Periods a week").range(0, 10000),
        field("weeks", &Performance::weeks, "開設週數", "Weeks").range(0, 60),
        field("hours", &Performance::hours, "時數", "Hours").range(0, 1000000),
        field("credits", &Performance::credits, "學分數", "Credits of the course").range(0, 10000),
        field("project", &Performance::project, "計畫專案", "Project").length(60),
        field("description", &Performance::description, "內容簡述", "Summary").length(1000),
        field("link", &Performance::link, "外部影音連結", "Link to a recording")
            .length(300)
            .checked(&isWebLink, "webLink"),
        field("source", &Performance::source, "登錄來源", "Registered by"),
        field("selected", &Performance::selected, "勾選", "Selected").serverSet(),
        field("selectedAt", &Performance::selectedAt, "勾選時間", "Selected at").serverSet(),
        field("submittedIn", &Performance::submittedIn, "提交名冊", "Submitted in")
            .serverSet()
            .refers("submissionList"),
        field("documentCount", &Performance::documentCount, "文件數", "Documents").serverSet(),
        field("mediaCount", &Performance::mediaCount, "影音數", "Audio and video files").serverSet());
};

} // namespace licheng
