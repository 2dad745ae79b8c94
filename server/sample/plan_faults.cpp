// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/outcome_writer.h"
#include "server/sample/sample_plan.h"

#include <QSet>

#include <functional>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr quint64 faultStream = 4;
/// One more fault of each kind for so many students.
constexpr int studentsPerFault = 1000;

/// Plants faults, each in a student of its own, so that none hides or doubles another.
class FaultPlanter
{
public:
    FaultPlanter(SamplePlan &plan, const PlanContext &context)
        : m_plan(plan), m_context(context), m_writer(context.data.outcomes, context.limits.descriptionLength)
    {
        for (size_t i = 0; i < plan.students.size(); ++i)
            m_candidates.push_back(static_cast<int>(i));
        SampleRandom random(context.seed, faultStream);
        random.shuffle(m_candidates);
        m_outcomes.resize(plan.students.size());
        for (size_t i = 0; i < plan.outcomes.size(); ++i) {
            const CourseOutcome &outcome = plan.outcomes[i].record;
            if (outcome.schoolYear == context.calendar.current().year)
                m_outcomes[static_cast<size_t>(plan.outcomes[i].student)].push_back(i);
        }
    }

    void run();

private:
    /// Changes the outcome of a victim and tells how many findings that makes.
    using Damage = std::function<int(int student, PlannedOutcome &outcome)>;

    void plant(const char *check, Division division, const Damage &damage);
    void plantTooManySelected();
    /// A student of the division without a fault, with an outcome of this semester that is selected.
    int victim(Division division, size_t leastOutcomes);
    [[nodiscard]] PlannedOutcome &selectedOutcome(int student);
    void makeSelected(PlannedOutcome &outcome);
    int selectedCount(int student);
    /// Moves the outcome to a course of its own, which only its student takes.
    PlannedCourse &moveToOwnCourse(PlannedOutcome &outcome);

    SamplePlan &m_plan;
    const PlanContext &m_context;
    OutcomeWriter m_writer;
    std::vector<int> m_candidates;
    std::vector<std::vector<size_t>> m_outcomes; ///< of the school year, by student
    QSet<int> m_used;
    int m_ownCourses = 0;
};

int FaultPlanter::victim(Division division, size_t leastOutcomes)
{
    for (const int student : m_candidates) {
        const auto index = static_cast<size_t>(student);
        if (!m_used.contains(student) && m_plan.students[index].record.division == division &&
            m_outcomes[index].size() >= leastOutcomes) {
            m_used.insert(student);
            return student;
        }
    }
    return none;
}

void FaultPlanter::makeSelected(PlannedOutcome &planned)
{
    CourseOutcome &outcome = planned.record;
    if (outcome.selected)
        return;
    if (outcome.certification != CertificationState::Certified) {
        outcome.certification = CertificationState::Certified;
        outcome.certifiedThrough = CertificationWay::Teacher;
        outcome.returnReason.clear();
        outcome.certifiedBy = m_plan.courses[static_cast<size_t>(planned.course)].record.teacherName;
        outcome.certifiedAt = outcome.uploadedAt.addSecs(1800);
    }
    if (outcome.documentCount + outcome.mediaCount == 0) {
        planned.document.kind = PlannedFile::Kind::Pdf;
        outcome.documentCount = 1;
        outcome.declaredFile.clear();
    }
    outcome.selected = true;
    outcome.selectedAt = outcome.certifiedAt.addSecs(600);
}

int FaultPlanter::selectedCount(int student)
{
    int count = 0;
    for (const size_t i : m_outcomes[static_cast<size_t>(student)])
        count += m_plan.outcomes[i].record.selected ? 1 : 0;
    return count;
}

PlannedOutcome &FaultPlanter::selectedOutcome(int student)
{
    const auto &own = m_outcomes[static_cast<size_t>(student)];
    for (const size_t i : own) {
        if (m_plan.outcomes[i].record.selected)
            return m_plan.outcomes[i];
    }
    PlannedOutcome &last = m_plan.outcomes[own.back()];
    makeSelected(last);
    return last;
}

PlannedCourse &FaultPlanter::moveToOwnCourse(PlannedOutcome &outcome)
{
    PlannedCourse course = m_plan.courses[static_cast<size_t>(outcome.course)];
    course.record.offeringCode += u"-%1"_s.arg(++m_ownCourses);
    outcome.course = static_cast<int>(m_plan.courses.size());
    m_plan.courses.push_back(course);
    m_plan.enrolments.push_back({outcome.student, outcome.course});
    return m_plan.courses.back();
}

void FaultPlanter::plant(const char *check, Division division, const Damage &damage)
{
    int findings = 0;
    for (int i = 0; i < 1 + m_context.students / studentsPerFault; ++i) {
        if (const int student = victim(division, 1); student != none)
            findings += damage(student, selectedOutcome(student));
    }
    if (findings > 0)
        m_plan.planted.push_back({QLatin1String(check), findings});
}

void FaultPlanter::plantTooManySelected()
{
    const int limit = m_context.limits.selectionsPerYear;
    if (limit <= 0)
        return;
    int findings = 0;
    for (int i = 0; i < 1 + m_context.students / studentsPerFault; ++i) {
        const int student = victim(Division::Day, static_cast<size_t>(limit) + 1);
        if (student == none)
            break;
        for (const size_t outcome : m_outcomes[static_cast<size_t>(student)]) {
            if (selectedCount(student) <= limit)
                makeSelected(m_plan.outcomes[outcome]);
        }
        findings += selectedCount(student) - limit;
    }
    if (findings > 0)
        m_plan.planted.push_back({u"selectionQuota"_s, findings});
}

void FaultPlanter::run()
{
    plantTooManySelected();
    plant("division", Division::Evening, [this](int, PlannedOutcome &outcome) {
        moveToOwnCourse(outcome).record.division = Division::Day;
        return 1;
    });
    plant("file", Division::Day, [this](int, PlannedOutcome &outcome) {
        outcome.document = {};
        outcome.media = {};
        outcome.record.documentCount = 0;
        outcome.record.mediaCount = 0;
        const QString &subject = m_plan.courses[static_cast<size_t>(outcome.course)].record.name;
        outcome.record.declaredFile = m_context.data.outcomes.declaredFile.arg(subject);
        return 1;
    });
    plant("schoolCode", Division::Day, [this](int, PlannedOutcome &outcome) {
        moveToOwnCourse(outcome).record.courseCode.replace(3, 6, u"99T002"_s);
        return 1;
    });
    plant("courseEntryYear", Division::Day, [this](int student, PlannedOutcome &outcome) {
        const int year = m_plan.students[static_cast<size_t>(student)].record.entryYear.roc();
        moveToOwnCourse(outcome).record.courseCode.replace(0, 3, QString::number(year - 1));
        return 1;
    });
    plant("credit", Division::Day, [this](int, PlannedOutcome &outcome) {
        const SampleSubject &subject = m_context.data.curriculum.withoutCredit.back();
        Course &course = moveToOwnCourse(outcome).record;
        course.name = subject.name;
        course.credits = 0;
        course.courseCode.replace(16, 3, QString(subject.category) + u'0' + subject.attribute);
        return 1;
    });
    plant("notEnrolled", Division::Day, [this](int, PlannedOutcome &outcome) {
        std::erase_if(m_plan.enrolments, [&](const PlannedEnrolment &enrolment) {
            return enrolment.student == outcome.student && enrolment.course == outcome.course;
        });
        return 1;
    });
    plant("sexDisagrees", Division::Day, [this](int student, PlannedOutcome &) {
        Sex &sex = m_plan.students[static_cast<size_t>(student)].record.sex;
        sex = sex == Sex::Male ? Sex::Female : Sex::Male;
        return selectedCount(student);
    });
    plant("text.formula", Division::Day, [this](int, PlannedOutcome &outcome) {
        outcome.record.description = m_context.data.outcomes.formula;
        return 1;
    });
    if (m_context.limits.descriptionLength > 0) {
        plant("descriptionLength", Division::Day, [this](int, PlannedOutcome &outcome) {
            const PlannedCourse &course = m_plan.courses[static_cast<size_t>(outcome.course)];
            outcome.record.description =
                m_writer.descriptionOf(m_context.limits.descriptionLength + 1, course.record.name,
                                       course.attribute, outcome.record.title);
            return 1;
        });
    }
}

} // namespace

void plantFaults(SamplePlan &plan, const PlanContext &context)
{
    FaultPlanter(plan, context).run();
}

} // namespace licheng
