// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/rules/regulation.h"
#include "shared/rules/verdict.h"

namespace licheng {

/// The grades whose students enter an autobiography (article 5, row 5), by the regulation's category; empty:
/// it names none, and every grade does.
[[nodiscard]] std::vector<int> autobiographyGrades(const Regulation &regulation);

/// Whether a student of the grade enters one; grade 0: of no class. The refusal is that no window is ever
/// opened for the grade, and its limit is the first grade that has one.
[[nodiscard]] Verdict autobiographyGradeVerdict(int grade, const Regulation &regulation);

} // namespace licheng
