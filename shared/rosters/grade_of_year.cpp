// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/grade_of_year.h"

#include <algorithm>

namespace licheng {

namespace {

constexpr int lastGrade = 3;

/// Years after the list's in which the student did not move up.
int yearsKept(int listYear, int classYear, std::vector<YearChange> changes)
{
    std::stable_sort(changes.begin(), changes.end(),
                     [](const YearChange &a, const YearChange &b) { return a.year < b.year; });
    int kept = 0;
    int away = 0; // since which year the student was away
    for (const YearChange &change : changes) {
        if (change.kind == RegisterChangeKind::Suspend) {
            away = change.year;
        } else if (change.kind == RegisterChangeKind::Return && away > 0) {
            if (change.year > listYear && change.year <= classYear)
                kept += change.year - std::max(away, listYear);
            away = 0;
        } else if (change.kind == RegisterChangeKind::Repeat && change.year > listYear &&
                   change.year <= classYear) {
            ++kept;
        }
    }
    return kept;
}

} // namespace

GradeOfYear gradeOfYear(int classGrade, int classYear, int entryYear, int listYear,
                        const std::vector<YearChange> &changes)
{
    if (classGrade == 0)
        return {entryYear == 0 ? 1 : std::clamp(listYear - entryYear + 1, 1, lastGrade), true};
    const int then = classGrade - (classYear - listYear) + yearsKept(listYear, classYear, changes);
    const int taken = std::clamp(then, 1, lastGrade);
    return {taken, taken != then};
}

} // namespace licheng
