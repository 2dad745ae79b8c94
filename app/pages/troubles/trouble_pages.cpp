// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/troubles/trouble_pages.h"

#include "app/pages/common/register_page.h"
#include "app/pages/common/register_setup.h"
#include "shared/model/trouble_report.h"

#include <QAction>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct TroublePages
{
    Q_DECLARE_TR_FUNCTIONS(TroublePages)
};

RegisterSetup troublesSetup()
{
    RegisterSetup setup;
    setup.place = {PageGroup::System, 36, PagesText::tr("Trouble reports")};
    RecordListSetup &list = setup.list;
    list.key = u"troubles"_s;
    list.type = u"troubleReport"_s;
    list.icon = u"warning"_s;
    for (const char *column : {"state", "kind", "page", "text", "reporterId.displayName", "reportedAt",
                               "waitsSince", "takenBy", "minutes", "semester"})
        list.columns.push_back(listColumn(QLatin1String(column)));
    list.widths = {110, 84, 108, 220, 80, 130, 132, 96, 84, 60};
    list.columns[4].title = TroublePages::tr("Reported by");
    list.hidden = {6, 7, 8, 9};
    list.filters = {{u"state"_s},    {u"kind"_s},       {u"page"_s},      {u"schoolYear"_s},
                    {u"semester"_s}, {u"waitsSince"_s}, {u"reportedAt"_s}};
    list.sort = {{u"reportedAt"_s, Qt::DescendingOrder}};
    list.entry = RecordListSetup::Entry::None;
    list.emptyTitle = TroublePages::tr("No trouble reports");
    list.emptyText = TroublePages::tr("Whoever meets a trouble with the program reports it here; the system "
                                      "administrator and the information section answer.");
    setup.noneTitle = TroublePages::tr("No report chosen");
    setup.noneText = TroublePages::tr("Choose a row to read the report and its answers.");
    setup.heading = u"kind"_s;
    setup.subheadingPaths = {u"page"_s, u"reporterId.displayName"_s};
    setup.sections = {
        troubleAnswersSection(),
        fieldsSection({}, list.type,
                      {u"state"_s, u"text"_s, u"page"_s, u"reportedAt"_s, u"answeredAt"_s, u"takenBy"_s,
                       u"solvedAt"_s, u"confirmedAt"_s, u"reopened"_s, u"programVersion"_s, u"logExcerpt"_s}),
        filesSection(list.type), historySection(list.type)};
    setup.tools = {{u"reportTrouble"_s, u"plus"_s, TroublePages::tr("Report"),
                    TroublePages::tr("Report a trouble"), Action::Edit, list.type,
                    [](RegisterPage *page) {
                        if (QAction *report = page->context().actions.action(u"session.trouble"_s))
                            report->trigger();
                    },
                    true}};
    return setup;
}

} // namespace

std::vector<PageSetup> troublePages()
{
    return {registerPage(troublesSetup()), TroubleSummaryPage::page()};
}

} // namespace licheng
