// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/receipt_package.h"
#include "shared/model/student.h"
#include "shared/model/submission_list.h"

namespace licheng {

/// How a row of the receipts stands to what was submitted.
enum class ReceiptComparison { Same, Changed, Missing, Unknown };
template <>
struct CodeTable<ReceiptComparison>
{
    static constexpr Choice choices[] = {{"same", "相符", "Same"},
                                         {"changed", "內容不同", "Changed"},
                                         {"missing", "缺漏", "Missing"},
                                         {"unknown", "非本校提交", "Not submitted"}};
};

/// Whether its student has confirmed a row.
enum class ReceiptState { Open, Confirmed, Questioned };
template <>
struct CodeTable<ReceiptState>
{
    static constexpr Choice choices[] = {{"open", "待確認", "To be confirmed"},
                                         {"confirmed", "確認無誤", "Confirmed"},
                                         {"questioned", "有疑義", "Questioned"}};
};

/// One row of the receipts (收訖明細): a record as the national database has it, compared with the list that
/// was submitted; article 6, paragraph 2, item 5. A later import that has the row as it was keeps it with its
/// confirmation; otherwise it is no longer current and another row stands in its place.
struct ReceiptRow
{
    Id<ReceiptRow> id;
    int version = 0;
    Id<SubmissionList> listId;
    Id<ReceiptPackage> packageId; ///< in which it came first
    Id<Student> studentId;        ///< null: nobody here has that identity number
    QString identityNumber;
    SchoolYear schoolYear;
    QString sheet;
    QString title;
    ReceiptComparison comparison = ReceiptComparison::Same;
    QString differences; ///< a line each: header：submitted → received
    ReceiptState state = ReceiptState::Open;
    QString confirmedBy;
    QDateTime confirmedAt;
    bool isOnPaper = false; ///< somebody else recorded the student's confirmation
    bool isCurrent = true;
    QString content;     ///< JSON, [[header, received, submitted], …]; of a missing row received is null
    QString fingerprint; ///< of who, sheet and cells as they are compared
    bool operator==(const ReceiptRow &) const = default;
};

template <>
struct Description<ReceiptRow>
{
    static constexpr const char *name = "receiptRow";
    static constexpr const char *official = "收訖明細";
    static constexpr const char *label = "Receipt";
    static constexpr ScopePaths scopes{.own = "studentId",
                                       .schoolClass = "studentId.classId.tutorId",
                                       .division = "listId.division",
                                       .person = "studentId"};
    static constexpr auto fields = std::make_tuple(
        field("id", &ReceiptRow::id, "編號", "Number").hidden().serverSet(),
        field("version", &ReceiptRow::version, "版本", "Version").hidden().serverSet(),
        field("listId", &ReceiptRow::listId, "提交名冊", "Submission list")
            .serverSet()
            .refers("submissionList"),
        field("packageId", &ReceiptRow::packageId, "匯入序號", "Import").serverSet().refers("receiptPackage"),
        field("studentId", &ReceiptRow::studentId, "學生", "Student").serverSet().refers("student"),
        field("identityNumber", &ReceiptRow::identityNumber, "身分證號", "Identity number")
            .serverSet()
            .sensitive()
            .identifier()
            .length(20),
        field("schoolYear", &ReceiptRow::schoolYear, "學年度", "School year").serverSet(),
        field("sheet", &ReceiptRow::sheet, "資料表", "Sheet").serverSet().length(60),
        field("title", &ReceiptRow::title, "項目", "Item")
            .serverSet()
            .shownByReference()
            .searchable()
            .length(200),
        field("comparison", &ReceiptRow::comparison, "比對結果", "Comparison").serverSet(),
        field("differences", &ReceiptRow::differences, "差異", "Differences")
            .serverSet()
            .multiline()
            .length(4000),
        field("state", &ReceiptRow::state, "確認狀態", "Confirmation").serverSet(),
        field("confirmedBy", &ReceiptRow::confirmedBy, "確認人", "Confirmed by").serverSet().length(60),
        field("confirmedAt", &ReceiptRow::confirmedAt, "確認時間", "Confirmed at").serverSet(),
        field("isOnPaper", &ReceiptRow::isOnPaper, "紙本確認", "On paper").serverSet(),
        field("isCurrent", &ReceiptRow::isCurrent, "現行", "Current").serverSet(),
        field("content", &ReceiptRow::content, "內容", "Content").hidden().serverSet().length(40'000),
        field("fingerprint", &ReceiptRow::fingerprint, "指紋", "Fingerprint")
            .hidden()
            .serverSet()
            .length(64));
};

} // namespace licheng
