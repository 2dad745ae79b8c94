// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"
#include "shared/model/student.h"

#include <QDateTime>

namespace licheng {

/// Cleared: what the store's transaction can take away is gone; files and what the store's file still holds
/// of it go next, also after a cut.
enum class DestructionState { Proposed, Withdrawn, Cleared, Completed };
template <>
struct CodeTable<DestructionState>
{
    static constexpr Choice choices[] = {{"proposed", "待執行", "Proposed"},
                                         {"withdrawn", "已撤回", "Withdrawn"},
                                         {"cleared", "清除中", "Being cleared"},
                                         {"completed", "已銷毀", "Destroyed"}};
};

/// The deletion of graduates' portfolios for good (article 7): proposed by one, carried out by another, and
/// afterwards its certificate (銷毀紀錄), which has counts and hashes and no content.
struct Destruction
{
    Id<Destruction> id;
    int version = 0;
    DestructionState state = DestructionState::Proposed;
    QString reason;
    std::vector<Id<Student>> studentIds;
    int studentCount = 0;
    QString division; ///< wire name of the Division of all of them; empty: both
    QString proposedBy;
    qint64 proposerId = 0; ///< account, which may be removed later
    QDateTime proposedAt;
    QString carriedOutBy;
    QDateTime carriedOutAt;
    QDateTime completedAt;
    QString withdrawReason;
    QString regulation; ///< label of the version in force
    QString article;
    int recordCount = 0;
    int fileCount = 0;
    qint64 byteCount = 0; ///< of the files
    int lineCount = 0;    ///< of the change log, whose content went
    int workbookCount = 0;
    QString counts;         ///< a line each: wire name of the type, a space, number
    QString logHash;        ///< SHA-256 over what the log keeps of those lines
    QString fileHash;       ///< SHA-256 over the sorted SHA-256 of the files, a line each
    QDateTime backupsUntil; ///< when the last planned backup that holds it has gone; none: there is no plan
    QString backupPlaces;   ///< a line each: path and number of backups kept
    bool operator==(const Destruction &) const = default;
};

template <>
struct Description<Destruction>
{
    static constexpr const char *name = "destruction";
    static constexpr const char *official = "檔案銷毀";
    static constexpr const char *label = "Destruction of portfolios";
    static constexpr ScopePaths scopes{.division = "division"};
    static constexpr auto fields = std::make_tuple(
        field("id", &Destruction::id, "編號", "Number").hidden().serverSet(),
        field("version", &Destruction::version, "版本", "Version").hidden().serverSet(),
        field("state", &Destruction::state, "狀態", "State").serverSet(),
        field("reason", &Destruction::reason, "說明", "Reason").serverSet().multiline().length(500),
        field("studentIds", &Destruction::studentIds, "學生", "Students").serverSet().refers("student"),
        field("studentCount", &Destruction::studentCount, "人數", "Number of students").serverSet(),
        field("division", &Destruction::division, "部別", "Division").serverSet().length(10),
        field("proposedBy", &Destruction::proposedBy, "提出人", "Proposed by").serverSet().length(60),
        field("proposerId", &Destruction::proposerId, "提出帳號", "Account that proposed")
            .hidden()
            .serverSet(),
        field("proposedAt", &Destruction::proposedAt, "提出時間", "Proposed at").serverSet(),
        field("carriedOutBy", &Destruction::carriedOutBy, "執行人", "Carried out by").serverSet().length(60),
        field("carriedOutAt", &Destruction::carriedOutAt, "執行時間", "Carried out at").serverSet(),
        field("completedAt", &Destruction::completedAt, "完成時間", "Completed at").serverSet(),
        field("withdrawReason", &Destruction::withdrawReason, "撤回原因", "Why it was withdrawn")
            .serverSet()
            .multiline()
            .length(500),
        field("regulation", &Destruction::regulation, "規定版本", "Regulation").serverSet().length(200),
        field("article", &Destruction::article, "條次", "Article").serverSet().length(20),
        field("recordCount", &Destruction::recordCount, "紀錄筆數", "Records").serverSet(),
        field("fileCount", &Destruction::fileCount, "檔案數", "Files").serverSet(),
        field("byteCount", &Destruction::byteCount, "檔案大小", "Bytes of the files").serverSet(),
        field("lineCount", &Destruction::lineCount, "異動紀錄筆數", "Lines of the change log").serverSet(),
        field("workbookCount", &Destruction::workbookCount, "提交名冊檔數", "Archived workbooks").serverSet(),
        field("counts", &Destruction::counts, "各類筆數", "Records by type")
            .serverSet()
            .multiline()
            .length(2000),
        field("logHash", &Destruction::logHash, "異動紀錄指紋", "SHA-256 of the log").serverSet().length(64),
        field("fileHash", &Destruction::fileHash, "檔案清單指紋", "SHA-256 of the files")
            .serverSet()
            .length(64),
        field("backupsUntil", &Destruction::backupsUntil, "備份留存至", "Backups hold it until").serverSet(),
        field("backupPlaces", &Destruction::backupPlaces, "備份位置", "Backup folders")
            .serverSet()
            .multiline()
            .length(4000));
};

} // namespace licheng
