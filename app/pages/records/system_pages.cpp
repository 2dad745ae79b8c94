// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/records/announcement_section.h"
#include "app/pages/records/record_pages.h"
#include "app/pages/records/student_lists.h"

#include "app/presenters/grants_text.h"
#include "app/widgets/detail/keyvaluelist.h"

#include <QCoreApplication>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct SystemPages
{
    Q_DECLARE_TR_FUNCTIONS(SystemPages)
};

/// What a role may do, by type of record.
class GrantsSection : public RecordSection
{
public:
    explicit GrantsSection(const QString &title) : RecordSection(title), m_list(new KeyValueList) {}
    QWidget *widget() override { return m_list; }
    void choose(qint64 id) override
    {
        if (id == 0)
            m_list->setRows({});
    }
    void take(const protocol::Answer<QJsonObject> &record) override
    {
        std::vector<KeyValueView> rows;
        const auto grants = Grants::parse(record ? record->value(u"grants"_s).toString() : QString());
        if (grants) {
            for (const GrantRow &row : grantRows(*grants))
                rows.push_back({row.record, row.text, Tone::Neutral, KeyValueView::Shape::Text});
        }
        m_list->setRows(rows);
    }

private:
    KeyValueList *m_list;
};

RegisterSetup unitsSetup()
{
    RegisterSetup setup = plainList(u"units"_s, u"unit"_s, u"table"_s,
                                    {u"name"_s, u"division"_s, u"parentId.name"_s}, {240, 96, 200});
    setup.isForKeepers = true;
    setup.place = {PageGroup::System, 25, PagesText::tr("Offices")};
    setup.list.sort = {{u"id"_s}};
    setup.list.editable = {u"name"_s};
    setup.heading = u"name"_s;
    setup.subheadingPaths = {u"division"_s};
    setup.sections = {fieldsSection({}, setup.list.type, {u"name"_s, u"division"_s, u"parentId"_s}),
                      relatedSection({SystemPages::tr("Accounts of this office"),
                                      u"account"_s,
                                      u"unitId"_s,
                                      {u"displayName"_s, u"login"_s, u"state"_s},
                                      {{u"login"_s}}}),
                      historySection(setup.list.type)};
    return setup;
}

RegisterSetup rolesSetup()
{
    RegisterSetup setup = plainList(u"roles"_s, u"role"_s, u"shield"_s, {u"name"_s}, {260});
    setup.place = {PageGroup::System, 30, PagesText::tr("Roles")};
    setup.list.sort = {{u"id"_s}};
    setup.heading = u"name"_s;
    setup.sections = {[](const PageContext &) { return new GrantsSection(SystemPages::tr("Permissions")); },
                      relatedSection({SystemPages::tr("Accounts with this role"),
                                      u"account"_s,
                                      u"roleId"_s,
                                      {u"displayName"_s, u"login"_s, u"state"_s},
                                      {{u"login"_s}}}),
                      historySection(setup.list.type)};
    return setup;
}

RegisterSetup deputiesSetup()
{
    RegisterSetup setup = plainList(
        u"deputies"_s, u"deputy"_s, u"link"_s,
        {u"teacherId.displayName"_s, u"deputyId.displayName"_s, u"startsOn"_s, u"endsOn"_s, u"reason"_s},
        {120, 120, 104, 104, 220});
    setup.place = {PageGroup::System, 20, PagesText::tr("Deputies")};
    setup.list.columns[0].title = SystemPages::tr("Teacher");
    setup.list.columns[1].title = SystemPages::tr("Deputy");
    setup.list.sort = {{u"startsOn"_s, Qt::DescendingOrder}};
    setup.list.emptyTitle = SystemPages::tr("No deputies");
    setup.list.emptyText =
        SystemPages::tr("Who certifies for a teacher who is away, from one day to another.");
    setup.list.editable = {u"startsOn"_s, u"endsOn"_s, u"reason"_s};
    return setup;
}

RegisterSetup codeEntriesSetup()
{
    RegisterSetup setup =
        plainList(u"codes"_s, u"codeEntry"_s, u"columns"_s,
                  {u"tableKey"_s, u"code"_s, u"name"_s, u"validFrom"_s, u"note"_s}, {160, 84, 240, 120, 220});
    setup.place = {PageGroup::System, 40, PagesText::tr("Code tables")};
    setup.list.sort = {{u"tableKey"_s}, {u"position"_s}};
    setup.list.emptyTitle = SystemPages::tr("No codes");
    setup.list.emptyText =
        SystemPages::tr("The ministries' code tables; a newer table is imported as a spreadsheet.");
    setup.list.canImport = true;
    setup.list.editable = {u"name"_s, u"note"_s};
    setup.heading = u"name"_s;
    setup.subheadingPaths = {u"tableKey"_s, u"code"_s};
    return setup;
}

RegisterSetup calendarSetup()
{
    RegisterSetup setup =
        plainList(u"calendar"_s, u"calendarDay"_s, u"schedule"_s,
                  {u"date"_s, u"kind"_s, u"name"_s, u"schoolYear"_s, u"semester"_s, u"note"_s},
                  {104, 140, 200, 84, 72, 200});
    setup.place = {PageGroup::Submission, 14, PagesText::tr("School calendar")};
    setup.list.sort = {{u"date"_s, Qt::DescendingOrder}};
    setup.list.emptyTitle = SystemPages::tr("The school calendar is empty");
    setup.list.emptyText = SystemPages::tr(
        "Holidays, make-up days, opening and closing ceremony of each semester; the schedule is "
        "checked by them, and attendance warns of days without school.");
    setup.list.canImport = true;
    setup.list.editable = {u"name"_s, u"note"_s};
    setup.heading = u"name"_s;
    setup.subheadingPaths = {u"date"_s, u"kind"_s};
    return setup;
}

RegisterSetup scheduleVersionsSetup()
{
    RegisterSetup setup = plainList(u"scheduleVersions"_s, u"scheduleVersion"_s, u"table"_s,
                                    {u"schoolYear"_s, u"semester"_s, u"number"_s, u"publishedAt"_s,
                                     u"publishedBy"_s, u"windowCount"_s, u"changes"_s},
                                    {64, 56, 76, 136, 84, 76, 200});
    setup.place = {PageGroup::Submission, 12, PagesText::tr("Published schedules")};
    setup.list.sort = {{u"publishedAt"_s, Qt::DescendingOrder}};
    setup.list.emptyTitle = SystemPages::tr("No schedule has been published");
    setup.list.emptyText = SystemPages::tr("Each version that the page of the schedule publishes is kept "
                                           "here, with its difference to the one before.");
    setup.heading = u"number"_s;
    setup.headingText = SystemPages::tr("Version %1");
    setup.subheading = SystemPages::tr("School year %1, semester %2");
    setup.subheadingPaths = {u"schoolYear"_s, u"semester"_s};
    return setup;
}

RegisterSetup announcementsSetup()
{
    RegisterSetup setup = plainList(u"announcements"_s, u"announcement"_s, u"bell"_s,
                                    {u"title"_s, u"startsOn"_s, u"endsOn"_s, u"division"_s, u"grades"_s,
                                     u"publishedBy"_s, u"publishedAt"_s},
                                    {320, 96, 96, 84, 84, 96, 140});
    setup.list.hidden = {3, 4};
    setup.place = {PageGroup::System, 35, PagesText::tr("Announcements")};
    setup.list.sort = {{u"startsOn"_s, Qt::DescendingOrder}};
    setup.list.emptyTitle = SystemPages::tr("No announcements");
    setup.list.emptyText =
        SystemPages::tr("What those whom it concerns see on the home page, from its first to its last day.");
    setup.heading = u"title"_s;
    setup.sections = {
        fieldsSection({}, setup.list.type,
                      {u"text"_s, u"startsOn"_s, u"endsOn"_s, u"publishedBy"_s, u"publishedAt"_s,
                       u"roleIds"_s, u"division"_s, u"grades"_s, u"classIds"_s}),
        announcementReadersSection(), historySection(setup.list.type)};
    return setup;
}

} // namespace

std::vector<RegisterSetup> systemSetups()
{
    return {unitsSetup(),        rolesSetup(),    deputiesSetup(),
            codeEntriesSetup(),  calendarSetup(), scheduleVersionsSetup(),
            announcementsSetup()};
}

} // namespace licheng
