// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/account.h"
#include "shared/model/codes.h"

namespace licheng {

/// What a trouble is about.
enum class TroubleKind { SignIn, Entry, File, Exchange, Display, Other };
template <>
struct CodeTable<TroubleKind>
{
    static constexpr Choice choices[] = {{"signIn", "登入與帳號", "Signing in and accounts"},
                                         {"entry", "資料登錄", "Entering data"},
                                         {"file", "檔案上傳", "Uploading files"},
                                         {"exchange", "匯入匯出", "Import and export"},
                                         {"display", "畫面顯示", "What the window shows"},
                                         {"other", "其他", "Something else"}};
};

/// How far a trouble report is.
enum class TroubleState {
    Reported,
    Taken,   ///< somebody works on it
    Waiting, ///< for what only the reporter can say
    Solved,
    Withdrawn
};
template <>
struct CodeTable<TroubleState>
{
    static constexpr Choice choices[] = {{"reported", "已通報", "Reported"},
                                         {"taken", "處理中", "Taken"},
                                         {"waiting", "待通報人補充", "Waiting for the reporter"},
                                         {"solved", "已排除", "Solved"},
                                         {"withdrawn", "已撤回", "Withdrawn"}};
};

/// A report of a trouble with the program (障礙通報) by whoever met it; article 5. It stays as it was
/// reported: what comes after are its answers (TroubleAnswer), which set the fields of the server.
struct TroubleReport
{
    Id<TroubleReport> id;
    int version = 0;
    Id<Account> reporterId;
    TroubleKind kind = TroubleKind::Other;
    QString page; ///< title of the page where it happened
    QString text;
    QString programVersion;
    QString logExcerpt; ///< only with the reporter's consent
    TroubleState state = TroubleState::Reported;
    SchoolYear schoolYear;
    Semester semester = Semester::First;
    QDateTime reportedAt;
    QDateTime waitsSince; ///< for an answer of who solves troubles; invalid: it was answered
    QDateTime answeredAt; ///< the first such answer
    QString takenBy;
    QDateTime solvedAt;
    int minutes = 0; ///< from the report to its solution
    QDateTime confirmedAt;
    int reopened = 0; ///< how often
    int documentCount = 0;
    int mediaCount = 0;
    bool operator==(const TroubleReport &) const = default;
};

template <>
struct Description<TroubleReport>
{
    static constexpr const char *name = "troubleReport";
    static constexpr const char *official = "障礙通報";
    static constexpr const char *label = "Trouble report";
    static constexpr ScopePaths scopes{.account = "reporterId"};
    static constexpr auto fields = std::make_tuple(
        field("id", &TroubleReport::id, "編號", "Number").serverSet(),
        field("version", &TroubleReport::version, "版本", "Version").hidden().serverSet(),
        field("reporterId", &TroubleReport::reporterId, "通報人", "Reported by")
            .serverSet()
            .refers("account"),
        field("kind", &TroubleReport::kind, "障礙類別", "Kind of trouble"),
        field("page", &TroubleReport::page, "發生頁面", "Page").length(60),
        field("text", &TroubleReport::text, "障礙說明", "What happened").required().multiline().length(2000),
        field("programVersion", &TroubleReport::programVersion, "程式版本", "Program version").length(40),
        field("logExcerpt", &TroubleReport::logExcerpt, "紀錄摘錄", "Log excerpt").multiline().length(8000),
        field("state", &TroubleReport::state, "處理狀態", "State").serverSet(),
        field("schoolYear", &TroubleReport::schoolYear, "學年度", "School year").serverSet(),
        field("semester", &TroubleReport::semester, "學期", "Semester").serverSet(),
        field("reportedAt", &TroubleReport::reportedAt, "通報時間", "Reported at").serverSet(),
        field("waitsSince", &TroubleReport::waitsSince, "待回覆起", "Waits since").serverSet(),
        field("answeredAt", &TroubleReport::answeredAt, "首次回覆時間", "First answered at").serverSet(),
        field("takenBy", &TroubleReport::takenBy, "處理人", "Taken by").serverSet().length(60),
        field("solvedAt", &TroubleReport::solvedAt, "排除時間", "Solved at").serverSet(),
        field("minutes", &TroubleReport::minutes, "處理時間（分）", "Minutes to solve").serverSet(),
        field("confirmedAt", &TroubleReport::confirmedAt, "通報人確認時間", "Confirmed at").serverSet(),
        field("reopened", &TroubleReport::reopened, "重新通報次數", "Times reopened").serverSet(),
        field("documentCount", &TroubleReport::documentCount, "畫面截圖", "Screenshots").serverSet(),
        field("mediaCount", &TroubleReport::mediaCount, "影音件數", "Audio and video").hidden().serverSet());
};

} // namespace licheng
