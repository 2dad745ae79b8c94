// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/field_editors.h"
#include "app/pages/common/performance_shape.h"
#include "app/pages/common/selection_slips_dialog.h"
#include "app/pages/records/record_pages.h"
#include "app/pages/records/student_lists.h"
#include "app/pages/records/text_versions.h"
#include "shared/model/performance.h"

#include <QCoreApplication>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct PortfolioPages
{
    Q_DECLARE_TR_FUNCTIONS(PortfolioPages)
};

/// A student's own account enters for nobody else.
QJsonObject ownStudent(const PageContext &context)
{
    const Id<Student> own = context.work.info().account.studentId;
    return own.isNull() ? QJsonObject() : QJsonObject{{u"studentId"_s, own.value()}};
}

/// An office begins with what the school registers, where its role lets it choose at all.
QJsonObject ownPerformance(const PageContext &context)
{
    QJsonObject own = ownStudent(context);
    const RecordType &type = recordTypeOf<Performance>();
    if (own.isEmpty() && offeredCodes(context.work, type, *type.field(u"source")).contains(u"school"_s))
        own.insert(u"source"_s, u"school"_s);
    return own;
}

RegisterSetup performancesSetup()
{
    RegisterSetup setup =
        studentRecords(u"performances"_s, u"performance"_s, u"trophy"_s,
                       {u"kind"_s, u"title"_s, u"unitName"_s, u"startsOn"_s, u"source"_s, u"documentCount"_s,
                        u"selected"_s, u"post"_s, u"certificateCode"_s, u"certificateNote"_s},
                       {108, 166, 120, 108, 84, 60, 60, 120, 120, 120});
    setup.place = {PageGroup::Portfolio, 30, PagesText::tr("Performances")};
    setup.list.hidden = {5, 7, 8, 10, 11, 12};
    setup.list.columns[9].boolean = BooleanStyle::Selected;
    setup.list.sort = {{u"studentId.studentNumber"_s}, {u"kind"_s}, {u"startsOn"_s}};
    setup.list.emptyTitle = PortfolioPages::tr("No performances in this term");
    setup.list.emptyText = PortfolioPages::tr("Ten kinds, from posts to advanced courses; entered by the "
                                              "student or by any office for the student.");
    setup.list.canImport = true;
    setup.tools = {
        {u"selectionSlips"_s, u"table"_s, PortfolioPages::tr("Slips of selection"),
         PortfolioPages::tr("Confirmation slips of what is selected, of a student or a class, to be "
                            "signed"),
         Action::View, setup.list.type,
         [](RegisterPage *page) { showSelectionSlips(page->context(), page, {}); }}};
    setup.ownDefaults = &ownPerformance;
    setup.sections = {filesSection(setup.list.type),
                      fieldsSection({}, setup.list.type, {}, performanceShape()),
                      historySection(setup.list.type, performanceShape())};
    setup.recordShape = performanceShape();
    setup.steps = {{u"select"_s,
                    PortfolioPages::tr("Select"),
                    Action::Select,
                    {setup.list.type, u"performance.select"_s, u"selected"_s, true},
                    {},
                    {},
                    u"outcome.select"_s},
                   {u"unselect"_s,
                    PortfolioPages::tr("Unselect"),
                    Action::Select,
                    {setup.list.type, u"performance.select"_s, u"selected"_s, false},
                    {},
                    {},
                    u"outcome.select"_s}};
    return setup;
}

RegisterSetup autobiographiesSetup()
{
    RegisterSetup setup = studentRecords(u"autobiographies"_s, u"autobiography"_s, u"autobiography"_s,
                                         {u"state"_s, u"finishedAt"_s, u"documentCount"_s}, {72, 132, 60});
    setup.place = {PageGroup::Portfolio, 40, PagesText::tr("Autobiographies")};
    setup.list.sort = {{u"studentId.classId.name"_s}, {u"studentId.studentNumber"_s}};
    setup.list.emptyTitle = PortfolioPages::tr("No autobiographies yet");
    setup.list.emptyText = PortfolioPages::tr("Students of grade 3 write them, with a study plan; class "
                                              "tutor and the offices named by the regulation read them.");
    setup.ownDefaults = &ownStudent;
    setup.sections = {
        fieldsSection({}, setup.list.type, {u"text"_s, u"studyPlan"_s}), filesSection(setup.list.type),
        versionsSection(setup.list.type, {u"text"_s, u"studyPlan"_s}), historySection(setup.list.type)};
    return setup;
}

RegisterSetup otherRecordsSetup()
{
    RegisterSetup setup = studentRecords(u"others"_s, u"otherRecord"_s, u"file"_s,
                                         {u"title"_s, u"date"_s, u"documentCount"_s}, {180, 104, 72});
    setup.place = {PageGroup::Portfolio, 50, PagesText::tr("Other records")};
    setup.list.sort = {{u"date"_s, Qt::DescendingOrder}};
    setup.list.emptyTitle = PortfolioPages::tr("No other records in this term");
    setup.list.emptyText =
        PortfolioPages::tr("Anything else that belongs to the learning portfolio; it stays at the school.");
    setup.ownDefaults = &ownStudent;
    setup.sections = {filesSection(setup.list.type), fieldsSection({}, setup.list.type, {}),
                      historySection(setup.list.type)};
    return setup;
}

} // namespace

std::vector<RegisterSetup> portfolioSetups()
{
    return {performancesSetup(), autobiographiesSetup(), otherRecordsSetup()};
}

} // namespace licheng
