// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/roster_records.h"

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
    for (const RosterCondition &condition : layout.conditions(list))
        query.conditions.push_back({condition.path, protocol::Condition::Operator::Equal, condition.value});
    // By id the pages follow each other without sorting anew; the order of the list is made at the end.
    query.sort = {{u"id"_s, Qt::AscendingOrder}};
    query.limit = 1000;
    return query;
}

/// A class is of one school year: seen from a later one, the student's grade of the list's year is as many
/// lower. A student who repeated a year is moved by his register change, not here.
QString gradeOf(const RosterRecord &record, const RosterLayout &layout, const SubmissionList &list)
{
    const qint64 grade = record.number(layout.student + u".classId.grade"_s);
    const qint64 year = record.number(layout.student + u".classId.schoolYear"_s);
    return QString::number(grade - (year - list.schoolYear.roc()));
}

/// What a record is sorted by: grade, class (as UTF-8, so that they go by code points), seat, student number,
/// id.
using Place = std::tuple<qint64, QByteArray, qint64, QString, qint64>;

Place placeOf(const RosterRecord &record, const RosterLayout &layout)
{
    const QString &student = layout.student;
    return {record.number(student + u".classId.grade"_s), record.text(student + u".classId.name"_s).toUtf8(),
            record.number(student + u".seat"_s), record.text(student + u".studentNumber"_s), record.id};
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
        record.facts.submittedElsewhere = elsewhere.value(record.number(layout.student));
    return true;
}

} // namespace

store::Answer<std::vector<RosterRecord>> rosterRecords(store::Connection &connection,
                                                       const RosterLayout &layout, const SubmissionList &list)
{
    const store::ReadTransaction snapshot(connection);
    protocol::RecordQuery query = queryOf(layout, list);
    const QStringList grades = list.grades.split(u',');
    auto places = std::make_shared<RosterPaths>();
    std::vector<RosterRecord> records;
    while (true) {
        const auto page =
            store::query(connection, query, store::ScopeFilter::everything(), store::Viewer::everything());
        if (!page)
            return page.error();
        if (places->isEmpty()) {
            for (const QString &path : page->columns)
                places->insert(path, places->size());
        }
        for (const QJsonValue &value : page->rows) {
            const QJsonArray row = value.toArray();
            RosterRecord record{row[0].toInteger(), row[1].toInt(), places, {row.begin(), row.end()}, {}};
            const qint64 submittedIn = record.number(layout.mark);
            if ((submittedIn == 0 || submittedIn == list.id.value()) &&
                grades.contains(gradeOf(record, layout, list)))
                records.push_back(std::move(record));
        }
        if (page->next.isEmpty())
            break;
        query.after = page->next;
    }
    if (!readEnrolments(connection, layout, list, records) ||
        !readSubmittedElsewhere(connection, layout, list, records))
        return store::storeFault(connection);
    sort(records, layout);
    return records;
}

} // namespace licheng::service
