// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/submitters.h"

#include <algorithm>

namespace licheng {

Verdict submitterVerdict(const Unit &unit, QStringView roster, Division division,
                         const Regulation &regulation)
{
    const Submitter *submitter = regulation.submitter(roster);
    if (!submitter)
        return Refusal{RefusalReason::OtherUnit, regulation.articleOf(u"submit"), 0, 0, {}, {}};
    QStringList names;
    for (const Submitter::Unit &named : submitter->units) {
        if (named.division.value_or(division) != division)
            continue;
        if (named.name == unit.name && (named.division || unit.division == division))
            return Verdict::allowed();
        names.append(named.name);
    }
    return Refusal{RefusalReason::OtherUnit, submitter->article, 0, 0, {}, {}, names.join(u'、')};
}

QString registryOf(Division division, const Regulation &regulation)
{
    const Submitter *submitter = regulation.submitter(u"courseOutcomes");
    if (!submitter)
        return {};
    const auto &units = submitter->units;
    const auto own = std::find_if(units.begin(), units.end(), [division](const Submitter::Unit &unit) {
        return unit.division.value_or(division) == division;
    });
    return own == units.end() ? QString() : own->name;
}

QString plannerOf(const Regulation &regulation)
{
    return regulation.json()[u"planner"][u"unit"].toString();
}

Verdict plannerVerdict(const Unit &unit, const Unit &parent, const Regulation &regulation)
{
    const QString name = plannerOf(regulation);
    if (name.isEmpty() || unit.name == name || parent.name == name)
        return Verdict::allowed();
    const QString article = regulation.json()[u"planner"][u"article"].toString();
    return Refusal{RefusalReason::OtherPlanner, article, 0, 0, {}, {}, name};
}

} // namespace licheng
