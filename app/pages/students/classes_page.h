// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/register_setup.h"

namespace licheng {

/// 班級: the classes of a school year with their tutors.
[[nodiscard]] PageSetup classesPage();

} // namespace licheng
