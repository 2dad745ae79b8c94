// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/roster_check.h"

namespace licheng::checks {

namespace {

using namespace Qt::Literals::StringLiterals;

/// The list has no line; where else there are records of its kind.
std::vector<CheckHit> emptyList(const CheckInput &input)
{
    const RosterElsewhere &elsewhere = input.elsewhere;
    std::vector<CheckHit> hits{{QString::number(elsewhere.sum())}};
    const std::pair<int, QString> places[]{{elsewhere.unselected, u"elsewhere.unselected"_s},
                                           {elsewhere.onOtherLists, u"elsewhere.list"_s},
                                           {elsewhere.ofOtherTerm, u"elsewhere.term"_s},
                                           {elsewhere.ofOtherGrades, u"elsewhere.grades"_s},
                                           {elsewhere.ofOtherDivision, u"elsewhere.division"_s}};
    for (const auto &[count, rule] : places) {
        if (count > 0)
            hits.push_back({QString::number(count), 0, rule});
    }
    return hits;
}

} // namespace

std::vector<RosterCheck> ofLists()
{
    // What it means that a list is empty differs: each roster names the one of its kind.
    return {{.key = "emptyList", .paths = {}, .ofEmpty = &emptyList},
            {.key = "emptyDoubtful", .paths = {}, .ofEmpty = &emptyList},
            {.key = "emptyUsual", .paths = {}, .ofEmpty = &emptyList}};
}

} // namespace licheng::checks
