// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/receipt_row.h"

#include <QList>
#include <QSet>
#include <QString>

#include <utility>
#include <vector>

namespace licheng {

/// The cells of a row of a national sheet, each with its header; in the order of the sheet.
using ReceiptCells = QList<std::pair<QString, QString>>;

/// A cell as it is compared: decimals without superfluous zeros (85, 85.0), days as 2025-12-24 whether
/// 1141224, 2025/12/24 上午 12:00:00 or 114/12/24 stood there, texts without spaces at their ends and with
/// one kind of line break. A number that begins with 0 is a code, not a decimal.
[[nodiscard]] QString comparedCell(QStringView header, QStringView text);

/// A cell that came otherwise than it was submitted.
struct ReceiptDifference
{
    QString header;
    QString submitted;
    QString received;
    bool operator==(const ReceiptDifference &) const = default;
};

/// What belongs together; places in the given rows, -1: there is none.
struct ReceiptMatch
{
    int submitted = -1;
    int received = -1;
    ReceiptComparison comparison = ReceiptComparison::Same;
    std::vector<ReceiptDifference> differences;
};

/// Compares one student's rows of a sheet. `told`: headers that the receipts tell of the sheet at all; what
/// they do not tell (DataKey, remarks) is not compared. Rows that are equal belong together, then those that
/// agree in at least half of their cells, the likest first. In the order of the received rows, the missing
/// ones last.
[[nodiscard]] std::vector<ReceiptMatch> compareReceipts(const std::vector<ReceiptCells> &submitted,
                                                        const std::vector<ReceiptCells> &received,
                                                        const QSet<QString> &told);

} // namespace licheng
