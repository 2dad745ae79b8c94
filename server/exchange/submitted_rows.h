// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"
#include "shared/rosters/receipt_compare.h"
#include "shared/rosters/roster_layout.h"

#include <QHash>

#include <optional>

namespace licheng {

/// The rows of a submitted list, as its archived workbook has them: by identity number and sheet.
struct SubmittedRows
{
    SubmissionList list;
    const RosterLayout *layout = nullptr;
    QHash<QString, QHash<QString, std::vector<ReceiptCells>>> rows;
};

/// Header under which the sheet has the student's identity number, or the birthday.
[[nodiscard]] QString identityHeader(const RosterSheet &sheet);
[[nodiscard]] QString birthdayHeader(const RosterSheet &sheet);
/// Header of what a row of the sheet is called.
[[nodiscard]] QString titleHeader(const RosterSheet &sheet, const RosterLayout &layout);

/// Nothing: the workbook is not in the archive.
[[nodiscard]] std::optional<SubmittedRows> readSubmittedRows(store::Connection &connection,
                                                             const SubmissionList &list);

} // namespace licheng
