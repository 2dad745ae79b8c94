// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/roster_check.h"

#include <QSet>

namespace licheng::checks {

namespace {

using namespace Qt::Literals::StringLiterals;

LineCheck absenceOfOtherTerm(const CheckInput &input)
{
    return [term = Term{input.list.schoolYear, input.list.semester}](const RosterRecord &line) {
        const QDate day = line.date(u"date"_s);
        return hitIf(day < term.firstDay() || day > term.lastDay(), line.text(u"date"_s));
    };
}

LineCheck absenceAhead(const CheckInput &input)
{
    return [today = input.today](const RosterRecord &line) {
        return hitIf(line.date(u"date"_s) > today, line.text(u"date"_s));
    };
}

LineCheck sameAbsence(const CheckInput &)
{
    return [seen = QSet<QStringList>()](const RosterRecord &line) mutable -> LineHit {
        const QStringList key{QString::number(line.number(u"studentId"_s)), line.text(u"date"_s),
                              line.text(u"period"_s)};
        if (seen.contains(key))
            return CheckHit{line.text(u"date"_s)};
        seen.insert(key);
        return std::nullopt;
    };
}

} // namespace

std::vector<RosterCheck> ofAttendance()
{
    return {
        {"absenceTerm", {"date"}, &absenceOfOtherTerm},
        {"absenceAhead", {"date"}, &absenceAhead},
        {"absenceDouble", {"studentId", "date", "period"}, &sameAbsence},
    };
}

} // namespace licheng::checks
