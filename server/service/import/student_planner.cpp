// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/import/register_planners.h"

#include "server/service/student_place.h"
#include "server/store/records.h"
#include "shared/model/exempt_numbers.h"
#include "shared/model/roc_date.h"
#include "shared/model/school_time.h"
#include "shared/model/student.h"
#include "shared/model/text_value.h"

#include <QSet>

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

void StudentPlanner::checkIdentity(RowValues &row, const QJsonObject &known)
{
    QJsonObject record{{u"identityNumber"_s, row.value("identityNumber")},
                       {u"identityNote"_s, row.value("identityNote")}};
    // A list without the kind of the document leaves that as it is.
    if (record.value(u"identityNote").isUndefined())
        record.insert(u"identityNote"_s, known.value(u"identityNote"));
    QJsonValue number = record.value(u"identityNumber");
    const auto fault = number.toString().isEmpty()
                           ? std::nullopt
                           : checkValue(*recordTypeOf<Student>().field(u"identityNumber"), number);
    if (fault && !isExempted(recordTypeOf<Student>(), *fault, record))
        row.fault(*fault);
}

void StudentPlanner::plan(RowValues &row, PlannedRow &planned)
{
    planRow(row, planned);
    const QJsonObject &record = planned.record;
    if (planned.step == PlannedRow::Step::Nothing || !isOnTheRegister(record))
        return;
    (row.isFaulty() ? m_faultySeats : m_seats)
        .push_back(
            {m_plan.rows.size(), row.number(), record[u"id"].toInteger(),
             planned.newClass.isEmpty() ? QString::number(record[u"classId"].toInteger()) : planned.newClass,
             record[u"seat"].toInt()});
}

void StudentPlanner::planRow(RowValues &row, PlannedRow &planned)
{
    checkDouble(row, "studentNumber", m_numberRows);
    checkDouble(row, "identityNumber", m_identityRows);
    const QString number = row.text("studentNumber");
    m_plan.reads.note(recordTypeOf<Student>(), u"studentNumber", number);
    m_plan.reads.note(recordTypeOf<Student>(), u"identityNumber", row.text("identityNumber"));
    const QString owner = m_identityOwner.value(row.text("identityNumber"));
    if (!owner.isEmpty() && owner != number)
        row.fault("identityNumber", "taken");

    checkIdentity(row, m_known.value(number));

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
    if (known != m_known.constEnd()) {
        checkPlace(row, *known, planned);
        if (!row.isFaulty())
            row.compareNames(recordTypeOf<Student>(), *known);
        planChange(recordTypeOf<Student>(), *known, values, planned);
        if (planned.step == PlannedRow::Step::Change || row.isFaulty())
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
    // The list names the class.
    const auto column = [](const QString &field) { return field == u"classId" ? u"classId.name"_s : field; };
    const QStringList told = row.faultyPaths();
    QStringList faulty;
    for (const QString &path : told)
        faulty.append(path.section(u'.', 0, 0));
    const auto problem = checkRecord(recordTypeOf<Student>(),
                                     {m_connection, m_task.now, m_regulation, m_codes, before, planned.record,
                                      RecordStep::Origin::Import, nullptr, nullptr, faulty});
    for (const FieldRefusal &each : problem ? problem->refusals : std::vector<FieldRefusal>()) {
        if (!told.contains(column(each.fields.front())))
            row.refuse(column(each.fields.front()).toLatin1().constData(), "refused", each.refusal);
    }
    for (FieldFault fault : problem ? problem->faults : FieldFaults()) {
        fault.field = column(fault.field);
        if (!told.contains(fault.field))
            row.fault(fault);
    }
    // A rule may have brought a value into the form in which it is stored already.
    if (before && planned.record == *before)
        planned.step = PlannedRow::Step::Nothing;
}

void StudentPlanner::checkPlace(RowValues &row, const QJsonObject &before, const PlannedRow &planned)
{
    const auto made = m_plan.newClasses.find(planned.newClass);
    const auto student = fromJson<Student>(before);
    if (made == m_plan.newClasses.end() || !student)
        return;
    const auto problem = placeProblem(m_connection, {*student, student->division, made->second},
                                      schoolTime(m_task.now).date(), m_regulation);
    for (const FieldRefusal &each : problem ? problem->refusals : std::vector<FieldRefusal>())
        row.refuse("classId.name", "refused", each.refusal);
    for (const FieldFault &fault : problem ? problem->faults : FieldFaults())
        row.fault({u"classId.name"_s, fault.rule});
}

void StudentPlanner::checkSeats()
{
    struct Place
    {
        QString schoolClass;
        int seat = 0;
        bool operator==(const Place &) const = default;
    };
    const auto nameOf = [](const QJsonObject &student) {
        return u"%1 %2"_s.arg(student[u"studentNumber"].toString(), student[u"name"].toString());
    };
    QHash<qint64, Place> stored;
    QHash<qint64, QString> names;
    for (const QJsonObject &student : std::as_const(m_known)) {
        if (!isOnTheRegister(student))
            continue;
        names.insert(student[u"id"].toInteger(), nameOf(student));
        stored.insert(student[u"id"].toInteger(),
                      {QString::number(student[u"classId"].toInteger()), student[u"seat"].toInt()});
    }
    const auto key = [](const Place &place) {
        return place.schoolClass + u'#' + QString::number(place.seat);
    };
    const auto tellTaken = [&](const SeatWish &wish, qint64 holder) {
        const QString name =
            holder < 0 ? nameOf(m_plan.rows.at(size_t(-1 - holder)).record) : names.value(holder);
        m_plan.faults.push_back({wish.row,
                                 {u"seat"_s, "seatTaken"_rule, 0, 0, name},
                                 QString::number(wish.seat),
                                 false,
                                 std::nullopt});
    };
    const auto isPlace = [](const SeatWish &wish) { return wish.seat != 0 && wish.schoolClass != u"0"; };
    QHash<QString, qint64> taken; // by the student, or below 0 by the row of the plan
    // A row at fault leaves its student where he was, which may be the seat of another row.
    for (bool isSettled = false; !isSettled;) {
        isSettled = true;
        QHash<qint64, Place> places = stored;
        for (const SeatWish &wish : m_seats)
            places.remove(wish.student);
        taken.clear();
        for (auto it = places.constBegin(); it != places.constEnd(); ++it)
            taken.insert(key(it.value()), it.key());
        std::vector<SeatWish> kept;
        for (const SeatWish &wish : m_seats) {
            const Place place{wish.schoolClass, wish.seat};
            const bool isFree = !isPlace(wish) || !taken.contains(key(place));
            const qint64 holder = taken.value(key(place));
            if (isFree)
                taken.insert(key(place), -1 - qint64(wish.index));
            // What is shared already is not the list's fault.
            if (isFree || stored.value(wish.student) == place) {
                kept.push_back(wish);
                continue;
            }
            isSettled = false;
            m_plan.rows.dismiss(wish.index);
            tellTaken(wish, holder);
        }
        m_seats = std::move(kept);
    }
    // Whoever mends the other faults of a row is told this one with them. The seat of another row at fault
    // may become free by that.
    QSet<qint64> movers;
    for (const SeatWish &wish : m_faultySeats)
        movers.insert(wish.student);
    for (const SeatWish &wish : m_faultySeats) {
        const Place place{wish.schoolClass, wish.seat};
        const qint64 holder = taken.value(key(place));
        if (isPlace(wish) && taken.contains(key(place)) && !movers.contains(holder) &&
            stored.value(wish.student) != place)
            tellTaken(wish, holder);
    }
}

void StudentPlanner::finish()
{
    checkSeats();
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
