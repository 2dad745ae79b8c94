// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/process_services.h"

#include "server/service/class_membership.h"
#include "server/service/scope.h"
#include "server/service/turn_history.h"
#include "server/service/turn_plan.h"
#include "server/service/types/days.h"
#include "server/service/write_call.h"
#include "server/store/transaction.h"
#include "shared/model/fault_rule.h"
#include "shared/model/records.h"
#include "shared/rules/school_turn.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

using Kept = Answer<licheng::Done>;

/// 畢業 and 重讀 in the national table.
const QString graduationCode = u"501"_s;
const QString repeatCode = u"231"_s;

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
bool mayUndo(store::Connection &connection, const Caller &caller, const TurnLine &line)
{
    const bool isOfRegister =
        line.type == &recordTypeOf<SchoolClass>() || line.type == &recordTypeOf<Student>();
    return !isOfRegister || mayTouch(connection, caller, Action::Edit, *line.type, line.id);
}

Kept takeBack(store::WriteContext &write, const TurnLine &line)
{
    const auto stored = write.records().get(*line.type, line.id);
    const qint64 version = stored ? stored->value(u"version").toInteger() : 0;
    Answer<QJsonObject> done =
        line.before.isEmpty()  ? write.remove(*line.type, line.id, version, turnUndoneAction)
        : line.after.isEmpty() ? write.create(*line.type, line.before, turnUndoneAction)
                               : write.change(*line.type, line.before, version, turnUndoneAction);
    return done ? Kept(licheng::Done{}) : done.error();
}

} // namespace

namespace {

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
    if (auto told = write.log(turnedAction, recordTypeOf<SchoolClass>().name(), 0, {},
                              turnClosing(summary, since, plan->divisions));
        !told)
        return told.error();
    summary.insert(u"toFill"_s, toFill(write.connection(), *plan));
    return summary;
}

Answer<QJsonObject> prepareTurn(store::WriteContext &write, const Caller &caller,
                                const Regulation &regulation, const QJsonObject &params)
{
    const qint64 since = write.revision();
    auto plan = plannedTurn(write, caller, regulation, params);
    if (!plan)
        return plan.error();
    if (auto prepared = Turn(write, plan.value()).prepare(turnPreparedAction); !prepared)
        return prepared.error();
    QJsonArray classes;
    for (const TurnStep &step : plan->steps) {
        if (!step.isGraduating)
            classes.append(QJsonObject{{u"fromClassId"_s, step.fromId.value()},
                                       {u"isFirstGrade"_s, !step.before},
                                       {u"toClassId"_s, step.after.id.value()}});
    }
    const QJsonObject line{{u"schoolYear"_s, plan->to.roc()}, {u"classes"_s, classes}};
    if (auto told = write.log(turnPreparedAction, recordTypeOf<SchoolClass>().name(), 0, {},
                              turnClosing(line, since, plan->divisions));
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
    if (const auto later = turnObstacle(write.connection(), *turned))
        return invalid(
            FieldFaults{{later->type->name(), "changedMeanwhile"_rule, 0, later->id, later->name}});
    qint64 count = 0;
    for (const TurnLine &line : linesOfTurn(write.connection(), *turned)) {
        if (!mayUndo(write.connection(), caller, line))
            return forbidden(u"edit"_s, line.type->name());
        if (auto back = takeBack(write, line); !back)
            return back.error();
        ++count;
    }
    if (auto told = write.log(turnUndoneAction, recordTypeOf<SchoolClass>().name(), 0, {}, turned->after);
        !told)
        return told.error();
    return QJsonObject{{u"changes"_s, count},
                       {u"schoolYear"_s, turned->after[u"schoolYear"]},
                       {u"isPreparation"_s, isPreparation(*turned)}};
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
    if (!turned)
        return answer;
    const std::vector<TurnLine> lines = linesOfTurn(context.reader, *turned);
    const bool isAllowed = std::all_of(lines.begin(), lines.end(), [&](const TurnLine &line) {
        return mayUndo(context.reader, *context.caller, line);
    });
    if (!isAllowed)
        return answer;
    QJsonObject undo{{u"schoolYear"_s, turned->after[u"schoolYear"]},
                     {u"isPreparation"_s, isPreparation(*turned)},
                     {u"at"_s, detail::toJson(turned->at)},
                     {u"actor"_s, turned->actorName}};
    if (const auto later = turnObstacle(context.reader, *turned))
        undo.insert(u"closedBy"_s, toJson(*later));
    answer.insert(u"undo"_s, undo);
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
