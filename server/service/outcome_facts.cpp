// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/outcome_facts.h"

#include "server/store/read_notes.h"
#include "shared/rules/submitters.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

OutcomeFacts::OutcomeFacts(store::Connection &connection) : m_connection(connection), m_records(connection) {}

std::vector<Window> OutcomeFacts::windows(SchoolYear year)
{
    const store::KeptReads kept(m_connection);
    auto it = m_windows.find(year.roc());
    if (it == m_windows.end())
        it = m_windows.insert(year.roc(), m_records.find<Window>({{u"schoolYear"_s, year.roc()}}));
    return *it;
}

Audience OutcomeFacts::audience(const Student &student)
{
    if (!student.classId.isNull() && !m_classes.contains(student.classId)) {
        const store::KeptReads kept(m_connection);
        if (auto found = m_records.get(student.classId))
            m_classes.insert(student.classId, *std::move(found));
    }
    const auto known = m_classes.constFind(student.classId);
    return {student.id, student.classId, known == m_classes.constEnd() ? 0 : known->grade, student.division,
            0};
}

qint64 OutcomeFacts::uploads(Id<Student> student, Term term)
{
    store::Statement statement = m_connection.prepared(
        u"SELECT COUNT(*) FROM courseOutcome WHERE studentId = ? AND schoolYear = ? AND semester = ?"_s);
    return statement.exec(student.value(), term.year.roc(), static_cast<int>(term.semester)) &&
                   statement.next()
               ? statement.integer(0)
               : 0;
}

qint64 OutcomeFacts::selected(Id<Student> student, SchoolYear year)
{
    store::Statement statement = m_connection.prepared(
        u"SELECT COUNT(*) FROM courseOutcome WHERE studentId = ? AND schoolYear = ? AND selected = 1"_s);
    return statement.exec(student.value(), year.roc()) && statement.next() ? statement.integer(0) : 0;
}

qint64 OutcomeFacts::countedPerformances(Id<Student> student, SchoolYear year)
{
    store::Statement statement = m_connection.prepared(
        u"SELECT COUNT(*) FROM performance WHERE studentId = ? AND schoolYear = ? AND selected = 1 AND source = ?"_s);
    return statement.exec(student.value(), year.roc(), wireName(PerformanceSource::Student)) &&
                   statement.next()
               ? statement.integer(0)
               : 0;
}

bool OutcomeFacts::takes(Id<Student> student, const Course &course, QDate day)
{
    // Who left a course in the middle of its term takes it no more; its end ends nothing for the others.
    const QDate until = std::min(day, Term{course.schoolYear, course.semester}.lastDay());
    const auto taken =
        m_records.find<Enrolment>({{u"studentId"_s, student.value()}, {u"courseId"_s, course.id.value()}});
    return std::any_of(taken.begin(), taken.end(), [&](const Enrolment &enrolment) {
        return !enrolment.endsOn.isValid() || enrolment.endsOn >= until;
    });
}

namespace {

/// A window of last year is meant for the class and grade in which the student sat then.
void goBack(store::Connection &connection, SchoolYear year, Audience &audience)
{
    store::Statement sat = connection.prepared(
        u"SELECT k.id, k.grade FROM classMembership m JOIN schoolClass k ON k.id = m.classId "
        "WHERE m.studentId = ? AND k.schoolYear = ? ORDER BY m.startsOn DESC, m.id DESC LIMIT 1"_s);
    if (sat.exec(audience.studentId.value(), year.roc()) && sat.next()) {
        audience.classId = Id<SchoolClass>(sat.integer(0));
        audience.grade = static_cast<int>(sat.integer(1));
    }
}

} // namespace

Audience OutcomeFacts::audience(const Student &student, SchoolYear year)
{
    Audience whose = audience(student);
    const auto known = m_classes.constFind(student.classId);
    if (known != m_classes.constEnd() && known->schoolYear != year)
        goBack(m_connection, year, whose);
    return whose;
}

Verdict OutcomeFacts::window(WindowKind kind, Term term, const Student &student, const QDateTime &now,
                             const Regulation &regulation)
{
    return windowVerdict(
        windows(term.year), kind, {term.year, isYearly(kind) ? Semester::WholeYear : term.semester},
        audience(student, term.year), now, regulation.articleOf(u"window"), plannerOf(regulation));
}

} // namespace licheng::service
