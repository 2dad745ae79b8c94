// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/checks/checks.h"
#include "server/service/outcome_desk.h"
#include "shared/model/autobiography.h"
#include "shared/model/school_time.h"
#include "shared/rules/autobiographies.h"

#include <algorithm>

namespace licheng::service::checks
{

bool isStudentsAct(const Caller *caller, const RecordType &type)
{
    if (!caller)
        return false;
    const std::vector<Scope> scopes = caller->grants.scopes(Action::Edit, type.name());
    return std::all_of(scopes.begin(), scopes.end(), [](Scope scope) { return scope == Scope::Own; });
}

Verdict autobiographyVerdict(const ChangeStep &step, const Autobiography &autobiography)
{
    if (!isStudentsAct(step.caller, recordTypeOf<Autobiography>()))
        return Verdict::allowed();
    OutcomeDesk desk(step.connection);
    const Student student = desk.records().get(autobiography.studentId).value_or(Student());
    if (Verdict grade = autobiographyGradeVerdict(desk.audience(student).grade, step.regulation); !grade.isAllowed())
        return grade;
    // The school year is that of the grade: it goes on to the end of its window, also past the end of the year.
    const SchoolYear year = desk.records().get(student.classId).value_or(SchoolClass()).schoolYear;
    const Term term{year.isNull() ? SchoolYear::of(schoolTime(step.now).date()) : year, Semester::WholeYear};
    return desk.window(WindowKind::Autobiography, term, student, step.now, step.regulation);
}

std::optional<RecordProblem> autobiography(const RecordStep &step)
{
    const auto now = fromJson<Autobiography>(step.record);
    if (!now)
        return RecordProblem("state", "kind");
    // What was handed in is the student's who wrote it.
    if (step.before && step.before->value(u"studentId") != step.record.value(u"studentId"))
        return RecordProblem("studentId", "fixed");
    const ChangeStep change{step.connection, step.now, step.regulation, step.caller};
    if (const Verdict verdict = autobiographyVerdict(change, *now); !verdict.isAllowed())
        return RecordProblem(verdict.refusal(), "text");
    const QString state = wireName(AutobiographyState::Final);
    const bool wasFinal = step.before && step.before->value(u"state").toString() == state;
    if (now->state != AutobiographyState::Final)
        step.record.insert(QStringLiteral("finishedAt"), QJsonValue(QJsonValue::Null));
    else if (!wasFinal)
        step.record.insert(QStringLiteral("finishedAt"), detail::toJson(step.now));
    return std::nullopt;
}

} // namespace licheng::service::checks
