// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/submission_rows.h"

#include "server/store/records.h"

#include <QHash>

namespace licheng::service
{

std::vector<PrecheckRow> submissionRows(store::Connection &connection, const SubmissionList &list)
{
    // A class is of one school year: seen from a later one, the student's grade of the list's year is as
    // many lower. A student who repeated a year is moved by his register change, not here.
    store::Statement statement = connection.prepared(QStringLiteral(
        "SELECT o.id, k.grade - (k.schoolYear - ?), "
        "EXISTS (SELECT 1 FROM enrolment e WHERE e.studentId = o.studentId AND e.courseId = o.courseId), "
        "(SELECT COUNT(*) FROM courseOutcome x WHERE x.studentId = o.studentId AND x.schoolYear = o.schoolYear AND x.selected = 1 "
        "AND x.submittedIn IS NOT NULL AND x.submittedIn <> ?) "
        "FROM courseOutcome o JOIN student s ON s.id = o.studentId JOIN course c ON c.id = o.courseId "
        "LEFT JOIN schoolClass k ON k.id = s.classId "
        "WHERE o.schoolYear = ? AND o.selected = 1 AND c.division = ? AND (o.submittedIn IS NULL OR o.submittedIn = ?) "
        "ORDER BY k.grade, k.name, s.seat, s.studentNumber, o.id"));
    struct Line
    {
        qint64 id;
        bool isEnrolled;
        int submittedElsewhere;
    };
    std::vector<Line> found;
    const QStringList grades = list.grades.split(u',');
    if (statement.exec(list.schoolYear.roc(), list.id.value(), list.schoolYear.roc(), wireName(list.division), list.id.value())) {
        while (statement.next()) {
            if (grades.contains(QString::number(statement.integer(1))))
                found.push_back({statement.integer(0), statement.integer(2) != 0, int(statement.integer(3))});
        }
    }
    statement.finish();

    store::Records records(connection);
    QHash<Id<Student>, Student> students;
    QHash<Id<Course>, Course> courses;
    std::vector<PrecheckRow> rows;
    rows.reserve(found.size());
    for (const auto &[id, isEnrolled, submittedElsewhere] : found) {
        auto outcome = records.get(Id<CourseOutcome>(id));
        if (!outcome)
            continue;
        if (!students.contains(outcome->studentId))
            students.insert(outcome->studentId, records.get(outcome->studentId).value_or(Student()));
        if (!courses.contains(outcome->courseId))
            courses.insert(outcome->courseId, records.get(outcome->courseId).value_or(Course()));
        const Student student = students.value(outcome->studentId);
        const Course course = courses.value(outcome->courseId);
        rows.push_back({*std::move(outcome), student, course, isEnrolled, submittedElsewhere});
    }
    return rows;
}

} // namespace licheng::service
