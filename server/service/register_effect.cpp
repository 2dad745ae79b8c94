// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/register_effect.h"

#include "server/service/class_membership.h"
#include "server/service/types/days.h"
#include "server/store/change_log.h"
#include "shared/model/course_outcome.h"
#include "shared/model/fault_rule.h"
#include "shared/model/register_change.h"
#include "shared/rosters/register_change_codes.h"

#include <QJsonArray>

#include <limits>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

const QString registerChangeAction = u"registerChange"_s;

} // namespace

void freeSeat(store::Connection &connection, Student &student)
{
    if (student.state == StudentState::Enrolled &&
        !seatHolder(connection, student.classId, student.seat, student.id).isNull())
        student.seat = 0;
}

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

/// What the entry of the change brought about in the change log: the lines of its request after its own, up
/// to the next entry of a register change, for a list and the school year's turn enter many.
std::optional<LogPart> effectLines(store::Connection &connection, const RegisterChange &change)
{
    const QString type = recordTypeOf<RegisterChange>().name();
    const auto entries = store::ChangeLog(connection).history(type, change.id.value());
    if (entries.empty())
        return std::nullopt;
    const store::ChangeEntry &made = entries.back();
    store::Statement next =
        connection.prepared(u"SELECT revision FROM \"change\" NOT INDEXED WHERE revision > ? AND (requestId "
                            u"<> ? OR recordType = ?) ORDER BY revision LIMIT 1"_s);
    if (!next.exec(made.revision, made.requestId, type))
        return std::nullopt;
    const qint64 last = std::numeric_limits<qint64>::max();
    return LogPart{made.requestId, made.revision, next.next() ? next.integer(0) : last};
}

/// The line of the change log in which the change altered its student.
std::optional<store::ChangeEntry> effectOf(store::Connection &connection, const RegisterChange &change)
{
    const auto lines = effectLines(connection, change);
    if (!lines)
        return std::nullopt;
    for (store::ChangeEntry &entry :
         store::ChangeLog(connection).history(recordTypeOf<Student>().name(), change.studentId.value())) {
        if (entry.revision > lines->after && entry.revision < lines->before)
            return std::move(entry);
    }
    return std::nullopt;
}

/// Puts back what the change altered, as far as nobody has altered it since.
void putBack(const store::ChangeEntry &effect, QJsonObject &student)
{
    for (const char *field :
         {"state", "stateDate", "classId", "seat", "department", "groupCode", "departmentCode", "division",
          "divisionCode", "classKind", "experimentalClass"}) {
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

/// As if the change had not happened: where the student sat goes on from that day. Where somebody has moved
/// him on since, he stays there; a year that has begun since has a class of its own.
Answer<licheng::Done> takeBackClass(store::WriteContext &write, const RegisterChange &meant,
                                    const Student &student, const Student &restored)
{
    const auto lines = effectLines(write.connection(), meant);
    const auto back = lines ? takeBackStays(write, restored.id, *lines) : Answer<bool>(false);
    if (!back)
        return back.error();
    const bool isMoved = student.classId != restored.classId || student.state != restored.state;
    if (!*back && !isMoved)
        return licheng::Done{};
    const auto sits = restored.state == StudentState::Enrolled ? write.get(restored.classId) : std::nullopt;
    const bool isOfThen = sits && sits->schoolYear == SchoolYear::of(meant.effectiveOn);
    if (auto kept =
            keepMembership(write, restored, *back || (sits && !isOfThen) ? QDate() : meant.effectiveOn);
        !kept || !sits)
        return kept;
    if (!isOfThen)
        return moveEnrolments(write, restored.id, {}, sits->id, dayAtSchool(write.now()));
    return *back && student.classId != sits->id
               ? moveEnrolments(write, restored.id, {student.classId}, sits->id, meant.effectiveOn)
               : Answer<licheng::Done>(licheng::Done{});
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
    if (!RegisterChangeCodes::current().rule(meant->kind).standsAside) {
        if (!entry.toClassId.isNull() && entry.toClassId != restored.classId) {
            restored.classId = entry.toClassId;
            restored.seat = entry.toSeat;
        }
        freeSeat(write.connection(), restored);
        if (auto kept = takeBackClass(write, *meant, *student, restored); !kept)
            return kept.error();
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

/// A class has no codes of its own: its students have those of their division.
void takeDivisionCodes(store::Connection &connection, Student &student)
{
    store::Statement common = connection.prepared(
        u"SELECT divisionCode, classKind FROM student WHERE state = 'enrolled' AND division = ? AND id <> ? "
        "GROUP BY divisionCode, classKind ORDER BY SUM(classId = ?) DESC, COUNT(*) DESC LIMIT 1"_s);
    const bool isKnown =
        common.exec(wireName(student.division), student.id.value(), student.classId.value()) && common.next();
    const QString kind = isKnown ? common.text(1) : QString();
    student.divisionCode = isKnown ? common.text(0) : QString();
    if (kind != student.classKind)
        student.experimentalClass.clear();
    student.classKind = kind;
}

/// That of most students of the same department; empty: none is known, and the pre-check asks for it.
QString departmentCode(store::Connection &connection, const Student &student)
{
    store::Statement common = connection.prepared(
        u"SELECT departmentCode FROM student WHERE department = ? AND id <> ? AND departmentCode <> '' "
        "GROUP BY departmentCode ORDER BY COUNT(*) DESC LIMIT 1"_s);
    return common.exec(student.department, student.id.value()) && common.next() ? common.text(0) : QString();
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
        if (const auto to = write.get(change->toClassId); to && to->division != student->division) {
            student->division = to->division;
            takeDivisionCodes(write.connection(), *student);
        }
    }
    if (!change->toDepartment.isEmpty() && change->toDepartment != student->department) {
        student->department = change->toDepartment;
        student->departmentCode = departmentCode(write.connection(), *student);
    }
    // Somebody may have taken the seat while the student was away.
    freeSeat(write.connection(), *student);
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
