// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/rules/grades.h"

namespace licheng {

/// How a form writes a column's value: scores and flags have their own spelling of "none".
enum class GradeColumnFormat { Text, Upper, RocDate, Number, Score, Flag, Counting };

/// A column of a grade form: the official header and the field path of Grade.
struct GradeColumn
{
    QString header;
    QString path;
    GradeColumnFormat format = GradeColumnFormat::Text;
};

/// One national form of grades, a sheet of the grade rosters (學生成績、重修重讀成績、進修部學生成績名冊), as
/// resources/grades has it: columns in their official order, and what the rules ask of it.
struct GradeFormLayout
{
    QString section; ///< of the ministry's description, "4.2"
    QString sheet;
    std::vector<GradeColumn> columns;
    GradeFormRules rules;

    [[nodiscard]] static const GradeFormLayout &of(GradeForm form);
    [[nodiscard]] static const std::vector<GradeFormLayout> &all();
};

} // namespace licheng
