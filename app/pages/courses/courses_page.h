// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/register_setup.h"

namespace licheng {

/// 課程與選課: courses offered in a term, their code taken apart, their outcomes by certification.
[[nodiscard]] RegisterSetup coursesSetup();
/// As the main window has it: for a student the courses that he takes.
[[nodiscard]] PageSetup coursesPage();

} // namespace licheng
