// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/register_service.h"

#include "server/service/class_membership.h"
#include "server/service/record_check.h"
#include "server/service/schedule_facts.h"
#include "server/service/scope.h"
#include "server/service/write_call.h"
#include "shared/model/absence.h"
#include "shared/model/fault_rule.h"
#include "shared/model/school_time.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

/// More than the periods of a day in the largest class.
constexpr qsizetype maxCells = 2000;

Answer<QJsonObject> totals(CallContext &context, const QJsonObject &params)
{
    const int semester = params[u"semester"].toInt(-1);
    if (semester < 0 || semester > 2)
        return invalid(u"semester"_s, "range"_rule);
    const bool byClass = params[u"classId"].toInteger() != 0;
    const qint64 id = params[QLatin1String(byClass ? "classId" : "studentId")].toInteger();
    const Term term{SchoolYear(params[u"schoolYear"].toInt()), static_cast<Semester>(semester)};
    // One aggregate; who was never absent has a row without kinds. A class is that of who sat in it in the
    // term, and each absence is of the class in which the student sat that day.
    const QString first = term.firstDay().toString(Qt::ISODate);
    const QString last = term.lastDay().toString(Qt::ISODate);
    store::Statement statement = context.reader.prepared(
        byClass
            ? u"SELECT s.id, s.studentNumber, s.name, m.seat, a.kind, COUNT(a.id) FROM classMembership m "
              "JOIN student s ON s.id = m.studentId LEFT JOIN absence a ON a.studentId = s.id "
              "AND a.schoolYear = ? AND (? = 0 OR a.semester = ?) AND a.date BETWEEN m.startsOn AND m.endsOn "
              "WHERE m.startsOn <= ? AND m.endsOn >= ? AND m.classId = ? "
              "GROUP BY s.id, a.kind ORDER BY m.seat, s.id, a.kind"_s
            : u"SELECT s.id, s.studentNumber, s.name, s.seat, a.kind, COUNT(a.id) FROM student s "
              "LEFT JOIN absence a ON a.studentId = s.id AND a.schoolYear = ? AND (? = 0 OR a.semester = ?) "
              "WHERE s.id = ? GROUP BY s.id, a.kind ORDER BY a.kind"_s);
    const bool isRead = byClass ? statement.exec(term.year.roc(), semester, semester, last, first, id)
                                : statement.exec(term.year.roc(), semester, semester, id);
    if (!isRead)
        return store::storeFault(context.reader);
    struct Total
    {
        QJsonObject student;
        QJsonObject kinds;
        qint64 sum = 0;
    };
    std::vector<std::pair<qint64, Total>> found;
    while (statement.next()) {
        const qint64 student = statement.integer(0);
        if (found.empty() || found.back().first != student) {
            Total row;
            row.student = {{u"studentId"_s, student},
                           {u"studentNumber"_s, statement.text(1)},
                           {u"name"_s, statement.text(2)},
                           {u"seat"_s, statement.integer(3)}};
            found.emplace_back(student, std::move(row));
        }
        if (statement.isNull(4))
            continue;
        Total &total = found.back().second;
        total.kinds.insert(statement.text(4), statement.integer(5));
        total.sum += statement.integer(5);
    }
    statement.finish();
    const auto filter = scopeOfReferred(*context.caller, Action::View, recordTypeOf<Absence>(), u"studentId");
    // The totals of a class stay its tutor's when its students have gone on to another.
    const auto ofClass = store::Records(context.reader).get(Id<SchoolClass>(byClass ? id : 0));
    const auto scopes = context.caller->grants.scopes(Action::View, recordTypeOf<Absence>().name());
    const bool isTutors = byClass && std::find(scopes.begin(), scopes.end(), Scope::Class) != scopes.end() &&
                          ofClass && ofClass->tutorId == context.caller->account.id;
    QJsonArray rows;
    for (auto &[student, total] : found) {
        if (!isTutors && !lies(context.reader, filter, recordTypeOf<Student>(), student))
            continue;
        total.student.insert(u"kinds"_s, total.kinds);
        total.student.insert(u"total"_s, total.sum);
        rows.append(total.student);
    }
    if (!byClass && rows.isEmpty())
        return notFound(recordTypeOf<Student>().name(), id);
    return QJsonObject{{u"rows"_s, rows}};
}

/// One class's day on its way into the store. A fault of any cell undoes them all: the writer rolls back.
class DaySave
{
public:
    DaySave(store::WriteContext &write, const Caller &caller, const Regulation &regulation,
            Id<SchoolClass> schoolClass, QDate day)
        : m_write(write), m_regulation(regulation), m_codes(write.connection()), m_class(schoolClass),
          m_day(day), m_scope(scopeOfReferred(caller, Action::Edit, recordTypeOf<Absence>(), u"studentId")),
          m_seen(scopeFilter(caller, Action::View, recordTypeOf<Student>()))
    {
    }

    [[nodiscard]] std::optional<Fault> save(qsizetype index, const QJsonObject &cell)
    {
        const qint64 student = cell.value(u"studentId").toInteger();
        if (auto fault = readStudent(index, student))
            return fault;
        const QString period = cell.value(u"period").toString();
        if (m_taken.contains({student, period}))
            return invalid(name(index, u"period"_s), "double"_rule);
        m_taken.insert({student, period});
        const auto known = m_known.constFind({student, period});
        const bool isKnown = known != m_known.constEnd();
        // Who typed saw another kind: somebody else was there first.
        if (cell.contains(u"was") &&
            cell.value(u"was").toString() != (isKnown ? known->value(u"kind").toString() : QString()))
            return invalid(name(index, "kind"_rule), "changedMeanwhile"_rule);
        if (cell.value(u"kind").toString().isEmpty()) {
            if (!isKnown)
                return count(m_unchanged);
            const auto removed =
                m_write.remove(m_type, known->value(u"id").toInteger(), known->value(u"version").toInteger());
            return removed ? count(m_removed) : removed.error();
        }
        const std::optional<QJsonObject> before = isKnown ? std::optional(*known) : std::nullopt;
        QJsonObject record = before.value_or(store::blankRecord(m_type));
        record.insert(u"studentId"_s, student);
        record.insert(u"date"_s, m_day.toString(Qt::ISODate));
        record.insert(u"period"_s, period);
        record.insert(u"kind"_s, cell.value(u"kind"));
        if (cell.contains(u"note"))
            record.insert(u"note"_s, cell.value(u"note"));
        if (auto fault = judge(index, before, record))
            return fault;
        if (before && record == *before)
            return count(m_unchanged);
        const auto saved = before ? m_write.change(m_type, record, before->value(u"version").toInteger())
                                  : m_write.create(m_type, record);
        if (!saved)
            return saved.error();
        return count(before ? m_changed : m_created);
    }

    [[nodiscard]] QJsonObject answer() const
    {
        return {{u"created"_s, m_created},
                {u"changed"_s, m_changed},
                {u"removed"_s, m_removed},
                {u"unchanged"_s, m_unchanged}};
    }

private:
    static QString name(qsizetype index, const QString &field)
    {
        return u"cells.%1.%2"_s.arg(index).arg(field);
    }
    static std::optional<Fault> count(qint64 &number)
    {
        ++number;
        return std::nullopt;
    }

    [[nodiscard]] bool isMember(Id<Student> student)
    {
        if (!m_members)
            m_members = membersOn(m_write.connection(), m_class, m_day);
        return std::any_of(m_members->begin(), m_members->end(),
                           [&](const ClassMembership &each) { return each.studentId == student; });
    }

    /// Whether the student may be written to, and what is stored of the day; each student once.
    std::optional<Fault> readStudent(qsizetype index, qint64 id)
    {
        if (m_students.contains(id))
            return std::nullopt;
        const auto student = m_write.get(Id<Student>(id));
        if (!student || !lies(m_write.connection(), m_seen, recordTypeOf<Student>(), id))
            return notFound(recordTypeOf<Student>().name(), id);
        if (!isMember(student->id))
            return invalid(name(index, u"studentId"_s), "otherClass"_rule);
        if (!lies(m_write.connection(), m_scope, recordTypeOf<Student>(), id))
            return forbidden(wireName(Action::Edit), m_type.name());
        m_students.insert(id);
        for (QJsonObject &stored : m_write.records().find(
                 m_type, {{u"studentId"_s, id}, {u"date"_s, m_day.toString(Qt::ISODate)}})) {
            const QString period = stored.value(u"period").toString();
            m_known.insert({id, period}, std::move(stored));
        }
        return std::nullopt;
    }

    std::optional<Fault> judge(qsizetype index, const std::optional<QJsonObject> &before, QJsonObject &record)
    {
        FieldFaults faults = m_type.validate(record);
        if (faults.empty()) {
            const auto problem =
                checkRecord(m_type, {m_write.connection(), m_write.now(), m_regulation, m_codes, before,
                                     record, RecordStep::Origin::Form, nullptr});
            if (problem && !problem->refusals.empty())
                return refused(problem->refusals.front().refusal);
            if (problem)
                faults = problem->faults;
        }
        for (FieldFault &fault : faults)
            fault.field = name(index, fault.field);
        return faults.empty() ? std::nullopt : std::optional(invalid(faults));
    }

    using Key = std::pair<qint64, QString>;
    store::WriteContext &m_write;
    const Regulation &m_regulation;
    CodeBook m_codes;
    Id<SchoolClass> m_class;
    QDate m_day;
    store::ScopeFilter m_scope;
    store::ScopeFilter m_seen;
    const RecordType &m_type = recordTypeOf<Absence>();
    std::optional<std::vector<ClassMembership>> m_members; ///< who sat in the class that day
    QSet<qint64> m_students;
    QSet<Key> m_taken;
    QHash<Key, QJsonObject> m_known;
    qint64 m_created = 0;
    qint64 m_changed = 0;
    qint64 m_removed = 0;
    qint64 m_unchanged = 0;
};

} // namespace

void AttendanceService::registerMethods(Api &api)
{
    api.add("attendance.totals", &totals);
    api.add("attendance.save", this, &AttendanceService::save);
}

void AttendanceService::save(CallContext &context, const QJsonObject &params, Done done)
{
    const auto job = [this, params](store::WriteContext &write,
                                    const CallerPtr &caller) -> Answer<QJsonObject> {
        const Id<SchoolClass> classId(params[u"classId"].toInteger());
        const auto schoolClass = write.get(classId);
        if (!schoolClass || !mayTouch(write.connection(), *caller, Action::View, recordTypeOf<SchoolClass>(),
                                      classId.value()))
            return notFound(recordTypeOf<SchoolClass>().name(), classId.value());
        const QDate day = QDate::fromString(params[u"date"].toString(), Qt::ISODate);
        if (!day.isValid())
            return invalid(u"date"_s, "date"_rule);
        if (day < schoolClass->schoolYear.firstDay() || day > schoolClass->schoolYear.lastDay())
            return invalid(FieldFaults{{u"date"_s, "outsideYear"_rule, schoolClass->schoolYear.roc(), 0}});
        if (day > schoolTime(write.now()).date())
            return invalid(u"date"_s, "future"_rule);
        const QJsonArray cells = params[u"cells"].toArray();
        if (cells.isEmpty() || cells.size() > maxCells)
            return invalid(FieldFaults{{u"cells"_s, "range"_rule, maxCells, cells.size()}});
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        DaySave grid(write, *caller, *regulation, classId, day);
        for (qsizetype i = 0; i < cells.size(); ++i) {
            if (auto fault = grid.save(i, cells[i].toObject()))
                return *std::move(fault);
        }
        QJsonObject answer = grid.answer();
        // Taken all the same: a competition may lie on a Sunday.
        if (const DayAtSchool at = dayAtSchool(write.connection(), day); at.off != DayOff::None) {
            answer.insert(u"dayOff"_s, at.off == DayOff::Weekend ? u"weekend"_s : u"holiday"_s);
            answer.insert(u"occasion"_s, at.occasion);
        }
        return answer;
    };
    submitWrite(m_writer, context, "attendance.save", params, job, std::move(done));
}

} // namespace licheng::service
