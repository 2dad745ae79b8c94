// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/account.h"
#include "shared/model/announcement.h"

namespace licheng {

/// That somebody has read an announcement (公告已讀), once for each account; article 5. Made by
/// announcement.read alone.
struct AnnouncementRead
{
    Id<AnnouncementRead> id;
    int version = 0;
    Id<Announcement> announcementId;
    Id<Account> accountId;
    QDateTime readAt;
    bool operator==(const AnnouncementRead &) const = default;
};

template <>
struct Description<AnnouncementRead>
{
    static constexpr const char *name = "announcementRead";
    static constexpr const char *official = "公告已讀";
    static constexpr const char *label = "Read announcement";
    static constexpr ScopePaths scopes{.account = "accountId"};
    static constexpr auto fields = std::make_tuple(
        field("id", &AnnouncementRead::id, "編號", "Number").hidden().serverSet(),
        field("version", &AnnouncementRead::version, "版本", "Version").hidden().serverSet(),
        field("announcementId", &AnnouncementRead::announcementId, "訊息公告", "Announcement")
            .serverSet()
            .refers("announcement"),
        field("accountId", &AnnouncementRead::accountId, "讀者", "Reader").serverSet().refers("account"),
        field("readAt", &AnnouncementRead::readAt, "已讀時間", "Read at").serverSet());
};

} // namespace licheng
