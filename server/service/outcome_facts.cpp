// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/outcome_facts.h"

#include "server/store/read_notes.h"
#include "shared/rules/submitters.h"

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

bool OutcomeFacts::takes(Id<Student> student, Id<Course> course)
{
    return m_records.count<Enrolment>({{u"studentId"_s, student.value()}, {u"courseId"_s, course.value()}}) >
           0;
}

Verdict OutcomeFacts::window(WindowKind kind, Term term, const Student &student, const QDateTime &now,
                             const Regulation &regulation)
{
    return windowVerdict(windows(term.year), kind,
                         {term.year, isYearly(kind) ? Semester::WholeYear : term.semester}, audience(student),
                         now, regulation.articleOf(u"window"), registryOf(student.division, regulation));
}

} // namespace licheng::service
