// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/sample_plan.h"

#include "shared/model/course_code.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr quint64 studyStream = 8;
constexpr int semesters = 6;
constexpr int counselledPerThousand = 80;
constexpr int otherPerThousand = 50;
constexpr int failedPerThousand = 90;

/// Course plan, last semester's grades, counselling, and what students have beside all of it.
class StudyPlanner
{
public:
    StudyPlanner(SamplePlan &plan, const PlanContext &context)
        : m_plan(plan), m_context(context), m_texts(context.data.portfolio),
          m_random(context.seed, studyStream)
    {
    }

    void run()
    {
        addCoursePlan();
        for (const PlannedEnrolment &enrolment : m_plan.enrolments)
            addGrade(enrolment);
        addGradesOfNow();
        for (size_t i = 0; i < m_plan.students.size(); ++i) {
            if (m_random.chance(counselledPerThousand))
                addCounselling(static_cast<int>(i));
            if (m_random.chance(otherPerThousand))
                addOther(static_cast<int>(i));
        }
    }

private:
    /// A school day of the current semester, and past.
    QDate someDay()
    {
        const QDate today = m_context.calendar.today();
        const QDate first = std::min(m_context.calendar.current().firstDay(), today.addDays(-28));
        QDate day = first.addDays(m_random.below(first.daysTo(today)));
        while (day.dayOfWeek() > Qt::Friday)
            day = day.addDays(-1);
        return day;
    }

    void addCoursePlan()
    {
        QSet<QString> known;
        for (const PlannedCourse &planned : m_plan.courses) {
            const Course &course = planned.record;
            if (known.contains(course.courseCode))
                continue;
            known.insert(course.courseCode);
            CoursePlan entry;
            entry.courseCode = course.courseCode;
            entry.name = course.name;
            entry.creditPattern = QString(semesters, u'0');
            // Taught in both semesters of its grade.
            for (int i = 0; i < 2; ++i)
                entry.creditPattern[(course.grade - 1) * 2 + i] = QChar(u'0' + course.credits);
            if (const auto code = CourseCode::parse(course.courseCode))
                entry.entryYear = code->entryYear;
            m_plan.coursePlans.push_back(std::move(entry));
        }
    }

    void addGrade(const PlannedEnrolment &enrolment)
    {
        const Course &course = m_plan.courses[static_cast<size_t>(enrolment.course)].record;
        const Term term{course.schoolYear, course.semester};
        const auto code = CourseCode::parse(course.courseCode);
        if (term != m_context.calendar.previous() || !code || !code->mayCarryCredit() || course.credits == 0)
            return;
        const bool isEvening =
            m_plan.students[static_cast<size_t>(enrolment.student)].record.division == Division::Evening;
        Grade grade;
        grade.schoolYear = term.year;
        grade.semester = term.semester;
        grade.form = isEvening ? GradeForm::EveningSemester : GradeForm::Semester;
        grade.courseCode = course.courseCode;
        grade.subjectName = course.name;
        grade.courseGrade = course.grade;
        grade.credits = course.credits;
        const bool hasFailed = m_random.chance(failedPerThousand);
        grade.score = Decimal(100 * (hasFailed ? m_random.between(35, grade.passMark - 1)
                                               : m_random.between(grade.passMark, 98)));
        grade.passed = hasFailed ? PassFlag::Failed : PassFlag::Passed;
        if (hasFailed && !isEvening && m_random.chance(700)) {
            const bool hasPassed = m_random.chance(600);
            grade.makeUpScore =
                Decimal(100 * (hasPassed ? grade.passMark : m_random.between(30, grade.passMark - 1)));
            grade.makeUpPassed = hasPassed ? PassFlag::Passed : PassFlag::Failed;
        }
        m_plan.grades.push_back({std::move(grade), enrolment.student});
    }

    /// What is given before the semester ends: credits of another school that count (抵免), and in the day
    /// division what was taken again (重修); one student in ten, and the first of each division and grade.
    void addGradesOfNow()
    {
        const Term term = m_context.calendar.current();
        QSet<std::pair<int, int>> known;
        int last = none;
        for (const PlannedEnrolment &enrolment : m_plan.enrolments) {
            const Course &course = m_plan.courses[static_cast<size_t>(enrolment.course)].record;
            const auto code = CourseCode::parse(course.courseCode);
            if (course.schoolYear != term.year || course.semester != term.semester ||
                enrolment.student == last || !code || !code->mayCarryCredit() || course.credits == 0)
                continue;
            const Division division = m_plan.students[static_cast<size_t>(enrolment.student)].record.division;
            const std::pair group{static_cast<int>(division), course.grade};
            if (known.contains(group) && enrolment.student % 10 != 0)
                continue;
            known.insert(group);
            last = enrolment.student;
            Grade grade;
            grade.schoolYear = term.year;
            grade.semester = term.semester;
            grade.form = division == Division::Evening ? GradeForm::EveningTransfer : GradeForm::Transfer;
            grade.courseCode = course.courseCode;
            grade.subjectName = course.name;
            grade.courseGrade = course.grade;
            grade.credits = course.credits;
            grade.originSchoolYear = SchoolYear(term.year.roc() - 1);
            grade.originSemester = Semester::Second;
            grade.identityKind = u"1"_s;
            grade.score = Decimal(7600);
            grade.passed = PassFlag::Passed;
            m_plan.grades.push_back({grade, enrolment.student});
            if (division == Division::Evening)
                continue;
            grade.form = GradeForm::Retake;
            grade.identityKind.clear();
            grade.method = u"1"_s;
            grade.score = Decimal(100 * grade.passMark);
            m_plan.grades.push_back({grade, enrolment.student});
        }
    }

    /// Every third talk is one in a group, with the students who sit next in the class.
    [[nodiscard]] std::vector<int> groupOf(int student) const
    {
        constexpr size_t groupSize = 4;
        std::vector<int> others;
        if (m_plan.counsellings.size() % 3 != 0)
            return others;
        const auto classOf = [&](size_t i) { return m_plan.students[i].schoolClass; };
        for (size_t i = size_t(student) + 1; i < m_plan.students.size() && others.size() + 1 < groupSize;
             ++i) {
            if (classOf(i) == classOf(size_t(student)))
                others.push_back(int(i));
        }
        return others;
    }

    void addCounselling(int student)
    {
        Counselling record;
        record.date = someDay();
        const Term term = Term::of(record.date);
        record.schoolYear = term.year;
        record.semester = term.semester;
        record.time = m_random.pick(m_texts.counsellingTimes);
        record.place = m_random.pick(m_texts.counsellingPlaces);
        const int theme = m_random.below(m_texts.counsellingMatters.size());
        record.content = m_texts.counsellingMatters[theme];
        record.opinion = m_texts.counsellingOpinions[theme];
        m_plan.counsellings.push_back({{std::move(record), student}, groupOf(student)});
    }

    void addOther(int student)
    {
        OtherRecord record;
        record.date = someDay();
        const Term term = Term::of(record.date);
        record.schoolYear = term.year;
        record.semester = term.semester;
        const int theme = m_random.below(m_texts.otherTitles.size());
        record.title = m_texts.otherTitles[theme];
        record.content = m_texts.otherContents[theme];
        m_plan.others.push_back({std::move(record), student});
    }

    SamplePlan &m_plan;
    const PlanContext &m_context;
    const PortfolioTexts &m_texts;
    SampleRandom m_random;
};

} // namespace

void planStudy(SamplePlan &plan, const PlanContext &context)
{
    StudyPlanner(plan, context).run();
}

} // namespace licheng
