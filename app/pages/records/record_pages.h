// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/register_setup.h"

namespace licheng {

/// Article 5, row 1 (基本資料), and article 8.
[[nodiscard]] std::vector<RegisterSetup> registerSetups();
/// Row 2 (修課紀錄).
[[nodiscard]] std::vector<RegisterSetup> studySetups();
/// Rows 4, 5 and 7 (多元表現, 自傳, 其他).
[[nodiscard]] std::vector<RegisterSetup> portfolioSetups();
/// Row 6 (帳號及權限) and the code tables.
[[nodiscard]] std::vector<RegisterSetup> systemSetups();

/// The pages of all of these.
[[nodiscard]] std::vector<PageSetup> recordPages();

} // namespace licheng
