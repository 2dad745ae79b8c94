// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/account.h"

namespace licheng {

/// A class (班級) of one school year.
struct SchoolClass
{
    Id<SchoolClass> id;
    int version = 0;
    SchoolYear schoolYear;
    QString name;
    int grade = 1;
    Division division = Division::Day;
    QString department;
    Id<Account> tutorId;
    bool operator==(const SchoolClass &) const = default;
};

template <>
struct Description<SchoolClass>
{
    static constexpr const char *name = "schoolClass";
    static constexpr const char *official = "班級";
    static constexpr const char *label = "Class";
    static constexpr ScopePaths scopes{.schoolClass = "tutorId", .division = "division"};
    static constexpr auto fields = std::make_tuple(
        field("id", &SchoolClass::id, "編號", "Number").hidden().serverSet(),
        field("version", &SchoolClass::version, "版本", "Version").hidden().serverSet(),
        field("schoolYear", &SchoolClass::schoolYear, "學年度", "School year").required(),
        field("name", &SchoolClass::name, "班級名稱", "Class name")
            .shownByReference()
            .sortedBy(TextOrder::Counting)
            .required()
            .searchable()
            .length(30),
        field("grade", &SchoolClass::grade, "年級", "Grade").shownByReference().required().range(1, 4),
        field("division", &SchoolClass::division, "部別", "Division"),
        field("department", &SchoolClass::department, "科別", "Department").length(40),
        field("tutorId", &SchoolClass::tutorId, "導師", "Class tutor").refers("account"));
};

} // namespace licheng
