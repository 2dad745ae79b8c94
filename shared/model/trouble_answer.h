// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/trouble_report.h"

namespace licheng {

/// What an answer does with its report. The first four are of who solves troubles, the others of the
/// reporter.
enum class TroubleStep { Take, Reply, Ask, Solve, Add, Confirm, Reopen, Withdraw };
template <>
struct CodeTable<TroubleStep>
{
    static constexpr Choice choices[] = {{"take", "受理", "Take"},
                                         {"reply", "說明", "Reply"},
                                         {"ask", "請通報人補充", "Ask the reporter"},
                                         {"solve", "已排除", "Solved"},
                                         {"add", "補充說明", "Add"},
                                         {"confirm", "確認已排除", "Confirm"},
                                         {"reopen", "仍未排除", "Not solved"},
                                         {"withdraw", "撤回通報", "Withdraw"}};
};

/// One answer of the thread under a trouble report (障礙回覆); article 5. It stays as it was written.
struct TroubleAnswer
{
    Id<TroubleAnswer> id;
    int version = 0;
    Id<TroubleReport> reportId;
    TroubleStep step = TroubleStep::Reply;
    QString text;
    QString writtenBy;
    QDateTime writtenAt;
    bool operator==(const TroubleAnswer &) const = default;
};

template <>
struct Description<TroubleAnswer>
{
    static constexpr const char *name = "troubleAnswer";
    static constexpr const char *official = "障礙回覆";
    static constexpr const char *label = "Answer to a trouble report";
    static constexpr ScopePaths scopes{.account = "reportId.reporterId"};
    static constexpr auto fields = std::make_tuple(
        field("id", &TroubleAnswer::id, "編號", "Number").hidden().serverSet(),
        field("version", &TroubleAnswer::version, "版本", "Version").hidden().serverSet(),
        field("reportId", &TroubleAnswer::reportId, "障礙通報", "Trouble report")
            .required()
            .refers("troubleReport"),
        field("step", &TroubleAnswer::step, "處理", "Step"),
        field("text", &TroubleAnswer::text, "回覆內容", "Answer").multiline().length(2000),
        field("writtenBy", &TroubleAnswer::writtenBy, "回覆人", "Written by").serverSet().length(60),
        field("writtenAt", &TroubleAnswer::writtenAt, "回覆時間", "Written at").serverSet());
};

} // namespace licheng
