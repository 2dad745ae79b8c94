// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/page_registry.h"

#include "app/pages/courses/courses_page.h"
#include "app/pages/home/backup_page.h"
#include "app/pages/home/home_page.h"
#include "app/pages/imports/imports_page.h"
#include "app/pages/outcomes/outcomes_page.h"
#include "app/pages/records/record_pages.h"
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

struct Text
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
    const QString registry = Text::tr("Register");
    const QString study = Text::tr("Study");
    const QString portfolio = Text::tr("Portfolio");
    const QString submission = Text::tr("Submission", "office group");
    const QString system = Text::tr("System");
    return {
        {QLatin1String(page_keys::home),
         {},
         Text::tr("My work"),
         QStringLiteral("home"),
         &everybody,
         [&home](const PageContext &context) { return new HomePage(context, home); }},
        {QLatin1String(page_keys::teaching), {}, Text::tr("My teaching"), QStringLiteral("inbox"), &isForTeachers,
         &make<TeachingPage>},
        {QLatin1String(page_keys::students), registry, Text::tr("Students"), QStringLiteral("student"),
         viewersOf(QStringLiteral("student")), &studentsPage},
        {QLatin1String(page_keys::student), registry, Text::tr("Student page"), QStringLiteral("accounts"),
         viewersOf(QStringLiteral("student")), &make<StudentPage>},
        {QLatin1String(page_keys::registerChecks), registry, Text::tr("Semester check"), QStringLiteral("check"),
         viewersOf(QStringLiteral("registerCheck")), &registerChecksPage},
        {QLatin1String(page_keys::registerChanges), registry, Text::tr("Register changes"), QStringLiteral("refresh"),
         viewersOf(QStringLiteral("registerChange")), &registerChangesPage},
        {QLatin1String(page_keys::absences), registry, Text::tr("Attendance"), QStringLiteral("attendance"),
         viewersOf(QStringLiteral("absence")), &absencesPage},
        {QLatin1String(page_keys::cadrePosts), registry, Text::tr("School posts"), QStringLiteral("officer"),
         viewersOf(QStringLiteral("cadrePost")), &cadrePostsPage},
        {QLatin1String(page_keys::imports), registry, Text::tr("Import"), QStringLiteral("import"), &importers,
         &make<ImportsPage>},
        {QLatin1String(page_keys::courses), study, Text::tr("Courses"), QStringLiteral("courses"),
         viewersOf(QStringLiteral("course")), &coursesPage},
        {QLatin1String(page_keys::electives), study, Text::tr("Courses taken"), QStringLiteral("table"),
         viewersOf(QStringLiteral("enrolment")), &electivesPage},
        {QLatin1String(page_keys::grades), study, Text::tr("Grades"), QStringLiteral("grades"),
         viewersOf(QStringLiteral("grade")), &gradesPage},
        {QLatin1String(page_keys::counselling), study, Text::tr("Counselling"), QStringLiteral("counsel"),
         viewersOf(QStringLiteral("counselling")), &counsellingPage},
        {QLatin1String(page_keys::coursePlans), study, Text::tr("Course plan"), QStringLiteral("regulation"),
         viewersOf(QStringLiteral("coursePlan")), &coursePlansPage},
        {QLatin1String(page_keys::outcomes), portfolio, Text::tr("Course outcomes"),
         QStringLiteral("outcome"), viewersOf(QStringLiteral("courseOutcome")), &make<OutcomesPage>},
        {QLatin1String(page_keys::overdue), portfolio, Text::tr("Certification overdue"), QStringLiteral("bell"),
         &isForRemindingOffices, &make<OverduePage>},
        {QLatin1String(page_keys::performances), portfolio, Text::tr("Performances"), QStringLiteral("trophy"),
         viewersOf(QStringLiteral("performance")), &performancesPage},
        {QLatin1String(page_keys::autobiographies), portfolio, Text::tr("Autobiographies"), QStringLiteral("autobiography"),
         viewersOf(QStringLiteral("autobiography")), &autobiographiesPage},
        {QLatin1String(page_keys::others), portfolio, Text::tr("Other records"), QStringLiteral("file"),
         viewersOf(QStringLiteral("otherRecord")), &otherRecordsPage},
        {QLatin1String(page_keys::schedule), submission, Text::tr("Schedule"), QStringLiteral("schedule"),
         viewersOf(QStringLiteral("window")), &make<SchedulePage>},
        {QLatin1String(page_keys::submission), submission, Text::tr("Submission lists"),
         QStringLiteral("submission"), viewersOf(QStringLiteral("submissionList")), &make<SubmissionPage>},
        {QLatin1String(page_keys::accounts), system, Text::tr("Accounts"), QStringLiteral("accounts"),
         viewersOf(QStringLiteral("account")), &accountsPage},
        {QLatin1String(page_keys::deputies), system, Text::tr("Deputies"), QStringLiteral("link"),
         viewersOf(QStringLiteral("deputy")), &deputiesPage},
        {QLatin1String(page_keys::roles), system, Text::tr("Roles"), QStringLiteral("shield"),
         viewersOf(QStringLiteral("role")), &rolesPage},
        {QLatin1String(page_keys::codes), system, Text::tr("Code tables"), QStringLiteral("columns"),
         viewersOf(QStringLiteral("codeEntry")), &codeEntriesPage},
        {QLatin1String(page_keys::backup), system, Text::tr("Backups"), QStringLiteral("backup"), &overseers,
         &make<BackupPage>},
    };
}

std::vector<PageSpec> pagesFor(const Grants &grants, std::vector<PageSpec> pages)
{
    std::erase_if(pages, [&grants](const PageSpec &page) { return !page.isFor(grants); });
    return pages;
}

} // namespace licheng
