// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/rosters/roster_column.h"
#include "shared/rules/grades.h"

namespace licheng {

/// One national form of grades, a sheet of the grade rosters (學生成績、重修重讀成績、進修部學生成績名冊), as
/// resources/grades has it: columns in their official order, and what the rules ask of it.
struct GradeFormLayout
{
    QString section; ///< of the ministry's description, "4.2"
    QString sheet;
    std::vector<RosterColumn> columns; ///< paths of Grade
    GradeFormRules rules;

    [[nodiscard]] static const GradeFormLayout &of(GradeForm form);
    [[nodiscard]] static const std::vector<GradeFormLayout> &all();
};

} // namespace licheng
