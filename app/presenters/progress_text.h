// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/progress_facts.h"

namespace licheng::progress_text {

/// A number's name in a heading: 「教師認證」.
[[nodiscard]] QString title(const QString &number);
/// 「日間部」, 「一年級」, the class, 「未編班」…; of the whole school 「全校」.
[[nodiscard]] QString group(const ProgressGroup &group, const QString &by);
/// 「電二甲，教師認證：12 件待辦，其中 3 件逾期；已完成 30」.
[[nodiscard]] QString counts(const QString &who, const QString &what, const ProgressCounts &counts);
/// What stands in a cell: 「✓」, 「12」, 「! 12」, 「–」.
[[nodiscard]] QString figure(const std::optional<ProgressCounts> &counts);
/// 「日間部 1,2 年級 第 1 梯次」.
[[nodiscard]] QString audience(const ProgressList &list);
/// 「已提交」, 「尚未編製」.
[[nodiscard]] QString listState(const ProgressList &list);
[[nodiscard]] QString quota(const QString &key);
/// Names of the cuts (by), in the order in which they are offered.
[[nodiscard]] std::vector<std::pair<QString, QString>> cuts();
/// Headings of the tables.
[[nodiscard]] QString totalTitle();
[[nodiscard]] QString doneTitle();
[[nodiscard]] QString openTitle();
[[nodiscard]] QString lateTitle();
[[nodiscard]] QString stepTitle();
[[nodiscard]] QString articleTitle();
[[nodiscard]] QString dueTitle();
[[nodiscard]] QString officeTitle();

} // namespace licheng::progress_text
