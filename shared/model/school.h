// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/course_code.h"
#include "shared/model/record_type.h"

namespace licheng {

/// The school (學校) whose store this is; exactly one record.
struct School
{
    Id<School> id;
    int version = 0;
    QString code;
    QString name;
    QString shortName;
    QString mailDomain;
    bool operator==(const School &) const = default;
};

template <>
struct Description<School>
{
    static constexpr const char *name = "school";
    static constexpr const char *official = "學校";
    static constexpr const char *label = "School";
    static constexpr ScopePaths scopes{};
    static constexpr auto fields =
        std::make_tuple(field("id", &School::id, "編號", "Number").hidden().serverSet(),
                        field("version", &School::version, "版本", "Version").hidden().serverSet(),
                        field("code", &School::code, "學校代碼", "School code")
                            .required()
                            .identifier()
                            .length(6)
                            .checked(&isSchoolCode, "schoolCode"),
                        field("name", &School::name, "校名", "School name").required().length(60),
                        field("shortName", &School::shortName, "簡稱", "Short name").length(20),
                        field("mailDomain", &School::mailDomain, "校內信箱網域", "Mail domain").length(100));
};

} // namespace licheng
