// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/checks/checks.h"
#include "server/service/checks/plan_check.h"
#include "server/store/records.h"
#include "shared/model/enrolment.h"
#include "shared/model/school_time.h"
#include "shared/rules/grades.h"

namespace licheng::service::checks
{

std::optional<RecordProblem> counselling(const RecordStep &step)
{
    // ISO days compare as texts.
    if (step.record.value(u"date").toString() > schoolTime(step.now).date().toString(Qt::ISODate))
        return RecordProblem("date", "future");
    setTermOf(step.record, u"date");
    return std::nullopt;
}

std::optional<RecordProblem> coursePlan(const RecordStep &step)
{
    const QString pattern = creditPattern(step.record.value(u"creditPattern").toString());
    if (pattern.isEmpty())
        return RecordProblem("creditPattern", "creditPattern");
    step.record.insert(QStringLiteral("creditPattern"), pattern);
    const auto code = CourseCode::parse(step.record.value(u"courseCode").toString());
    step.record.insert(QStringLiteral("entryYear"), code ? code->entryYear.roc() : 0);
    return std::nullopt;
}

namespace
{

/// Another account brings its owner's name along, so that nobody is shown as the teacher who no longer is.
void followTeacher(const RecordStep &step)
{
    const auto isNew = [&](QStringView field) {
        return !step.before || step.before->value(field) != step.record.value(field);
    };
    const Id<Account> teacher(step.record.value(u"teacherId").toInteger());
    if (teacher.isNull() || !isNew(u"teacherId"))
        return;
    const bool isNamed = step.before ? isNew(u"teacherName") : !step.record.value(u"teacherName").toString().isEmpty();
    if (const auto account = isNamed ? std::nullopt : store::Records(step.connection).get(teacher))
        step.record.insert(QStringLiteral("teacherName"), account->displayName);
}

} // namespace

std::optional<RecordProblem> course(const RecordStep &step)
{
    followTeacher(step);
    FieldFaults faults = planFaults(step, {"courseCode", step.record.value(u"courseCode").toString()},
                                    {"name", step.record.value(u"name").toString()});
    return faults.empty() ? std::nullopt : std::optional<RecordProblem>(std::move(faults));
}

std::optional<RecordProblem> enrolment(const RecordStep &step)
{
    const qint64 student = step.record.value(u"studentId").toInteger();
    const qint64 course = step.record.value(u"courseId").toInteger();
    // One that was taken already stays as it is, whatever became of the student since.
    if (step.before && step.before->value(u"studentId").toInteger() == student
        && step.before->value(u"courseId").toInteger() == course)
        return std::nullopt;
    store::Statement pair = step.connection.prepared(QStringLiteral(
        "SELECT s.division = c.division, s.state, (SELECT 1 FROM enrolment e WHERE e.studentId = s.id AND "
        "e.courseId = c.id AND e.id <> ?) FROM student s, course c WHERE s.id = ? AND c.id = ?"));
    if (!pair.exec(step.record.value(u"id").toInteger(), student, course) || !pair.next())
        return RecordProblem("courseId", "reference");
    if (pair.integer(0) == 0)
        return RecordProblem("courseId", "courseDivision");
    if (pair.text(1) != wireName(StudentState::Enrolled))
        return RecordProblem("studentId", "notEnrolled");
    if (pair.integer(2) != 0)
        return RecordProblem("courseId", "taken");
    return std::nullopt;
}

} // namespace licheng::service::checks
