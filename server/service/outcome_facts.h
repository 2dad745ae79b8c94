// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/records.h"
#include "shared/rules/outcomes.h"
#include "shared/rules/windows.h"

#include <optional>

namespace licheng::service {

/// What the rules of course outcomes and performances ask of the store: windows, audiences, counts. Reads
/// only; used inside the writer's job where it decides, and on readers where it informs.
class OutcomeFacts
{
public:
    explicit OutcomeFacts(store::Connection &connection);

    [[nodiscard]] std::vector<Window> windows(SchoolYear year);
    [[nodiscard]] Audience audience(const Student &student);
    /// With the class and grade in which the student sat in that school year.
    [[nodiscard]] Audience audience(const Student &student, SchoolYear year);
    /// Outcomes of the student in the semester.
    [[nodiscard]] qint64 uploads(Id<Student> student, Term term);
    /// Outcomes of the student selected for the school year.
    [[nodiscard]] qint64 selected(Id<Student> student, SchoolYear year);
    /// Performances of the student selected for the school year that count in its quota.
    [[nodiscard]] qint64 countedPerformances(Id<Student> student, SchoolYear year);
    /// Whether the student takes the course on that day, or took it to the end of its term.
    [[nodiscard]] bool takes(Id<Student> student, const Course &course, QDate day);
    /// Whether the kind's window is open for the student now; selection and submission count by school year.
    [[nodiscard]] Verdict window(WindowKind kind, Term term, const Student &student, const QDateTime &now,
                                 const Regulation &regulation);

    [[nodiscard]] store::Records &records() { return m_records; }

private:
    store::Connection &m_connection;
    store::Records m_records;
    QHash<int, std::vector<Window>> m_windows;
    QHash<Id<SchoolClass>, SchoolClass> m_classes;
};

} // namespace licheng::service
