// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/process_services.h"

#include "server/service/class_membership.h"
#include "server/service/scope.h"
#include "server/service/turn_plan.h"
#include "server/service/types/days.h"
#include "server/service/write_call.h"
#include "server/store/change_log.h"
#include "server/store/transaction.h"
#include "shared/model/fault_rule.h"
#include "shared/model/records.h"
#include "shared/rules/school_turn.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

using Kept = Answer<licheng::Done>;

/// Each change of the turn, then the line that closes it.
const QString turnAction = u"turn"_s;
const QString turnedAction = u"turned"_s;
const QString undoneAction = u"turnUndone"_s;

/// 畢業 and 重讀 in the national table.
const QString graduationCode = u"501"_s;
const QString repeatCode = u"231"_s;

/// The divisions that the turn's closing line tells; one that tells none was of the whole school.
bool isOfDivisions(const QJsonObject &line, const std::vector<Division> &divisions)
{
    const QJsonArray told = line[u"divisions"].toArray();
    return told.isEmpty() || std::all_of(told.begin(), told.end(), [&](const QJsonValue &each) {
               const auto division = fromWire<Division>(each.toString());
               return division && std::find(divisions.begin(), divisions.end(), *division) != divisions.end();
           });
}

/// The last turn of the divisions that stands, as its closing line tells it.
std::optional<store::ChangeEntry> lastTurn(store::Connection &connection,
                                           const std::vector<Division> &divisions)
{
    for (store::ChangeEntry &entry :
         store::ChangeLog(connection).history(recordTypeOf<SchoolClass>().name(), 0)) {
        const bool isTurn = entry.action == turnedAction || entry.action == undoneAction;
        if (!isTurn || !isOfDivisions(entry.after, divisions))
            continue;
        if (entry.action == undoneAction)
            return std::nullopt;
        return std::move(entry);
    }
    return std::nullopt;
}

/// One line of the turn.
struct Line
{
    const RecordType *type = nullptr;
    qint64 id = 0;
    QJsonObject before;
    QJsonObject after;
};

/// The changes between the revisions, newest first: one job wrote them, and nobody in between.
std::vector<Line> linesOf(store::Connection &connection, qint64 after, qint64 before)
{
    std::vector<Line> lines;
    store::Statement select = connection.prepared(u"SELECT recordType, recordId, \"before\", \"after\" FROM "
                                                  u"\"change\" WHERE revision > ? AND revision < ? "
                                                  "AND recordId <> 0 ORDER BY revision DESC"_s);
    if (!select.exec(after, before))
        return lines;
    const auto object = [](const QString &text) { return QJsonDocument::fromJson(text.toUtf8()).object(); };
    while (select.next()) {
        if (const RecordType *type = recordType(select.text(0)))
            lines.push_back({type, select.integer(1), object(select.text(2)), object(select.text(3))});
    }
    return lines;
}

/// The record of the turn that was changed after it; none: nobody has gone on from it there.
std::optional<Line> changedSince(store::Connection &connection, const store::ChangeEntry &turned)
{
    store::Statement later = connection.prepared(u"SELECT l.recordType, l.recordId FROM \"change\" l JOIN "
                                                 u"\"change\" t ON t.recordType = l.recordType AND "
                                                 "t.recordId = l.recordId WHERE l.revision > ? AND "
                                                 "t.revision > ? AND t.revision < ? AND l.recordId <> 0 "
                                                 "LIMIT 1"_s);
    if (later.exec(turned.revision, turned.after[u"since"].toInteger(), turned.revision) && later.next()) {
        if (const RecordType *type = recordType(later.text(0)))
            return Line{type, later.integer(1), {}, {}};
    }
    return std::nullopt;
}

/// A record that names one which the turn made and that the turn did not make itself: with it in place what
/// it names cannot go.
std::optional<Line> standingOn(store::Connection &connection, const std::vector<Line> &lines)
{
    QHash<const RecordType *, QStringList> made;
    for (const Line &line : lines) {
        if (line.before.isEmpty())
            made[line.type].append(QString::number(line.id));
    }
    for (const RecordType *type : allRecordTypes()) {
        QStringList own;
        for (const Line &line : lines) {
            if (line.type == type)
                own.append(QString::number(line.id));
        }
        for (const FieldInfo &field : type->fields()) {
            const RecordType *named = field.kind == FieldKind::Reference
                                          ? recordType(QString(QLatin1String(field.refersTo)))
                                          : nullptr;
            if (!named || !made.contains(named))
                continue;
            store::Statement select = connection.prepared(
                uR"(SELECT id FROM "%1" WHERE "%2" IN (%3) AND id NOT IN (%4) LIMIT 1)"_s.arg(
                    type->name(), QLatin1String(field.name), made[named].join(u','), own.join(u',')));
            if (select.run() && select.next())
                return Line{type, select.integer(0), {}, {}};
        }
    }
    return std::nullopt;
}

/// What stands against taking the turn back; none: it can be.
std::optional<Line> obstacle(store::Connection &connection, const store::ChangeEntry &turned)
{
    if (auto changed = changedSince(connection, turned))
        return changed;
    return standingOn(connection, linesOf(connection, turned.after[u"since"].toInteger(), turned.revision));
}

/// The turn on its way into the store.
class Turn
{
public:
    Turn(store::WriteContext &write, TurnPlan &plan) : m_write(write), m_plan(plan) {}

    /// The classes alone, with their tutors.
    Kept prepare(const QString &action)
    {
        for (TurnStep &step : m_plan.steps) {
            if (step.isGraduating)
                continue;
            if (auto kept = keepClass(step.after, action); !kept)
                return kept;
        }
        return licheng::Done{};
    }

    Kept apply()
    {
        if (auto prepared = prepare(turnAction); !prepared)
            return prepared;
        for (const TurnStep &step : m_plan.steps) {
            for (const Student &student : step.students) {
                if (auto moved = step.isGraduating ? graduate(student) : promote(student, step.after); !moved)
                    return moved;
            }
        }
        for (const TurnRepeat &each : m_plan.repeats) {
            if (auto moved = repeat(each.student, m_plan.steps[each.step].after); !moved)
                return moved;
        }
        return licheng::Done{};
    }

private:
    Kept keepClass(SchoolClass &after, const QString &action)
    {
        auto stored = after.id.isNull() ? m_write.create(after, action) : m_write.change(after, action);
        if (!stored)
            return stored.error();
        after = *stored;
        return licheng::Done{};
    }

    Kept change(const Student &student, QDate on = {})
    {
        const auto stored = m_write.change(student, turnAction);
        return stored ? keepMembership(m_write, *stored, on) : Kept(stored.error());
    }

    Kept promote(Student student, const SchoolClass &after)
    {
        student.classId = after.id;
        if (!seatHolder(m_write.connection(), after.id, student.seat, student.id).isNull())
            student.seat = 0;
        return change(student);
    }

    RegisterChange entryOf(const Student &student, RegisterChangeKind kind, const QString &code, QDate on)
    {
        RegisterChange entry;
        entry.studentId = student.id;
        const Term term = Term::of(on);
        entry.schoolYear = term.year;
        entry.semester = term.semester;
        entry.kind = kind;
        entry.changeCode = code;
        entry.effectiveOn = on;
        entry.fromClassId = student.classId;
        entry.fromDepartment = student.department;
        if (const auto before = m_write.get(student.classId))
            entry.grade = before->grade;
        return entry;
    }

    Kept graduate(Student student)
    {
        const QDate on = m_plan.from.lastDay();
        const auto entry =
            m_write.create(entryOf(student, RegisterChangeKind::Graduate, graduationCode, on), turnAction);
        if (!entry)
            return entry.error();
        student.state = StudentState::Graduated;
        student.stateDate = on;
        return change(student, on);
    }

    Kept repeat(Student student, const SchoolClass &after)
    {
        const QDate on = m_plan.to.firstDay();
        RegisterChange entry = entryOf(student, RegisterChangeKind::Repeat, repeatCode, on);
        entry.toClassId = after.id;
        if (const auto made = m_write.create(entry, turnAction); !made)
            return made.error();
        student.classId = after.id;
        student.stateDate = on;
        if (!seatHolder(m_write.connection(), after.id, student.seat, student.id).isNull())
            student.seat = 0;
        return change(student, on);
    }

    store::WriteContext &m_write;
    TurnPlan &m_plan;
};

/// Who may not change all that was turned takes nothing of it back.
bool mayUndo(store::Connection &connection, const Caller &caller, const Line &line)
{
    const bool isOfRegister =
        line.type == &recordTypeOf<SchoolClass>() || line.type == &recordTypeOf<Student>();
    return !isOfRegister || mayTouch(connection, caller, Action::Edit, *line.type, line.id);
}

Kept takeBack(store::WriteContext &write, const Line &line)
{
    const auto stored = write.records().get(*line.type, line.id);
    const qint64 version = stored ? stored->value(u"version").toInteger() : 0;
    Answer<QJsonObject> done =
        line.before.isEmpty()  ? write.remove(*line.type, line.id, version, undoneAction)
        : line.after.isEmpty() ? write.create(*line.type, line.before, undoneAction)
                               : write.change(*line.type, line.before, version, undoneAction);
    return done ? Kept(licheng::Done{}) : done.error();
}

} // namespace

namespace {

QJsonArray wireNames(const std::vector<Division> &divisions)
{
    QJsonArray names;
    for (const Division division : divisions)
        names.append(wireName(division));
    return names;
}

/// What the year's classes still lack: classes by name without a tutor, a department or a course.
QJsonObject toFill(store::Connection &connection, const TurnPlan &plan)
{
    store::Records records(connection);
    QJsonArray tutors;
    QJsonArray departments;
    QJsonArray courses;
    for (const TurnStep &step : plan.steps) {
        if (step.isGraduating)
            continue;
        if (step.after.tutorId.isNull())
            tutors.append(step.after.name);
        if (step.after.department.isEmpty())
            departments.append(step.after.name);
        if (records.count<Course>({{u"classId"_s, step.after.id.value()}}) == 0)
            courses.append(step.after.name);
    }
    return {{u"tutors"_s, tutors}, {u"departments"_s, departments}, {u"courses"_s, courses}};
}

/// The plan of the job's instant, when it is the one that was looked at and has no faults.
Answer<TurnPlan> plannedTurn(store::WriteContext &write, const Caller &caller, const Regulation &regulation,
                             const QJsonObject &params)
{
    auto plan = planTurn(write.connection(), caller, regulation, params, dayAtSchool(write.now()));
    if (!plan)
        return plan;
    if (!plan->faults.empty())
        return invalid(plan->faults);
    if (plan->digest() != params[u"digest"].toString())
        return invalid(u"digest"_s, "outdatedCheck"_rule);
    return plan;
}

Answer<QJsonObject> applyTurn(store::WriteContext &write, const Caller &caller, const Regulation &regulation,
                              const QJsonObject &params)
{
    const qint64 since = write.revision();
    auto plan = plannedTurn(write, caller, regulation, params);
    if (!plan)
        return plan.error();
    if (const Verdict due = turnVerdict(plan->to, dayAtSchool(write.now()), regulation); !due.isAllowed())
        return refused(due.refusal());
    if (plan->promoted() + plan->graduating() + qint64(plan->repeats.size()) == 0)
        return invalid(u"schoolYear"_s, "noClass"_rule);
    QJsonObject summary{{u"schoolYear"_s, plan->to.roc()},
                        {u"classes"_s, qint64(plan->steps.size())},
                        {u"promoted"_s, plan->promoted()},
                        {u"graduated"_s, plan->graduating()},
                        {u"repeating"_s, qint64(plan->repeats.size())}};
    if (auto applied = Turn(write, plan.value()).apply(); !applied)
        return applied.error();
    QJsonObject line = summary;
    line.insert(u"since"_s, since);
    line.insert(u"divisions"_s, wireNames(plan->divisions));
    if (auto told = write.log(turnedAction, recordTypeOf<SchoolClass>().name(), 0, {}, line); !told)
        return told.error();
    summary.insert(u"toFill"_s, toFill(write.connection(), *plan));
    return summary;
}

Answer<QJsonObject> prepareTurn(store::WriteContext &write, const Caller &caller,
                                const Regulation &regulation, const QJsonObject &params)
{
    auto plan = plannedTurn(write, caller, regulation, params);
    if (!plan)
        return plan.error();
    if (auto prepared = Turn(write, plan.value()).prepare(QString(QLatin1String(turnPreparedAction)));
        !prepared)
        return prepared.error();
    QJsonArray classes;
    for (const TurnStep &step : plan->steps) {
        if (!step.isGraduating)
            classes.append(QJsonObject{{u"fromClassId"_s, step.fromId.value()},
                                       {u"isFirstGrade"_s, !step.before},
                                       {u"toClassId"_s, step.after.id.value()}});
    }
    const QJsonObject line{{u"schoolYear"_s, plan->to.roc()}, {u"classes"_s, classes}};
    if (auto told = write.log(QString(QLatin1String(turnPreparedAction)), recordTypeOf<SchoolClass>().name(),
                              0, {}, line);
        !told)
        return told.error();
    return QJsonObject{{u"schoolYear"_s, plan->to.roc()},
                       {u"classes"_s, classes.size()},
                       {u"toFill"_s, toFill(write.connection(), *plan)}};
}

Answer<QJsonObject> undoTurn(store::WriteContext &write, const Caller &caller, const Regulation &regulation)
{
    const auto divisions = turnDivisionsOf(write.connection(), caller, regulation);
    if (!divisions)
        return divisions.error();
    const auto turned = lastTurn(write.connection(), *divisions);
    if (!turned)
        return refused(noTurn(regulation));
    if (const auto later = obstacle(write.connection(), *turned)) {
        const QString name =
            write.records().get(*later->type, later->id).value_or(QJsonObject()).value(u"name").toString();
        return invalid(FieldFaults{{later->type->name(), "changedMeanwhile"_rule, 0, later->id, name}});
    }
    qint64 count = 0;
    for (const Line &line :
         linesOf(write.connection(), turned->after[u"since"].toInteger(), turned->revision)) {
        if (!mayUndo(write.connection(), caller, line))
            return forbidden(u"edit"_s, line.type->name());
        if (auto back = takeBack(write, line); !back)
            return back.error();
        ++count;
    }
    if (auto told = write.log(undoneAction, recordTypeOf<SchoolClass>().name(), 0, {}, turned->after); !told)
        return told.error();
    return QJsonObject{{u"changes"_s, count}, {u"schoolYear"_s, turned->after[u"schoolYear"]}};
}

} // namespace

void TurnService::registerMethods(Api &api)
{
    api.add("turn.check", this, &TurnService::check);
    api.add("turn.prepare", this, &TurnService::prepare);
    api.add("turn.apply", this, &TurnService::apply);
    api.add("turn.undo", this, &TurnService::undo);
}

Answer<QJsonObject> TurnService::check(CallContext &context, const QJsonObject &params) const
{
    const store::ReadTransaction snapshot(context.reader);
    const auto regulation = m_regulations.inForceAt(context.reader, m_clock());
    if (!regulation)
        return noRegulation();
    const QDate today = dayAtSchool(m_clock());
    const auto plan = planTurn(context.reader, *context.caller, *regulation, params, today);
    if (!plan)
        return plan.error();
    QJsonObject answer = toJson(*plan, context.reader);
    if (const Verdict due = turnVerdict(plan->to, today, *regulation); !due.isAllowed())
        answer.insert(u"refusal"_s, licheng::toJson(due.refusal()));
    const auto turned = lastTurn(context.reader, plan->divisions);
    if (!turned || obstacle(context.reader, *turned))
        return answer;
    const std::vector<Line> lines =
        linesOf(context.reader, turned->after[u"since"].toInteger(), turned->revision);
    const bool isAllowed = std::all_of(lines.begin(), lines.end(), [&](const Line &line) {
        return mayUndo(context.reader, *context.caller, line);
    });
    if (isAllowed) {
        answer.insert(u"undo"_s, QJsonObject{{u"schoolYear"_s, turned->after[u"schoolYear"]},
                                             {u"at"_s, detail::toJson(turned->at)},
                                             {u"actor"_s, turned->actorName}});
    }
    return answer;
}

void TurnService::write(CallContext &context, const char *method, const QJsonObject &params, Step step,
                        Done done)
{
    const auto job = [=, this](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        return regulation ? step(write, *caller, *regulation, params) : Answer<QJsonObject>(noRegulation());
    };
    submitWrite(m_writer, context, method, params, job, std::move(done));
}

void TurnService::prepare(CallContext &context, const QJsonObject &params, Done done)
{
    write(context, "turn.prepare", params, &prepareTurn, std::move(done));
}

void TurnService::apply(CallContext &context, const QJsonObject &params, Done done)
{
    write(context, "turn.apply", params, &applyTurn, std::move(done));
}

void TurnService::undo(CallContext &context, const QJsonObject &params, Done done)
{
    const auto step = [](store::WriteContext &write, const Caller &caller, const Regulation &regulation,
                         const QJsonObject &) { return undoTurn(write, caller, regulation); };
    write(context, "turn.undo", params, step, std::move(done));
}

} // namespace licheng::service
