// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/account.h"

namespace licheng {

/// One import of a list (匯入紀錄): its file, how its columns were read, what came of its rows, and by whom.
/// Kept by import.apply; import.takeBack takes back what it stored.
struct ImportRun
{
    Id<ImportRun> id;
    int version = 0;
    QString fileName;
    QString listName; ///< official title of the format: 學生
    QString type;     ///< of the records
    QString format;   ///< name of the ImportFormat
    SchoolYear schoolYear;
    Semester semester = Semester::First;
    QString columns; ///< headers as the format names them, in the order of the list; "－": not taken
    int rowCount = 0;
    int createdCount = 0;
    int changedCount = 0;
    int unchangedCount = 0;
    int faultyCount = 0;
    int outdatedCount = 0; ///< rows that rested on what had been changed since the check
    QString
        faults; ///< JSON array of {row, field, rule, limit, actual, warning}: the first ones, without values
    Id<Account> importerId;
    QDateTime importedAt;
    QString takenBackBy;
    QDateTime takenBackAt;
    bool operator==(const ImportRun &) const = default;
};

template <>
struct Description<ImportRun>
{
    static constexpr const char *name = "importRun";
    static constexpr const char *official = "匯入紀錄";
    static constexpr const char *label = "Import of a list";
    static constexpr ScopePaths scopes{.account = "importerId"};
    static constexpr auto fields = std::make_tuple(
        field("id", &ImportRun::id, "編號", "Number").hidden().serverSet(),
        field("version", &ImportRun::version, "版本", "Version").hidden().serverSet(),
        field("fileName", &ImportRun::fileName, "檔名", "File name")
            .serverSet()
            .searchable()
            .shownByReference()
            .length(255),
        field("listName", &ImportRun::listName, "名冊", "List").serverSet().length(80),
        field("type", &ImportRun::type, "資料種類", "Kind of records")
            .hidden()
            .serverSet()
            .identifier()
            .length(40),
        field("format", &ImportRun::format, "格式", "Format").hidden().serverSet().identifier().length(80),
        field("schoolYear", &ImportRun::schoolYear, "學年度", "School year").serverSet(),
        field("semester", &ImportRun::semester, "學期", "Semester").serverSet(),
        field("columns", &ImportRun::columns, "欄位對應", "Columns").serverSet().multiline().length(8000),
        field("rowCount", &ImportRun::rowCount, "列數", "Rows").serverSet(),
        field("createdCount", &ImportRun::createdCount, "新增", "New").serverSet(),
        field("changedCount", &ImportRun::changedCount, "異動", "Changed").serverSet(),
        field("unchangedCount", &ImportRun::unchangedCount, "無異動", "Unchanged").serverSet(),
        field("faultyCount", &ImportRun::faultyCount, "有誤未匯入", "With faults").serverSet(),
        field("outdatedCount", &ImportRun::outdatedCount, "他人異動未匯入", "Changed by others").serverSet(),
        field("faults", &ImportRun::faults, "錯誤明細", "Faults").hidden().serverSet().length(200'000),
        field("importerId", &ImportRun::importerId, "匯入人", "Imported by").serverSet().refers("account"),
        field("importedAt", &ImportRun::importedAt, "匯入時間", "Imported at").serverSet(),
        field("takenBackBy", &ImportRun::takenBackBy, "收回人", "Taken back by").serverSet().length(60),
        field("takenBackAt", &ImportRun::takenBackAt, "收回時間", "Taken back at").serverSet());
};

} // namespace licheng
