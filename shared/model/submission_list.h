// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/codes.h"
#include "shared/model/record_type.h"

namespace licheng {

/// A submission list (提交名冊) on its way to the national database; article 6, paragraph 2. The exact
/// bytes of the exported workbook are kept under sha256.
struct SubmissionList
{
    Id<SubmissionList> id;
    int version = 0;
    QString roster; ///< key of the roster layout, "courseOutcomes"
    SchoolYear schoolYear;
    Semester semester = Semester::WholeYear;
    QString grades;
    Division division = Division::Day;
    int batch = 0;
    int part = 0;    ///< 0: the list itself; 1, 2 …: what was selected after it was submitted
    int edition = 1; ///< which version is at work: a withdrawn or corrected list goes again as the next
    SubmissionState state = SubmissionState::Draft;
    int recordCount = 0;
    int blockCount = 0;
    int warnCount = 0;
    QDateTime checkedAt;
    QDateTime signedAt; ///< of the self-check (article 4) that stands for the list as it is
    QString fileName;
    QString sha256;
    QDateTime exportedAt;
    QDateTime submittedAt;
    /// A question about its receipts was answered so: it has to be corrected and submitted again.
    bool mustResubmit = false;
    /// Since when records of it have been changed that stand in it as submitted; see submitted_changes.h.
    QDateTime changedAt;
    bool operator==(const SubmissionList &) const = default;
};

template <>
struct Description<SubmissionList>
{
    static constexpr const char *name = "submissionList";
    static constexpr const char *official = "提交名冊";
    static constexpr const char *label = "Submission list";
    static constexpr ScopePaths scopes{.division = "division"};
    static constexpr auto fields = std::make_tuple(
        field("id", &SubmissionList::id, "編號", "Number").hidden().serverSet(),
        field("version", &SubmissionList::version, "版本", "Version").hidden().serverSet(),
        field("roster", &SubmissionList::roster, "名冊別", "Roster").required().length(40),
        field("schoolYear", &SubmissionList::schoolYear, "學年度", "School year").required(),
        field("semester", &SubmissionList::semester, "學期", "Semester"),
        field("grades", &SubmissionList::grades, "年級", "Grades").required().length(10),
        field("division", &SubmissionList::division, "部別", "Division"),
        field("batch", &SubmissionList::batch, "梯次", "Batch").range(0, 2),
        field("part", &SubmissionList::part, "追加次", "Addition").serverSet(),
        field("edition", &SubmissionList::edition, "版次", "Edition").serverSet(),
        field("state", &SubmissionList::state, "狀態", "State").serverSet(),
        field("recordCount", &SubmissionList::recordCount, "筆數", "Records").serverSet(),
        field("blockCount", &SubmissionList::blockCount, "須修正", "Blocking faults").serverSet(),
        field("warnCount", &SubmissionList::warnCount, "提醒", "Warnings").serverSet(),
        field("checkedAt", &SubmissionList::checkedAt, "預檢時間", "Pre-checked").serverSet(),
        field("signedAt", &SubmissionList::signedAt, "自我檢核簽章時間", "Self-check signed").serverSet(),
        field("fileName", &SubmissionList::fileName, "檔名", "File name").serverSet().length(255),
        field("sha256", &SubmissionList::sha256, "指紋", "SHA-256").serverSet().length(64),
        field("exportedAt", &SubmissionList::exportedAt, "匯出時間", "Exported").serverSet(),
        field("submittedAt", &SubmissionList::submittedAt, "提交時間", "Submitted").serverSet(),
        field("mustResubmit", &SubmissionList::mustResubmit, "須更正重新提交", "Must be submitted again")
            .serverSet(),
        field("changedAt", &SubmissionList::changedAt, "提交後異動時間", "Changed after submission")
            .serverSet());
};

} // namespace licheng
