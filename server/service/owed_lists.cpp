// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/owed_lists.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

std::vector<OwedList> owedLists(store::Connection &connection, Term term, const Regulation &regulation)
{
    const auto made = store::Records(connection).find<SubmissionList>({{u"schoolYear"_s, term.year.roc()}});
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
            lists.push_back(std::move(owed));
        }
    }
    return lists;
}

} // namespace licheng::service
