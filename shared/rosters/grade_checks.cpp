// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/roster_check.h"

#include "shared/model/folding.h"
#include "shared/rosters/grade_forms.h"

#include <QJsonObject>
#include <QSet>

namespace licheng::checks {

namespace {

using namespace Qt::Literals::StringLiterals;

Grade gradeOf(const std::vector<const char *> &fields, const RosterRecord &line)
{
    QJsonObject json = enteredValues(fields, line);
    json.insert(u"studentId"_s, line.value(u"studentId"_s));
    const auto grade = fromJson<Grade>(json);
    return grade ? *grade : Grade();
}

/// What was entered once under older rules, or for a student of the other division, is asked again.
LineChecks gradeRules(const CheckInput &)
{
    return [fields = enteredFields(recordTypeOf<Grade>())](const RosterRecord &line) {
        const Grade grade = gradeOf(fields, line);
        const GradeContext context{
            fromWire<Division>(line.text(u"studentId.division"_s)).value_or(Division::Day)};
        return hitsOf(u"grade"_s, gradeFaults(grade, GradeFormLayout::of(grade.form).rules, context));
    };
}

LineHit otherSubject(const RosterRecord &line)
{
    const std::optional<QString> &planned = line.facts.plannedName;
    return hitIf(planned && normalize::folded(*planned) != normalize::folded(line.text(u"subjectName"_s)),
                 planned.value_or(QString()));
}

LineHit notInPlan(const RosterRecord &line)
{
    return hitIf(line.facts.hasPlan && !line.facts.plannedName, line.text(u"courseCode"_s));
}

/// A course taken again in a repeated year stands in the repeat sheet alone.
LineHit onRepeatSheetToo(const RosterRecord &line)
{
    return hitIf(line.facts.isTakenAgain, line.text(u"subjectName"_s));
}

LineCheck sameCourse(const CheckInput &)
{
    return [seen = QSet<QStringList>()](const RosterRecord &line) mutable -> LineHit {
        const QStringList key{QString::number(line.number(u"studentId"_s)), line.text(u"form"_s),
                              line.text(u"courseCode"_s), QString::number(line.number(u"originSchoolYear"_s)),
                              QString::number(line.number(u"originSemester"_s))};
        if (seen.contains(key))
            return CheckHit{line.text(u"subjectName"_s)};
        seen.insert(key);
        return std::nullopt;
    };
}

LineHit withoutCredits(const RosterRecord &line)
{
    return hitIf(line.text(u"counting"_s) == wireName(CreditCounting::Counted) &&
                 line.number(u"credits"_s) + line.number(u"secondCredits"_s) <= 0);
}

/// Passed by studying for oneself, without points: allowed, and worth a second look.
LineHit passedWithNothing(const RosterRecord &line)
{
    const QJsonValue score = line.value(u"score"_s);
    return hitIf(line.text(u"form"_s) == wireName(GradeForm::Supplement) && score.isDouble() &&
                 score.toInteger() == 0 && line.text(u"passed"_s) == wireName(PassFlag::Passed));
}

std::vector<const char *> with(std::vector<const char *> paths, std::initializer_list<const char *> more)
{
    paths.insert(paths.end(), more);
    return paths;
}

/// 身分別 of grades carried over (轉學轉科成績) says by which change they came, and so do the codes of the
/// student's register changes (學籍異動). Kinds whose meaning nobody has published are not judged.
LineChecks otherIdentity(const CheckInput &)
{
    return [](const RosterRecord &line) -> std::vector<CheckHit> {
        const auto form = fromWire<GradeForm>(line.text(u"form"_s));
        const QString identity = line.text(u"identityKind"_s);
        if ((form != GradeForm::Transfer && form != GradeForm::EveningTransfer) ||
            !checkRule(u"identityOfChange")->values.contains(identity) ||
            line.facts.identities.contains(identity))
            return {};
        if (line.facts.identities.isEmpty())
            return {{identity, 0, u"identity.noChange"_s, u"identityKind"_s}};
        return {{identity, line.facts.identities.front().toInt()}};
    };
}

} // namespace

std::vector<RosterCheck> ofGrades()
{
    return {
        {.key = "gradeRules",
         .paths = with(enteredFields(recordTypeOf<Grade>()), {"studentId", "studentId.division"}),
         .beginAll = &gradeRules},
        {"gradeSubject", {"subjectName"}, &plain<otherSubject>},
        {"gradeNotInPlan", {"courseCode"}, &plain<notInPlan>},
        {"gradeTakenAgain", {"subjectName"}, &plain<onRepeatSheetToo>},
        {"gradeDouble",
         {"studentId", "form", "courseCode", "originSchoolYear", "originSemester", "subjectName"},
         &sameCourse},
        {"gradeCredits", {"counting", "credits", "secondCredits"}, &plain<withoutCredits>},
        {"gradeSelfStudy", {"form", "score", "passed"}, &plain<passedWithNothing>},
        {.key = "identityOfChange", .paths = {"form", "identityKind"}, .beginAll = &otherIdentity},
    };
}

} // namespace licheng::checks
