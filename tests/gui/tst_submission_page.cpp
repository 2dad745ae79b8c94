// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/submission/submission_page.h"
#include "app/widgets/table/datatable.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

class TestSubmissionPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void everyAudienceOfEveryRosterHasALine();
    void anOfficeBeginsAtItsOwnList();
    void precheckPreparesTheListAndGroupsItsFindings();
    void findingsStandUnderTheListThatWasCheckedAlone();
    void theFirstRowOfTheChecksIsAllAndComingToItFiltersNothing();
    void theWholeSentenceOfTheCurrentFindingStandsBelowTheList();
    void theNumberTheNameAndTheTagOfAFindingAreNotCut();
    void thePreCheckByKeyboardLeavesTheFocusOnThePage();
    void enterOnAFindingLeadsToTheRecord();
    void blockedListCannotBeSubmittedAndSaysWhy();
    void exportedListWithoutFaultsIsSubmittedAfterConfirmation();
    void contentsLeadToTheSelectedOutcomesOfTheAudience();
    void anotherUnitLooksAtTheListAndIsToldWhoseWorkItIs();

private:
    void show();
    [[nodiscard]] static QJsonObject list(int blocks, const QString &state);
    [[nodiscard]] QPushButton *button(const QString &name) const
    {
        return m_page->findChild<QPushButton *>(name);
    }

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<SubmissionPage> m_page;
};

QJsonObject TestSubmissionPage::list(int blocks, const QString &state)
{
    return {{u"id"_s, 77},
            {u"version"_s, 2},
            {u"roster"_s, u"courseOutcomes"_s},
            {u"schoolYear"_s, 114},
            {u"semester"_s, 0},
            {u"grades"_s, u"1,2"_s},
            {u"division"_s, u"day"_s},
            {u"batch"_s, 0},
            {u"state"_s, state},
            {u"recordCount"_s, 90},
            {u"blockCount"_s, blocks},
            {u"warnCount"_s, 1},
            {u"checkedAt"_s, u"2025-11-23T02:00:00.000Z"_s}};
}

void TestSubmissionPage::init()
{
    failOnAnyWarning();
}

void TestSubmissionPage::cleanup()
{
    m_page.reset();
    m_fixture.reset();
}

void TestSubmissionPage::show()
{
    m_fixture = std::make_unique<PageFixture>();
    QTRY_VERIFY(m_fixture->work.isLoaded());
    m_fixture->school.answers.insert_or_assign(u"submission.prepare"_s,
                                               QJsonObject{{u"record"_s, list(0, u"draft"_s)}});
    const QJsonArray findings{QJsonObject{{u"check"_s, u"description"_s},
                                          {u"level"_s, u"warn"_s},
                                          {u"recordType"_s, u"courseOutcome"_s},
                                          {u"recordId"_s, 40},
                                          {u"lineId"_s, 40}},
                              QJsonObject{{u"check"_s, u"identityNumber"_s},
                                          {u"level"_s, u"block"_s},
                                          {u"recordType"_s, u"student"_s},
                                          {u"recordId"_s, 7},
                                          {u"lineId"_s, 40},
                                          {u"student"_s, QJsonObject{{u"studentNumber"_s, u"11311001"_s},
                                                                     {u"name"_s, u"林承翰"_s}}}}};
    m_fixture->school.answers.insert_or_assign(
        u"submission.precheck"_s,
        QJsonObject{{u"record"_s, list(1, u"draft"_s)}, {u"findings"_s, findings}, {u"records"_s, 90}});
    m_page = std::make_unique<SubmissionPage>(m_fixture->context());
    m_page->resize(1000, 640);
    for (const DataTable *table : m_page->findChildren<DataTable *>())
        new QAbstractItemModelTester(table->model(), m_page.get());
    m_page->show();
    m_page->refresh();
}

void TestSubmissionPage::everyAudienceOfEveryRosterHasALine()
{
    show();
    QCOMPARE(m_page->presenter().lines().size(), size_t(12));
    QCOMPARE(m_page->findChild<DataTable *>(u"submissionLists"_s)->model()->rowCount(), 12);
}

void TestSubmissionPage::anOfficeBeginsAtItsOwnList()
{
    show();
    SessionInfo info = m_fixture->work.info();
    info.unit.name = u"訓育組"_s;
    m_fixture->work.begin(info, m_fixture->term);
    QTRY_VERIFY(m_fixture->work.isLoaded());
    SubmissionPage page(m_fixture->context());
    page.show();
    page.firstFocus()->setFocus();
    page.refresh();
    const int row = page.findChild<DataTable *>(u"submissionLists"_s)->currentRow();
    QCOMPARE(page.presenter().lines()[size_t(row)].layout->key, u"cadrePosts"_s);
    QCOMPARE(page.presenter().lines()[size_t(row)].audience->code, u"24"_s);
}

void TestSubmissionPage::precheckPreparesTheListAndGroupsItsFindings()
{
    show();
    button(u"pane-precheck"_s)->click();
    QTRY_COMPARE(m_page->presenter().findings().size(), size_t(2));
    QCOMPARE(m_fixture->school.count(u"submission.prepare"), 1);
    QCOMPARE(m_page->presenter().groups().size(), size_t(2));
    QCOMPARE(m_page->presenter().groups().front().level, u"block"_s);
    QCOMPARE(m_page->findChild<DataTable *>(u"findings"_s)->model()->rowCount(), 2);
}

void TestSubmissionPage::findingsStandUnderTheListThatWasCheckedAlone()
{
    show();
    button(u"pane-precheck"_s)->click();
    QTRY_COMPARE(m_page->presenter().findings().size(), size_t(2));
    auto *lists = m_page->findChild<DataTable *>(u"submissionLists"_s);
    auto *findings = m_page->findChild<DataTable *>(u"findings"_s);
    lists->setCurrentIndex(lists->model()->index(1, 0));
    QVERIFY(!m_page->presenter().isChecked());
    QCOMPARE(findings->model()->rowCount(), 0);
    QVERIFY(!findings->isVisible());
    QVERIFY(!m_page->findChild<DataTable *>(u"checkGroups"_s)->isVisible());
    QVERIFY(m_page->findChild<QLabel *>(u"findingSentence"_s)->text().isEmpty());
    lists->setCurrentIndex(lists->model()->index(0, 0));
    QVERIFY(m_page->presenter().isChecked());
    QCOMPARE(findings->model()->rowCount(), 2);
    QVERIFY(findings->isVisible());
}

void TestSubmissionPage::theFirstRowOfTheChecksIsAllAndComingToItFiltersNothing()
{
    show();
    button(u"pane-precheck"_s)->click();
    QTRY_COMPARE(m_page->presenter().groups().size(), size_t(2));
    auto *groups = m_page->findChild<DataTable *>(u"checkGroups"_s);
    auto *findings = m_page->findChild<DataTable *>(u"findings"_s);
    QCOMPARE(groups->model()->rowCount(), 3);
    QCOMPARE(groups->model()->index(0, 2).data().toInt(), 2);
    groups->setFocus(Qt::TabFocusReason);
    QCOMPARE(findings->model()->rowCount(), 2);
    QTest::keyClick(groups, Qt::Key_Down);
    if (groups->currentRow() == 0)
        QTest::keyClick(groups, Qt::Key_Down);
    QCOMPARE(findings->model()->rowCount(), 1);
    QTest::keyClick(groups, Qt::Key_Up);
    QCOMPARE(groups->currentRow(), 0);
    QCOMPARE(findings->model()->rowCount(), 2);
}

void TestSubmissionPage::theWholeSentenceOfTheCurrentFindingStandsBelowTheList()
{
    show();
    button(u"pane-precheck"_s)->click();
    QTRY_COMPARE(m_page->presenter().findings().size(), size_t(2));
    auto *sentence = m_page->findChild<QLabel *>(u"findingSentence"_s);
    auto *findings = m_page->findChild<DataTable *>(u"findings"_s);
    findings->setCurrentIndex(findings->model()->index(1, 0));
    QVERIFY(sentence->isVisible() && sentence->wordWrap());
    QVERIFY(sentence->text().contains(u"11311001"_s) && sentence->text().contains(u"林承翰"_s));
    QVERIFY(sentence->text().contains(findings->model()->index(1, 3).data().toString()));
}

void TestSubmissionPage::theNumberTheNameAndTheTagOfAFindingAreNotCut()
{
    show();
    // What is left of 1366 × 768 beside the navigation and under the header.
    m_page->resize(1158, 640);
    button(u"pane-precheck"_s)->click();
    QTRY_COMPARE(m_page->presenter().findings().size(), size_t(2));
    auto *findings = m_page->findChild<DataTable *>(u"findings"_s);
    for (const int column : {0, 1, 2}) {
        const int wanted =
            findings->fontMetrics().horizontalAdvance(findings->model()->index(1, column).data().toString()) +
            16;
        QTRY_VERIFY2(findings->columnWidth(column) >= wanted, qPrintable(u"column %1"_s.arg(column)));
    }
    QVERIFY(findings->columnWidth(3) >= 280);
}

void TestSubmissionPage::thePreCheckByKeyboardLeavesTheFocusOnThePage()
{
    show();
    m_page->activateWindow();
    auto *precheck = button(u"pane-precheck"_s);
    precheck->setFocus(Qt::TabFocusReason);
    QTest::keyClick(precheck, Qt::Key_Return);
    QVERIFY(!precheck->isEnabled());
    QCOMPARE(m_page->window()->focusWidget(),
             static_cast<QWidget *>(m_page->findChild<DataTable *>(u"submissionLists"_s)));
    QTRY_VERIFY(precheck->isEnabled());
    QCOMPARE(m_page->window()->focusWidget(), static_cast<QWidget *>(precheck));
}

void TestSubmissionPage::enterOnAFindingLeadsToTheRecord()
{
    show();
    button(u"pane-precheck"_s)->click();
    QTRY_COMPARE(m_page->presenter().groups().size(), size_t(2));
    auto *groups = m_page->findChild<DataTable *>(u"checkGroups"_s);
    groups->setCurrentIndex(groups->model()->index(1, 0));
    auto *findings = m_page->findChild<DataTable *>(u"findings"_s);
    QCOMPARE(findings->model()->rowCount(), 1);
    findings->setCurrentIndex(findings->model()->index(0, 0));
    QTest::keyClick(findings, Qt::Key_Return);
    QCOMPARE(m_fixture->navigator.page, u"students"_s);
    QCOMPARE(m_fixture->navigator.record, 7);
}

void TestSubmissionPage::blockedListCannotBeSubmittedAndSaysWhy()
{
    show();
    button(u"pane-precheck"_s)->click();
    QTRY_COMPARE(m_page->presenter().findings().size(), size_t(2));
    QVERIFY(!button(u"pane-submit"_s)->isEnabled());
    QVERIFY(!button(u"pane-submit"_s)->toolTip().isEmpty());
    QCOMPARE(m_page->presenter().submitVerdict(0).refusal().reason, RefusalReason::ListBlocked);
    QCOMPARE(m_page->presenter().submitVerdict(0).refusal().article, u"6.2.2"_s);
}

void TestSubmissionPage::exportedListWithoutFaultsIsSubmittedAfterConfirmation()
{
    show();
    m_fixture->school.answers.insert_or_assign(u"submission.precheck"_s,
                                               QJsonObject{{u"record"_s, list(0, u"exported"_s)},
                                                           {u"findings"_s, QJsonArray()},
                                                           {u"records"_s, 90}});
    m_fixture->school.answers.insert_or_assign(u"submission.submit"_s,
                                               QJsonObject{{u"record"_s, list(0, u"submitted"_s)}});
    button(u"pane-precheck"_s)->click();
    QTRY_VERIFY(button(u"pane-submit"_s)->isEnabled());
    button(u"pane-submit"_s)->click();
    QVERIFY(m_fixture->notices.run);
    QCOMPARE(m_fixture->school.count(u"submission.submit"), 0);
    m_fixture->notices.run();
    QTRY_COMPARE(m_fixture->school.count(u"submission.submit"), 1);
    QTRY_VERIFY(!button(u"pane-submit"_s)->isEnabled());
}

void TestSubmissionPage::contentsLeadToTheSelectedOutcomesOfTheAudience()
{
    show();
    button(u"detailsLink"_s)->click();
    QCOMPARE(m_fixture->navigator.page, u"outcomes"_s);
    QCOMPARE(m_fixture->navigator.lastConditions.size(), size_t(4));
}

void TestSubmissionPage::anotherUnitLooksAtTheListAndIsToldWhoseWorkItIs()
{
    show();
    const auto &lines = m_page->presenter().lines();
    const auto evening = std::find_if(lines.begin(), lines.end(), [](const auto &line) {
        return line.audience->division == Division::Evening;
    });
    QVERIFY(evening != lines.end());
    const int index = int(evening - lines.begin());
    // 註冊組 has the day division's lists; 進修部註冊組 has these.
    for (const Verdict &verdict :
         {m_page->presenter().exportVerdict(index), m_page->presenter().submitVerdict(index)}) {
        QCOMPARE(verdict.refusal().reason, RefusalReason::OtherUnit);
        QCOMPARE(verdict.refusal().article, u"6.2.2"_s);
        QCOMPARE(verdict.refusal().who, u"進修部註冊組"_s);
    }
    auto *lists = m_page->findChild<DataTable *>(u"submissionLists"_s);
    lists->setCurrentIndex(lists->model()->index(index, 0));
    for (const QString &name : {u"pane-precheck"_s, u"pane-export"_s, u"pane-submit"_s}) {
        QVERIFY(!button(name)->isEnabled());
        QVERIFY(button(name)->toolTip().contains(u"進修部註冊組"_s));
    }
}

QTEST_MAIN(TestSubmissionPage)
#include "tst_submission_page.moc"
