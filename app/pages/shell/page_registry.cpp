// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/page_registry.h"

#include "app/pages/attendance/attendance_page.h"
#include "app/pages/courses/courses_page.h"
#include "app/pages/home/backup_page.h"
#include "app/pages/home/home_page.h"
#include "app/pages/imports/imports_page.h"
#include "app/pages/outcomes/outcomes_page.h"
#include "app/pages/records/accounts_page.h"
#include "app/pages/records/record_pages.h"
#include "app/pages/records/register_checks_page.h"
#include "app/pages/schedule/schedule_page.h"
#include "app/pages/students/student_page.h"
#include "app/pages/students/students_page.h"
#include "app/pages/submission/submission_page.h"
#include "app/pages/teaching/overdue_page.h"
#include "app/pages/teaching/teaching_page.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

struct PagesText
{
    Q_DECLARE_TR_FUNCTIONS(Pages)
};

std::function<bool(const Grants &)> viewersOf(const QString &record)
{
    return [record](const Grants &grants) { return grants.may(Action::View, record); };
}

bool everybody(const Grants &)
{
    return true;
}

bool importers(const Grants &grants)
{
    const auto &all = grants.all();
    return std::any_of(all.cbegin(), all.cend(),
                       [](const Grant &grant) { return grant.action == Action::Import; });
}

/// A class's day is for those who see more than their own.
bool attendants(const Grants &grants)
{
    const auto scopes = grants.scopes(Action::View, u"absence");
    return std::any_of(scopes.begin(), scopes.end(), [](Scope scope) { return scope != Scope::Own; });
}

/// Who may know how well the school's data are kept.
bool overseers(const Grants &grants)
{
    return grants.may(Action::Precheck, u"school");
}

template <class P>
Page *make(const PageContext &context)
{
    return new P(context);
}

} // namespace

std::vector<PageSpec> allPages(HomePresenter &home)
{
    const QString registry = PagesText::tr("Register");
    const QString study = PagesText::tr("Study");
    const QString portfolio = PagesText::tr("Portfolio");
    const QString submission = PagesText::tr("Submission", "office group");
    const QString system = PagesText::tr("System");
    return {
        {QLatin1String(page_keys::home),
         {},
         PagesText::tr("My work"),
         u"home"_s,
         &everybody,
         [&home](const PageContext &context) { return new HomePage(context, home); }},
        {QLatin1String(page_keys::teaching),
         {},
         PagesText::tr("My teaching"),
         u"inbox"_s,
         &isForTeachers,
         &make<TeachingPage>},
        {QLatin1String(page_keys::students), registry, PagesText::tr("Students"), u"student"_s,
         viewersOf(u"student"_s), &studentsPage},
        {QLatin1String(page_keys::student), registry, PagesText::tr("Student page"), u"accounts"_s,
         viewersOf(u"student"_s), &make<StudentPage>},
        {QLatin1String(page_keys::registerChecks), registry, PagesText::tr("Semester check"), u"check"_s,
         viewersOf(u"registerCheck"_s), &make<RegisterChecksPage>},
        {QLatin1String(page_keys::registerChanges), registry, PagesText::tr("Register changes"), u"refresh"_s,
         viewersOf(u"registerChange"_s), &registerChangesPage},
        {QLatin1String(page_keys::attendance), registry, PagesText::tr("Attendance by class"),
         u"attendance"_s, &attendants, &make<AttendancePage>},
        {QLatin1String(page_keys::absences), registry, PagesText::tr("Attendance records"), u"table"_s,
         viewersOf(u"absence"_s), &absencesPage},
        {QLatin1String(page_keys::cadrePosts), registry, PagesText::tr("School posts"), u"officer"_s,
         viewersOf(u"cadrePost"_s), &cadrePostsPage},
        {QLatin1String(page_keys::imports), registry, PagesText::tr("Import"), u"import"_s, &importers,
         &make<ImportsPage>},
        {QLatin1String(page_keys::courses), study, PagesText::tr("Courses"), u"courses"_s,
         viewersOf(u"course"_s), &coursesPage},
        {QLatin1String(page_keys::electives), study, PagesText::tr("Courses taken"), u"table"_s,
         viewersOf(u"enrolment"_s), &electivesPage},
        {QLatin1String(page_keys::grades), study, PagesText::tr("Grades"), u"grades"_s, viewersOf(u"grade"_s),
         &gradesPage},
        {QLatin1String(page_keys::counselling), study, PagesText::tr("Counselling"), u"counsel"_s,
         viewersOf(u"counselling"_s), &counsellingPage},
        {QLatin1String(page_keys::coursePlans), study, PagesText::tr("Course plan"), u"regulation"_s,
         viewersOf(u"coursePlan"_s), &coursePlansPage},
        {QLatin1String(page_keys::outcomes), portfolio, PagesText::tr("Course outcomes"), u"outcome"_s,
         viewersOf(u"courseOutcome"_s), &make<OutcomesPage>},
        {QLatin1String(page_keys::overdue), portfolio, PagesText::tr("Certification overdue"), u"bell"_s,
         &isForRemindingOffices, &make<OverduePage>},
        {QLatin1String(page_keys::performances), portfolio, PagesText::tr("Performances"), u"trophy"_s,
         viewersOf(u"performance"_s), &performancesPage},
        {QLatin1String(page_keys::autobiographies), portfolio, PagesText::tr("Autobiographies"),
         u"autobiography"_s, viewersOf(u"autobiography"_s), &autobiographiesPage},
        {QLatin1String(page_keys::others), portfolio, PagesText::tr("Other records"), u"file"_s,
         viewersOf(u"otherRecord"_s), &otherRecordsPage},
        {QLatin1String(page_keys::schedule), submission, PagesText::tr("Schedule"), u"schedule"_s,
         viewersOf(u"window"_s), &make<SchedulePage>},
        {QLatin1String(page_keys::submission), submission, PagesText::tr("Submission lists"), u"submission"_s,
         viewersOf(u"submissionList"_s), &make<SubmissionPage>},
        {QLatin1String(page_keys::accounts), system, PagesText::tr("Accounts"), u"accounts"_s,
         viewersOf(u"account"_s), &make<AccountsPage>},
        {QLatin1String(page_keys::deputies), system, PagesText::tr("Deputies"), u"link"_s,
         viewersOf(u"deputy"_s), &deputiesPage},
        {QLatin1String(page_keys::roles), system, PagesText::tr("Roles"), u"shield"_s, viewersOf(u"role"_s),
         &rolesPage},
        {QLatin1String(page_keys::codes), system, PagesText::tr("Code tables"), u"columns"_s,
         viewersOf(u"codeEntry"_s), &codeEntriesPage},
        {QLatin1String(page_keys::backup), system, PagesText::tr("Backups"), u"backup"_s, &overseers,
         &make<BackupPage>},
    };
}

std::vector<PageSpec> pagesFor(const Grants &grants, std::vector<PageSpec> pages)
{
    std::erase_if(pages, [&grants](const PageSpec &page) { return !page.isFor(grants); });
    return pages;
}

} // namespace licheng
