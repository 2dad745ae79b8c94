// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/page_registry.h"

#include "app/pages/attendance/attendance_page.h"
#include "app/pages/courses/courses_page.h"
#include "app/pages/group/audit_pages.h"
#include "app/pages/group/award_page.h"
#include "app/pages/group/composition_page.h"
#include "app/pages/group/group_pages.h"
#include "app/pages/group/training_pages.h"
#include "app/pages/home/backup_page.h"
#include "app/pages/home/home_page.h"
#include "app/pages/imports/import_runs_page.h"
#include "app/pages/imports/imports_page.h"
#include "app/pages/outcomes/queue_page.h"
#include "app/pages/progress/compliance_page.h"
#include "app/pages/progress/progress_page.h"
#include "app/pages/progress/regulation_page.h"
#include "app/pages/receipts/receipt_pages.h"
#include "app/pages/records/record_pages.h"
#include "app/pages/records/register_checks_page.h"
#include "app/pages/retention/retention_page.h"
#include "app/pages/schedule/schedule_page.h"
#include "app/pages/self_check/self_check_page.h"
#include "app/pages/students/classes_page.h"
#include "app/pages/students/student_page.h"
#include "app/pages/students/students_page.h"
#include "app/pages/submission/submission_page.h"
#include "app/pages/teaching/overdue_page.h"
#include "app/pages/teaching/teaching_page.h"
#include "app/pages/troubles/trouble_pages.h"
#include "app/widgets/theme/button.h"

#include <QMenu>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace licheng {

std::vector<PageSetup> allPages(HomePresenter &home)
{
    std::vector<PageSetup> pages = recordPages();
    for (const PageSetup &page : {HomePage::page(home),
                                  TeachingPage::page([](const PageContext &context) { return new QueuePage(context); }),
                                  studentsPage(),
                                  classesPage(),
                                  StudentPage::page(),
                                  RegisterChecksPage::page(),
                                  AttendancePage::page(),
                                  ImportsPage::page(),
                                  importRunsPage(),
                                  coursesPage(),
                                  OutcomesPage::page(),
                                  OverduePage::page(),
                                  SchedulePage::page(),
                                  SubmissionPage::page(),
                                  ProgressPage::page(),
                                  CompliancePage::page(),
                                  RegulationPage::page(),
                                  AccountsPage::page(),
                                  BackupPage::page(),
                                  CompositionPage::page(),
                                  MembersPage::page(),
                                  MeetingsPage::page(),
                                  agendaItemsPage(),
                                  meetingPapersPage(),
                                  TrainingsPage::page(),
                                  trainingAttendancePage(),
                                  awardsPage(),
                                  AuditsPage::page(),
                                  AuditRowsPage::page(),
                                  SelfCheckPage::page()})
        pages.push_back(page);
    for (const PageSetup &page : receiptPages())
        pages.push_back(page);
    for (const PageSetup &page : retentionPages())
        pages.push_back(page);
    for (const PageSetup &page : troublePages())
        pages.push_back(page);
    std::stable_sort(pages.begin(), pages.end(), [](const PageSetup &a, const PageSetup &b) {
        return std::tie(a.place.group, a.place.rank) < std::tie(b.place.group, b.place.rank);
    });
    for (const PageSetup &page : pages) {
        for (const QString &name : page.unknown)
            qWarning("The page %s names what no description has: %s", qPrintable(page.key), qPrintable(name));
    }
    return pages;
}

std::vector<PageSetup> pagesFor(const Grants &grants, std::vector<PageSetup> pages)
{
    std::erase_if(pages, [&grants](const PageSetup &page) { return !page.isFor(grants); });
    return pages;
}

bool beginTool(const QWidget *page, const QString &tool)
{
    const auto buttons = page->findChildren<IconButton *>();
    const auto found = std::find_if(buttons.begin(), buttons.end(), [&tool](const IconButton *button) {
        return button->accessibleName() == tool && button->isEnabled();
    });
    if (found == buttons.end())
        return false;
    // A click tells a button that opens a menu nothing.
    if (QMenu *menu = (*found)->menu())
        menu->popup((*found)->mapToGlobal(QPoint(0, (*found)->height())));
    else
        (*found)->click();
    return true;
}

QString groupTitle(PageGroup group)
{
    switch (group) {
    case PageGroup::None:
        return {};
    case PageGroup::Register:
        return PagesText::tr("Register");
    case PageGroup::Study:
        return PagesText::tr("Study");
    case PageGroup::Portfolio:
        return PagesText::tr("Portfolio");
    case PageGroup::Submission:
        return PagesText::tr("Submission", "office group");
    case PageGroup::WorkGroup:
        return PagesText::tr("Work group");
    case PageGroup::System:
        return PagesText::tr("System");
    }
    return {};
}

} // namespace licheng
