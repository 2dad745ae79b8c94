// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/roles.h"
#include "shared/model/window.h"

#include <vector>

namespace licheng::window_text {

enum class Phase { Coming, Open, Closing, Closed };

/// Closing: open, and its end is at most this many days away.
inline constexpr int closingDays = 7;

[[nodiscard]] Phase phase(const Window &window, const QDateTime &now);
[[nodiscard]] QString phaseName(Phase phase);
[[nodiscard]] ChipTone phaseTone(Phase phase);
/// 「高三、日間部、第 1 梯次」; of a window for everybody 「全體」.
[[nodiscard]] QString audience(const Window &window);
/// 「高三勾選」, 「進修成果上傳」: kind with grades and division, short enough for a timeline.
[[nodiscard]] QString label(const Window &window);

/// The days that a timeline shows: the term, and whole windows that lie outside it. What only reaches
/// beyond the term (a selection open all year) is cut off, or the months would be too narrow to read.
struct Span
{
    QDate from;
    QDate until;
};
[[nodiscard]] Span span(const std::vector<Window> &windows, Term term);
/// 「114/11/23 08:00 至 115/02/06 23:59」.
[[nodiscard]] QString range(const Window &window);
/// 「剩 5 天」, 「剩 3 小時」, 「逾期 2 天」.
[[nodiscard]] QString remaining(const QDateTime &end, const QDateTime &now);
/// Bad when past, Warn when it comes within closingDays, else Neutral.
[[nodiscard]] ChipTone remainingTone(const QDateTime &end, const QDateTime &now);

} // namespace licheng::window_text
