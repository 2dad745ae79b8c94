// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/register_page.h"

namespace licheng {

/// 課程與選課: courses offered in a term, their code taken apart, their outcomes by certification.
[[nodiscard]] RegisterPage *coursesPage(const PageContext &context);

} // namespace licheng
