// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/codes.h"
#include "shared/model/record_type.h"

namespace licheng {

/// An office of the school (單位), such as 註冊組; article 5 names the office that builds each kind.
struct Unit
{
    Id<Unit> id;
    int version = 0;
    QString key;
    QString name;
    Id<Unit> parentId;
    Division division = Division::Day;
    bool operator==(const Unit &) const = default;
};

template <>
struct Description<Unit>
{
    static constexpr const char *name = "unit";
    static constexpr const char *official = "單位";
    static constexpr const char *label = "Office";
    static constexpr ScopePaths scopes{.division = "division"};
    static constexpr auto fields =
        std::make_tuple(field("id", &Unit::id, "編號", "Number").hidden().serverSet(),
                        field("version", &Unit::version, "版本", "Version").hidden().serverSet(),
                        field("key", &Unit::key, "代號", "Key").required().unique().length(40),
                        field("name", &Unit::name, "單位名稱", "Office name")
                            .shownByReference()
                            .sortedBy(TextOrder::Strokes)
                            .required()
                            .searchable()
                            .length(40),
                        field("parentId", &Unit::parentId, "上級單位", "Parent office").refers("unit"),
                        field("division", &Unit::division, "部別", "Division"));
};

} // namespace licheng
