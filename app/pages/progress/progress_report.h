// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/progress_facts.h"
#include "shared/model/result.h"

namespace licheng {

/// What the pages of a report have in common.
struct ReportHead
{
    QString school;
    QString term;
    QDateTime at;
};

/// The progress as a PDF, one page a unit: each of its steps with what is to be done, done and late, until
/// when, by which article and under whose supervision.
[[nodiscard]] Result<QByteArray> progressReport(const ProgressFacts &units, const ReportHead &head);

} // namespace licheng
