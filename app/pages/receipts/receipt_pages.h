// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_setup.h"

#include <vector>

namespace licheng {

/// 收訖明細 (article 6, paragraph 2, item 5): the rows for students, tutors and offices, the questions about
/// them, the imports, and what is confirmed by list and class.
[[nodiscard]] std::vector<PageSetup> receiptPages();

} // namespace licheng
