// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/register_effect.h"

#include "server/service/class_membership.h"
#include "server/store/change_log.h"
#include "shared/model/course_outcome.h"
#include "shared/model/fault_rule.h"
#include "shared/model/register_change.h"
#include "shared/rosters/register_change_codes.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

const QString registerChangeAction = u"registerChange"_s;

} // namespace

QJsonArray pendingOutcomes(store::Connection &connection, Id<Student> student, CertificationState state)
{
    store::Statement statement = connection.prepared(
        u"SELECT o.id, o.title, o.schoolYear, o.semester, c.name, c.teacherName FROM courseOutcome o "
        "JOIN course c ON c.id = o.courseId WHERE o.studentId = ? AND o.certification = ? ORDER BY o.id"_s);
    QJsonArray list;
    if (!statement.exec(student.value(), wireName(state)))
        return list;
    while (statement.next()) {
        list.append(QJsonObject{{u"id"_s, statement.integer(0)},
                                {u"title"_s, statement.text(1)},
                                {u"schoolYear"_s, statement.integer(2)},
                                {u"semester"_s, statement.integer(3)},
                                {u"course"_s, statement.text(4)},
                                {u"teacher"_s, statement.text(5)}});
    }
    return list;
}

namespace {

/// The line of the change log in which the change altered its student: the first after its own.
std::optional<store::ChangeEntry> effectOf(store::Connection &connection, const RegisterChange &change)
{
    store::ChangeLog log(connection);
    const auto entries = log.history(recordTypeOf<RegisterChange>().name(), change.id.value());
    if (entries.empty())
        return std::nullopt;
    const store::ChangeEntry &made = entries.back();
    std::optional<store::ChangeEntry> effect;
    for (store::ChangeEntry &entry : log.history(recordTypeOf<Student>().name(), change.studentId.value())) {
        if (entry.revision > made.revision && entry.at == made.at && entry.action == registerChangeAction)
            effect = std::move(entry);
    }
    return effect;
}

/// Puts back what the change altered, as far as nobody has altered it since.
void putBack(const store::ChangeEntry &effect, QJsonObject &student)
{
    for (const char *field :
         {"state", "stateDate", "classId", "seat", "department", "groupCode", "division"}) {
        const QLatin1String name(field);
        if (effect.before.value(name) != effect.after.value(name) &&
            student.value(name) == effect.after.value(name))
            student.insert(name, effect.before.value(name));
    }
}

/// Packages that went out for a transfer that did not happen.
Answer<licheng::Done> voidPackages(store::WriteContext &write, const Student &student)
{
    return write.log(QString(QLatin1String(transferVoidAction)), recordTypeOf<Student>().name(), 0, {},
                     QJsonObject{{u"student"_s, student.studentNumber}});
}

Answer<QJsonObject> cancelChange(store::WriteContext &write, const RegisterChange &entry)
{
    auto meant = write.get(entry.cancelsId);
    auto student = write.get(entry.studentId);
    if (!meant || !student)
        return invalid(u"cancelsId"_s, "reference"_rule);
    const auto effect = effectOf(write.connection(), *meant);
    QJsonObject record = licheng::toJson(*student);
    if (effect)
        putBack(*effect, record);
    Student restored = fromJson<Student>(record).value();
    if (!seatHolder(write.connection(), restored.classId, restored.seat, restored.id).isNull())
        restored.seat = 0;
    if (!RegisterChangeCodes::current().rule(meant->kind).standsAside) {
        // As if it had not happened: where the student sat goes on from that day.
        if (auto kept = keepMembership(write, restored, meant->effectiveOn); !kept)
            return kept.error();
        if (!entry.toClassId.isNull() && entry.toClassId != restored.classId) {
            restored.classId = entry.toClassId;
            restored.seat = entry.toSeat;
            if (auto kept = keepMembership(write, restored); !kept)
                return kept.error();
        }
    }
    if (auto changed = write.change(restored, registerChangeAction); !changed)
        return changed.error();
    meant->isCancelled = true;
    if (auto marked = write.change(*meant, u"cancel"_s); !marked)
        return marked.error();
    if (meant->kind == RegisterChangeKind::TransferOut) {
        if (auto told = voidPackages(write, restored); !told)
            return told.error();
    }
    return QJsonObject{{u"pending"_s, QJsonArray()}};
}

} // namespace

Student stateBefore(store::Connection &connection, const RegisterChange &change)
{
    if (const auto effect = effectOf(connection, change)) {
        if (auto before = fromJson<Student>(effect->before))
            return std::move(before).value();
    }
    return store::Records(connection).get(change.studentId).value_or(Student());
}

Answer<QJsonObject> applyRegisterChange(store::WriteContext &write, const QJsonObject &saved)
{
    const auto change = fromJson<RegisterChange>(saved);
    auto student = change ? write.get(change->studentId) : std::nullopt;
    if (!student)
        return invalid(u"studentId"_s, "reference"_rule);
    if (change->kind == RegisterChangeKind::Cancel)
        return cancelChange(write, *change);
    const RegisterChangeRule &rule = RegisterChangeCodes::current().rule(change->kind);
    student->state = rule.state.value_or(student->state);
    if (!change->toClassId.isNull() && change->toClassId != student->classId) {
        student->classId = change->toClassId;
        student->seat = change->toSeat; // a seat is one of its class
        if (const auto to = write.get(change->toClassId))
            student->division = to->division;
    }
    if (!change->toDepartment.isEmpty())
        student->department = change->toDepartment;
    if (!rule.standsAside) {
        student->stateDate = change->effectiveOn;
        if (!change->groupCode.isEmpty())
            student->groupCode = change->groupCode;
    }
    if (auto changed = write.change(*student, registerChangeAction); !changed)
        return changed.error();
    if (!rule.standsAside) {
        if (auto kept = keepMembership(write, *student, change->effectiveOn); !kept)
            return kept.error();
    }
    const bool isAway = student->state != StudentState::Enrolled;
    return QJsonObject{
        {u"pending"_s, isAway ? pendingOutcomes(write.connection(), student->id, CertificationState::Waiting)
                              : QJsonArray()}};
}

} // namespace licheng::service
