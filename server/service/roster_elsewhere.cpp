// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/roster_records.h"

#include "server/service/progress_numbers.h"
#include "server/service/progress_table.h"
#include "shared/rosters/roster_check.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

/// The layout without what only a list's own lines need: checks, and the mark, so that lines of other lists
/// are found, too.
RosterLayout bare(const RosterLayout &layout)
{
    RosterLayout all = layout;
    all.checks.clear();
    all.mark.clear();
    return all;
}

/// Every grade that some list of the layout has. A list of them all is none of the audiences: it has no
/// batch.
QString allGrades(const RosterLayout &layout)
{
    QStringList grades;
    for (const RosterAudience &audience : layout.audiences)
        grades += audience.grades.split(u',');
    grades.removeDuplicates();
    return grades.join(u',');
}

} // namespace

store::Answer<RosterElsewhere> recordsElsewhere(store::Connection &connection, const RosterLayout &layout,
                                                const SubmissionList &list)
{
    RosterElsewhere elsewhere;
    const RosterLayout all = bare(layout);
    const auto own = rosterRecords(connection, all, list);
    if (!own)
        return own.error();
    elsewhere.onOtherLists = int(own->size());

    RosterLayout free = all;
    std::erase_if(free.where, [](const RosterCondition &c) { return c.path == u"selected"; });
    if (free.where.size() != all.where.size()) {
        const auto unselected = rosterRecords(connection, free, list);
        if (!unselected)
            return unselected.error();
        elsewhere.unselected = int(unselected->size()) - elsewhere.onOtherLists;
    }

    SubmissionList whole = list;
    whole.grades = allGrades(layout);
    whole.id = {};
    const auto ofDivision = rosterRecords(connection, all, whole);
    if (!ofDivision)
        return ofDivision.error();
    const QStringList grades = list.grades.split(u',');
    const auto ofGrades = std::count_if(ofDivision->begin(), ofDivision->end(), [&](const auto &record) {
        return grades.contains(QString::number(record.facts.grade));
    });
    elsewhere.ofOtherTerm = int(ofGrades) - elsewhere.onOtherLists;
    elsewhere.ofOtherGrades = int(ofDivision->size()) - int(ofGrades);

    whole.division = list.division == Division::Day ? Division::Evening : Division::Day;
    const bool hasOther =
        std::any_of(layout.audiences.begin(), layout.audiences.end(),
                    [&](const auto &audience) { return audience.division == whole.division; });
    if (hasOther) {
        const auto ofOther = rosterRecords(connection, all, whole);
        if (!ofOther)
            return ofOther.error();
        elsewhere.ofOtherDivision = int(ofOther->size());
    }
    return elsewhere;
}

store::Answer<int> leftBehind(store::Connection &connection, const RosterLayout &layout,
                              const SubmissionList &list)
{
    if (list.batch <= 1 || !layout.isYearly)
        return 0;
    SubmissionList before = list;
    before.batch = list.batch - 1;
    before.id = {};
    const auto left = rosterRecords(connection, layout, before);
    if (!left)
        return left.error();
    return int(left->size());
}

int ungradedStudents(store::Connection &connection, const RosterLayout &layout, const SubmissionList &list,
                     const Regulation &regulation, const QDateTime &now)
{
    if (!layout.checks.contains(u"gradesMissing"))
        return 0;
    const Term term{list.schoolYear, list.semester};
    const ProgressNumber number = progressNumber(u"grades", term, regulation, now);
    std::vector<Conditions> within;
    for (const QString &grade : list.grades.split(u','))
        within.push_back(
            {number.in(u"division", wireName(list.division)), number.in(u"grade", grade.toInt())});
    qint64 open = 0;
    for (const ProgressCount &count :
         progressCounts(connection, std::vector<ProgressNumber>(within.size(), number), within,
                        store::ScopeFilter::everything(), term, now))
        open += count.open;
    return int(open);
}

} // namespace licheng::service
