// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/roster_records.h"

#include "server/service/roster_seats.h"
#include "server/store/column_value.h"
#include "server/store/query.h"
#include "server/store/transaction.h"

#include <QSet>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

protocol::RecordQuery queryOf(const RosterLayout &layout, const SubmissionList &list)
{
    protocol::RecordQuery query;
    query.type = layout.type->name();
    query.columns = layout.paths();
    query.columns.removeAll(u"id"_s); // each row begins with it
    using Operator = protocol::Condition::Operator;
    for (const RosterCondition &condition : layout.conditions(list)) {
        // In which class of the year a student sat is asked of the seats (RosterSeats), not of today's class.
        if (condition.path == layout.studentPath(u"classId.schoolYear"_s))
            continue;
        query.conditions.push_back(
            {condition.path, condition.isList() ? Operator::In : Operator::Equal, condition.value});
    }
    // By id the pages follow each other without sorting anew; the order of the list is made at the end.
    query.sort = {{u"id"_s, Qt::AscendingOrder}};
    query.limit = 1000;
    return query;
}

/// A class is of one school year: seen from a later one, the student's grade of the list's year is as many
/// lower. One who has repeated a year since, or has no class, is taken for the grade that comes nearest, and
/// the list says so: nobody is left out of all lists.
QString gradeOf(RosterRecord &record, const RosterLayout &layout, const SubmissionList &list)
{
    const qint64 grade = record.number(layout.studentPath(u"classId.grade"_s));
    const qint64 year = record.number(layout.studentPath(u"classId.schoolYear"_s));
    constexpr qint64 last = 3;
    const qint64 then = grade == 0 ? 0 : grade - (year - list.schoolYear.roc());
    const qint64 taken = std::clamp<qint64>(then, 1, last);
    record.facts.isGradeGuessed = taken != then;
    return QString::number(taken);
}

/// What a record is sorted by: grade, class (as UTF-8, so that they go by code points), seat, student number,
/// id.
using Place = std::tuple<qint64, QByteArray, qint64, QString, qint64>;

Place placeOf(const RosterRecord &record, const RosterLayout &layout)
{
    return {record.number(layout.studentPath(u"classId.grade"_s)),
            record.text(layout.studentPath(u"classId.name"_s)).toUtf8(),
            record.number(layout.studentPath(u"seat"_s)), record.text(layout.studentPath(u"studentNumber"_s)),
            record.id};
}

void sort(std::vector<RosterRecord> &records, const RosterLayout &layout)
{
    std::vector<std::pair<Place, size_t>> order;
    order.reserve(records.size());
    for (size_t i = 0; i < records.size(); ++i)
        order.emplace_back(placeOf(records[i], layout), i);
    std::sort(order.begin(), order.end());
    std::vector<RosterRecord> sorted;
    sorted.reserve(records.size());
    for (const auto &[place, index] : order)
        sorted.push_back(std::move(records[index]));
    records = std::move(sorted);
}

/// The ids of all records of the type's year whose student takes their course.
bool readEnrolments(store::Connection &connection, const RosterLayout &layout, const SubmissionList &list,
                    std::vector<RosterRecord> &records)
{
    if (!layout.checks.contains(u"notEnrolled"))
        return true;
    store::Statement statement = connection.prepared(
        u"SELECT o.id FROM %1 o WHERE o.schoolYear = ? AND EXISTS "
        "(SELECT 1 FROM enrolment e WHERE e.studentId = o.studentId AND e.courseId = o.courseId)"_s.arg(
            store::quoted(layout.type->name())));
    if (!statement.exec(list.schoolYear.roc()))
        return false;
    QSet<qint64> enrolled;
    while (statement.next())
        enrolled.insert(statement.integer(0));
    for (RosterRecord &record : records)
        record.facts.isEnrolled = enrolled.contains(record.id);
    return true;
}

/// How many of each student's selections of the year are on other lists.
bool readSubmittedElsewhere(store::Connection &connection, const RosterLayout &layout,
                            const SubmissionList &list, std::vector<RosterRecord> &records)
{
    if (!layout.checks.contains(u"selectionQuota"))
        return true;
    store::Statement statement =
        connection.prepared(u"SELECT studentId, COUNT(*) FROM %1 WHERE schoolYear = ? AND selected = 1 "
                            "AND %2 IS NOT NULL AND %2 <> ? GROUP BY studentId"_s.arg(
                                store::quoted(layout.type->name()), store::quoted(layout.mark)));
    if (!statement.exec(list.schoolYear.roc(), list.id.value()))
        return false;
    QHash<qint64, int> elsewhere;
    while (statement.next())
        elsewhere.insert(statement.integer(0), static_cast<int>(statement.integer(1)));
    for (RosterRecord &record : records)
        record.facts.submittedElsewhere = elsewhere.value(record.number(layout.studentPath()));
    return true;
}

/// What the course plan says of each record's course.
bool readPlans(store::Connection &connection, const RosterLayout &layout, std::vector<RosterRecord> &records)
{
    if (!layout.checks.contains(u"gradeSubject"))
        return true;
    QHash<QString, QString> names;
    QSet<QString> plans;
    constexpr qsizetype yearAndSchool = 9; // a plan is imported for an entry year of one school as a whole
    store::Statement statement = connection.prepared(u"SELECT courseCode, name FROM coursePlan"_s);
    if (!statement.exec())
        return false;
    while (statement.next()) {
        names.insert(statement.text(0), statement.text(1));
        plans.insert(statement.text(0).first(std::min(statement.text(0).size(), yearAndSchool)));
    }
    for (RosterRecord &record : records) {
        const QString code = record.text(u"courseCode"_s);
        record.facts.hasPlan = plans.contains(code.first(std::min(code.size(), yearAndSchool)));
        if (const auto name = names.constFind(code); name != names.constEnd())
            record.facts.plannedName = *name;
    }
    return true;
}

/// Which courses of the term are grades of a repeated year, taken again (重讀註記 2).
bool readTakenAgain(store::Connection &connection, const RosterLayout &layout, const SubmissionList &list,
                    std::vector<RosterRecord> &records)
{
    if (!layout.checks.contains(u"gradeTakenAgain"))
        return true;
    constexpr QStringView takenAgain = u"2";
    store::Statement statement =
        connection.prepared(u"SELECT studentId, courseCode FROM grade WHERE schoolYear = ? AND semester = ? "
                            "AND form = ? AND repeatNote = ?"_s);
    if (!statement.exec(list.schoolYear.roc(), static_cast<int>(list.semester), wireName(GradeForm::Repeat),
                        takenAgain.toString()))
        return false;
    QSet<std::pair<qint64, QString>> repeated;
    while (statement.next())
        repeated.insert({statement.integer(0), statement.text(1)});
    for (RosterRecord &record : records)
        record.facts.isTakenAgain =
            repeated.contains({record.number(layout.studentPath()), record.text(u"courseCode"_s)});
    return true;
}

} // namespace

store::Answer<std::vector<RosterRecord>> rosterRecords(store::Connection &connection,
                                                       const RosterLayout &layout, const SubmissionList &list)
{
    const store::ReadTransaction snapshot(connection);
    protocol::RecordQuery query = queryOf(layout, list);
    const QStringList grades = list.grades.split(u',');
    const RosterSeats seats(connection, layout, list);
    const auto conditions = layout.conditions(list);
    const bool asksYear = std::any_of(conditions.begin(), conditions.end(), [&](const RosterCondition &each) {
        return each.path == layout.studentPath(u"classId.schoolYear"_s);
    });
    auto places = std::make_shared<RosterPaths>();
    std::vector<RosterRecord> records;
    while (true) {
        const auto page =
            store::query(connection, query, store::ScopeFilter::everything(), store::Viewer::everything());
        if (!page)
            return page.error();
        if (places->isEmpty())
            *places = layout.placesIn(page->columns);
        for (const QJsonValue &value : page->rows) {
            const QJsonArray row = value.toArray();
            RosterRecord record{row[0].toInteger(), row[1].toInt(), places, {row.begin(), row.end()}, {}};
            seats.putInto(record);
            if (asksYear &&
                record.number(layout.studentPath(u"classId.schoolYear"_s)) != list.schoolYear.roc())
                continue;
            const qint64 submittedIn = layout.mark.isEmpty() ? 0 : record.number(layout.mark);
            if ((submittedIn == 0 || submittedIn == list.id.value()) &&
                grades.contains(gradeOf(record, layout, list)))
                records.push_back(std::move(record));
        }
        if (page->next.isEmpty())
            break;
        query.after = page->next;
    }
    if (!readEnrolments(connection, layout, list, records) ||
        !readSubmittedElsewhere(connection, layout, list, records) ||
        !readPlans(connection, layout, records) || !readTakenAgain(connection, layout, list, records))
        return store::storeFault(connection);
    sort(records, layout);
    return records;
}

} // namespace licheng::service
