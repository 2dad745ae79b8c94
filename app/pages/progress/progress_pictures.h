// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/fact_table_model.h"
#include "app/presenters/navigator.h"
#include "app/presenters/progress_presenter.h"
#include "app/widgets/chart/chartpicture.h"

#include <memory>

namespace licheng {

/// Where a mark of a picture leads.
struct ProgressLead
{
    QString type; ///< empty: to no list of records
    std::vector<protocol::Condition> conditions;
    qint64 record = 0;
    /// What is asked of progress.behind in place of a list that the role has not; empty: nothing.
    QJsonObject behind = {};
    QString cut = {}; ///< to the map of the steps, cut so

    [[nodiscard]] bool leads() const { return !type.isEmpty() || !behind.isEmpty() || !cut.isEmpty(); }
};

/// A picture with the lead of each of its marks, and the same as a table.
struct ProgressPicture
{
    std::shared_ptr<const ChartPicture> picture;
    std::vector<ProgressLead> leads;
    std::vector<FactColumn> columns;
    QJsonArray rows;
};

/// Which records can be listed by whoever looks.
using ShowsRecords = std::function<bool(const QString &type)>;

/// To the records of a part of a number, narrowed to what is given as pairs of by and key; where the role has
/// no list of them, to who stands behind it.
[[nodiscard]] ProgressLead leadTo(const ProgressNumberFacts &number, ProgressPart part,
                                  const ShowsRecords &shows,
                                  const std::vector<std::pair<QString, QJsonValue>> &within = {});

/// From the upload to the receipt.
[[nodiscard]] ProgressPicture funnelPicture(const ProgressFacts &facts, const ShowsRecords &shows);
/// Groups by the steps of the process.
[[nodiscard]] ProgressPicture mapPicture(const ProgressFacts &facts, const QString &by,
                                         const ShowsRecords &shows);
/// How the chosen step went on to its end, beside last year's.
[[nodiscard]] ProgressPicture trendPicture(const ProgressPresenter &presenter, const ShowsRecords &shows);
/// The same of the last days by the hour.
[[nodiscard]] ProgressPicture hoursPicture(const ProgressPresenter &presenter, const ShowsRecords &shows);
/// Who has most to certify; the rest leads to the map of all.
[[nodiscard]] ProgressPicture teachersPicture(const ProgressFacts &facts, const ShowsRecords &shows);
/// The lists for the ministry.
[[nodiscard]] ProgressPicture listsPicture(const ProgressFacts &facts, const ShowsRecords &shows);
/// How much of the quotas is used, by division and grade.
[[nodiscard]] ProgressPicture quotasPicture(const ProgressFacts &facts, const ShowsRecords &shows);

/// The columns of a table of counts and a row of it.
[[nodiscard]] std::vector<FactColumn> countColumns(const QString &first);
[[nodiscard]] QJsonObject countRow(int key, const QString &first, const ProgressCounts &counts);

} // namespace licheng
