// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"

namespace licheng {

/// One value of a code table (代碼表) that the ministries publish; tables are data, and newer ones come in by
/// import. Fields name their table by FieldInfo::codeTable.
struct CodeEntry
{
    Id<CodeEntry> id;
    int version = 0;
    QString tableKey;
    QString code;
    QString name;
    int position = 0;
    SchoolYear validFrom;
    QString note;
    bool operator==(const CodeEntry &) const = default;
};

template <>
struct Description<CodeEntry>
{
    static constexpr const char *name = "codeEntry";
    static constexpr const char *official = "代碼";
    static constexpr const char *label = "Code";
    static constexpr ScopePaths scopes{};
    static constexpr auto fields = std::make_tuple(
        field("id", &CodeEntry::id, "編號", "Number").hidden().serverSet(),
        field("version", &CodeEntry::version, "版本", "Version").hidden().serverSet(),
        field("tableKey", &CodeEntry::tableKey, "代碼表", "Code table").required().searchable().length(40),
        field("code", &CodeEntry::code, "代碼值", "Code value")
            .required()
            .identifier()
            .searchable()
            .length(40),
        field("name", &CodeEntry::name, "名稱", "Name of the code").required().searchable().length(120),
        field("position", &CodeEntry::position, "順序", "Position").range(0, 99999),
        field("validFrom", &CodeEntry::validFrom, "適用學年度起", "Valid from"),
        field("note", &CodeEntry::note, "說明", "Remark").length(300));
};

} // namespace licheng
