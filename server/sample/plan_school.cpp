// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/sample_plan.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr int grades = 3;
constexpr int classSize = 36;
constexpr int studentsPerTeacher = 12;
constexpr int leastTeachers = 6;
constexpr int studentAccounts = 30;
/// One student in twelve is of the continuing division.
constexpr int eveningShare = 12;
constexpr quint64 studentStream = 2;

/// Students of a division and grade.
int headCount(const PlanContext &context, Division division, int grade)
{
    const int evening = std::max(grades, context.students / eveningShare);
    const int all = division == Division::Evening ? evening : context.students - evening;
    return all / grades + (grade <= all % grades ? 1 : 0);
}

/// The same for every grade, so that a class goes up whole.
int classCount(const PlanContext &context, Division division)
{
    return std::max(1, (headCount(context, division, 1) + classSize / 2) / classSize);
}

QString className(const Department &department, Division division, int grade, int section)
{
    static constexpr QStringView sections = u"甲乙丙丁戊己庚辛壬癸";
    static constexpr QStringView numerals = u"一二三";
    QString name = division == Division::Evening ? u"進"_s : QString();
    return name + department.name + numerals[grade - 1] + sections[section];
}

PlannedClass classOf(const PlanContext &context, SchoolYear year, Division division, int grade, int index)
{
    const auto &departments = context.data.curriculum.departments;
    const int count = static_cast<int>(departments.size());
    PlannedClass planned;
    planned.department = index % count;
    const Department &department = departments[static_cast<size_t>(planned.department)];
    planned.entryYear = SchoolYear(year.roc() - grade + 1);
    planned.record.schoolYear = year;
    planned.record.name = className(department, division, grade, index / count);
    planned.record.grade = grade;
    planned.record.division = division;
    planned.record.department = department.name + u'科';
    return planned;
}

void addAccount(SamplePlan &plan, const QString &login, const QString &name, const QString &role,
                const QString &unit, Division division)
{
    PlannedAccount planned;
    planned.record.login = login;
    planned.record.displayName = name;
    planned.record.division = division;
    planned.roleKey = role;
    planned.unitKey = unit;
    plan.accounts.push_back(planned);
}

/// Places in `plan.accounts` of the teachers of a division.
std::vector<int> teachers(const SamplePlan &plan, Division division)
{
    std::vector<int> found;
    for (size_t i = 0; i < plan.accounts.size(); ++i) {
        const PlannedAccount &account = plan.accounts[i];
        if (account.roleKey == u"teacher" && account.record.division == division)
            found.push_back(static_cast<int>(i));
    }
    return found;
}

} // namespace

void planStaff(SamplePlan &plan, SamplePeople &people, const PlanContext &context)
{
    struct Post
    {
        const char *login;
        const char *role;
        const char *unit;
        Division division;
    };
    static constexpr Post posts[] = {
        {"registry", "registryClerk", "registry", Division::Day},
        {"evening", "eveningRegistryClerk", "eveningRegistry", Division::Evening},
        {"teaching", "teachingClerk", "teaching", Division::Day},
        {"affairs", "affairsClerk", "activities", Division::Day},
        {"counsellor", "counsellor", "counselling", Division::Day},
        {"discipline", "guidanceLifeClerk", "guidanceLife", Division::Day},
        {"adviser", "courseAdviser", "teachers", Division::Day},
        // A delegate of the teachers' association: of no office, so that the seat is all that the account
        // has.
        {"workgroup", "workGroup", "", Division::Day},
        {"admin", "administrator", "information", Division::Day}};
    for (const Post &post : posts)
        addAccount(plan, QLatin1String(post.login), people.name(Sex::Female), QLatin1String(post.role),
                   QLatin1String(post.unit), post.division);
    const int count = std::max(leastTeachers, context.students / studentsPerTeacher);
    const int evening = std::max(2, count / eveningShare);
    for (int i = 0; i < count; ++i)
        addAccount(plan, u"t%1"_s.arg(i + 1, 3, 10, QLatin1Char('0')),
                   people.name(i % 2 == 0 ? Sex::Male : Sex::Female), u"teacher"_s, u"teachers"_s,
                   i < count - evening ? Division::Day : Division::Evening);
}

namespace {

/// The other offices of the regulation. After everybody else, so that the names of those stay as they were.
void planOffices(SamplePlan &plan, SamplePeople &people)
{
    struct Office
    {
        const char *login;
        const char *role;
        const char *unit;
        Division division = Division::Day;
    };
    static constexpr Office offices[] = {
        {"eveningteaching", "eveningTeachingClerk", "eveningTeaching", Division::Evening},
        {"eveningaffairs", "eveningAffairsClerk", "eveningAffairs", Division::Evening},
        {"eveningdirector", "eveningDirector", "evening", Division::Evening},
        {"academic", "academicDirector", "academic"},
        {"affairsdirector", "affairsDirector", "affairs"},
        {"library", "libraryClerk", "library"},
        {"practicum", "practicumClerk", "practicum"},
        {"infodirector", "informationDirector", "informationOffice"},
        {"system", "systemManager", "information"},
        {"convenor", "adviserConvenor", "teachers"},
        {"principal", "principal", "principal"}};
    for (const Office &office : offices)
        addAccount(plan, QLatin1String(office.login), people.name(Sex::Male), QLatin1String(office.role),
                   QLatin1String(office.unit), office.division);
}

} // namespace

void planClasses(SamplePlan &plan, const PlanContext &context)
{
    const SchoolYear year = context.calendar.current().year;
    const auto add = [&](SchoolYear of, Division division, int fromGrade, int toGrade) {
        const std::vector<int> tutors = teachers(plan, division);
        size_t next = 0;
        for (int grade = fromGrade; grade <= toGrade; ++grade) {
            for (int index = 0; index < classCount(context, division); ++index) {
                plan.classes.push_back(classOf(context, of, division, grade, index));
                plan.classes.back().tutor = tutors[next++ % tutors.size()];
            }
        }
    };
    add(year, Division::Day, 1, grades);
    add(year, Division::Evening, 1, grades);
    const SchoolYear previous = context.calendar.previous().year;
    if (previous == year)
        return;
    // Last year's classes of those who are still here.
    add(previous, Division::Day, 1, grades - 1);
    add(previous, Division::Evening, 1, grades - 1);
}

namespace {

/// The class in which a student of the given class sat in the previous semester.
int previousClassOf(const SamplePlan &plan, const PlanContext &context, int schoolClass)
{
    const PlannedClass &now = plan.classes[static_cast<size_t>(schoolClass)];
    if (context.calendar.previous().year == now.record.schoolYear)
        return schoolClass;
    for (size_t i = 0; i < plan.classes.size(); ++i) {
        const PlannedClass &other = plan.classes[i];
        if (other.record.schoolYear == context.calendar.previous().year && other.entryYear == now.entryYear &&
            other.record.division == now.record.division && other.department == now.department &&
            other.record.name.back() == now.record.name.back())
            return static_cast<int>(i);
    }
    return none;
}

} // namespace

void planStudents(SamplePlan &plan, SamplePeople &people, const PlanContext &context)
{
    SampleRandom random(context.seed, studentStream);
    const SchoolYear year = context.calendar.current().year;
    QHash<QString, int> numbers; ///< given so far, by what stands before them
    for (size_t c = 0; c < plan.classes.size() && plan.classes[c].record.schoolYear == year; ++c) {
        const PlannedClass &schoolClass = plan.classes[c];
        const Division division = schoolClass.record.division;
        const Department &department =
            context.data.curriculum.departments[static_cast<size_t>(schoolClass.department)];
        const int count = classCount(context, division);
        const int index = static_cast<int>(c) % count;
        const int heads = headCount(context, division, schoolClass.record.grade);
        const int size = heads / count + (index < heads % count ? 1 : 0);
        const int previous = previousClassOf(plan, context, static_cast<int>(c));
        const QString prefix =
            QString::number(schoolClass.entryYear.roc()) + (division == Division::Day ? u'1' : u'2');
        for (int seat = 1; seat <= size; ++seat) {
            PlannedStudent planned{{}, static_cast<int>(c), previous};
            Student &student = planned.record;
            student.sex = random.chance(700) ? Sex::Male : Sex::Female;
            student.name = people.name(student.sex);
            student.identityNumber = people.identityNumber(
                student.sex, random.chance(12) ? IdentityForm::Resident : IdentityForm::National);
            const bool isLate = random.chance(division == Division::Day ? 20 : 300);
            student.birthday = people.birthday(schoolClass.entryYear, isLate ? random.between(1, 3) : 0);
            student.studentNumber = prefix + u"%1"_s.arg(++numbers[prefix], 4, 10, QLatin1Char('0'));
            student.division = division;
            student.seat = seat;
            student.department = schoolClass.record.department;
            student.entryYear = schoolClass.entryYear;
            // Which values the ministry uses is not published; any that the school enters is taken.
            student.groupCode = department.group;
            student.departmentCode = department.code;
            student.divisionCode = division == Division::Day ? u"1"_s : u"2"_s;
            student.classKind = division == Division::Day ? u"1"_s : u"01"_s;
            student.admission = u"01"_s;
            plan.students.push_back(planned);
        }
    }
    for (int i = 0; i < std::min<int>(studentAccounts, static_cast<int>(plan.students.size())); ++i) {
        const Student &student = plan.students[static_cast<size_t>(i)].record;
        addAccount(plan, student.studentNumber, student.name, u"student"_s, {}, student.division);
        plan.accounts.back().student = i;
    }
}

SamplePlan planSchool(const PlanContext &context)
{
    SamplePlan plan;
    plan.school.code = u"99T001"_s;
    plan.school.name = u"市立示範高級工業職業學校"_s;
    plan.school.shortName = u"市立示範高工"_s;
    plan.school.mailDomain = u"example.invalid"_s;
    SamplePeople people(context.data.names, context.seed);
    planStaff(plan, people, context);
    planClasses(plan, context);
    planStudents(plan, people, context);
    planOffices(plan, people);
    planCourses(plan, context);
    planOutcomes(plan, context);
    planPortfolio(plan, context);
    planStudy(plan, context);
    if (context.hasFaults)
        plantFaults(plan, context);
    return plan;
}

} // namespace licheng
