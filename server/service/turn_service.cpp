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
#include "shared/model/register_change.h"

#include <QJsonArray>
#include <QJsonDocument>

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

/// The last turn that stands, as its closing line tells it.
std::optional<store::ChangeEntry> lastTurn(store::Connection &connection)
{
    for (store::ChangeEntry &entry :
         store::ChangeLog(connection).history(recordTypeOf<SchoolClass>().name(), 0)) {
        if (entry.action == undoneAction)
            return std::nullopt;
        if (entry.action == turnedAction)
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

/// The record of the turn that was changed after it; none: it can be taken back.
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

/// The turn on its way into the store.
class Turn
{
public:
    Turn(store::WriteContext &write, TurnPlan &plan) : m_write(write), m_plan(plan) {}

    Kept apply()
    {
        for (TurnStep &step : m_plan.steps) {
            if (step.isGraduating)
                continue;
            if (auto kept = keepClass(step.after); !kept)
                return kept;
        }
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
    Kept keepClass(SchoolClass &after)
    {
        auto stored =
            after.id.isNull() ? m_write.create(after, turnAction) : m_write.change(after, turnAction);
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

void TurnService::registerMethods(Api &api)
{
    api.add("turn.check", this, &TurnService::check);
    api.add("turn.apply", this, &TurnService::apply);
    api.add("turn.undo", this, &TurnService::undo);
}

Answer<QJsonObject> TurnService::check(CallContext &context, const QJsonObject &params) const
{
    const store::ReadTransaction snapshot(context.reader);
    const auto plan = planTurn(context.reader, *context.caller, params, dayAtSchool(m_clock()));
    if (!plan)
        return plan.error();
    QJsonObject answer = toJson(*plan, context.reader);
    if (const auto turned = lastTurn(context.reader); turned && !changedSince(context.reader, *turned)) {
        answer.insert(u"undo"_s, QJsonObject{{u"schoolYear"_s, turned->after[u"schoolYear"]},
                                             {u"at"_s, detail::toJson(turned->at)},
                                             {u"actor"_s, turned->actorName}});
    }
    return answer;
}

void TurnService::apply(CallContext &context, const QJsonObject &params, Done done)
{
    const auto job = [params](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        const qint64 since = write.revision();
        auto plan = planTurn(write.connection(), *caller, params, dayAtSchool(write.now()));
        if (!plan)
            return plan.error();
        if (!plan->faults.empty())
            return invalid(plan->faults);
        if (plan->digest() != params[u"digest"].toString())
            return invalid(u"digest"_s, "outdatedCheck"_rule);
        if (plan->promoted() + plan->graduating() + qint64(plan->repeats.size()) == 0)
            return invalid(u"schoolYear"_s, "noClass"_rule);
        const QJsonObject summary{{u"schoolYear"_s, plan->to.roc()},
                                  {u"classes"_s, qint64(plan->steps.size())},
                                  {u"promoted"_s, plan->promoted()},
                                  {u"graduated"_s, plan->graduating()},
                                  {u"repeating"_s, qint64(plan->repeats.size())}};
        if (auto applied = Turn(write, plan.value()).apply(); !applied)
            return applied.error();
        QJsonObject line = summary;
        line.insert(u"since"_s, since);
        if (auto told = write.log(turnedAction, recordTypeOf<SchoolClass>().name(), 0, {}, line); !told)
            return told.error();
        return summary;
    };
    submitWrite(m_writer, context, "turn.apply", params, job, std::move(done));
}

void TurnService::undo(CallContext &context, const QJsonObject &params, Done done)
{
    const auto job = [](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        const auto turned = lastTurn(write.connection());
        if (!turned)
            return notFound(u"turn"_s, 0);
        if (const auto later = changedSince(write.connection(), *turned)) {
            const QString name = write.records()
                                     .get(*later->type, later->id)
                                     .value_or(QJsonObject())
                                     .value(u"name")
                                     .toString();
            return invalid(FieldFaults{{later->type->name(), "changedMeanwhile"_rule, 0, later->id, name}});
        }
        qint64 count = 0;
        for (const Line &line :
             linesOf(write.connection(), turned->after[u"since"].toInteger(), turned->revision)) {
            // Who may not change all that was turned takes nothing of it back.
            const bool isOfRegister =
                line.type == &recordTypeOf<SchoolClass>() || line.type == &recordTypeOf<Student>();
            if (isOfRegister && !mayTouch(write.connection(), *caller, Action::Edit, *line.type, line.id))
                return forbidden(u"edit"_s, line.type->name());
            if (auto back = takeBack(write, line); !back)
                return back.error();
            ++count;
        }
        if (auto told = write.log(undoneAction, recordTypeOf<SchoolClass>().name(), 0, {}, turned->after);
            !told)
            return told.error();
        return QJsonObject{{u"changes"_s, count}, {u"schoolYear"_s, turned->after[u"schoolYear"]}};
    };
    submitWrite(m_writer, context, "turn.undo", params, job, std::move(done));
}

} // namespace licheng::service
