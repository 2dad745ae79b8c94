// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/import/register_planners.h"

#include "server/service/giving.h"
#include "server/service/teacher_names.h"
#include "server/service/types/plan_check.h"
#include "server/store/records.h"
#include "shared/model/course.h"
#include "shared/model/folding.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

QJsonObject withValues(QJsonObject record, const QJsonObject &values)
{
    for (auto it = values.begin(); it != values.end(); ++it)
        record.insert(it.key(), it.value());
    return record;
}

} // namespace

CoursePlanner::CoursePlanner(const ImportTask &task, store::Connection &connection,
                             const Regulation &regulation, ImportPlan &plan)
    : m_task(task), m_connection(connection), m_regulation(regulation), m_plan(plan),
      m_classes(task, connection, plan)
{
    store::Records records(connection);
    const auto courses =
        records.find(recordTypeOf<Course>(), {{u"schoolYear"_s, task.term.year.roc()},
                                              {u"semester"_s, static_cast<int>(task.term.semester)}});
    for (const QJsonObject &course : courses)
        m_known.insert(course[u"offeringCode"].toString(), course);
    m_teachers = teachersByName(connection);
}

void CoursePlanner::plan(RowValues &row, PlannedRow &planned)
{
    const QString code = row.text("offeringCode");
    if (const auto earlier = m_codeRows.constFind(code); !code.isEmpty() && earlier != m_codeRows.constEnd())
        row.fault("offeringCode", "double", 0, *earlier);
    else
        m_codeRows.insert(code, row.number());
    m_plan.reads.note(recordTypeOf<Course>(), u"offeringCode", code);

    QJsonObject values = row.ownValues();
    const auto known = m_known.constFind(code);
    const Division division =
        fromWire<Division>(
            values.contains(u"division")
                ? values.value(u"division").toString()
                : (known == m_known.constEnd() ? QString() : known->value(u"division").toString()))
            .value_or(Division::Day);
    const bool isElsewhere =
        known != m_known.constEnd() && known->value(u"division").toString() != wireName(division);
    // A course neither goes to another division nor comes from one.
    if (m_task.onlyDivision && (division != *m_task.onlyDivision || isElsewhere))
        row.fault("division", "otherDivision");
    m_classes.resolve(row, "grade", division, {}, values, planned);
    planTeachers(row, known == m_known.constEnd() ? QJsonObject() : *known, values);
    checkFixed(row, known == m_known.constEnd() ? QJsonObject() : *known, values,
               !planned.newClass.isEmpty());

    if (known == m_known.constEnd() || known->value(u"courseCode") != values.value(u"courseCode")) {
        for (const FieldFault &warning :
             planWarnings(m_connection, {"courseCode", row.text("courseCode")}, {"name", row.text("name")}))
            row.warn(warning);
    }
    if (known != m_known.constEnd()) {
        if (!row.isFaulty())
            row.compareNames(recordTypeOf<Course>(), *known);
        planChange(recordTypeOf<Course>(), *known, values, planned);
        const auto gained =
            m_task.importer && values.contains(u"teacherId")
                ? reachFault(*m_task.importer, recordTypeOf<Course>(), *known, withValues(*known, values))
                : std::nullopt;
        if (gained)
            row.refuse("teacherName", "refused", gained->refusal);
        if (!planned.newClass.isEmpty())
            planned.step = PlannedRow::Step::Change;
        return;
    }
    planned.step = PlannedRow::Step::Create;
    planned.record = store::blankRecord(recordTypeOf<Course>());
    values.insert(u"schoolYear"_s, m_task.term.year.roc());
    values.insert(u"semester"_s, static_cast<int>(m_task.term.semester));
    for (auto it = values.begin(); it != values.end(); ++it)
        planned.record.insert(it.key(), it.value());
}

void CoursePlanner::planTeachers(RowValues &row, const QJsonObject &stored, QJsonObject &values)
{
    const auto isGiven = [&](QStringView field) { return values.contains(field); };
    if (!isGiven(u"teacherName") && !isGiven(u"coTeacherNames"))
        return;
    const auto cell = [&](const QString &field) {
        return (isGiven(field) ? values : stored).value(field).toString();
    };
    QStringList names = teacherNames(m_teachers, cell(u"teacherName"_s));
    // A list that names one teacher alone says nothing of the others.
    if (isGiven(u"coTeacherNames") || names.size() == 1)
        names = teacherNames(m_teachers, names.join(u'、') + u'、' + cell(u"coTeacherNames"_s));
    // Another name never leaves the account of the old one in place; the same one keeps that which was
    // chosen.
    const QHash<QString, qint64> known = knownTeachers(m_connection, stored);
    nameTeachers(m_teachers, known, names, values);
    // Schools import courses before accounts: the course is taken, without an account to certify for it.
    for (const QString &name : std::as_const(names)) {
        m_plan.reads.note(recordTypeOf<Account>(), u"displayName", name);
        if (known.contains(normalize::nameKey(name)))
            continue;
        if (const auto rule = teacherWarning(m_teachers, name))
            row.warnOf(name, columnNaming(row, name), *rule);
    }
}

QString CoursePlanner::columnNaming(const RowValues &row, const QString &name) const
{
    for (const QString &column : m_task.columns) {
        const QString field = column.section(furtherColumn, 0, 0);
        if ((field == u"teacherName" || field == u"coTeacherNames") &&
            teacherNames(m_teachers, row.cell(column)).contains(name))
            return column;
    }
    return u"teacherName"_s;
}

void CoursePlanner::checkFixed(RowValues &row, const QJsonObject &stored, const QJsonObject &values,
                               bool isOfNewClass)
{
    if (stored.isEmpty())
        return;
    QJsonObject wanted = values;
    if (isOfNewClass)
        wanted.insert(u"classId"_s, 0);
    if (const char *fixed = fixedField(m_connection, stored, wanted))
        row.refuse(qstrcmp(fixed, "classId") == 0 ? "classId.name" : fixed, "refused",
                   {RefusalReason::CourseFixed, m_regulation.articleOf(u"submit"), 0, 0, {}, {}});
}

void CoursePlanner::finish()
{
    // The students of the class take its new courses.
    QHash<qint64, qint64> studentsOfClass;
    store::Statement statement = m_connection.prepared(
        u"SELECT classId, COUNT(*) FROM student WHERE state = 'enrolled' AND classId IS NOT NULL GROUP BY classId"_s);
    if (statement.run()) {
        while (statement.next())
            studentsOfClass.insert(statement.integer(0), statement.integer(1));
    }
    for (const PlannedRow &row : m_plan.rows) {
        if (row.step == PlannedRow::Step::Create && isOfWholeClass(row.record[u"courseCode"].toString()))
            m_plan.newEnrolments += studentsOfClass.value(row.record[u"classId"].toInteger());
    }
}

} // namespace licheng::service
