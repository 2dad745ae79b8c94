// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/import/outcome_planner.h"

#include "shared/model/folding.h"
#include "shared/rules/situations.h"
#include "shared/rules/students.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

QString outcomeKey(qint64 student, qint64 course, const QString &title)
{
    return u"%1/%2/"_s.arg(student).arg(course) + normalize::folded(title);
}

} // namespace

OutcomePlanner::OutcomePlanner(const ImportTask &task, store::Connection &connection,
                               const Regulation &regulation, ImportPlan &plan)
    : m_task(task), m_regulation(regulation), m_facts(connection), m_plan(plan)
{
    const std::vector<store::FieldValue> term{{u"schoolYear"_s, task.term.year.roc()},
                                              {u"semester"_s, static_cast<int>(task.term.semester)}};
    store::Records &records = m_facts.records();
    for (Student &student : records.find<Student>({}))
        m_students.insert(student.studentNumber, std::move(student));
    for (Course &course : records.find<Course>(term))
        m_courses.insert(course.offeringCode, std::move(course));
    // Their records are read one by one when a row means them: all at once are most of an import's memory.
    store::Statement outcomes = connection.prepared(
        u"SELECT id, studentId, courseId, title FROM courseOutcome WHERE schoolYear = ? AND semester = ?"_s);
    if (outcomes.exec(task.term.year.roc(), static_cast<int>(task.term.semester))) {
        while (outcomes.next()) {
            m_known.insert(outcomeKey(outcomes.integer(1), outcomes.integer(2), outcomes.text(3)),
                           outcomes.integer(0));
            ++m_uploads[Id<Student>(outcomes.integer(1))];
        }
    }
    store::Statement taken = connection.prepared(
        u"SELECT e.studentId, e.courseId FROM enrolment e JOIN course c ON c.id = e.courseId WHERE c.schoolYear = ? AND c.semester = ?"_s);
    if (taken.exec(task.term.year.roc(), static_cast<int>(task.term.semester))) {
        while (taken.next())
            m_taken.insert({taken.integer(0), taken.integer(1)});
    }
    for (const Window &window : m_facts.windows(task.term.year)) {
        m_hasUploadWindows = m_hasUploadWindows ||
                             (window.kind == WindowKind::Upload && window.semester == task.term.semester);
    }
}

void OutcomePlanner::compare(RowValues &row, const char *path, const QString &stored)
{
    // A name in the list that is not the register's: most likely a wrong number, so somebody should look.
    if (row.differs(path, stored))
        row.warn(path, "disagrees");
}

void OutcomePlanner::plan(RowValues &row, PlannedRow &planned)
{
    const QString number = row.text("studentId.studentNumber");
    const QString offering = row.text("courseId.offeringCode");
    m_plan.reads.note(recordTypeOf<Student>(), u"studentNumber", number);
    m_plan.reads.note(recordTypeOf<Course>(), u"offeringCode", offering);
    const auto student = m_students.constFind(number);
    const auto course = m_courses.constFind(offering);
    if (student == m_students.constEnd()) {
        if (!number.isEmpty())
            row.fault("studentId.studentNumber", "unknownReference");
    } else {
        if (m_task.onlyDivision && student->division != *m_task.onlyDivision)
            row.fault("studentId.studentNumber", "otherDivision");
        else
            compare(row, "studentId.name", student->name);
    }
    if (course == m_courses.constEnd()) {
        if (!offering.isEmpty())
            row.fault("courseId.offeringCode", "unknownReference");
    } else {
        if (m_task.onlyDivision && course->division != *m_task.onlyDivision)
            row.fault("courseId.offeringCode", "otherDivision");
        else
            compare(row, "courseId.name", course->name);
    }
    if (const Verdict length = descriptionVerdict(row.text("description"), m_regulation); !length.isAllowed())
        row.refuse("description", "length", length.refusal());
    const bool hasStudent = student != m_students.constEnd();
    const bool isComplete = hasStudent && course != m_courses.constEnd() && !row.text("title").isEmpty();
    if (const Verdict studying = hasStudent ? studyingVerdict(*student, m_regulation) : Verdict::allowed();
        !studying.isAllowed())
        row.refuse("studentId.studentNumber", "refused", studying.refusal());
    const QString key =
        isComplete ? outcomeKey(student->id.value(), course->id.value(), row.text("title")) : QString();
    const auto earlier = m_keyRows.constFind(key);
    const bool isDouble = isComplete && earlier != m_keyRows.constEnd();
    if (isDouble)
        row.fault("title", "double", 0, *earlier);
    // Which outcome is meant is known once that is mended; the rest is told now.
    if (!isComplete || isDouble) {
        judgeSituation(row, newRecord(row));
        return;
    }
    // That the title is new, and how many there are: both hang on the student's outcomes.
    m_plan.reads.note(recordTypeOf<CourseOutcome>(), u"studentId", student->id.value());
    const auto known = m_known.constFind(key);
    if (known != m_known.constEnd())
        planKnown(row, m_facts.records().get(recordTypeOf<CourseOutcome>(), *known).value_or(QJsonObject()),
                  planned);
    else
        planNew(row, *student, *course, planned);
    if (!row.isFaulty())
        m_keyRows.insert(key, row.number());
}

QJsonObject OutcomePlanner::newRecord(const RowValues &row) const
{
    QJsonObject record = store::blankRecord(recordTypeOf<CourseOutcome>());
    const QJsonObject &own = row.ownValues();
    for (auto it = own.begin(); it != own.end(); ++it)
        record.insert(it.key(), it.value());
    record.insert(u"schoolYear"_s, m_task.term.year.roc());
    record.insert(u"semester"_s, static_cast<int>(m_task.term.semester));
    return record;
}

void OutcomePlanner::planKnown(RowValues &row, const QJsonObject &known, PlannedRow &planned)
{
    QJsonObject values = row.ownValues();
    for (const FieldInfo &field : recordTypeOf<CourseOutcome>().fields()) {
        if (field.isServerSet)
            values.remove(QLatin1String(field.name));
    }
    planChange(recordTypeOf<CourseOutcome>(), known, values, planned);
    if (planned.step != PlannedRow::Step::Change && !row.isFaulty())
        return;
    judgeSituation(row, planned.record);
    const auto outcome = fromJson<CourseOutcome>(known);
    if (const Verdict open = editVerdict(outcome.value(), m_regulation); !open.isAllowed())
        row.refuse("title", "refused", open.refusal());
}

void OutcomePlanner::judgeSituation(RowValues &row, const QJsonObject &record)
{
    const QStringList told = row.faultyPaths();
    const auto outcome = fromJson<CourseOutcome>(record);
    // Of a situation that could not be read nothing is known.
    if (!outcome || told.contains(u"situation"))
        return;
    for (const FieldFault &fault : situationFaults(*outcome)) {
        if (!told.contains(fault.field))
            row.fault(fault);
    }
}

void OutcomePlanner::planCertification(QJsonObject &record)
{
    const bool isDecided = record[u"certification"].toString() != wireName(CertificationState::Waiting);
    if (isDecided && m_task.takesOver) {
        const int limit = recordTypeOf<CourseOutcome>().field(u"certificationNote")->maxLength;
        record.insert(u"certifiedThrough"_s, wireName(CertificationWay::TakenOver));
        record.insert(
            u"certificationNote"_s,
            u"%1（%2匯入）"_s
                .arg(m_task.fileName, m_task.importer ? m_task.importer->account.displayName : QString())
                .left(limit));
        return;
    }
    m_plan.untakenCertifications += isDecided ? 1 : 0;
    const QJsonObject &blank = store::blankRecord(recordTypeOf<CourseOutcome>());
    for (const QStringView name : {u"certification", u"certifiedBy", u"certifiedAt"})
        record.insert(name, blank.value(name));
}

void OutcomePlanner::planNew(RowValues &row, const Student &student, const Course &course,
                             PlannedRow &planned)
{
    m_plan.reads.note(recordTypeOf<Enrolment>(), u"studentId", student.id.value());
    const QStringList told = row.faultyPaths();
    const auto refuse = [&](const char *path, const Refusal &refusal) {
        if (!told.contains(QLatin1String(path)))
            row.refuse(path, "refused", refusal);
    };
    const Verdict upload = uploadVerdict(course, m_uploads.value(student.id), m_regulation);
    if (!m_taken.contains({student.id.value(), course.id.value()}))
        refuse("courseId.offeringCode", notTaken(m_regulation));
    else if (!upload.isAllowed())
        refuse(upload.refusal().reason == RefusalReason::UploadQuota ? "studentId.studentNumber"
                                                                     : "courseId.offeringCode",
               upload.refusal());
    planned.step = PlannedRow::Step::Create;
    planned.record = newRecord(row);
    planned.record.insert(u"studentId"_s, student.id.value());
    planned.record.insert(u"courseId"_s, course.id.value());
    judgeSituation(row, planned.record);
    if (row.isFaulty())
        return;
    planCertification(planned.record);
    ++m_uploads[student.id];
    QDateTime uploaded;
    if (m_hasUploadWindows && detail::fromJson(row.value("uploadedAt"), uploaded) && uploaded.isValid() &&
        !m_facts.window(WindowKind::Upload, m_task.term, student, uploaded, m_regulation).isAllowed())
        row.warn("uploadedAt", "outsideWindow");
}

} // namespace licheng::service
