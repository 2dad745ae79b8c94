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
         QStringLiteral("home"),
         &everybody,
         [&home](const PageContext &context) { return new HomePage(context, home); }},
        {QLatin1String(page_keys::teaching), {}, PagesText::tr("My teaching"), QStringLiteral("inbox"), &isForTeachers,
         &make<TeachingPage>},
        {QLatin1String(page_keys::students), registry, PagesText::tr("Students"), QStringLiteral("student"),
         viewersOf(QStringLiteral("student")), &studentsPage},
        {QLatin1String(page_keys::student), registry, PagesText::tr("Student page"), QStringLiteral("accounts"),
         viewersOf(QStringLiteral("student")), &make<StudentPage>},
        {QLatin1String(page_keys::registerChecks), registry, PagesText::tr("Semester check"), QStringLiteral("check"),
         viewersOf(QStringLiteral("registerCheck")), &make<RegisterChecksPage>},
        {QLatin1String(page_keys::registerChanges), registry, PagesText::tr("Register changes"), QStringLiteral("refresh"),
         viewersOf(QStringLiteral("registerChange")), &registerChangesPage},
        {QLatin1String(page_keys::attendance), registry, PagesText::tr("Attendance by class"), QStringLiteral("attendance"),
         &attendants, &make<AttendancePage>},
        {QLatin1String(page_keys::absences), registry, PagesText::tr("Attendance records"), QStringLiteral("table"),
         viewersOf(QStringLiteral("absence")), &absencesPage},
        {QLatin1String(page_keys::cadrePosts), registry, PagesText::tr("School posts"), QStringLiteral("officer"),
         viewersOf(QStringLiteral("cadrePost")), &cadrePostsPage},
        {QLatin1String(page_keys::imports), registry, PagesText::tr("Import"), QStringLiteral("import"), &importers,
         &make<ImportsPage>},
        {QLatin1String(page_keys::courses), study, PagesText::tr("Courses"), QStringLiteral("courses"),
         viewersOf(QStringLiteral("course")), &coursesPage},
        {QLatin1String(page_keys::electives), study, PagesText::tr("Courses taken"), QStringLiteral("table"),
         viewersOf(QStringLiteral("enrolment")), &electivesPage},
        {QLatin1String(page_keys::grades), study, PagesText::tr("Grades"), QStringLiteral("grades"),
         viewersOf(QStringLiteral("grade")), &gradesPage},
        {QLatin1String(page_keys::counselling), study, PagesText::tr("Counselling"), QStringLiteral("counsel"),
         viewersOf(QStringLiteral("counselling")), &counsellingPage},
        {QLatin1String(page_keys::coursePlans), study, PagesText::tr("Course plan"), QStringLiteral("regulation"),
         viewersOf(QStringLiteral("coursePlan")), &coursePlansPage},
        {QLatin1String(page_keys::outcomes), portfolio, PagesText::tr("Course outcomes"),
         QStringLiteral("outcome"), viewersOf(QStringLiteral("courseOutcome")), &make<OutcomesPage>},
        {QLatin1String(page_keys::overdue), portfolio, PagesText::tr("Certification overdue"), QStringLiteral("bell"),
         &isForRemindingOffices, &make<OverduePage>},
        {QLatin1String(page_keys::performances), portfolio, PagesText::tr("Performances"), QStringLiteral("trophy"),
         viewersOf(QStringLiteral("performance")), &performancesPage},
        {QLatin1String(page_keys::autobiographies), portfolio, PagesText::tr("Autobiographies"), QStringLiteral("autobiography"),
         viewersOf(QStringLiteral("autobiography")), &autobiographiesPage},
        {QLatin1String(page_keys::others), portfolio, PagesText::tr("Other records"), QStringLiteral("file"),
         viewersOf(QStringLiteral("otherRecord")), &otherRecordsPage},
        {QLatin1String(page_keys::schedule), submission, PagesText::tr("Schedule"), QStringLiteral("schedule"),
         viewersOf(QStringLiteral("window")), &make<SchedulePage>},
        {QLatin1String(page_keys::submission), submission, PagesText::tr("Submission lists"),
         QStringLiteral("submission"), viewersOf(QStringLiteral("submissionList")), &make<SubmissionPage>},
        {QLatin1String(page_keys::accounts), system, PagesText::tr("Accounts"), QStringLiteral("accounts"),
         viewersOf(QStringLiteral("account")), &make<AccountsPage>},
        {QLatin1String(page_keys::deputies), system, PagesText::tr("Deputies"), QStringLiteral("link"),
         viewersOf(QStringLiteral("deputy")), &deputiesPage},
        {QLatin1String(page_keys::roles), system, PagesText::tr("Roles"), QStringLiteral("shield"),
         viewersOf(QStringLiteral("role")), &rolesPage},
        {QLatin1String(page_keys::codes), system, PagesText::tr("Code tables"), QStringLiteral("columns"),
         viewersOf(QStringLiteral("codeEntry")), &codeEntriesPage},
        {QLatin1String(page_keys::backup), system, PagesText::tr("Backups"), QStringLiteral("backup"), &overseers,
         &make<BackupPage>},
    };
}

std::vector<PageSpec> pagesFor(const Grants &grants, std::vector<PageSpec> pages)
{
    std::erase_if(pages, [&grants](const PageSpec &page) { return !page.isFor(grants); });
    return pages;
}

} // namespace licheng
