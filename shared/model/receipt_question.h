// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/receipt_row.h"
#include "shared/model/unit.h"

namespace licheng {

/// What has become of a question about a receipt.
enum class ReceiptQuestionState {
    Open,
    Explained,
    Resubmit,
    Settled, ///< nobody answered it; a later import has what was asked about no more
};
template <>
struct CodeTable<ReceiptQuestionState>
{
    static constexpr Choice choices[] = {{"open", "待回覆", "To be answered"},
                                         {"explained", "已說明", "Explained"},
                                         {"resubmit", "更正重新提交", "Correct and submit again"},
                                         {"settled", "新收訖已結案", "Settled by a later import"}};
};

/// A question (疑義) about a receipt, for the unit that submitted its list; article 6, paragraph 2, item 5.
struct ReceiptQuestion
{
    Id<ReceiptQuestion> id;
    int version = 0;
    Id<ReceiptRow> rowId;
    Id<SubmissionList> listId;
    Id<Student> studentId;
    SchoolYear schoolYear;
    Id<Unit> unitId;
    QString code;
    QString text;
    ReceiptQuestionState state = ReceiptQuestionState::Open;
    QString askedBy;
    QDateTime askedAt;
    QDateTime dueAt; ///< until when it must be answered
    QString answer;
    QString answeredBy;
    QDateTime answeredAt;
    QString takenBack; ///< why its last answer was taken back
    bool operator==(const ReceiptQuestion &) const = default;
};

template <>
struct Description<ReceiptQuestion>
{
    static constexpr const char *name = "receiptQuestion";
    static constexpr const char *official = "收訖明細疑義";
    static constexpr const char *label = "Question about a receipt";
    static constexpr ScopePaths scopes{.own = "studentId",
                                       .schoolClass = "studentId.classId.tutorId",
                                       .division = "listId.division",
                                       .person = "studentId"};
    static constexpr auto fields = std::make_tuple(
        field("id", &ReceiptQuestion::id, "編號", "Number").hidden().serverSet(),
        field("version", &ReceiptQuestion::version, "版本", "Version").hidden().serverSet(),
        field("rowId", &ReceiptQuestion::rowId, "收訖明細", "Receipt").serverSet().refers("receiptRow"),
        field("listId", &ReceiptQuestion::listId, "提交名冊", "Submission list")
            .serverSet()
            .refers("submissionList"),
        field("studentId", &ReceiptQuestion::studentId, "學生", "Student").serverSet().refers("student"),
        field("schoolYear", &ReceiptQuestion::schoolYear, "學年度", "School year").serverSet(),
        field("unitId", &ReceiptQuestion::unitId, "回覆單位", "Unit that answers").serverSet().refers("unit"),
        field("code", &ReceiptQuestion::code, "疑義類別", "Kind of question")
            .required()
            .codes("receiptQuestion")
            .length(10),
        field("text", &ReceiptQuestion::text, "疑義內容", "Question").required().multiline().length(500),
        field("state", &ReceiptQuestion::state, "處理狀態", "State").serverSet(),
        field("askedBy", &ReceiptQuestion::askedBy, "提出人", "Asked by").serverSet().length(60),
        field("askedAt", &ReceiptQuestion::askedAt, "提出時間", "Asked at").serverSet(),
        field("dueAt", &ReceiptQuestion::dueAt, "回覆期限", "Answer due").serverSet(),
        field("answer", &ReceiptQuestion::answer, "回覆內容", "Answer").serverSet().multiline().length(500),
        field("answeredBy", &ReceiptQuestion::answeredBy, "回覆人", "Answered by").serverSet().length(60),
        field("answeredAt", &ReceiptQuestion::answeredAt, "回覆時間", "Answered at").serverSet(),
        field("takenBack", &ReceiptQuestion::takenBack, "收回原因", "Taken back because")
            .serverSet()
            .multiline()
            .length(200));
};

} // namespace licheng
