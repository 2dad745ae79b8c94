// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/sample_plan.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// More than any class is taught in a year; three times that are numbers of two digits.
constexpr int subjectsOfAYear = 30;

/// The 23 characters (課程代碼): plan, then category, offering, attribute, domain, subject.
QString courseCode(const SamplePlan &plan, const PlannedClass &schoolClass, const Department &department,
                   const SampleSubject &subject, int number)
{
    const bool isEvening = schoolClass.record.division == Division::Evening;
    QString code = u"%1"_s.arg(schoolClass.entryYear.roc(), 3, 10, QLatin1Char('0'));
    code += plan.school.code + (isEvening ? u'C' : u'V') + department.group + department.code + u'0';
    code += QString(subject.category) + u'0' + subject.attribute + u"00"_s;
    return code + u"%1"_s.arg(number, 2, 10, QLatin1Char('0'));
}

/// All that the class is taught: general subjects, those of its department, those without credit.
std::vector<SampleSubject> subjectsOf(const Curriculum &curriculum, const PlannedClass &schoolClass)
{
    const auto grade = static_cast<size_t>(schoolClass.record.grade - 1);
    const Department &department = curriculum.departments[static_cast<size_t>(schoolClass.department)];
    std::vector<SampleSubject> subjects = curriculum.general[grade];
    const auto &own = department.subjects[grade];
    subjects.insert(subjects.end(), own.begin(), own.end());
    subjects.insert(subjects.end(), curriculum.withoutCredit.begin(), curriculum.withoutCredit.end());
    return subjects;
}

void addCourses(SamplePlan &plan, const PlanContext &context, Term term)
{
    int offering = 0;
    for (size_t c = 0; c < plan.classes.size(); ++c) {
        const PlannedClass &schoolClass = plan.classes[c];
        if (schoolClass.record.schoolYear != term.year)
            continue;
        const Curriculum &curriculum = context.data.curriculum;
        // A plan is of all three years: no two of its subjects have one code.
        int number = (schoolClass.record.grade - 1) * subjectsOfAYear;
        for (const SampleSubject &subject : subjectsOf(curriculum, schoolClass)) {
            PlannedCourse planned;
            Course &course = planned.record;
            course.schoolYear = term.year;
            course.semester = term.semester;
            course.offeringCode = u"%1%2%3"_s.arg(term.year.roc())
                                      .arg(static_cast<int>(term.semester))
                                      .arg(++offering, 5, 10, QLatin1Char('0'));
            course.courseCode = courseCode(
                plan, schoolClass, curriculum.departments[static_cast<size_t>(schoolClass.department)],
                subject, ++number);
            course.name = subject.name;
            course.grade = schoolClass.record.grade;
            course.credits = subject.credits;
            course.division = schoolClass.record.division;
            planned.schoolClass = static_cast<int>(c);
            planned.attribute = subject.attribute;
            plan.courses.push_back(planned);
        }
    }
}

/// Gives each teacher courses of one subject, as far as it goes, and all about the same number.
void assignTeachers(SamplePlan &plan, Term term, Division division)
{
    std::vector<size_t> courses;
    for (size_t i = 0; i < plan.courses.size(); ++i) {
        const Course &course = plan.courses[i].record;
        if (course.schoolYear == term.year && course.semester == term.semester && course.division == division)
            courses.push_back(i);
    }
    std::stable_sort(courses.begin(), courses.end(), [&](size_t a, size_t b) {
        return plan.courses[a].record.name < plan.courses[b].record.name;
    });
    std::vector<int> teachers;
    for (size_t i = 0; i < plan.accounts.size(); ++i) {
        if (plan.accounts[i].roleKey == u"teacher" && plan.accounts[i].record.division == division)
            teachers.push_back(static_cast<int>(i));
    }
    for (size_t i = 0; i < courses.size(); ++i) {
        PlannedCourse &course = plan.courses[courses[i]];
        course.teacher = teachers[i * teachers.size() / courses.size()];
        course.record.teacherName = plan.accounts[static_cast<size_t>(course.teacher)].record.displayName;
    }
}

} // namespace

void planCourses(SamplePlan &plan, const PlanContext &context)
{
    for (const Term term : {context.calendar.previous(), context.calendar.current()}) {
        addCourses(plan, context, term);
        assignTeachers(plan, term, Division::Day);
        assignTeachers(plan, term, Division::Evening);
    }
    std::vector<std::vector<int>> coursesOfClass[2]; ///< previous and current semester
    for (auto &list : coursesOfClass)
        list.resize(plan.classes.size());
    for (size_t i = 0; i < plan.courses.size(); ++i) {
        const PlannedCourse &course = plan.courses[i];
        const bool isCurrent =
            Term{course.record.schoolYear, course.record.semester} == context.calendar.current();
        coursesOfClass[isCurrent ? 1 : 0][static_cast<size_t>(course.schoolClass)].push_back(
            static_cast<int>(i));
    }
    for (size_t s = 0; s < plan.students.size(); ++s) {
        const PlannedStudent &student = plan.students[s];
        if (student.previousClass != none) {
            for (const int course : coursesOfClass[0][static_cast<size_t>(student.previousClass)])
                plan.enrolments.push_back({static_cast<int>(s), course});
        }
        // The last course of the older grades is one that they chose.
        const auto &courses = coursesOfClass[1][static_cast<size_t>(student.schoolClass)];
        const bool hasChosen = plan.classes[static_cast<size_t>(student.schoolClass)].record.grade > 1;
        for (const int course : courses) {
            plan.enrolments.push_back(
                {static_cast<int>(s), course,
                 hasChosen && course == courses.back() ? EnrolmentKind::Elective : EnrolmentKind::Class});
        }
    }
}

} // namespace licheng
