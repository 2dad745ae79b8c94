// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/grade.h"
#include "shared/model/record_type.h"

#include <QStringList>

namespace licheng {

/// What a national form of grades (成績名冊的表) has, as resources/grades gives it.
struct GradeFormRules
{
    GradeForm form = GradeForm::Semester;
    Division division = Division::Day; ///< whose students the form is for
    QStringList fields;                ///< of Grade, that have a column in the form
    QStringList required;              ///< of them, those that no row may leave empty
    QString makeUpOf;      ///< the pass flag that the make-up is for; empty: the form does not have it
    SchoolYear cappedFrom; ///< from this year the score is at most the pass mark; null: never
};

/// What must be known beside the grade itself.
struct GradeContext
{
    Division studentDivision = Division::Day;
};

/// None: not given, or the -1 that the national forms write for it.
[[nodiscard]] bool isNoScore(const Decimal &score);

/// What is wrong with a grade; article 5.2.3. Rules: notOfForm, required, score, passMark, passWithoutScore,
/// makeUpNotFailed, retakeCap, noGrade, withoutScore, formDivision, laterThanTerm.
[[nodiscard]] FieldFaults gradeFaults(const Grade &grade, const GradeFormRules &form,
                                      const GradeContext &context);

/// The credit pattern of a course plan as it is stored, one character a semester; empty when the text is
/// none. Takes it with separators too ("2,2,0,0,0,0").
[[nodiscard]] QString creditPattern(QStringView text);

} // namespace licheng
