// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/code.h"
#include "shared/model/record_type.h"
#include "shared/model/school_year.h"

namespace licheng {

/// How it stands with what the regulation asks for in a semester (落實情形).
enum class ComplianceState {
    Met,
    Due,           ///< not yet met, and its end has not come
    Overdue,       ///< its end has passed, or it is wrong as it stands
    NotApplicable, ///< there is nothing this semester that it is about
    NotRecorded    ///< the system keeps no records that would show it
};
template <>
struct CodeTable<ComplianceState>
{
    static constexpr Choice choices[] = {{"met", "已落實", "Met"},
                                         {"due", "辦理中", "Due"},
                                         {"overdue", "逾期", "Overdue"},
                                         {"notApplicable", "本學期無此事項", "Not applicable"},
                                         {"notRecorded", "系統尚未記錄", "Not recorded here yet"}};
};

/// One item of the regulation in one semester as the rules found it last, kept day by day so that a past
/// semester can be told when its records have gone on. Made by the server alone.
struct ComplianceRecord
{
    Id<ComplianceRecord> id;
    int version = 0;
    SchoolYear schoolYear;
    Semester semester = Semester::First;
    QString item; ///< "6.2.1"; of resources/compliance
    ComplianceState state = ComplianceState::NotRecorded;
    int done = 0;
    int total = 0;
    int late = 0;
    QDateTime dueAt; ///< invalid: none
    QDateTime keptAt;
    bool operator==(const ComplianceRecord &) const = default;
};

template <>
struct Description<ComplianceRecord>
{
    static constexpr const char *name = "complianceState";
    static constexpr const char *official = "補充規定落實情形";
    static constexpr const char *label = "State of the regulation";
    static constexpr ScopePaths scopes{};
    static constexpr auto fields = std::make_tuple(
        field("id", &ComplianceRecord::id, "編號", "Number").hidden().serverSet(),
        field("version", &ComplianceRecord::version, "版本", "Version").hidden().serverSet(),
        field("schoolYear", &ComplianceRecord::schoolYear, "學年度", "School year").serverSet(),
        field("semester", &ComplianceRecord::semester, "學期", "Semester").serverSet(),
        field("item", &ComplianceRecord::item, "規定事項", "Item").serverSet().length(40),
        field("state", &ComplianceRecord::state, "落實情形", "State").serverSet(),
        field("done", &ComplianceRecord::done, "已完成", "Done").serverSet(),
        field("total", &ComplianceRecord::total, "應完成", "To be done").serverSet(),
        field("late", &ComplianceRecord::late, "逾期數", "Late").serverSet(),
        field("dueAt", &ComplianceRecord::dueAt, "期限", "Due").serverSet(),
        field("keptAt", &ComplianceRecord::keptAt, "記錄時間", "Kept").serverSet());
};

} // namespace licheng
