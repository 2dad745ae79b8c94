// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/exchange/receipt_package_file.h"
#include "server/store/records.h"
#include "shared/model/records.h"

#include <QJsonObject>

namespace licheng {

/// A list that the package tells of, and each of its rows compared with the workbook that was submitted.
struct ComparedReceipts
{
    SubmissionList list; ///< as it was when its workbook was read
    std::vector<ReceiptRow> rows;
};

/// What a package says beside what was submitted. Read in the pool: it rests on archived bytes alone.
struct ReceiptComparisons
{
    std::vector<ComparedReceipts> lists;
    QJsonArray files; ///< name and rows of each
};

/// Compares the package with the workbooks of the submitted lists that it tells of. A fault when one of its
/// files belongs to no submitted list, to another school, or has a sheet that no roster has.
[[nodiscard]] ReceiptResult<ReceiptComparisons> compareWithLists(store::Connection &connection,
                                                                 const ReceiptContent &content);

/// What an import does to the rows of a list.
struct MergedReceipts
{
    SubmissionList list; ///< as the store has it
    std::vector<ReceiptRow> fresh;
    std::vector<ReceiptRow> kept;        ///< came again; with what is told of them now
    std::vector<ReceiptRow> changedKept; ///< of kept, those that are told otherwise than they were
    std::vector<ReceiptRow> gone;
};
[[nodiscard]] MergedReceipts mergeReceipts(store::Connection &connection, const ComparedReceipts &compared);

/// What the registry is shown before an import, and after: files, lists with their counts, deviations.
[[nodiscard]] QJsonObject receiptPlanJson(store::Connection &connection, const QJsonArray &files,
                                          const std::vector<MergedReceipts> &merged);

} // namespace licheng
