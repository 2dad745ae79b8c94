// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/outcome_facts.h"
#include "server/service/types/days.h"
#include "shared/rules/autobiographies.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

/// Whether an autobiography may be changed now: offices may at any time, a student only in a grade that the
/// regulation names and in the window of the school year. Article 5, row 5.
Verdict autobiographyVerdict(const ChangeStep &step, const Autobiography &autobiography)
{
    if (!isStudentsAct(step.caller, recordTypeOf<Autobiography>()))
        return Verdict::allowed();
    OutcomeFacts facts(step.connection);
    const Student student = facts.records().get(autobiography.studentId).value_or(Student());
    if (Verdict grade = autobiographyGradeVerdict(facts.audience(student).grade, step.regulation);
        !grade.isAllowed())
        return grade;
    // The school year is that of the grade: it goes on to the end of its window, also past the end of the
    // year.
    const SchoolYear year = facts.records().get(student.classId).value_or(SchoolClass()).schoolYear;
    const Term term{year.isNull() ? SchoolYear::of(dayAtSchool(step.now)) : year, Semester::WholeYear};
    return facts.window(WindowKind::Autobiography, term, student, step.now, step.regulation);
}

/// What was handed in is the student's who wrote it.
std::optional<RecordProblem> checkWriter(const RecordStep &step)
{
    if (step.before && step.before->value(u"studentId") != step.record.value(u"studentId"))
        return RecordProblem("studentId", "fixed");
    return std::nullopt;
}

std::optional<RecordProblem> checkAutobiographyTime(const RecordStep &step)
{
    const ChangeStep change{step.connection, step.now, step.regulation, step.caller};
    return problemOf(autobiographyVerdict(change, recordOf<Autobiography>(step)), "text");
}

void completeAutobiography(const RecordStep &step)
{
    const QString state = wireName(AutobiographyState::Final);
    const bool wasFinal = step.before && step.before->value(u"state").toString() == state;
    if (step.record.value(u"state").toString() != state)
        step.record.insert(u"finishedAt"_s, QJsonValue(QJsonValue::Null));
    else if (!wasFinal)
        step.record.insert(u"finishedAt"_s, detail::toJson(step.now));
}

Verdict mayChangeAutobiography(const ChangeStep &step, const QJsonObject &record)
{
    return autobiographyVerdict(step, fromJson<Autobiography>(record).value());
}

} // namespace

RecordBehaviour types::autobiography()
{
    return {.type = &recordTypeOf<Autobiography>(),
            .rules = {{{"studentId"}, &checkWriter}, {{"studentId"}, &checkAutobiographyTime}},
            .complete = &completeAutobiography,
            .mayChange = &mayChangeAutobiography};
}

} // namespace licheng::service
