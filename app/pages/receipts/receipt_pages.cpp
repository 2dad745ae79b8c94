// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/receipts/receipt_pages.h"

#include "app/pages/common/register_page.h"
#include "app/pages/receipts/receipt_import_dialog.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ReceiptPages
{
    Q_DECLARE_TR_FUNCTIONS(ReceiptPages)
};

std::vector<RecordColumn> studentColumns(const QStringList &columns)
{
    std::vector<RecordColumn> made{listColumn(u"studentId.studentNumber"_s), listColumn(u"studentId.name"_s),
                                   listColumn(u"studentId.classId.name"_s)};
    for (const QString &column : columns)
        made.push_back(listColumn(column));
    return made;
}

RegisterSetup rowsSetup()
{
    RegisterSetup setup;
    setup.place = {PageGroup::Submission, 50, PagesText::tr("Receipts")};
    setup.title = ReceiptPages::tr("Receipts of the national database");
    RecordListSetup &list = setup.list;
    list.key = u"receiptRows"_s;
    list.type = u"receiptRow"_s;
    list.icon = u"receipt"_s;
    list.columns = studentColumns({u"sheet"_s, u"title"_s, u"comparison"_s, u"state"_s, u"differences"_s,
                                   u"confirmedAt"_s, u"confirmedBy"_s, u"schoolYear"_s});
    list.widths = {88, 76, 100, 120, 140, 96, 96, 220, 132, 84, 76};
    list.hidden = {8, 9, 10};
    list.filters = {{u"schoolYear"_s},
                    {u"comparison"_s},
                    {u"state"_s},
                    {u"sheet"_s},
                    {u"studentId.classId.name"_s},
                    {u"studentId.studentNumber"_s},
                    {u"studentId.name"_s},
                    {u"listId.division"_s},
                    {u"listId.roster"_s}};
    list.sort = {{u"studentId.classId.name"_s}, {u"studentId.studentNumber"_s}, {u"sheet"_s}, {u"title"_s}};
    list.classPath = u"studentId.classId.name"_s;
    list.always = {{u"isCurrent"_s, protocol::Condition::Operator::Equal, true}};
    list.entry = RecordListSetup::Entry::None;
    list.emptyTitle = ReceiptPages::tr("No receipts yet");
    list.emptyText = ReceiptPages::tr("After the lists are submitted the registry imports what the national "
                                      "database has received; each student confirms the own rows.");
    setup.noneTitle = ReceiptPages::tr("No receipt chosen");
    setup.noneText = ReceiptPages::tr("Choose a row to see what was received beside what was submitted.");
    setup.heading = u"title"_s;
    setup.subheadingPaths = {u"studentId.name"_s, u"sheet"_s};
    setup.sections = {receiptContentSection(),
                      fieldsSection({}, list.type,
                                    {u"comparison"_s, u"state"_s, u"confirmedBy"_s, u"confirmedAt"_s,
                                     u"isOnPaper"_s, u"schoolYear"_s}),
                      historySection(list.type)};
    setup.links = {{ReceiptPages::tr("Questions →"), u"receiptQuestion"_s, u"rowId"_s}};
    setup.steps = {{u"confirm"_s,
                    ReceiptPages::tr("Confirm as right"),
                    Action::Edit,
                    {list.type, u"receiptRow.confirm"_s, u"confirmed"_s, true}},
                   {u"unconfirm"_s,
                    ReceiptPages::tr("Take back"),
                    Action::Edit,
                    {list.type, u"receiptRow.confirm"_s, u"confirmed"_s, false}}};
    return setup;
}

RegisterSetup questionsSetup()
{
    RegisterSetup setup;
    setup.place = {PageGroup::Submission, 60, PagesText::tr("Questions about receipts")};
    setup.title = ReceiptPages::tr("Questions about receipts");
    RecordListSetup &list = setup.list;
    list.key = u"receiptQuestions"_s;
    list.type = u"receiptQuestion"_s;
    list.icon = u"info"_s;
    list.columns = studentColumns(
        {u"rowId.title"_s, u"code"_s, u"text"_s, u"state"_s, u"dueAt"_s, u"unitId.name"_s, u"askedAt"_s});
    list.columns[3].title = ReceiptPages::tr("Item");
    list.columns[8].title = ReceiptPages::tr("Unit that answers");
    list.widths = {88, 76, 88, 140, 128, 200, 100, 132, 100, 132};
    list.hidden = {9};
    list.filters = {{u"state"_s},
                    {u"dueAt"_s},
                    {u"unitId.name"_s, ReceiptPages::tr("Unit that answers")},
                    {u"code"_s},
                    {u"schoolYear"_s},
                    {u"studentId.classId.name"_s},
                    {u"studentId.studentNumber"_s},
                    {u"studentId.name"_s}};
    list.sort = {{u"dueAt"_s}};
    list.entry = RecordListSetup::Entry::None;
    list.emptyTitle = ReceiptPages::tr("No questions");
    list.emptyText =
        ReceiptPages::tr("Students ask here about receipts that are not right; the unit that submitted "
                         "answers within the days that the regulation gives.");
    setup.noneTitle = ReceiptPages::tr("No question chosen");
    setup.noneText = ReceiptPages::tr("Choose a row to read the question.");
    setup.heading = u"rowId.title"_s;
    setup.subheadingPaths = {u"studentId.name"_s, u"studentId.classId.name"_s};
    setup.sections = {receiptQuestionSection(),
                      fieldsSection({}, list.type,
                                    {u"code"_s, u"text"_s, u"state"_s, u"askedBy"_s, u"askedAt"_s, u"dueAt"_s,
                                     u"answer"_s, u"answeredBy"_s, u"answeredAt"_s}),
                      historySection(list.type)};
    return setup;
}

RegisterSetup importsSetup()
{
    RegisterSetup setup;
    setup.place = {PageGroup::Submission, 70, PagesText::tr("Imports of receipts")};
    setup.title = ReceiptPages::tr("Imports of receipts");
    RecordListSetup &list = setup.list;
    list.key = u"receiptPackages"_s;
    list.type = u"receiptPackage"_s;
    list.icon = u"inbox"_s;
    for (const QString &column :
         {u"number"_s, u"importedAt"_s, u"importedBy"_s, u"fileName"_s, u"rowCount"_s, u"sameCount"_s,
          u"changedCount"_s, u"missingCount"_s, u"unknownCount"_s, u"keptCount"_s, u"schoolYear"_s}) {
        list.columns.push_back(listColumn(column));
    }
    list.widths = {96, 140, 84, 160, 64, 64, 96, 64, 110, 96, 76};
    list.filters = {{u"schoolYear"_s}, {u"fileName"_s}, {u"importedAt"_s}};
    list.sort = {{u"number"_s, Qt::DescendingOrder}};
    list.entry = RecordListSetup::Entry::None;
    list.emptyTitle = ReceiptPages::tr("No package has been imported");
    list.emptyText =
        ReceiptPages::tr("The package of the national database is a .zip with a password; it is compared "
                         "row by row with what was submitted before anything is imported.");
    setup.heading = u"fileName"_s;
    setup.subheadingPaths = {u"importedAt"_s, u"importedBy"_s};
    setup.sections = {fieldsSection({}, list.type,
                                    {u"number"_s, u"schoolYear"_s, u"rowCount"_s, u"sameCount"_s,
                                     u"changedCount"_s, u"missingCount"_s, u"unknownCount"_s, u"keptCount"_s,
                                     u"importedBy"_s, u"importedAt"_s}),
                      historySection(list.type)};
    setup.links = {{ReceiptPages::tr("New rows →"), u"receiptRow"_s, u"packageId"_s}};
    setup.tools = {{u"receiptImport"_s, u"import"_s, ReceiptPages::tr("Import a package of receipts"),
                    Action::Import, u"receiptPackage"_s,
                    [](RegisterPage *page) { askReceiptImport(page->context(), page); }}};
    return setup;
}

} // namespace

std::vector<PageSetup> receiptPages()
{
    return {registerPage(rowsSetup()), registerPage(questionsSetup()), registerPage(importsSetup()),
            ReceiptSummaryPage::page()};
}

} // namespace licheng
