// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/register_setup.h"

namespace licheng {

/// 學生: the register with each student's quotas, outcomes and history.
[[nodiscard]] RegisterSetup studentsSetup();
/// As the main window has it.
[[nodiscard]] PageSetup studentsPage();

} // namespace licheng
