// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace licheng::bench {

/// Rows of the large school.
inline constexpr int largeOutcomes = 1'000'000;
inline constexpr int rosterRows = 100'000;

/// The folder of a sample school to whose store so many course outcomes and posts are added as its writer
/// stores them, with log and search index; made once beside the run's own folder and kept there.
[[nodiscard]] QString largeSchool(const QString &data, int students);

} // namespace licheng::bench
