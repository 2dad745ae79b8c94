// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/course_code.h"
#include "shared/model/record_type.h"

namespace licheng {

/// A course of the ministry's course plan file (課程計畫、課程代碼檔): the truth for codes, names and
/// credits. The credit pattern has one character a semester; A to D are 1 to 4 credits of alternating
/// courses.
struct CoursePlan
{
    Id<CoursePlan> id;
    int version = 0;
    QString courseCode;
    QString name;
    QString creditPattern;
    SchoolYear entryYear;
    bool operator==(const CoursePlan &) const = default;
};

template <>
struct Description<CoursePlan>
{
    static constexpr const char *name = "coursePlan";
    static constexpr const char *official = "課程計畫";
    static constexpr const char *label = "Course plan";
    static constexpr ScopePaths scopes{};
    static constexpr auto fields = std::make_tuple(
        field("id", &CoursePlan::id, "編號", "Number").hidden().serverSet(),
        field("version", &CoursePlan::version, "版本", "Version").hidden().serverSet(),
        field("courseCode", &CoursePlan::courseCode, "課程代碼", "Course code")
            .required()
            .identifier()
            .unique()
            .searchable()
            .length(23)
            .checked(&isCourseCode, "courseCode"),
        field("name", &CoursePlan::name, "科目名稱", "Subject")
            .sortedBy(TextOrder::Strokes)
            .required()
            .searchable()
            .length(60),
        field("creditPattern", &CoursePlan::creditPattern, "授課學期學分", "Credits by semester")
            .required()
            .identifier()
            .length(12),
        field("entryYear", &CoursePlan::entryYear, "適用入學學年度", "Entry year of the plan").serverSet());
};

} // namespace licheng
