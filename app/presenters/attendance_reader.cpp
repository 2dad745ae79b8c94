// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/attendance_reader.h"

#include "app/presenters/work_state.h"
#include "shared/model/absence.h"

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;
using protocol::Condition;
using protocol::RecordQuery;

namespace {

constexpr int rowsPerPage = 1000;

Condition equals(const QString &path, const QJsonValue &value)
{
    return {path, Condition::Operator::Equal, value};
}

RecordQuery queryOf(const QString &type, const QStringList &columns, std::vector<Condition> conditions,
                    std::vector<protocol::SortKey> sort)
{
    RecordQuery query;
    query.type = type;
    query.columns = columns;
    query.conditions = std::move(conditions);
    query.sort = std::move(sort);
    query.limit = rowsPerPage;
    return query;
}

} // namespace

AttendanceReader::AttendanceReader(RecordSource &source, const WorkState &work, QObject *parent)
    : QObject(parent), m_source(source), m_work(work)
{
}

void AttendanceReader::readRows(RecordQuery query, Sort sort, quint64 run, Rows read, Handler<Rows> done)
{
    m_source.query(query, this,
                   [this, query, sort, run, read = std::move(read),
                    done = std::move(done)](const protocol::Answer<protocol::Page> &answer) mutable {
                       if (run != m_runs[sort])
                           return;
                       if (!answer) {
                           done(answer.error());
                           return;
                       }
                       for (const QJsonValue &row : answer->rows)
                           read.push_back(row.toArray());
                       if (answer->next.isEmpty()) {
                           done(std::move(read));
                           return;
                       }
                       query.after = answer->next;
                       readRows(std::move(query), sort, run, std::move(read), std::move(done));
                   });
}

void AttendanceReader::readClasses(SchoolYear year, Handler<std::vector<AttendanceClass>> done)
{
    std::vector<Condition> conditions{equals(u"schoolYear"_s, year.roc())};
    const std::vector<Scope> scopes = m_work.grants().scopes(Action::View, u"absence");
    const auto reaches = [&](Scope scope) {
        return std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
    };
    const Account &account = m_work.info().account;
    if (!reaches(Scope::School)) {
        if (reaches(Scope::Division))
            conditions.push_back(equals(u"division"_s, QString(wireName(account.division))));
        else
            conditions.push_back(equals(u"tutorId"_s, account.id.value()));
    }
    readRows(queryOf(u"schoolClass"_s, {u"name"_s}, std::move(conditions), {{u"grade"_s}, {u"name"_s}}),
             Classes, begin(Classes), {}, [done = std::move(done)](const protocol::Answer<Rows> &rows) {
                 if (!rows) {
                     done(rows.error());
                     return;
                 }
                 std::vector<AttendanceClass> classes;
                 for (const QJsonArray &row : *rows)
                     classes.push_back({row.at(0).toInteger(), row.at(2).toString()});
                 done(std::move(classes));
             });
}

void AttendanceReader::readDay(qint64 classId, QDate day, Handler<AttendanceDay> done)
{
    const quint64 run = begin(Day);
    const auto takeStudents = [classId, done](const Rows &rows, AttendanceGrid::StoredCells cells) {
        AttendanceDay read;
        for (const QJsonArray &row : rows) {
            const qint64 id = row.at(2).toInteger();
            const bool isEnrolled = row.at(6).toString() == wireName(StudentState::Enrolled);
            // Who has left since then was there on that day.
            const auto first = cells.lower_bound({id, QString()});
            if (isEnrolled || (first != cells.end() && first->first.student == id))
                read.students.push_back({id, row.at(3).toInt(), row.at(4).toString(), row.at(5).toString()});
        }
        read.cells = std::move(cells);
        done(std::move(read));
    };
    const QString of = day.toString(Qt::ISODate);
    // Who sat in the class that day, wherever it is now.
    std::vector<Condition> members{equals(u"classId"_s, classId),
                                   {u"startsOn"_s, Condition::Operator::LessOrEqual, of},
                                   {u"endsOn"_s, Condition::Operator::GreaterOrEqual, of}};
    readRows(queryOf(u"classMembership"_s,
                     {u"studentId"_s, u"seat"_s, u"studentId.studentNumber"_s, u"studentId.name"_s,
                      u"studentId.state"_s},
                     std::move(members), {{u"seat"_s}, {u"studentId.studentNumber"_s}}),
             Day, run, {}, [this, of, run, takeStudents, done](const protocol::Answer<Rows> &students) {
                 if (!students) {
                     done(students.error());
                     return;
                 }
                 QJsonArray ids;
                 for (const QJsonArray &row : *students)
                     ids.append(row.at(2));
                 if (ids.isEmpty()) {
                     takeStudents(*students, {});
                     return;
                 }
                 readRows(
                     queryOf(u"absence"_s, {u"studentId"_s, u"period"_s, u"kind"_s, u"note"_s},
                             {{u"studentId"_s, Condition::Operator::In, ids}, equals(u"date"_s, of)}, {}),
                     Day, run, {},
                     [takeStudents, done, students = *students](const protocol::Answer<Rows> &absences) {
                         if (!absences) {
                             done(absences.error());
                             return;
                         }
                         AttendanceGrid::StoredCells cells;
                         for (const QJsonArray &row : *absences)
                             cells[{row.at(2).toInteger(), row.at(3).toString()}] = {row.at(4).toString(),
                                                                                     row.at(5).toString()};
                         takeStudents(students, cells);
                     });
             });
}

void AttendanceReader::readTotals(qint64 classId, Term term, Handler<std::vector<AttendanceTotal>> done)
{
    const quint64 run = begin(Totals);
    m_source.call(u"attendance.totals"_s,
                  {{u"classId"_s, classId},
                   {u"schoolYear"_s, term.year.roc()},
                   {u"semester"_s, static_cast<int>(term.semester)}},
                  this, [this, run, done = std::move(done)](const protocol::Answer<QJsonObject> &answer) {
                      if (run != m_runs[Totals])
                          return;
                      if (!answer) {
                          done(answer.error());
                          return;
                      }
                      std::vector<AttendanceTotal> totals;
                      for (const QJsonValue &row : answer->value(u"rows"_s).toArray()) {
                          AttendanceTotal total;
                          total.student = {row[u"studentId"].toInteger(), row[u"seat"].toInt(),
                                           row[u"studentNumber"].toString(), row[u"name"].toString()};
                          const QJsonObject kinds = row[u"kinds"].toObject();
                          for (auto kind = kinds.begin(); kind != kinds.end(); ++kind)
                              total.kinds.emplace_back(kind.key(), kind->toInt());
                          total.total = row[u"total"].toInt();
                          totals.push_back(std::move(total));
                      }
                      done(std::move(totals));
                  });
}

} // namespace licheng
