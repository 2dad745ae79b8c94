// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/register_effect.h"

#include "shared/model/course_outcome.h"
#include "shared/model/register_change.h"
#include "shared/rosters/register_change_codes.h"

#include <QJsonArray>

namespace licheng::service
{

using namespace protocol;

namespace
{

QJsonArray pendingOutcomes(store::Connection &connection, Id<Student> student)
{
    store::Statement statement = connection.prepared(QStringLiteral(
        "SELECT o.id, o.title, o.schoolYear, o.semester, c.name, c.teacherName FROM courseOutcome o "
        "JOIN course c ON c.id = o.courseId WHERE o.studentId = ? AND o.certification = ? ORDER BY o.id"));
    QJsonArray list;
    if (!statement.exec(student.value(), wireName(CertificationState::Waiting)))
        return list;
    while (statement.next()) {
        list.append(QJsonObject{{QStringLiteral("id"), statement.integer(0)},
                                {QStringLiteral("title"), statement.text(1)},
                                {QStringLiteral("schoolYear"), statement.integer(2)},
                                {QStringLiteral("semester"), statement.integer(3)},
                                {QStringLiteral("course"), statement.text(4)},
                                {QStringLiteral("teacher"), statement.text(5)}});
    }
    return list;
}

} // namespace

Answer<QJsonObject> applyRegisterChange(store::WriteContext &write, const QJsonObject &saved)
{
    const auto change = fromJson<RegisterChange>(saved);
    auto student = change ? write.get(change->studentId) : std::nullopt;
    if (!student)
        return invalid(QStringLiteral("studentId"), QStringLiteral("reference"));
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
    if (auto changed = write.change(*student, QStringLiteral("registerChange")); !changed)
        return changed.error();
    const bool isAway = student->state != StudentState::Enrolled;
    return QJsonObject{{QStringLiteral("pending"),
                        isAway ? pendingOutcomes(write.connection(), student->id) : QJsonArray()}};
}

} // namespace licheng::service
