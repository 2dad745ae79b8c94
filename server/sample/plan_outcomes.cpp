// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/outcome_writer.h"
#include "server/sample/sample_plan.h"

#include <algorithm>

namespace licheng {

namespace {

constexpr quint64 outcomeStream = 3;
constexpr int certifiedPerThousand = 830;
constexpr int returnedPerThousand = 50;
constexpr int previousOutcomes = 2;

class OutcomePlanner
{
public:
    OutcomePlanner(SamplePlan &plan, const PlanContext &context)
        : m_plan(plan), m_context(context), m_writer(context.data.outcomes, context.limits.descriptionLength),
          m_random(context.seed, outcomeStream)
    {
    }

    void run()
    {
        std::vector<std::vector<int>> courses(m_plan.students.size());
        for (const PlannedEnrolment &enrolment : m_plan.enrolments) {
            if (m_plan.courses[static_cast<size_t>(enrolment.course)].record.credits > 0)
                courses[static_cast<size_t>(enrolment.student)].push_back(enrolment.course);
        }
        for (size_t student = 0; student < courses.size(); ++student) {
            std::vector<int> previous;
            std::vector<int> current;
            for (const int course : courses[student])
                (termOf(course) == m_context.calendar.current() ? current : previous).push_back(course);
            const size_t first = m_plan.outcomes.size();
            addSome(static_cast<int>(student), previous, previousOutcomes);
            addSome(static_cast<int>(student), current, uploads());
            select(first);
        }
    }

private:
    [[nodiscard]] Term termOf(int course) const
    {
        const Course &record = m_plan.courses[static_cast<size_t>(course)].record;
        return {record.schoolYear, record.semester};
    }

    int uploads()
    {
        const int draw = m_random.below(100);
        const int wanted = draw < 15 ? 5 : draw < 50 ? 6 : draw < 85 ? 7 : 8;
        const int limit = m_context.limits.uploadsPerSemester;
        return limit > 0 ? std::min(wanted, limit) : wanted;
    }

    void addSome(int student, std::vector<int> &courses, int count)
    {
        m_random.shuffle(courses);
        for (size_t i = 0; i < courses.size() && i < static_cast<size_t>(count); ++i)
            add(student, courses[i]);
    }

    void add(int student, int course)
    {
        const PlannedCourse &taught = m_plan.courses[static_cast<size_t>(course)];
        PlannedOutcome planned;
        planned.student = student;
        planned.course = course;
        CourseOutcome &outcome = planned.record;
        outcome.schoolYear = taught.record.schoolYear;
        outcome.semester = taught.record.semester;
        outcome.title = m_writer.title(taught.record.name, taught.attribute, m_random);
        outcome.description =
            m_writer.description(taught.record.name, taught.attribute, outcome.title, m_random);
        const Term term = termOf(course);
        const DaySpan upload = m_context.calendar.upload(term, taught.record.division);
        const QDateTime latest = m_context.calendar.moment().addSecs(-7200);
        outcome.uploadedAt = instantWithin(upload.from, std::min(upload.until, latest), m_random);
        certify(outcome, taught, term);
        attach(planned, taught);
        m_plan.outcomes.push_back(planned);
    }

    void certify(CourseOutcome &outcome, const PlannedCourse &course, Term term)
    {
        const int draw = m_random.below(1000);
        const bool isPrevious = term == m_context.calendar.previous();
        if (!isPrevious && draw >= certifiedPerThousand + returnedPerThousand)
            return;
        const DaySpan span = m_context.calendar.certify(term, course.record.division);
        const QDateTime latest = m_context.calendar.moment().addSecs(-3600);
        outcome.certifiedBy = course.record.teacherName;
        outcome.certifiedAt =
            instantWithin(outcome.uploadedAt.addSecs(1800), std::min(span.until, latest), m_random);
        outcome.certifiedThrough = CertificationWay::Teacher;
        outcome.certification = CertificationState::Certified;
        if (!isPrevious && draw >= certifiedPerThousand) {
            outcome.certification = CertificationState::Returned;
            outcome.returnReason = m_random.pick(m_context.data.outcomes.returnReasons);
        }
    }

    void attach(PlannedOutcome &planned, const PlannedCourse &course)
    {
        using FileKind = PlannedFile::Kind;
        // A few have not sent their file yet; they are never selected below.
        if (m_random.chance(12)) {
            planned.record.declaredFile = m_context.data.outcomes.declaredFile.arg(course.record.name);
            return;
        }
        const int draw = m_random.below(100);
        if (draw < 78)
            planned.document.kind = FileKind::Pdf;
        else if (draw < 87)
            planned.document = {FileKind::Jpeg, m_random.below(2)};
        else if (draw < 95)
            planned.document = {FileKind::Png, m_random.below(12)};
        if (draw >= 95 || m_random.chance(30))
            planned.media.kind = m_random.chance(500) ? FileKind::Mp3 : FileKind::Mp4;
        planned.record.documentCount = planned.document.kind != FileKind::None ? 1 : 0;
        planned.record.mediaCount = planned.media.kind != FileKind::None ? 1 : 0;
    }

    /// The student's choice among the certified outcomes of this school year, from `first` on.
    void select(size_t first)
    {
        const int limit = m_context.limits.selectionsPerYear;
        if (m_random.chance(220))
            return;
        int left = m_random.between(2, 7);
        if (limit > 0)
            left = std::min(left, limit);
        std::vector<size_t> order;
        for (size_t i = first; i < m_plan.outcomes.size(); ++i)
            order.push_back(i);
        m_random.shuffle(order);
        for (const size_t i : order) {
            const PlannedOutcome &outcome = m_plan.outcomes[i];
            if (left == 0)
                return;
            if (outcome.record.certification != CertificationState::Certified ||
                outcome.record.documentCount + outcome.record.mediaCount == 0 ||
                outcome.record.schoolYear != m_context.calendar.current().year)
                continue;
            CourseOutcome &chosen = m_plan.outcomes[i].record;
            chosen.selected = true;
            chosen.selectedAt =
                instantWithin(chosen.certifiedAt.addSecs(600), m_context.calendar.moment(), m_random);
            --left;
        }
    }

    SamplePlan &m_plan;
    const PlanContext &m_context;
    OutcomeWriter m_writer;
    SampleRandom m_random;
};

} // namespace

void planOutcomes(SamplePlan &plan, const PlanContext &context)
{
    OutcomePlanner(plan, context).run();
}

} // namespace licheng
