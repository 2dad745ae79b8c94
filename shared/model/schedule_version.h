// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"

namespace licheng {

/// The schedule of a semester as it was published (作業期程公告): what, when, by whom. Made by
/// schedule.publish alone and kept as it was. Article 4, second sentence.
struct ScheduleVersion
{
    Id<ScheduleVersion> id;
    int version = 0;
    SchoolYear schoolYear;
    Semester semester = Semester::First;
    int number = 0; ///< of the semester, from 1
    int windowCount = 0;
    QString publishedBy;
    QDateTime publishedAt;
    QString changes; ///< to the version before, a line each
    QString content; ///< JSON array of its windows
    bool operator==(const ScheduleVersion &) const = default;
};

template <>
struct Description<ScheduleVersion>
{
    static constexpr const char *name = "scheduleVersion";
    static constexpr const char *official = "作業期程公告";
    static constexpr const char *label = "Published schedule";
    static constexpr ScopePaths scopes{};
    static constexpr auto fields = std::make_tuple(
        field("id", &ScheduleVersion::id, "編號", "Number").hidden().serverSet(),
        field("version", &ScheduleVersion::version, "版本", "Version").hidden().serverSet(),
        field("schoolYear", &ScheduleVersion::schoolYear, "學年度", "School year").serverSet(),
        field("semester", &ScheduleVersion::semester, "學期", "Semester").serverSet(),
        field("number", &ScheduleVersion::number, "公告版次", "Version published").serverSet(),
        field("windowCount", &ScheduleVersion::windowCount, "期程項數", "Periods").serverSet(),
        field("publishedBy", &ScheduleVersion::publishedBy, "公告人", "Published by").serverSet().length(60),
        field("publishedAt", &ScheduleVersion::publishedAt, "公告時間", "Published at").serverSet(),
        field("changes", &ScheduleVersion::changes, "與前版差異", "Changes")
            .serverSet()
            .multiline()
            .length(20000),
        field("content", &ScheduleVersion::content, "內容", "Content").serverSet().hidden().length(400000));
};

} // namespace licheng
