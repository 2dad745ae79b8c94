// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/role.h"
#include "shared/model/window.h"

namespace licheng {

/// A notice (訊息公告) on the home page of whom it concerns, from its first to its last day; article 5. It is
/// for the roles and the division that it names, and of pupils for those in its grades or classes with their
/// tutors; what it leaves out is everybody. The view announcementAudience of the store says who that is.
struct Announcement
{
    Id<Announcement> id;
    int version = 0;
    QString title;
    QString text;
    QDate startsOn;
    QDate endsOn;
    QString subject; ///< record type whose page it leads to; empty: none
    QString publishedBy;
    QDateTime publishedAt;
    std::vector<Id<Role>> roleIds;
    QString division; ///< wire name of a Division; empty: both
    QString grades;   ///< "1,2"; empty: not chosen by grade
    std::vector<Id<SchoolClass>> classIds;
    bool operator==(const Announcement &) const = default;
};

template <>
struct Description<Announcement>
{
    static constexpr const char *name = "announcement";
    static constexpr const char *official = "訊息公告";
    static constexpr const char *label = "Announcement";
    static constexpr ScopePaths scopes{};
    static constexpr auto fields = std::make_tuple(
        field("id", &Announcement::id, "編號", "Number").hidden().serverSet(),
        field("version", &Announcement::version, "版本", "Version").hidden().serverSet(),
        field("title", &Announcement::title, "標題", "Title").required().length(100),
        field("text", &Announcement::text, "公告內容", "Text").multiline().length(2000),
        field("startsOn", &Announcement::startsOn, "公告起日", "First day").required(),
        field("endsOn", &Announcement::endsOn, "公告迄日", "Last day").required(),
        field("subject", &Announcement::subject, "相關頁面", "Subject").serverSet().hidden().length(40),
        field("publishedBy", &Announcement::publishedBy, "公告人", "Published by").serverSet().length(60),
        field("publishedAt", &Announcement::publishedAt, "公告時間", "Published at").serverSet(),
        field("roleIds", &Announcement::roleIds, "公告對象", "For these roles").refers("role").length(40),
        field("division", &Announcement::division, "適用部別", "Division")
            .length(10)
            .checked(&isDivisionOrEmpty, "division"),
        field("grades", &Announcement::grades, "適用年級", "Grades")
            .length(10)
            .checked(&isGradeList, "grades"),
        field("classIds", &Announcement::classIds, "適用班級", "For these classes")
            .refers("schoolClass")
            .length(60));
};

} // namespace licheng
