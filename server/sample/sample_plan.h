// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/sample/sample_calendar.h"
#include "server/sample/sample_data.h"
#include "server/sample/sample_people.h"
#include "server/sample/sample_school.h"

#include "shared/model/absence.h"
#include "shared/model/account.h"
#include "shared/model/autobiography.h"
#include "shared/model/cadre_post.h"
#include "shared/model/counselling.h"
#include "shared/model/course_outcome.h"
#include "shared/model/course_plan.h"
#include "shared/model/grade.h"
#include "shared/model/other_record.h"
#include "shared/model/performance.h"

namespace licheng {

/// What stands for "no other record of the plan".
constexpr int none = -1;

struct PlannedAccount
{
    Account record;
    QString roleKey;
    QString unitKey; ///< empty: no office
    int student = none;
    bool wasThere = false; ///< before the sample: with a password of its own
};

struct PlannedClass
{
    SchoolClass record;
    int tutor = none; ///< account
    int department = 0;
    SchoolYear entryYear;
};

struct PlannedStudent
{
    Student record;
    int schoolClass = none;
    int previousClass = none; ///< of the previous semester; none when the student had not entered yet
};

struct PlannedCourse
{
    Course record;
    int schoolClass = none;
    int teacher = none; ///< account
    QChar attribute;    ///< of the subject; decides the texts of its outcomes
};

struct PlannedEnrolment
{
    int student = none;
    int course = none;
    EnrolmentKind kind = EnrolmentKind::Class;
};

/// Which of the sample's files an outcome has in one of its places.
struct PlannedFile
{
    enum class Kind { None, Pdf, Png, Jpeg, Mp3, Mp4 };
    Kind kind = Kind::None;
    int variant = 0; ///< of the pictures
};

struct PlannedOutcome
{
    CourseOutcome record;
    int student = none;
    int course = none;
    PlannedFile document;
    PlannedFile media;
};

/// A record that belongs to nothing but its student.
template <class T>
struct PlannedOf
{
    T record;
    int student = none;
};

struct PlannedCounselling : PlannedOf<Counselling>
{
    std::vector<int> others; ///< students who took part, too
};

/// The limits that the school's regulation sets: the sample keeps them, except where it breaks one on
/// purpose.
struct PlanLimits
{
    int uploadsPerSemester = 0;
    int selectionsPerYear = 0;
    int performancesPerYear = 0;
    int descriptionLength = 0; ///< code points
};

/// A whole school before it is written; records refer to one another by their place in these lists.
struct SamplePlan
{
    School school;
    std::vector<PlannedAccount> accounts;
    std::vector<PlannedClass> classes; ///< those of the current school year first
    std::vector<PlannedStudent> students;
    std::vector<PlannedCourse> courses;
    std::vector<PlannedEnrolment> enrolments;
    std::vector<PlannedOutcome> outcomes; ///< by student
    std::vector<PlannedOf<Performance>> performances;
    std::vector<PlannedOf<CadrePost>> posts;
    std::vector<PlannedOf<Absence>> absences;
    std::vector<PlannedOf<Autobiography>> autobiographies;
    std::vector<CoursePlan> coursePlans;
    std::vector<PlannedOf<Grade>> grades; ///< of the previous semester
    std::vector<PlannedCounselling> counsellings;
    std::vector<PlannedOf<OtherRecord>> others;
    std::vector<PlantedFault> planted;
};

/// What the steps of planning share.
struct PlanContext
{
    const SampleData &data;
    const SampleCalendar &calendar;
    const PlanLimits &limits;
    int students;
    quint64 seed;
    bool hasFaults = true;
};

// The steps, in this order; each adds to the plan.
void planStaff(SamplePlan &plan, SamplePeople &people, const PlanContext &context);
void planClasses(SamplePlan &plan, const PlanContext &context);
void planStudents(SamplePlan &plan, SamplePeople &people, const PlanContext &context);
void planCourses(SamplePlan &plan, const PlanContext &context);
void planOutcomes(SamplePlan &plan, const PlanContext &context);
/// Performances, school posts, absences, and the autobiographies of grade 3.
void planPortfolio(SamplePlan &plan, const PlanContext &context);
/// Course plan, last semester's grades, counselling, and other records.
void planStudy(SamplePlan &plan, const PlanContext &context);
/// Turns about one record in a hundred into one that the pre-check must find.
void plantFaults(SamplePlan &plan, const PlanContext &context);

/// All of the steps.
[[nodiscard]] SamplePlan planSchool(const PlanContext &context);

} // namespace licheng
