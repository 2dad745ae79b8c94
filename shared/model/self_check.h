// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/submission_list.h"
#include "shared/model/unit.h"

namespace licheng {

/// Steps of articles 5 and 6 that a unit checks itself (自我檢核); named as the windows of the schedule are
/// where one exists.
enum class SelfCheckStep {
    Register,
    Attendance,
    Cadre,
    Electives,
    Counselling,
    Grades,
    Upload,
    Certify,
    Performance,
    Autobiography,
    Select,
    Submit,
    Confirm,
    Accounts
};
template <>
struct CodeTable<SelfCheckStep>
{
    static constexpr Choice choices[] = {{"register", "學籍檢核", "Register check"},
                                         {"attendance", "出缺勤登錄", "Attendance"},
                                         {"cadre", "校內幹部登錄", "Entry of school posts"},
                                         {"electives", "選修科目登錄", "Entry of electives"},
                                         {"counselling", "課程諮詢紀錄", "Counselling records"},
                                         {"grades", "學業成績登錄", "Entry of grades"},
                                         {"upload", "成果上傳", "Upload of outcomes"},
                                         {"certify", "教師認證", "Certification"},
                                         {"performance", "多元表現登錄", "Performances"},
                                         {"autobiography", "自傳上傳", "Autobiography"},
                                         {"select", "勾選", "Selection"},
                                         {"submit", "名冊提交", "Submission"},
                                         {"confirm", "收訖明細確認", "Confirmation of receipts"},
                                         {"accounts", "帳號權限清查", "Audit of accounts"}};
};

/// Where a self-check stands.
enum class SelfCheckState { Open, Signed };
template <>
struct CodeTable<SelfCheckState>
{
    static constexpr Choice choices[] = {{"open", "待簽核", "Not signed"}, {"signed", "已簽核", "Signed"}};
};

/// The self-check of one step of a semester by the unit whose work it is (自我檢核); article 4. What the
/// program found is kept as it was when it was prepared, and with the signature as it was signed. Made by
/// selfCheck.* alone.
struct SelfCheck
{
    Id<SelfCheck> id;
    int version = 0;
    SelfCheckStep step = SelfCheckStep::Register;
    SchoolYear schoolYear;
    Semester semester = Semester::First; ///< of a list of a school year: the whole year
    Id<Unit> unitId;
    QString division;          ///< wire name of the Division that was looked at; empty: the whole school
    Id<SubmissionList> listId; ///< of the step submit: the list
    QDateTime opensAt;         ///< the period in which it was prepared last
    QDateTime closesAt;
    SelfCheckState state = SelfCheckState::Open;
    int openCount = 0; ///< findings that ask for something
    QString findings;  ///< JSON array of SelfCheckFinding
    QDateTime preparedAt;
    QString signedBy;
    QDateTime signedAt;
    QString remarks;
    QString withdrawReason; ///< why the last signature was taken back
    bool operator==(const SelfCheck &) const = default;
};

template <>
struct Description<SelfCheck>
{
    static constexpr const char *name = "selfCheck";
    static constexpr const char *official = "自我檢核";
    static constexpr const char *label = "Self-check";
    static constexpr ScopePaths scopes{.division = "division"}; // one of the whole school belongs to none
    static constexpr auto fields = std::make_tuple(
        field("id", &SelfCheck::id, "編號", "Number").hidden().serverSet(),
        field("version", &SelfCheck::version, "版本", "Version").hidden().serverSet(),
        field("step", &SelfCheck::step, "作業", "Step"),
        field("schoolYear", &SelfCheck::schoolYear, "學年度", "School year").required(),
        field("semester", &SelfCheck::semester, "學期", "Semester"),
        field("unitId", &SelfCheck::unitId, "檢核單位", "Unit").required().refers("unit"),
        field("division", &SelfCheck::division, "部別", "Division").serverSet().length(10),
        field("listId", &SelfCheck::listId, "提交名冊", "Submission list").refers("submissionList"),
        field("opensAt", &SelfCheck::opensAt, "檢核開始", "Opens").serverSet(),
        field("closesAt", &SelfCheck::closesAt, "檢核截止", "Closes").serverSet(),
        field("state", &SelfCheck::state, "檢核狀態", "State").serverSet(),
        field("openCount", &SelfCheck::openCount, "待處理項目", "Open findings").serverSet(),
        field("findings", &SelfCheck::findings, "檢核結果", "Findings").hidden().serverSet().length(20000),
        field("preparedAt", &SelfCheck::preparedAt, "產生時間", "Prepared").serverSet(),
        field("signedBy", &SelfCheck::signedBy, "簽核人", "Signed by").serverSet().length(60),
        field("signedAt", &SelfCheck::signedAt, "簽核時間", "Signed at").serverSet(),
        field("remarks", &SelfCheck::remarks, "檢核意見", "Remarks").serverSet().length(500),
        field("withdrawReason", &SelfCheck::withdrawReason, "取回原因", "Why it was taken back")
            .serverSet()
            .length(200));
};

} // namespace licheng
