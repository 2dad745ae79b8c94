// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/import_presenter.h"

namespace licheng {

/// What a report is made of, apart from any thread.
struct ImportReportContent
{
    std::shared_ptr<const ImportPreparation> prepared;
    ImportProblems problems;
    QDateTime createdAt;
};
[[nodiscard]] ImportReportContent reportContent(const ImportPresenter &presenter, const QDateTime &now);

/// Writes the faulty rows under their own header, so that the file can be mended and imported again: as
/// .xlsx with each reason as a comment on its cell, as .csv with the reasons in one more column.
[[nodiscard]] Result<Done> writeImportReport(const ImportReportContent &content, const QString &path);

} // namespace licheng
