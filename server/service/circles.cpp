// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/circles.h"

#include "server/store/statement.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

void addPupils(std::vector<Circle> &circles, store::Statement &statement)
{
    while (statement.next()) {
        if (const auto division = fromWire<Division>(statement.text(0)))
            circles.push_back({*division, int(statement.integer(1))});
    }
}

} // namespace

std::vector<Circle> circlesOf(store::Connection &connection, const Caller &caller, Term term)
{
    const auto scopes = stepScopes(caller.grants);
    const auto isNear = [](Scope scope) { return scope == Scope::Course || scope == Scope::Class; };
    std::vector<Circle> circles;
    if (!scopes.empty() && std::all_of(scopes.begin(), scopes.end(), isNear)) {
        std::vector<Id<Account>> teachers{caller.account.id};
        for (const auto &[teacher, name] : caller.deputyFor)
            teachers.push_back(teacher);
        for (const Id<Account> teacher : teachers) {
            store::Statement taught = connection.prepared(
                u"SELECT DISTINCT student.division, schoolClass.grade FROM courseTeacher "
                "JOIN course ON course.id = courseTeacher.courseId JOIN enrolment ON enrolment.courseId = "
                "course.id "
                "JOIN student ON student.id = enrolment.studentId "
                "LEFT JOIN schoolClass ON schoolClass.id = student.classId "
                "WHERE courseTeacher.teacherId = ? AND course.schoolYear = ? AND course.semester = ?"_s);
            if (taught.exec(teacher.value(), term.year.roc(), static_cast<int>(term.semester)))
                addPupils(circles, taught);
        }
        store::Statement tutored = connection.prepared(
            u"SELECT division, grade FROM schoolClass WHERE tutorId = ? AND schoolYear = ?"_s);
        if (tutored.exec(caller.account.id.value(), term.year.roc()))
            addPupils(circles, tutored);
    }
    // Before the courses are known it is everybody of the division.
    if (circles.empty())
        circles.push_back({caller.account.division});
    return circles;
}

} // namespace licheng::service
