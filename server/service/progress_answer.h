// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/home_view.h"
#include "server/service/progress_table.h"

namespace licheng::service {

// Parts of the answer of progress.read.

/// Each number with its sum, who has it to do, its end, and the conditions by which its records are listed.
[[nodiscard]] QJsonArray numbersJson(const HomeView &view, const std::vector<ProgressNumber> &numbers,
                                     const ProgressReach &reach, const std::vector<ProgressRow> &rows);

/// The rows summed up by "school", "division", "grade", "department" or "class".
[[nodiscard]] QJsonArray groupsJson(const std::vector<ProgressRow> &rows, size_t numbers, QStringView by);

/// By the units that have the numbers to do; what is not a unit's is null in its counts.
[[nodiscard]] QJsonArray unitsJson(const std::vector<ProgressNumber> &numbers,
                                   const std::vector<ProgressRow> &rows);

/// Every list of the term's school year that article 6, paragraph 2 asks for, and where it stands.
[[nodiscard]] QJsonArray listsJson(const HomeView &view, const ProgressReach &reach);

/// Which counts are used up of which quota.
[[nodiscard]] QJsonArray quotasJson(const HomeView &view);

} // namespace licheng::service
