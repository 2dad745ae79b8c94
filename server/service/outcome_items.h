// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/remembered.h"
#include "shared/model/course_outcome.h"

namespace licheng::service {

/// One outcome of a bulk step with what the rules need of it.
struct OutcomeItem
{
    CourseOutcome outcome;
    Student student;
    Course course;
};

/// A bulk of a class has few students and courses.
class OutcomeItemReader
{
public:
    explicit OutcomeItemReader(store::Records &records)
        : m_records(records), m_students(records), m_courses(records)
    {
    }

    std::optional<OutcomeItem> read(qint64 id)
    {
        const auto outcome = m_records.get(Id<CourseOutcome>(id));
        if (!outcome)
            return std::nullopt;
        return OutcomeItem{*outcome, m_students.get(outcome->studentId), m_courses.get(outcome->courseId)};
    }

private:
    store::Records &m_records;
    Remembered<Student> m_students;
    Remembered<Course> m_courses;
};

[[nodiscard]] inline Term termOf(const CourseOutcome &outcome)
{
    return {outcome.schoolYear, outcome.semester};
}

/// Takes whatever was decided of the outcome back: nobody has decided any more.
inline void clearDecision(CourseOutcome &outcome)
{
    outcome.certification = CertificationState::Waiting;
    outcome.certifiedBy.clear();
    outcome.certifiedAt = {};
    outcome.certifiedThrough = CertificationWay::None;
    outcome.certificationNote.clear();
    outcome.returnReason.clear();
    outcome.fileAddedAt = {};
}

} // namespace licheng::service
