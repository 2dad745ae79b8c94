// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/exchange/transfer_content.h"
#include "server/store/query.h"
#include "server/store/records.h"
#include "shared/model/records.h"
#include "shared/rules/regulation.h"

#include <QJsonArray>

namespace licheng {

/// What taking a package over would do with one of its records.
struct PlannedTransfer
{
    const TransferItem *item = nullptr;
    const RecordType *type = nullptr;
    QJsonObject record;           ///< of a new one
    std::optional<Course> course; ///< of an outcome: the one it belongs to; without id it has to be made
    Term submitted;               ///< year 0: not submitted by the other school
    bool isKnown = false;         ///< it is here already
};

enum class TransferStep { Take, Nothing, Unknown, Refused };

struct PlannedTransferStudent
{
    TransferStep step = TransferStep::Unknown;
    const TransferStudent *given = nullptr;
    Student student; ///< of the register
    std::vector<PlannedTransfer> items;
    std::vector<TransferProblem> problems;

    [[nodiscard]] qint64 count(const RecordType &type) const; ///< new ones
};

struct TransferPlanning
{
    std::vector<PlannedTransferStudent> students;
    QJsonArray notes; ///< as problems are told

    [[nodiscard]] qint64 count(TransferStep step) const;
    /// What the office is shown before it is applied, and after.
    [[nodiscard]] QJsonObject json() const;
};

/// Decides what a package's records become here, by reading only. The content must outlive the plan. Students
/// whom the register does not know, or who are not in the scope, are skipped; a student with a problem is
/// refused as a whole.
[[nodiscard]] TransferPlanning planTransfer(store::Connection &connection, const TransferContent &content,
                                            const store::ScopeFilter &scope, const Regulation &regulation,
                                            const QDateTime &now);

} // namespace licheng
