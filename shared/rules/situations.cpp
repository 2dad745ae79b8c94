// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/situations.h"

#include "shared/model/fault_rule.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

enum class Need { None, Optional, Required };

/// The origin columns of one situation's sheet.
struct SheetColumns
{
    StudySituation situation;
    Need school = Need::None;
    Need term = Need::None;
    Need course = Need::None; ///< code, subject, grade and credits of the course at its origin
    Need method = Need::None;
};

constexpr SheetColumns sheets[] = {
    {StudySituation::Regular},
    {.situation = StudySituation::Supplement, .term = Need::Required, .method = Need::Required},
    // The course itself stands for its origin until the school says that it was another one.
    {.situation = StudySituation::Retake,
     .term = Need::Required,
     .course = Need::Optional,
     .method = Need::Required},
    {.situation = StudySituation::Repeat, .term = Need::Optional},
    {.situation = StudySituation::Transfer,
     .school = Need::Required,
     .term = Need::Required,
     .course = Need::Optional},
    {.situation = StudySituation::Borrowed,
     .school = Need::Required,
     .term = Need::Required,
     .course = Need::Optional},
};
static_assert(std::size(sheets) == std::size(CodeTable<StudySituation>::choices));

} // namespace

FieldFaults situationFaults(const CourseOutcome &outcome)
{
    const SheetColumns &sheet =
        *std::find_if(std::begin(sheets), std::end(sheets),
                      [&](const SheetColumns &s) { return s.situation == outcome.situation; });
    FieldFaults faults;
    const auto judge = [&](Need need, bool isGiven, const char *field) {
        if (need == Need::Required && !isGiven)
            faults.push_back({QLatin1String(field), "required"_rule, 0, 0});
        else if (need == Need::None && isGiven)
            faults.push_back({QLatin1String(field), "notForSituation"_rule, 0, 0});
    };
    judge(sheet.school, !outcome.originSchoolCode.isEmpty(), "originSchoolCode");
    judge(sheet.term, !outcome.originSchoolYear.isNull(), "originSchoolYear");
    judge(sheet.term, outcome.originSemester != Semester::WholeYear, "originSemester");
    judge(sheet.course, !outcome.originCourseCode.isEmpty(), "originCourseCode");
    judge(sheet.course, !outcome.originSubject.isEmpty(), "originSubject");
    judge(sheet.course, outcome.originGrade != 0, "originGrade");
    judge(sheet.course, outcome.originCredits != 0, "originCredits");
    judge(sheet.method, !outcome.studyMethod.isEmpty(), "studyMethod");
    if (sheet.term != Need::None && outcome.originSchoolYear > outcome.schoolYear)
        faults.push_back({u"originSchoolYear"_s, "range"_rule, outcome.schoolYear.roc(), 0});
    return faults;
}

} // namespace licheng
