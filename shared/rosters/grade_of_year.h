// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/codes.h"
#include "shared/model/school_year.h"

#include <vector>

namespace licheng {

/// A register change of a student that tells how many years went by in one grade.
struct YearChange
{
    RegisterChangeKind kind = RegisterChangeKind::Repeat;
    int year = 0; ///< school year from which it holds
};

/// The grade of a school year as seen from the class of a later (or earlier) one.
struct GradeOfYear
{
    int grade = 0;
    bool isGuessed = false; ///< there is no such grade: the nearest, or the one that the entry year gives
};

/// A class is of one school year: each year between it and the list's is one grade, but for a year that was
/// repeated (重讀) and for the years from a suspension (休學) to the return (復學). \p classGrade 0: no
/// class.
[[nodiscard]] GradeOfYear gradeOfYear(int classGrade, int classYear, int entryYear, int listYear,
                                      const std::vector<YearChange> &changes);

} // namespace licheng
