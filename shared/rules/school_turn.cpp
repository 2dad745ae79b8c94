// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/school_turn.h"

#include "shared/model/school_time.h"
#include "shared/rules/submitters.h"

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

Refusal ofRegister(RefusalReason reason, const Regulation &regulation)
{
    return {reason, regulation.articleOf(u"register"), 0, 0, {}, {}};
}

} // namespace

Verdict turnVerdict(SchoolYear to, QDate today, const Regulation &regulation)
{
    if (today >= to.firstDay())
        return Verdict::allowed();
    Refusal refusal = ofRegister(RefusalReason::TurnTooEarly, regulation);
    refusal.from = atSchool(to.firstDay(), QTime(0, 0));
    return refusal;
}

std::vector<Division> turnDivisions(const Unit &unit, const Regulation &regulation)
{
    std::vector<Division> divisions;
    for (const Division division : {Division::Day, Division::Evening}) {
        if (submitterVerdict(unit, u"students", division, regulation).isAllowed())
            divisions.push_back(division);
    }
    return divisions;
}

Refusal otherUnitTurns(const Regulation &regulation)
{
    Refusal refusal = ofRegister(RefusalReason::OtherUnitTurns, regulation);
    refusal.who =
        u"%1、%2"_s.arg(registryOf(Division::Day, regulation), registryOf(Division::Evening, regulation));
    return refusal;
}

Refusal noTurn(const Regulation &regulation)
{
    return ofRegister(RefusalReason::NoTurn, regulation);
}

} // namespace licheng
