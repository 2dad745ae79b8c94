// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/register_effect.h"

#include "shared/model/course_outcome.h"
#include "shared/model/fault_rule.h"
#include "shared/model/register_change.h"
#include "shared/rosters/register_change_codes.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

QJsonArray pendingOutcomes(store::Connection &connection, Id<Student> student)
{
    store::Statement statement = connection.prepared(
        u"SELECT o.id, o.title, o.schoolYear, o.semester, c.name, c.teacherName FROM courseOutcome o "
        "JOIN course c ON c.id = o.courseId WHERE o.studentId = ? AND o.certification = ? ORDER BY o.id"_s);
    QJsonArray list;
    if (!statement.exec(student.value(), wireName(CertificationState::Waiting)))
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

} // namespace

Answer<QJsonObject> applyRegisterChange(store::WriteContext &write, const QJsonObject &saved)
{
    const auto change = fromJson<RegisterChange>(saved);
    auto student = change ? write.get(change->studentId) : std::nullopt;
    if (!student)
        return invalid(u"studentId"_s, "reference"_rule);
    const RegisterChangeRule &rule = RegisterChangeCodes::current().rule(change->kind);
    student->state = rule.state.value_or(student->state);
    if (!change->toClassId.isNull() && change->toClassId != student->classId) {
        student->classId = change->toClassId;
        student->seat = 0; // a seat is one of its class
    }
    if (!change->toDepartment.isEmpty())
        student->department = change->toDepartment;
    if (!rule.standsAside) {
        student->stateDate = change->effectiveOn;
        if (!change->groupCode.isEmpty())
            student->groupCode = change->groupCode;
    }
    if (auto changed = write.change(*student, u"registerChange"_s); !changed)
        return changed.error();
    const bool isAway = student->state != StudentState::Enrolled;
    return QJsonObject{
        {u"pending"_s, isAway ? pendingOutcomes(write.connection(), student->id) : QJsonArray()}};
}

} // namespace licheng::service
