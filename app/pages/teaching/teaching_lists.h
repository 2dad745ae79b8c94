// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/fact_list_page.h"
#include "app/presenters/overdue_presenter.h"
#include "app/presenters/teaching_presenter.h"

namespace licheng {

/// 我的課程: each course of the term with what waits, is certified, returned and selected.
[[nodiscard]] FactListPage *coursesOfTeacher(const PageContext &context, const TeachingPresenter &presenter);
/// 我的班級: the students of the tutored classes with what they still have to enter.
[[nodiscard]] FactListPage *studentsOfTutor(const PageContext &context);
/// 認證催辦: teachers for whom something waits.
[[nodiscard]] FactListPage *teachersToRemind(const PageContext &context, const OverduePresenter &presenter);

} // namespace licheng
