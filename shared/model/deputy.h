// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/account.h"

namespace licheng {

/// A deputy (代理人) who may certify for a teacher from startsOn to endsOn, both included.
struct Deputy
{
    Id<Deputy> id;
    int version = 0;
    Id<Account> teacherId;
    Id<Account> deputyId;
    QDate startsOn;
    QDate endsOn;
    QString reason;
    bool operator==(const Deputy &) const = default;
};

template <>
struct Description<Deputy>
{
    static constexpr const char *name = "deputy";
    static constexpr const char *official = "認證代理";
    static constexpr const char *label = "Deputy";
    static constexpr ScopePaths scopes{.course = "teacherId", .division = "teacherId.division"};
    static constexpr auto fields = std::make_tuple(
        field("id", &Deputy::id, "編號", "Number").hidden().serverSet(),
        field("version", &Deputy::version, "版本", "Version").hidden().serverSet(),
        field("teacherId", &Deputy::teacherId, "任課教師", "Teacher").required().refers("account"),
        field("deputyId", &Deputy::deputyId, "代理人", "Deputy").required().refers("account"),
        field("startsOn", &Deputy::startsOn, "開始日期", "From").required(),
        field("endsOn", &Deputy::endsOn, "結束日期", "To").required(),
        field("reason", &Deputy::reason, "代理原因", "Reason for the deputy").length(200));
};

} // namespace licheng
