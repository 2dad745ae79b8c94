// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/roster_records.h"

#include "server/store/column_value.h"
#include "server/store/query.h"
#include "server/store/transaction.h"
#include "shared/rosters/grade_of_year.h"
#include "shared/rosters/register_change_codes.h"

#include <QSet>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

/// Where a list asks for the student's division: that of its own year, which the store does not tell by a
/// path. Empty: the list is of students, or does not ask.
QString divisionPath(const RosterLayout &layout)
{
    return layout.student.isEmpty() ? QString() : layout.studentPath(u"division"_s);
}

/// Whether the record is of the division that the conditions ask for at the path.
bool isOfDivision(const RosterRecord &record, const QString &path, const RosterConditions &conditions)
{
    return std::all_of(conditions.begin(), conditions.end(), [&](const RosterCondition &condition) {
        return condition.path != path || record.text(path) == condition.value.toString();
    });
}

protocol::RecordQuery queryOf(const RosterLayout &layout, const RosterConditions &conditions)
{
    protocol::RecordQuery query;
    query.type = layout.type->name();
    query.columns = layout.paths();
    query.columns.removeAll(u"id"_s); // each row begins with it
    for (const RosterCondition &condition : conditions) {
        if (condition.path != divisionPath(layout))
            query.conditions.push_back({condition.path,
                                        protocol::operatorFromWire(condition.wireOperator()).value(),
                                        condition.operand()});
    }
    // By id the pages follow each other without sorting anew; the order of the list is made at the end.
    query.sort = {{u"id"_s, Qt::AscendingOrder}};
    query.limit = 1000;
    return query;
}

using YearChanges = QHash<qint64, std::vector<YearChange>>;

/// What the register says of years in which a student did not move up; none: it cannot be read. A change that
/// was cancelled did not happen.
std::optional<YearChanges> readYearChanges(store::Connection &connection)
{
    using enum RegisterChangeKind;
    YearChanges changes;
    for (const RegisterChangeKind kind : {Repeat, Suspend, Return}) {
        store::Statement statement = connection.prepared(
            u"SELECT studentId, schoolYear FROM registerChange WHERE kind = ? AND isCancelled = 0"_s);
        if (!statement.exec(wireName(kind)))
            return std::nullopt;
        while (statement.next())
            changes[statement.integer(0)].push_back({kind, static_cast<int>(statement.integer(1))});
    }
    return changes;
}

/// The grade in which the student was in the list's year. One for whom there is none is taken for the
/// nearest, and the list says so: nobody is left out of all lists.
void setGrade(RosterRecord &record, const RosterLayout &layout, const SubmissionList &list,
              const YearChanges &changes)
{
    const auto of = [&](const char *field) {
        return static_cast<int>(record.number(layout.studentPath(QLatin1String(field))));
    };
    const GradeOfYear grade =
        gradeOfYear(of("classId.grade"), of("classId.schoolYear"), of("entryYear"), list.schoolYear.roc(),
                    changes.value(record.number(layout.studentPath())));
    record.facts.grade = grade.grade;
    record.facts.isGradeGuessed = grade.isGuessed;
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
        const QString code = record.text(layout.pathOf(u"courseCode"_s));
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

/// The kinds of identity (身分別) that the register changes up to the list's term give to each student. One
/// that was cancelled did not happen.
bool readIdentities(store::Connection &connection, const RosterLayout &layout, const SubmissionList &list,
                    std::vector<RosterRecord> &records)
{
    if (!layout.checks.contains(u"identityOfChange"))
        return true;
    store::Statement statement =
        connection.prepared(u"SELECT studentId, changeCode FROM registerChange WHERE changeCode <> '' "
                            "AND isCancelled = 0 AND effectiveOn <= ? ORDER BY effectiveOn DESC, id DESC"_s);
    if (!statement.exec(Term{list.schoolYear, list.semester}.lastDay().toString(Qt::ISODate)))
        return false;
    QHash<qint64, QStringList> identities;
    while (statement.next()) {
        const RegisterChangeCode *code = RegisterChangeCodes::current().find(statement.text(1));
        if (code && !code->identity.isEmpty())
            identities[statement.integer(0)].append(code->identity);
    }
    for (RosterRecord &record : records)
        record.facts.identities = identities.value(record.number(layout.studentPath()));
    return true;
}

/// The register state that the last change which gives one has given to each student. One that was cancelled
/// did not happen; none that gives a state is entered ahead of its day.
bool readChangedStates(store::Connection &connection, const RosterLayout &layout,
                       std::vector<RosterRecord> &records)
{
    if (!layout.checks.contains(u"stateOfChange"))
        return true;
    store::Statement statement = connection.prepared(
        u"SELECT studentId, kind FROM registerChange WHERE isCancelled = 0 ORDER BY effectiveOn, id"_s);
    if (!statement.exec())
        return false;
    QHash<qint64, QString> states;
    while (statement.next()) {
        const auto kind = fromWire<RegisterChangeKind>(statement.text(1));
        if (const auto state = kind ? RegisterChangeCodes::current().rule(*kind).state : std::nullopt)
            states.insert(statement.integer(0), wireName(*state));
    }
    for (RosterRecord &record : records)
        record.facts.changedState = states.value(record.number(layout.studentPath()));
    return true;
}

} // namespace

store::Answer<std::vector<RosterRecord>> rosterRecords(store::Connection &connection,
                                                       const RosterLayout &layout, const SubmissionList &list)
{
    const store::ReadTransaction snapshot(connection);
    const QStringList grades = list.grades.split(u',');
    const auto changes = readYearChanges(connection);
    if (!changes)
        return store::storeFault(connection);
    const RosterSeats seats(connection, layout, list);
    const QString division = divisionPath(layout);
    const RosterParts parts(connection, layout, list);
    QHash<qint64, int> onOtherParts; // of each student
    auto places = std::make_shared<RosterPaths>();
    std::vector<RosterRecord> records;
    QSet<qint64> seen; // what meets several of the alternatives is one line
    for (const RosterConditions &conditions : layout.alternatives(list)) {
        protocol::RecordQuery query = queryOf(layout, conditions);
        while (true) {
            const auto page = store::query(connection, query, store::ScopeFilter::everything(),
                                           store::Viewer::everything());
            if (!page)
                return page.error();
            if (places->isEmpty())
                *places = layout.placesIn(page->columns);
            for (const QJsonValue &value : page->rows) {
                const QJsonArray row = value.toArray();
                RosterRecord record{row[0].toInteger(), row[1].toInt(), places, {row.begin(), row.end()}, {}};
                seats.putInto(record);
                if (seen.contains(record.id) || !isOfDivision(record, division, conditions))
                    continue;
                seen.insert(record.id);
                const RosterParts::Place place =
                    parts.placeOf(record.id, layout.mark.isEmpty() ? 0 : record.number(layout.mark));
                if (place == RosterParts::Place::OtherPart)
                    ++onOtherParts[record.number(layout.studentPath())];
                if (place != RosterParts::Place::Here)
                    continue;
                setGrade(record, layout, list, *changes);
                if (grades.contains(QString::number(record.facts.grade)))
                    records.push_back(std::move(record));
            }
            if (page->next.isEmpty())
                break;
            query.after = page->next;
        }
    }
    if (!readEnrolments(connection, layout, list, records) ||
        !readSubmittedElsewhere(connection, layout, list, records) ||
        !readPlans(connection, layout, records) || !readTakenAgain(connection, layout, list, records) ||
        !readIdentities(connection, layout, list, records) || !readChangedStates(connection, layout, records))
        return store::storeFault(connection);
    for (RosterRecord &record : records)
        record.facts.submittedElsewhere += onOtherParts.value(record.number(layout.studentPath()));
    sort(records, layout);
    return records;
}

} // namespace licheng::service
