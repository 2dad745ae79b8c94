// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/submission_list.h"

namespace licheng {

/// One step of a submission list, by whom and when; article 6, paragraph 2. Kept as it was made: a later step
/// never writes over it, and the workbook of every version stays in the archive under its sha256.
struct SubmissionStep
{
    Id<SubmissionStep> id;
    int version = 0;
    Id<SubmissionList> listId;
    int edition = 1;
    SubmissionStepKind step = SubmissionStepKind::Prechecked;
    QDateTime doneAt;
    QString doneBy; ///< name of the account
    QString unit;   ///< which the account was of
    QString reason; ///< of a step back, and remarks of a signature
    int recordCount = 0;
    int blockCount = 0;
    int warnCount = 0;
    int addedCount = 0; ///< rows of an export, beside those of the last one
    int removedCount = 0;
    int changedCount = 0;
    QString fileName;
    QString sha256;
    bool operator==(const SubmissionStep &) const = default;
};

template <>
struct Description<SubmissionStep>
{
    static constexpr const char *name = "submissionStep";
    static constexpr const char *official = "提交歷程";
    static constexpr const char *label = "Step of a submission list";
    static constexpr ScopePaths scopes{.division = "listId.division"};
    static constexpr auto fields = std::make_tuple(
        field("id", &SubmissionStep::id, "編號", "Number").hidden().serverSet(),
        field("version", &SubmissionStep::version, "版本", "Version").hidden().serverSet(),
        field("listId", &SubmissionStep::listId, "提交名冊", "Submission list")
            .required()
            .serverSet()
            .refers("submissionList"),
        field("edition", &SubmissionStep::edition, "版次", "Edition").serverSet(),
        field("step", &SubmissionStep::step, "步驟", "Step").serverSet(),
        field("doneAt", &SubmissionStep::doneAt, "時間", "When").serverSet(),
        field("doneBy", &SubmissionStep::doneBy, "辦理人", "By").serverSet().length(60),
        field("unit", &SubmissionStep::unit, "單位", "Unit").serverSet().length(60),
        field("reason", &SubmissionStep::reason, "原因", "Reason").serverSet().length(500),
        field("recordCount", &SubmissionStep::recordCount, "筆數", "Records").serverSet(),
        field("blockCount", &SubmissionStep::blockCount, "須修正", "Blocking faults").serverSet(),
        field("warnCount", &SubmissionStep::warnCount, "提醒", "Warnings").serverSet(),
        field("addedCount", &SubmissionStep::addedCount, "新增", "Added rows").serverSet(),
        field("removedCount", &SubmissionStep::removedCount, "刪除", "Removed rows").serverSet(),
        field("changedCount", &SubmissionStep::changedCount, "異動", "Changed rows").serverSet(),
        field("fileName", &SubmissionStep::fileName, "檔名", "File name").serverSet().length(255),
        field("sha256", &SubmissionStep::sha256, "指紋", "SHA-256").serverSet().length(64));
};

} // namespace licheng
