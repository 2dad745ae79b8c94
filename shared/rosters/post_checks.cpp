// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/roster_check.h"

#include <QSet>

namespace licheng::checks {

namespace {

using namespace Qt::Literals::StringLiterals;

LineCheck outOfOrder(const CheckInput &)
{
    return [](const RosterRecord &line) {
        return hitIf(line.date(u"endsOn"_s) < line.date(u"startsOn"_s), line.text(u"endsOn"_s));
    };
}

LineCheck ahead(const CheckInput &input)
{
    return [today = input.today](const RosterRecord &line) {
        return hitIf(line.date(u"endsOn"_s) > today, line.text(u"endsOn"_s));
    };
}

/// A post that goes on through a whole year or over the summer touches the list's semester.
LineCheck outsideTerm(const CheckInput &input)
{
    return [term = Term{input.list.schoolYear, input.list.semester}](const RosterRecord &line) -> LineHit {
        const bool touches =
            line.date(u"startsOn"_s) <= term.lastDay() && line.date(u"endsOn"_s) >= term.firstDay();
        return hitIf(!touches, line.text(u"startsOn"_s));
    };
}

LineCheck otherLevel(const CheckInput &)
{
    return [](const RosterRecord &line) -> LineHit {
        const QString level = line.text(u"levelCode"_s);
        return hitIf(!checkRule(u"postLevel")->values.contains(level), level);
    };
}

LineCheck samePost(const CheckInput &)
{
    return [seen = QSet<QStringList>()](const RosterRecord &line) mutable -> LineHit {
        const QStringList key{QString::number(line.number(u"studentId"_s)), line.text(u"unitName"_s),
                              line.text(u"post"_s), line.text(u"startsOn"_s)};
        if (seen.contains(key))
            return CheckHit{line.text(u"post"_s)};
        seen.insert(key);
        return std::nullopt;
    };
}

} // namespace

std::vector<RosterCheck> ofPosts()
{
    return {
        {"postOrder", {"startsOn", "endsOn"}, &outOfOrder},
        {"postAhead", {"endsOn"}, &ahead},
        {"postTerm", {"startsOn", "endsOn"}, &outsideTerm},
        {"postLevel", {"levelCode"}, &otherLevel},
        {"postDouble", {"studentId", "unitName", "post", "startsOn"}, &samePost},
    };
}

} // namespace licheng::checks
