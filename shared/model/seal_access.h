// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"
#include "shared/model/student.h"

#include <QDateTime>

namespace licheng {

/// That somebody has read from a sealed portfolio; article 7. It tells no content, and outlasts the
/// portfolio.
struct SealAccess
{
    Id<SealAccess> id;
    int version = 0;
    Id<Student> studentId;
    QString who;
    QString login;
    QString role;
    QDateTime at;
    QString recordType;  ///< what was read: wire name of a type
    qint64 recordId = 0; ///< 0: a list of the student's
    bool operator==(const SealAccess &) const = default;
};

template <>
struct Description<SealAccess>
{
    static constexpr const char *name = "sealAccess";
    static constexpr const char *official = "封存檔案查閱紀錄";
    static constexpr const char *label = "Access to a sealed portfolio";
    static constexpr ScopePaths scopes{.division = "studentId.division"};
    static constexpr auto fields = std::make_tuple(
        field("id", &SealAccess::id, "編號", "Number").hidden().serverSet(),
        field("version", &SealAccess::version, "版本", "Version").hidden().serverSet(),
        field("studentId", &SealAccess::studentId, "學生", "Student").serverSet().refers("student"),
        field("who", &SealAccess::who, "查閱人", "Who").serverSet().length(60),
        field("login", &SealAccess::login, "帳號", "Log-in name").serverSet().length(60),
        field("role", &SealAccess::role, "角色", "Role").serverSet().length(60),
        field("at", &SealAccess::at, "查閱時間", "When").serverSet(),
        field("recordType", &SealAccess::recordType, "查閱內容", "What").serverSet().length(40),
        field("recordId", &SealAccess::recordId, "紀錄編號", "Number of the record").serverSet());
};

} // namespace licheng
