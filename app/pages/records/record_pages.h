// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/register_page.h"

namespace licheng {

// Article 5, row 1 (基本資料), and article 8.
[[nodiscard]] RegisterPage *absencesPage(const PageContext &context);
[[nodiscard]] RegisterPage *cadrePostsPage(const PageContext &context);
[[nodiscard]] RegisterPage *registerChangesPage(const PageContext &context);

// Row 2 (修課紀錄).
[[nodiscard]] RegisterPage *electivesPage(const PageContext &context);
[[nodiscard]] RegisterPage *gradesPage(const PageContext &context);
[[nodiscard]] RegisterPage *coursePlansPage(const PageContext &context);
[[nodiscard]] RegisterPage *counsellingPage(const PageContext &context);

// Rows 4, 5 and 7 (多元表現, 自傳, 其他).
[[nodiscard]] RegisterPage *performancesPage(const PageContext &context);
[[nodiscard]] RegisterPage *autobiographiesPage(const PageContext &context);
[[nodiscard]] RegisterPage *otherRecordsPage(const PageContext &context);

// Row 6 (帳號及權限) and the code tables.
[[nodiscard]] RegisterPage *rolesPage(const PageContext &context);
[[nodiscard]] RegisterPage *deputiesPage(const PageContext &context);
[[nodiscard]] RegisterPage *codeEntriesPage(const PageContext &context);

} // namespace licheng
