// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/register_page.h"

namespace licheng {

/// 學生: the register with each student's quotas, outcomes and history.
[[nodiscard]] RegisterPage *studentsPage(const PageContext &context);

} // namespace licheng
