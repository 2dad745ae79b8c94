// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/exchange/transfer_plan.h"

namespace licheng {

/// A record made of a package's values, before the store's rules have seen it.
struct TransferDraft
{
    QJsonObject record;
    std::vector<TransferProblem> problems; ///< without place
    std::vector<TransferProblem> notes;    ///< without place
    std::optional<Course> course;          ///< of an outcome: as the package describes it
};

[[nodiscard]] TransferDraft draftPost(const TransferItem &item, const Student &student);
[[nodiscard]] TransferDraft draftPerformance(const TransferItem &item, const Student &student);
/// An outcome of another school becomes one of before a transfer (轉學轉科), with its origin; it counts in
/// the school year of its course. Article 8.
[[nodiscard]] TransferDraft draftOutcome(const TransferItem &item, const Student &student,
                                         const QString &ownSchool);

/// Where a school year's submissions by another school are booked: a submission list of this roster, which no
/// layout has, so that nothing can be added to it or sent again.
inline constexpr const char *transferRoster = "transfer";

} // namespace licheng
