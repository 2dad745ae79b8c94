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
/// The same of what nobody has to do: 「電二甲，其他：30 名中 12 名已登錄，不要求」.
[[nodiscard]] QString entered(const QString &who, const QString &what, const ProgressCounts &counts);
/// What stands in a cell: 「✓」, 「12」, 「! 12」, 「–」; 「12/30」 of what nobody has to do.
[[nodiscard]] QString figure(const std::optional<ProgressCounts> &counts, bool isAsked = true);
/// 「日間部 1,2 年級 第 1 梯次」.
[[nodiscard]] QString audience(const ProgressList &list);
/// 「已提交」, 「尚未編製」.
[[nodiscard]] QString listState(const ProgressList &list);
/// Of a row of progress.behind that tells of a list or an audit.
[[nodiscard]] QString task(const QJsonObject &row);
[[nodiscard]] QString taskAudience(const QJsonObject &row);
[[nodiscard]] QString taskState(const QJsonObject &row);
[[nodiscard]] QString quota(const QString &key);
/// Of a step whose course is told: 「上傳」, 「教師認證」, 「勾選成果」.
[[nodiscard]] QString trendStep(const QString &step);
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
