// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/import/register_planners.h"

#include "server/store/records.h"
#include "shared/model/roc_date.h"
#include "shared/model/school_time.h"
#include "shared/model/student.h"
#include "shared/model/text_value.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

/// Whether the row makes a student who sits in a class: those who left or rest have none.
bool isOnTheRegister(const QJsonObject &values)
{
    const QString enrolled = wireName(StudentState::Enrolled);
    return values.value(u"state").toString(enrolled) == enrolled;
}

} // namespace

StudentPlanner::StudentPlanner(const ImportTask &task, store::Connection &connection,
                               const Regulation &regulation, ImportPlan &plan)
    : m_task(task), m_connection(connection), m_regulation(regulation), m_plan(plan), m_codes(connection),
      m_classes(task, connection, plan)
{
    for (const QJsonObject &student : store::Records(connection).find(recordTypeOf<Student>(), {})) {
        const QString number = student[u"studentNumber"].toString();
        m_known.insert(number, student);
        m_identityOwner.insert(student[u"identityNumber"].toString(), number);
    }
}

void StudentPlanner::checkDouble(RowValues &row, const char *field, QHash<QString, int> &rows)
{
    const QString value = row.text(field);
    if (value.isEmpty())
        return;
    if (const auto earlier = rows.constFind(value); earlier != rows.constEnd())
        row.fault(field, "double", 0, *earlier);
    else
        rows.insert(value, row.number());
}

void StudentPlanner::plan(RowValues &row, PlannedRow &planned)
{
    checkDouble(row, "studentNumber", m_numberRows);
    checkDouble(row, "identityNumber", m_identityRows);
    const QString number = row.text("studentNumber");
    m_plan.reads.note(recordTypeOf<Student>(), u"studentNumber", number);
    m_plan.reads.note(recordTypeOf<Student>(), u"identityNumber", row.text("identityNumber"));
    const QString owner = m_identityOwner.value(row.text("identityNumber"));
    if (!owner.isEmpty() && owner != number)
        row.fault("identityNumber", "taken");

    const QDate birthday = QDate::fromString(row.text("birthday"), Qt::ISODate);
    const QDate today = schoolTime(m_task.now).date();
    const bool isKnownBirthday = m_known.value(number).value(u"birthday") == row.value("birthday");
    if (!m_task.takesOddAges && !isKnownBirthday &&
        isOddAge(*recordTypeOf<Student>().field(u"birthday"), birthday, today))
        row.fault("birthday", "age", 0, roc::ageOn(birthday, today));

    QJsonObject values = row.ownValues();
    m_codes.translate(recordTypeOf<Student>(), values);
    const auto known = m_known.constFind(number);
    const QString knownDivision =
        known == m_known.constEnd() ? QString() : known->value(u"division").toString();
    const Division division =
        fromWire<Division>(values.contains(u"division") ? values.value(u"division").toString()
                                                        : knownDivision)
            .value_or(Division::Day);
    if (m_task.onlyDivision &&
        (division != *m_task.onlyDivision ||
         (!knownDivision.isEmpty() && knownDivision != wireName(*m_task.onlyDivision))))
        row.fault("division", "otherDivision");
    m_classes.resolve(row, "classId.grade", division, values.value(u"department").toString(), values,
                      planned);
    // A list of last year's does not take this year's class from who has one.
    const QJsonValue sits = known == m_known.constEnd() ? QJsonValue() : known->value(u"classId");
    const bool isMoved =
        !planned.newClass.isEmpty() || (values.contains(u"classId") && values.value(u"classId") != sits);
    const auto sat =
        isMoved ? store::Records(m_connection).get(Id<SchoolClass>(sits.toInteger())) : std::nullopt;
    if (sat && m_task.term.year < sat->schoolYear)
        row.fault("classId.name", "classOver");
    if (known != m_known.constEnd()) {
        if (!row.isFaulty())
            row.compareNames(recordTypeOf<Student>(), *known);
        planChange(recordTypeOf<Student>(), *known, values, planned);
        if (planned.step == PlannedRow::Step::Change)
            check(row, *known, planned);
        if (!planned.newClass.isEmpty())
            planned.step = PlannedRow::Step::Change;
        return;
    }
    // An empty cell under a filled one looks like the same again (merged cells, a ditto); it is not.
    const auto isLeftEmpty = [&](const char *path) {
        return m_task.columns.contains(QLatin1String(path)) && row.value(path).isUndefined();
    };
    if (isLeftEmpty("division"))
        row.warn("division", "defaultDivision"_rule);
    if (isLeftEmpty("classId.name") && isOnTheRegister(values))
        row.warn("classId.name", "noClass"_rule);
    planned.step = PlannedRow::Step::Create;
    planned.record = store::blankRecord(recordTypeOf<Student>());
    for (auto it = values.begin(); it != values.end(); ++it)
        planned.record.insert(it.key(), it.value());
    check(row, std::nullopt, planned);
}

void StudentPlanner::check(RowValues &row, const std::optional<QJsonObject> &before, PlannedRow &planned)
{
    if (row.isFaulty())
        return;
    const auto problem =
        checkRecord(recordTypeOf<Student>(), {m_connection, m_task.now, m_regulation, m_codes, before,
                                              planned.record, RecordStep::Origin::Import, nullptr});
    if (problem && problem->refusal)
        row.refuse(problem->field.toLatin1().constData(), "refused", *problem->refusal);
    if (problem) {
        for (const FieldFault &fault : problem->faults)
            row.fault(fault);
    }
    // A rule may have brought a value into the form in which it is stored already.
    if (before && planned.record == *before)
        planned.step = PlannedRow::Step::Nothing;
}

void StudentPlanner::finish()
{
    // A new student takes the courses of the class.
    QHash<qint64, qint64> coursesOfClass;
    store::Statement statement =
        m_connection.prepared(u"SELECT classId, COUNT(*) FROM course WHERE schoolYear = ? AND semester = ? "
                              u"AND classId IS NOT NULL AND isClosed = 0 "
                              "AND substr(courseCode, 18, 1) IN ('0', 'A') GROUP BY classId"_s);
    if (statement.exec(m_task.term.year.roc(), static_cast<int>(m_task.term.semester))) {
        while (statement.next())
            coursesOfClass.insert(statement.integer(0), statement.integer(1));
    }
    for (const PlannedRow &row : m_plan.rows) {
        if (row.step == PlannedRow::Step::Create && row.record[u"state"].toString() == u"enrolled")
            m_plan.newEnrolments += coursesOfClass.value(row.record[u"classId"].toInteger());
    }
}

} // namespace licheng::service
