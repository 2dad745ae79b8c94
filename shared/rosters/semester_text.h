// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace licheng {

/// A semester that a cell names with its school year: "115-1", "1151", "115學年度第1學期".
struct SemesterText
{
    int year = 0;
    int semester = 0;
};
/// None: the semester alone, or something else.
[[nodiscard]] std::optional<SemesterText> semesterOfYear(const QString &text);

} // namespace licheng
