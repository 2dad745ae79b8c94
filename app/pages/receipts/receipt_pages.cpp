// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/receipts/receipt_pages.h"

#include "app/pages/common/register_page.h"
#include "app/pages/receipts/receipt_import_dialog.h"
#include "app/presenters/messages.h"
#include "shared/model/receipt_row.h"
#include "shared/rules/receipts.h"

#include <QJsonArray>
#include <QMessageBox>
#include <QPushButton>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ReceiptPages
{
    Q_DECLARE_TR_FUNCTIONS(ReceiptPages)
};

/// What the pages have alike: records that come by steps of the process alone, with their history.
struct PageTexts
{
    QString entry; ///< in the navigation
    QString emptyTitle;
    QString emptyText;
};
RegisterSetup begun(int place, const QString &key, const QString &type, const QString &icon,
                    const PageTexts &texts, const QStringList &facts)
{
    RegisterSetup setup;
    setup.place = {PageGroup::Submission, place, texts.entry};
    RecordListSetup &list = setup.list;
    list.key = key;
    list.type = type;
    list.icon = icon;
    list.entry = RecordListSetup::Entry::None;
    list.emptyTitle = texts.emptyTitle;
    list.emptyText = texts.emptyText;
    setup.sections = {fieldsSection({}, type, facts), historySection(type)};
    return setup;
}

/// The student's columns before those of the record, and filters after its own.
void ofStudents(RecordListSetup &list, const QStringList &columns, const std::vector<FilterPath> &filters)
{
    const QStringList student{u"studentId.studentNumber"_s, u"studentId.name"_s, u"studentId.classId.name"_s};
    for (const QString &column : student + columns)
        list.columns.push_back(listColumn(column));
    list.filters = filters;
    for (const QString &path : {u"schoolYear"_s, student[2], student[0], student[1]})
        list.filters.push_back({path});
}

/// What came otherwise than it was submitted is seldom right: whoever confirms it has seen how it differs.
void askAboutDifferences(RegisterPage *page, const QList<qint64> &ids, const std::function<void()> &go)
{
    using Operator = protocol::Condition::Operator;
    QJsonArray asked;
    for (const qint64 id : ids)
        asked.append(id);
    protocol::RecordQuery query;
    query.type = u"receiptRow"_s;
    query.columns = {u"title"_s, u"differences"_s};
    query.conditions = {
        {u"id"_s, Operator::In, asked},
        // What did not come is refused anyhow.
        {u"comparison"_s, Operator::In,
         QJsonArray{wireName(ReceiptComparison::Changed), wireName(ReceiptComparison::Unknown)}},
        {u"state"_s, Operator::NotEqual, wireName(ReceiptState::Confirmed)}};
    query.sort = {{u"id"_s}};
    query.limit = 6;
    query.wantCount = true;
    page->context().source.query(query, page, [page, go](const protocol::Answer<protocol::Page> &answer) {
        if (!answer) {
            page->context().notices.say(Notices::Kind::Problem, messages::fault(answer.error()));
            return;
        }
        if (answer->rows.isEmpty())
            return go();
        QStringList lines;
        for (const QJsonValue &row : answer->rows)
            lines.append(u"%1\n%2"_s.arg(row[2].toString(), row[3].toString()).trimmed());
        auto *box = new QMessageBox(page);
        box->setObjectName(u"differencesQuestion"_s);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setIcon(QMessageBox::Warning);
        box->setWindowTitle(ReceiptPages::tr("Confirm as right"));
        box->setTextFormat(Qt::PlainText);
        box->setText(
            ReceiptPages::tr("%n receipt(s) came otherwise than they were submitted. Are they right all "
                             "the same?",
                             nullptr, int(std::max<qint64>(answer->total, lines.size()))));
        box->setInformativeText(
            lines.join(u"\n\n"_s) + u"\n\n"_s +
            ReceiptPages::tr(
                "If something is wrong, ask about it instead: “Ask about it…” below the receipt."));
        const QPushButton *yes =
            box->addButton(ReceiptPages::tr("Confirm all the same"), QMessageBox::AcceptRole);
        QPushButton *no = box->addButton(ReceiptPages::tr("Do not confirm"), QMessageBox::RejectRole);
        box->setDefaultButton(no);
        box->setEscapeButton(no);
        QObject::connect(box, &QMessageBox::finished, page, [box, yes, go] {
            if (box->clickedButton() == yes)
                go();
        });
        box->open();
    });
}

/// What did not come is asked about; article 6, paragraph 2, item 5.
QString missingReason(const QJsonObject &row, const WorkState &work)
{
    const bool isMissing = row[u"comparison"].toString() == wireName(ReceiptComparison::Missing);
    return isMissing && work.regulation()
               ? messages::refusal(
                     {RefusalReason::ReceiptMissing, receiptArticle(*work.regulation()), 0, 0, {}, {}})
               : QString();
}

/// From the list that it fills and from the list of the packages.
RegisterTool importTool()
{
    return {u"receiptImport"_s,
            u"import"_s,
            ReceiptPages::tr("Import"),
            ReceiptPages::tr("Import a package of receipts"),
            Action::Import,
            u"receiptPackage"_s,
            [](RegisterPage *page) { askReceiptImport(page->context(), page); },
            true,
            true};
}

RegisterSetup rowsSetup()
{
    RegisterSetup setup = begun(
        50, u"receiptRows"_s, u"receiptRow"_s, u"receipt"_s,
        {PagesText::tr("Receipts"), ReceiptPages::tr("No receipts yet"),
         ReceiptPages::tr("After the lists are submitted the registry imports what the national "
                          "database has received; each student confirms the own rows.")},
        {u"comparison"_s, u"state"_s, u"confirmedBy"_s, u"confirmedAt"_s, u"isOnPaper"_s, u"schoolYear"_s});
    RecordListSetup &list = setup.list;
    ofStudents(list,
               {u"sheet"_s, u"title"_s, u"comparison"_s, u"state"_s, u"differences"_s, u"confirmedAt"_s,
                u"confirmedBy"_s, u"schoolYear"_s},
               {{u"comparison"_s}, {u"state"_s}, {u"sheet"_s}, {u"listId.division"_s}, {u"listId.roster"_s}});
    list.widths = {80, 64, 72, 110, 140, 84, 84, 180, 132, 84, 76};
    list.hidden = {8, 9, 10};
    list.sort = {{u"studentId.classId.name"_s}, {u"studentId.studentNumber"_s}, {u"sheet"_s}, {u"title"_s}};
    list.classPath = u"studentId.classId.name"_s;
    list.always = {{u"isCurrent"_s, protocol::Condition::Operator::Equal, true}};
    setup.noneTitle = ReceiptPages::tr("No receipt chosen");
    setup.noneText = ReceiptPages::tr("Choose a row to see what was received beside what was submitted.");
    setup.heading = u"title"_s;
    setup.subheadingPaths = {u"studentId.name"_s, u"sheet"_s};
    setup.sections.insert(setup.sections.begin(), receiptContentSection());
    setup.sections.back() = receiptHistorySection();
    setup.links = {{ReceiptPages::tr("Questions →"), u"receiptQuestion"_s, u"rowId"_s}};
    using Operator = protocol::Condition::Operator;
    const QString confirmed = wireName(ReceiptState::Confirmed);
    const auto step = [&](bool value) {
        return BulkStep{list.type,
                        u"receiptRow.confirm"_s,
                        u"confirmed"_s,
                        value,
                        {{u"state"_s, value ? Operator::NotEqual : Operator::Equal, confirmed}}};
    };
    setup.steps = {{u"confirm"_s, ReceiptPages::tr("Confirm as right"), Action::Edit, step(true),
                    &askAboutDifferences, &missingReason},
                   {u"unconfirm"_s, ReceiptPages::tr("Take back"), Action::Edit, step(false)}};
    setup.tools = {importTool()};
    return setup;
}

RegisterSetup questionsSetup()
{
    RegisterSetup setup = begun(
        60, u"receiptQuestions"_s, u"receiptQuestion"_s, u"info"_s,
        {PagesText::tr("Questions about receipts"), ReceiptPages::tr("No questions"),
         ReceiptPages::tr("Students ask here about receipts that are not right; the unit that submitted "
                          "answers within the days that the regulation gives.")},
        {u"code"_s, u"text"_s, u"state"_s, u"askedBy"_s, u"askedAt"_s, u"dueAt"_s, u"takenBack"_s,
         u"answer"_s, u"answeredBy"_s, u"answeredAt"_s});
    RecordListSetup &list = setup.list;
    ofStudents(
        list,
        {u"state"_s, u"dueAt"_s, u"rowId.title"_s, u"code"_s, u"text"_s, u"unitId.name"_s, u"askedAt"_s},
        {{u"state"_s}, {u"dueAt"_s}, {u"unitId.name"_s, ReceiptPages::tr("Unit that answers")}, {u"code"_s}});
    list.columns[5].title = ReceiptPages::tr("Item");
    list.columns[8].title = ReceiptPages::tr("Unit that answers");
    list.widths = {88, 76, 80, 76, 132, 140, 128, 200, 100, 132};
    list.hidden = {9};
    list.sort = {{u"dueAt"_s}};
    setup.noneTitle = ReceiptPages::tr("No question chosen");
    setup.noneText = ReceiptPages::tr("Choose a row to read the question.");
    setup.heading = u"rowId.title"_s;
    setup.subheadingPaths = {u"studentId.name"_s, u"studentId.classId.name"_s};
    setup.links = {{ReceiptPages::tr("Receipt →"), u"receiptRow"_s, {}, {}, u"rowId"_s}};
    setup.sections.insert(setup.sections.begin(), receiptQuestionSection());
    return setup;
}

RegisterSetup importsSetup()
{
    const QStringList counts{u"rowCount"_s,     u"sameCount"_s,    u"changedCount"_s,
                             u"missingCount"_s, u"unknownCount"_s, u"keptCount"_s};
    RegisterSetup setup = begun(
        70, u"receiptPackages"_s, u"receiptPackage"_s, u"inbox"_s,
        {PagesText::tr("Imports of receipts"), ReceiptPages::tr("No package has been imported"),
         ReceiptPages::tr("The package of the national database is a .zip with a password; it is compared "
                          "row by row with what was submitted before anything is imported.")},
        QStringList{u"number"_s, u"schoolYear"_s} + counts + QStringList{u"importedBy"_s, u"importedAt"_s});
    RecordListSetup &list = setup.list;
    for (const QString &column : QStringList{u"number"_s, u"importedAt"_s, u"importedBy"_s, u"fileName"_s} +
                                     counts + QStringList{u"schoolYear"_s})
        list.columns.push_back(listColumn(column));
    list.widths = {96, 140, 84, 160, 64, 64, 96, 64, 110, 96, 76};
    list.filters = {{u"schoolYear"_s}, {u"fileName"_s}, {u"importedAt"_s}};
    list.sort = {{u"number"_s, Qt::DescendingOrder}};
    setup.heading = u"fileName"_s;
    setup.subheadingPaths = {u"importedAt"_s, u"importedBy"_s};
    setup.links = {{ReceiptPages::tr("New rows →"), u"receiptRow"_s, u"packageId"_s}};
    setup.tools = {importTool()};
    return setup;
}

} // namespace

std::vector<PageSetup> receiptPages()
{
    return {registerPage(rowsSetup()), registerPage(questionsSetup()), registerPage(importsSetup()),
            ReceiptSummaryPage::page()};
}

} // namespace licheng
