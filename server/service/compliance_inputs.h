// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/compliance_facts.h"

#include <span>

namespace licheng::service {

/// What a rule of shared/rules/compliance.h is fed with. One more kind of records is one more row and its
/// query.
struct ComplianceInput
{
    const char *rule;
    ComplianceFound (*gather)(ComplianceGathering &, const ComplianceItem &);
};
[[nodiscard]] std::span<const ComplianceInput> complianceInputs();

// Articles 1 to 4, 10 and 11: the group and its plans.
[[nodiscard]] ComplianceFound gatherBasis(ComplianceGathering &, const ComplianceItem &);
[[nodiscard]] ComplianceFound gatherSeats(ComplianceGathering &, const ComplianceItem &);
[[nodiscard]] ComplianceFound gatherMeetings(ComplianceGathering &, const ComplianceItem &);
[[nodiscard]] ComplianceFound gatherMatter(ComplianceGathering &, const ComplianceItem &);
[[nodiscard]] ComplianceFound gatherPlanned(ComplianceGathering &, const ComplianceItem &);
[[nodiscard]] ComplianceFound gatherSelfChecks(ComplianceGathering &, const ComplianceItem &);
[[nodiscard]] ComplianceFound gatherPublished(ComplianceGathering &, const ComplianceItem &);
[[nodiscard]] ComplianceFound gatherApproved(ComplianceGathering &, const ComplianceItem &);
[[nodiscard]] ComplianceFound gatherAwards(ComplianceGathering &, const ComplianceItem &);

// Articles 5 to 8: what is built, submitted and kept.
[[nodiscard]] ComplianceFound gatherStep(ComplianceGathering &, const ComplianceItem &);
[[nodiscard]] ComplianceFound gatherLimit(ComplianceGathering &, const ComplianceItem &);
[[nodiscard]] ComplianceFound gatherOpened(ComplianceGathering &, const ComplianceItem &);
[[nodiscard]] ComplianceFound gatherSelection(ComplianceGathering &, const ComplianceItem &);
[[nodiscard]] ComplianceFound gatherLists(ComplianceGathering &, const ComplianceItem &);
[[nodiscard]] ComplianceFound gatherReceipts(ComplianceGathering &, const ComplianceItem &);
[[nodiscard]] ComplianceFound gatherRegisterChanges(ComplianceGathering &, const ComplianceItem &);
[[nodiscard]] ComplianceFound gatherTroubles(ComplianceGathering &, const ComplianceItem &);
[[nodiscard]] ComplianceFound gatherAccountAudit(ComplianceGathering &, const ComplianceItem &);
[[nodiscard]] ComplianceFound gatherRetained(ComplianceGathering &, const ComplianceItem &);

// Article 9: trainings, and the school's mail.
[[nodiscard]] ComplianceFound gatherTrainings(ComplianceGathering &, const ComplianceItem &);
[[nodiscard]] ComplianceFound gatherMailboxes(ComplianceGathering &, const ComplianceItem &);

} // namespace licheng::service
