// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/autobiographies.h"

#include <QJsonArray>

#include <algorithm>

namespace licheng {

std::vector<int> autobiographyGrades(const Regulation &regulation)
{
    std::vector<int> grades;
    for (const QJsonValue &category : regulation.json()[u"categories"].toArray()) {
        if (category[u"key"].toString() != u"autobiography")
            continue;
        for (const QJsonValue &grade : category[u"grades"].toArray())
            grades.push_back(grade.toInt());
    }
    std::sort(grades.begin(), grades.end());
    return grades;
}

Verdict autobiographyGradeVerdict(int grade, const Regulation &regulation)
{
    const std::vector<int> grades = autobiographyGrades(regulation);
    if (grades.empty() || std::find(grades.begin(), grades.end(), grade) != grades.end())
        return Verdict::allowed();
    return Refusal{
        RefusalReason::NoWindow, regulation.articleOf(u"autobiography"), grades.front(), grade, {}, {}};
}

} // namespace licheng
