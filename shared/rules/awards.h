// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/award_proposal.h"
#include "shared/rules/regulation.h"
#include "shared/rules/verdict.h"

namespace licheng {

/// What the rules of a proposal ask of the store.
struct AwardFacts
{
    bool isSecretary = false; ///< who saves it is the executive secretary (執行秘書) of article 2
    bool isOwn = false;       ///< … and the person whom it is about
    bool isKnown = false;     ///< the person has another one of the year for the same work
    std::optional<AgendaItem> item = {};
    std::optional<Meeting> meeting = {}; ///< of the item
};

/// Whether the proposal may be saved so; article 10. Nobody has entered it yet: before is none.
[[nodiscard]] Verdict awardVerdict(const std::optional<AwardProposal> &before, const AwardProposal &after,
                                   const AwardFacts &facts, const Regulation &regulation);

/// Whether the item is one by which the work group has assessed: of that matter, with a resolution, in a
/// meeting with a quorum.
[[nodiscard]] bool assesses(const AgendaItem &item, const Meeting &meeting, const Regulation &regulation);

} // namespace licheng
