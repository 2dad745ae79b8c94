// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/owed_lists.h"

#include "server/service/outcome_facts.h"
#include "server/service/scope.h"
#include "shared/model/school_class.h"
#include "shared/rules/windows.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

QDateTime lastEnd(const std::vector<Window> &all, WindowKind kind, const SubmissionList &list)
{
    const Audience audience{
        {}, {}, list.grades.section(u',', 0, 0).toInt(), list.division, Audience::anyBatch, list.roster};
    return deadline(windowsOf(list, all), kind, {list.schoolYear, list.semester}, audience);
}

} // namespace

std::vector<OwedList> owedLists(store::Connection &connection, Term term, const Regulation &regulation)
{
    const auto made = store::Records(connection).find<SubmissionList>({{u"schoolYear"_s, term.year.roc()}});
    // Nobody owes a list of classes that the school does not have, one without an evening division that of
    // it.
    const auto classes = store::Records(connection).find<SchoolClass>({{u"schoolYear"_s, term.year.roc()}});
    const auto hasClasses = [&classes](const RosterAudience &audience) {
        const QStringList grades = audience.grades.split(u',');
        return std::any_of(classes.begin(), classes.end(), [&](const SchoolClass &each) {
            return each.division == audience.division && grades.contains(QString::number(each.grade));
        });
    };
    const std::vector<Window> windows = OutcomeFacts(connection).windows(term.year);
    std::vector<OwedList> lists;
    for (const RosterLayout *layout : RosterLayout::sent(regulation)) {
        for (const RosterAudience &audience : layout->audiences) {
            if (!layout->isOfSemester(audience, term.semester))
                continue;
            SubmissionList blank;
            blank.roster = layout->key;
            blank.schoolYear = term.year;
            blank.semester = layout->isYearly ? Semester::WholeYear : term.semester;
            blank.grades = audience.grades;
            blank.division = audience.division;
            blank.batch = audience.batch;
            OwedList owed{layout, &audience, std::move(blank)};
            for (const SubmissionList &each : made) {
                const bool isSame = each.roster == owed.list.roster && each.semester == owed.list.semester &&
                                    each.grades == owed.list.grades && each.division == owed.list.division &&
                                    each.batch == owed.list.batch;
                if (isSame && (!owed.isSubmitted() || !isWithDatabase(each.state)))
                    owed.list = each;
            }
            // The second batch of grade 3 is of the second semester: nobody can send it before.
            const bool isLater =
                std::all_of(audience.semesters.begin(), audience.semesters.end(),
                            [&term](int semester) { return semester > static_cast<int>(term.semester); });
            if (!audience.semesters.isEmpty() && isLater && !owed.isSubmitted())
                continue;
            if (!owed.isBegun() && !hasClasses(audience))
                continue;
            owed.submitUntil = lastEnd(windows, WindowKind::Submit, owed.list);
            owed.confirmUntil = lastEnd(windows, WindowKind::Confirm, owed.list);
            lists.push_back(std::move(owed));
        }
    }
    return lists;
}

bool mayView(store::Connection &connection, const Caller &caller, const OwedList &owed)
{
    const RecordType &type = recordTypeOf<SubmissionList>();
    if (owed.isBegun())
        return mayTouch(connection, caller, Action::View, type, owed.list.id.value());
    const auto scopes = caller.grants.scopes(Action::View, type.name());
    return std::any_of(scopes.begin(), scopes.end(), [&](Scope scope) {
        return scope == Scope::School ||
               (scope == Scope::Division && caller.account.division == owed.list.division);
    });
}

std::vector<Unit> supervisedUnits(store::Connection &connection, Id<Unit> unit)
{
    return unit.isNull() ? std::vector<Unit>()
                         : store::Records(connection).find<Unit>({{u"parentId"_s, unit.value()}});
}

bool isOfAny(const std::vector<Unit> &units, const OwedList &owed, const Regulation &regulation)
{
    return std::any_of(units.begin(), units.end(), [&](const Unit &unit) {
        return submitterVerdict(unit, owed.list, regulation).isAllowed();
    });
}

} // namespace licheng::service
