// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/types/days.h"
#include "server/store/read_notes.h"
#include "server/store/records.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

std::optional<RecordProblem> checkEnrolledCourse(const RecordStep &step)
{
    const qint64 student = step.record.value(u"studentId").toInteger();
    const qint64 course = step.record.value(u"courseId").toInteger();
    // One that was taken already stays as it is, whatever became of the student since.
    if (step.before && step.before->value(u"studentId").toInteger() == student &&
        step.before->value(u"courseId").toInteger() == course)
        return std::nullopt;
    if (store::ReadNotes *notes = store::readNotes(step.connection)) {
        notes->note(recordTypeOf<Student>(), u"id", student);
        notes->note(recordTypeOf<Course>(), u"id", course);
        notes->note(recordTypeOf<Enrolment>(), u"studentId", student);
    }
    store::Statement pair = step.connection.prepared(
        u"SELECT s.division = c.division, s.state, (SELECT e.id FROM enrolment e WHERE e.studentId = s.id "
        u"AND "
        "e.courseId = c.id AND e.id <> ?), c.isClosed FROM student s, course c WHERE s.id = ? AND c.id = ?"_s);
    if (!pair.exec(step.record.value(u"id").toInteger(), student, course) || !pair.next())
        return RecordProblem("courseId", "reference");
    if (pair.integer(0) == 0)
        return RecordProblem("courseId", "courseDivision");
    if (pair.text(1) != wireName(StudentState::Enrolled))
        return RecordProblem("studentId", "notEnrolled");
    if (pair.integer(2) != 0)
        return RecordProblem(FieldFaults{{u"courseId"_s, "taken"_rule, 0, pair.integer(2)}});
    if (pair.integer(3) != 0)
        return RecordProblem(
            Refusal{RefusalReason::CourseClosed, step.regulation.articleOf(u"elective"), 0, 0, {}, {}},
            "courseId");
    return std::nullopt;
}

} // namespace

RecordBehaviour types::enrolment()
{
    return {.type = &recordTypeOf<Enrolment>(),
            .rules = {{{"startsOn", "endsOn"}, &checkDayOrder},
                      {{"studentId", "courseId"}, &checkEnrolledCourse}},
            .deputyActions = {Action::View}};
}

} // namespace licheng::service
