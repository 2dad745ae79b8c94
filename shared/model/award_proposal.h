// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/account.h"
#include "shared/model/meeting.h"

namespace licheng {

/// Where a proposal stands: the work group assesses it (評核) or declines it.
enum class AwardState { Proposed, Assessed, Declined, Withdrawn };
template <>
struct CodeTable<AwardState>
{
    static constexpr Choice choices[] = {{"proposed", "待評核", "To be assessed"},
                                         {"assessed", "已評核", "Assessed"},
                                         {"declined", "未通過", "Declined"},
                                         {"withdrawn", "已撤回", "Withdrawn"}};
};

/// A proposal of an award (敘獎提案) for what somebody of the staff has done; article 10. The evidence is
/// what was measured when it was proposed, and stays.
struct AwardProposal
{
    Id<AwardProposal> id;
    int version = 0;
    Id<Account> personId;
    SchoolYear schoolYear;
    Semester semester = Semester::First;
    QString work;
    QString award; ///< by the school's own rules (教職員獎勵標準): 嘉獎一次
    QString evidence;
    AwardState state = AwardState::Proposed;
    Id<AgendaItem> agendaItemId;
    QString reason; ///< of a decline
    QString proposedBy;
    QDateTime proposedAt;
    bool operator==(const AwardProposal &) const = default;
};

template <>
struct Description<AwardProposal>
{
    static constexpr const char *name = "awardProposal";
    static constexpr const char *official = "敘獎提案";
    static constexpr const char *label = "Award proposal";
    static constexpr ScopePaths scopes{};
    static constexpr auto fields = std::make_tuple(
        field("id", &AwardProposal::id, "編號", "Number").hidden().serverSet(),
        field("version", &AwardProposal::version, "版本", "Version").hidden().serverSet(),
        field("personId", &AwardProposal::personId, "辦理人員", "Person").required().refers("account"),
        field("schoolYear", &AwardProposal::schoolYear, "學年度", "School year").required(),
        field("semester", &AwardProposal::semester, "學期", "Semester"),
        field("work", &AwardProposal::work, "辦理事項", "Work").required().searchable().length(200),
        field("award", &AwardProposal::award, "建議敘獎", "Suggested award").required().length(60),
        field("evidence", &AwardProposal::evidence, "辦理成效", "Measured work")
            .serverSet()
            .multiline()
            .length(4000),
        field("state", &AwardProposal::state, "評核狀態", "State of the assessment"),
        field("agendaItemId", &AwardProposal::agendaItemId, "評核議案", "Agenda item of the assessment")
            .refers("agendaItem"),
        field("reason", &AwardProposal::reason, "未通過原因", "Reason of the decline")
            .multiline()
            .length(200),
        field("proposedBy", &AwardProposal::proposedBy, "提案人", "Proposed by").serverSet().length(60),
        field("proposedAt", &AwardProposal::proposedAt, "提案時間", "Proposed at").serverSet());
};

} // namespace licheng
