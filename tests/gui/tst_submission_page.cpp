// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/note_dialog.h"
#include "app/pages/submission/submission_page.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/sheets/workbook_reader.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QDialog>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <set>

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
    void buttonsAndWordsStandInLine();
    void precheckPreparesTheListAndGroupsItsFindings();
    void findingsStandUnderTheListThatWasCheckedAlone();
    void theFirstRowOfTheChecksIsAllAndComingToItFiltersNothing();
    void theWholeSentenceOfTheCurrentFindingStandsBelowTheList();
    void theNumberTheNameAndTheTagOfAFindingAreNotCut();
    void thePreCheckByKeyboardLeavesTheFocusOnThePage();
    void enterOnAFindingLeadsToTheRecord();
    void blockedListCannotBeSubmittedAndSaysWhy();
    void exportedListWithoutFaultsIsSubmittedAfterConfirmation();
    void aSubmittedListIsOpenedForItsNextEditionAndComparedWithTheLast();
    void anAdditionIsALineOfItsOwnAndItsListStaysWithinReach();
    void whoTakesAListBackAfterThePeriodIsToldBefore();
    void findingsAreSavedAsTheyAreShown();
    void contentsLeadToTheSelectedOutcomesOfTheAudience();
    void anotherUnitLooksAtTheListAndIsToldWhoseWorkItIs();
    void theStoredPreCheckIsShownWhoeverMadeItAndWhenever();
    void aListIsNotExportedWhoseFileWasNotSaved();
    void theListsThatAreOwedAreCountedAsHomeCountsThem();
    void aSubmittedListThatIsNoLongerAsItWentSaysSo();

private:
    enum class Faults { None, Two };
    void show(Faults faults = Faults::Two);
    void selectTwo(Faults faults);
    [[nodiscard]] QPushButton *button(const QString &name) const
    {
        return m_page->findChild<QPushButton *>(name);
    }

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<SubmissionPage> m_page;
    int m_row = 0; ///< of the outcomes of the day division
    qint64 m_outcome = 0;
    qint64 m_student = 0;
};

void TestSubmissionPage::init()
{
    failOnAnyWarning();
}

void TestSubmissionPage::cleanup()
{
    m_page.reset();
    m_fixture.reset();
}

/// Two students have an outcome on the list. With faults the first one's identity number is none, and the
/// other's outcome lacks its description.
void TestSubmissionPage::selectTwo(Faults faults)
{
    PageSchool &school = m_fixture->school;
    QJsonArray chosen;
    for (const qint64 id : school.ids(u"courseOutcome"_s)) {
        const QJsonObject outcome = school.record(u"courseOutcome"_s, id);
        if (outcome[u"certification"].toString() != u"certified" || outcome[u"documentCount"].toInt() == 0 ||
            chosen.size() == 2)
            continue;
        chosen.append(id);
        school.add(u"enrolment"_s, {{u"studentId"_s, outcome[u"studentId"]},
                                    {u"courseId"_s, outcome[u"courseId"]},
                                    {u"kind"_s, u"class"_s}});
    }
    QVERIFY(school.byMyself(u"outcome.select"_s, {{u"ids"_s, chosen}, {u"selected"_s, true}}).ok());
    m_outcome = chosen[0].toInteger();
    m_student = school.record(u"courseOutcome"_s, m_outcome)[u"studentId"].toInteger();
    if (faults == Faults::None)
        return;
    // As it was stored before it was checked.
    school.setUp(u"student"_s, m_student, {{u"identityNumber"_s, u"A123456780"_s}});
    school.setUp(u"courseOutcome"_s, chosen[1].toInteger(), {{u"description"_s, QString()}});
}

void TestSubmissionPage::show(Faults faults)
{
    m_fixture = std::make_unique<PageFixture>();
    QTRY_VERIFY(m_fixture->work.isLoaded());
    selectTwo(faults);
    m_page = std::make_unique<SubmissionPage>(m_fixture->context());
    m_page->resize(1000, 640);
    for (const DataTable *table : m_page->findChildren<DataTable *>())
        new QAbstractItemModelTester(table->model(), m_page.get());
    m_page->show();
    m_page->refresh();
    const auto &lines = m_page->presenter().lines();
    const auto outcomes = std::find_if(lines.begin(), lines.end(), [](const auto &line) {
        return line.layout->key == u"courseOutcomes"_s && line.audience->division == Division::Day;
    });
    m_row = int(outcomes - lines.begin());
    auto *lists = m_page->findChild<DataTable *>(u"submissionLists"_s);
    lists->setCurrentIndex(lists->model()->index(m_row, 0));
}

void TestSubmissionPage::everyAudienceOfEveryRosterHasALine()
{
    show();
    size_t audiences = 0;
    // The batches of a roster of a semester are the semesters: that of the other one is not of this term.
    for (const RosterLayout *layout : RosterLayout::sent(*m_fixture->work.regulation()))
        audiences += size_t(std::count_if(
            layout->audiences.begin(), layout->audiences.end(),
            [&](const RosterAudience &audience) { return layout->isOfSemester(audience, Semester::First); }));
    QVERIFY(audiences > 12);
    QCOMPARE(m_page->presenter().lines().size(), audiences);
    QCOMPARE(m_page->findChild<DataTable *>(u"submissionLists"_s)->model()->rowCount(), int(audiences));
}

void TestSubmissionPage::buttonsAndWordsStandInLine()
{
    show();
    m_page->resize(1158, 640); // with less the details give way to the lists
    QTest::qWait(10);
    std::set<int> lefts;
    std::set<int> widths;
    for (const QString &id : {u"precheck"_s, u"export"_s, u"more"_s, u"submit"_s}) {
        const QPushButton *each = button(u"pane-"_s + id);
        QVERIFY(each && each->width() >= each->sizeHint().width());
        lefts.insert(each->mapTo(m_page.get(), QPoint()).x());
        widths.insert(each->width());
    }
    QCOMPARE(lefts.size(), 2);
    QVERIFY(*widths.rbegin() - *widths.begin() <= 1);
    const auto *own = m_page->findChild<QCheckBox *>(u"ownWork"_s);
    const auto *table = m_page->findChild<DataTable *>(u"submissionLists"_s);
    QCOMPARE(own->mapTo(m_page.get(), QPoint()).x(),
             table->viewport()->mapTo(m_page.get(), QPoint()).x() + tokens::grid);
}

void TestSubmissionPage::anOfficeBeginsAtItsOwnList()
{
    show();
    for (const qint64 id : m_fixture->school.ids(u"unit"_s)) {
        if (m_fixture->school.record(u"unit"_s, id)[u"name"].toString() == u"訓育組")
            m_fixture->changeAccount({{u"unitId"_s, id}});
    }
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
    lists->setCurrentIndex(lists->model()->index(m_row + 1, 0));
    QVERIFY(!m_page->presenter().isChecked());
    QCOMPARE(findings->model()->rowCount(), 0);
    QVERIFY(!findings->isVisible());
    QVERIFY(!m_page->findChild<DataTable *>(u"checkGroups"_s)->isVisible());
    QVERIFY(m_page->findChild<QLabel *>(u"findingSentence"_s)->text().isEmpty());
    lists->setCurrentIndex(lists->model()->index(m_row, 0));
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
    const auto shown = [findings](int column) {
        return findings->model()->index(1, column).data().toString();
    };
    QVERIFY(!shown(2).isEmpty() && sentence->text().contains(shown(2)));
    QVERIFY(!shown(1).isEmpty() && sentence->text().contains(shown(1)));
    QVERIFY(sentence->text().contains(findings->model()->index(1, 4).data().toString()));
}

void TestSubmissionPage::theNumberTheNameAndTheTagOfAFindingAreNotCut()
{
    show();
    // What is left of 1366 × 768 beside the navigation and under the header.
    m_page->resize(1158, 640);
    button(u"pane-precheck"_s)->click();
    QTRY_COMPARE(m_page->presenter().findings().size(), size_t(2));
    auto *findings = m_page->findChild<DataTable *>(u"findings"_s);
    for (const int column : {0, 1, 2, 3}) { // with the course or class
        const int wanted =
            findings->fontMetrics().horizontalAdvance(findings->model()->index(1, column).data().toString()) +
            16;
        QTRY_VERIFY2(findings->columnWidth(column) >= wanted, qPrintable(u"column %1"_s.arg(column)));
    }
    QVERIFY(findings->columnWidth(4) >= 160); // whole below the list
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
    QCOMPARE(m_fixture->navigator.record, m_student);
}

void TestSubmissionPage::blockedListCannotBeSubmittedAndSaysWhy()
{
    show();
    button(u"pane-precheck"_s)->click();
    QTRY_COMPARE(m_page->presenter().findings().size(), size_t(2));
    QVERIFY(!button(u"pane-submit"_s)->isEnabled());
    QVERIFY(!button(u"pane-submit"_s)->toolTip().isEmpty());
    QCOMPARE(m_page->presenter().submitVerdict(m_row).refusal().reason, RefusalReason::ListBlocked);
    QCOMPARE(m_page->presenter().submitVerdict(m_row).refusal().article, u"6.2.2"_s);
}

void TestSubmissionPage::exportedListWithoutFaultsIsSubmittedAfterConfirmation()
{
    show(Faults::None);
    button(u"pane-precheck"_s)->click();
    QTRY_VERIFY(m_page->presenter().isChecked());
    QStringList checks;
    for (const auto &found : m_page->presenter().findings())
        checks.append(found.finding.level + u':' + found.finding.check);
    QCOMPARE(checks.join(u' '), QString());
    const qint64 list = m_fixture->school.ids(u"submissionList"_s).front();
    QVERIFY(m_fixture->school.byMyself(u"submission.export"_s, {{u"id"_s, list}}).ok());
    button(u"pane-precheck"_s)->click();
    QTRY_COMPARE(m_page->presenter().submitVerdict(m_row).refusal().reason, RefusalReason::NotSigned);
    QVERIFY(!button(u"pane-submit"_s)->isEnabled());
    QVERIFY(m_fixture->school.sign(list));
    m_page->presenter().refresh();
    QTRY_VERIFY(button(u"pane-submit"_s)->isEnabled());
    button(u"pane-submit"_s)->click();
    QVERIFY(m_fixture->notices.run);
    QCOMPARE(m_fixture->school.count(u"submission.submit"), 0);
    m_fixture->notices.run();
    QTRY_COMPARE(m_fixture->school.record(u"submissionList"_s, list)[u"state"].toString(), u"submitted"_s);
    QTRY_VERIFY(!button(u"pane-submit"_s)->isEnabled());
}

void TestSubmissionPage::aSubmittedListIsOpenedForItsNextEditionAndComparedWithTheLast()
{
    show(Faults::None);
    PageSchool &school = m_fixture->school;
    button(u"pane-precheck"_s)->click();
    QTRY_VERIFY(m_page->presenter().isChecked());
    const qint64 list = school.ids(u"submissionList"_s).front();
    QCOMPARE(m_page->presenter().withdrawVerdict(m_row).refusal().reason, RefusalReason::NotSubmitted);
    QVERIFY(school.byMyself(u"submission.export"_s, {{u"id"_s, list}}).ok());
    QVERIFY(school.submit(list));
    m_page->presenter().refresh();
    QTRY_VERIFY(m_page->presenter().withdrawVerdict(m_row).isAllowed());
    m_page->presenter().withdraw(m_row, u"簡述有誤"_s, true, false);
    QTRY_COMPARE(school.record(u"submissionList"_s, list)[u"edition"].toInt(), 2);
    QTRY_COMPARE(m_page->presenter().history().size(), 5u);
    QCOMPARE(m_page->presenter().history()[0].step, SubmissionStepKind::Reopened);
    QCOMPARE(m_page->presenter().history()[0].reason, u"簡述有誤"_s);
    school.setUp(u"courseOutcome"_s, m_outcome, {{u"description"_s, u"改過。"_s}});
    m_page->presenter().compare(m_row);
    QTRY_VERIFY(m_page->findChild<QDialog *>(u"differenceDialog"_s));
    const auto *table =
        m_page->findChild<QDialog *>(u"differenceDialog"_s)->findChild<DataTable *>(u"differences"_s);
    QCOMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 5).data().toString(), u"改過。"_s);
}

void TestSubmissionPage::anAdditionIsALineOfItsOwnAndItsListStaysWithinReach()
{
    show(Faults::None);
    PageSchool &school = m_fixture->school;
    SubmissionPresenter &presenter = m_page->presenter();
    button(u"pane-precheck"_s)->click();
    QTRY_VERIFY(presenter.isChecked());
    const qint64 list = school.ids(u"submissionList"_s).front();
    QVERIFY(school.byMyself(u"submission.export"_s, {{u"id"_s, list}}).ok());
    QVERIFY(school.submit(list));
    presenter.refresh();
    QTRY_VERIFY(presenter.withdrawVerdict(m_row).isAllowed());
    const size_t before = presenter.lines().size();
    presenter.addList(m_row);
    QTRY_COMPARE(presenter.lines().size(), before + 1);
    QCOMPARE(presenter.lines()[size_t(m_row)].record->id.value(), list);
    QCOMPARE(presenter.lines()[size_t(m_row) + 1].record->part, 1);
    QTRY_COMPARE(m_page->findChild<DataTable *>(u"submissionLists"_s)->currentRow(), m_row + 1);
    QTRY_COMPARE(presenter.work(), SubmissionPresenter::Work::Nothing);
    // What was found stays with its list.
    QVERIFY(presenter.isChecked());
    presenter.withdraw(m_row, u"名單有誤"_s, false, false);
    QTRY_COMPARE(school.record(u"submissionList"_s, list)[u"state"].toString(), u"draft"_s);
    QTRY_VERIFY(!isWithDatabase(presenter.lines()[size_t(m_row)].record->state));
}

void TestSubmissionPage::whoTakesAListBackAfterThePeriodIsToldBefore()
{
    show(Faults::None);
    PageSchool &school = m_fixture->school;
    SubmissionPresenter &presenter = m_page->presenter();
    button(u"pane-precheck"_s)->click();
    QTRY_VERIFY(presenter.isChecked());
    const qint64 list = school.ids(u"submissionList"_s).front();
    QVERIFY(school.byMyself(u"submission.export"_s, {{u"id"_s, list}}).ok());
    QVERIFY(school.submit(list));
    presenter.refresh();
    QTRY_VERIFY(presenter.withdrawVerdict(m_row).isAllowed());
    QVERIFY(presenter.wayBack(m_row).isAllowed());
    for (const qint64 id : school.ids(u"window"_s)) {
        const QJsonObject window = school.record(u"window"_s, id);
        if (window[u"kind"].toString() == u"submit")
            school.setUp(u"window"_s, id, {{u"endsAt"_s, detail::toJson(m_fixture->work.now().addDays(-1))}});
    }
    QTRY_VERIFY(!presenter.wayBack(m_row).isAllowed());
    QCOMPARE(presenter.wayBack(m_row).refusal().reason, RefusalReason::SubmissionEnded);
    m_page->moreMenu()->actions().first()->trigger();
    auto *dialog = m_page->findChild<NoteDialog *>(u"withdrawDialog"_s);
    QVERIFY(dialog);
    const auto labels = dialog->findChildren<TextLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const TextLabel *label) { return label->text().contains(u"教務處"_s); }));
    auto *reason = dialog->findChild<QPlainTextEdit *>(u"withdrawText"_s);
    auto *go = dialog->findChild<QPushButton *>(u"withdrawGo"_s);
    QVERIFY(!go->isEnabled()); // nothing goes back without a reason
    reason->setPlainText(u"名單有誤"_s);
    go->click();
    QTRY_COMPARE(school.record(u"submissionList"_s, list)[u"state"].toString(), u"draft"_s);
}

void TestSubmissionPage::findingsAreSavedAsTheyAreShown()
{
    show(Faults::Two);
    button(u"pane-precheck"_s)->click();
    QTRY_VERIFY(m_page->presenter().isChecked());
    QTRY_COMPARE(m_page->presenter().history().size(), 1u);
    const QString path = m_fixture->folder.filePath(u"findings.xlsx"_s);
    m_page->saveFindingsTo(path);
    QTRY_VERIFY(m_fixture->notices.text.contains(u"findings.xlsx"_s));
    const auto book = sheets::readWorkbookFile(path);
    QVERIFY(book);
    const auto &findings = m_page->presenter().findings();
    QCOMPARE(book->sheets[0].rowCount(), int(findings.size()) + 1);
    QCOMPARE(book->sheets[0].text(2, 1), findings[0].studentNumber);
    QVERIFY(!book->sheets[0].text(2, 6).isEmpty());
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
        return line.layout->key == u"courseOutcomes"_s && line.audience->division == Division::Evening;
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

namespace {

QString wordsOf(const QWidget *widget)
{
    QStringList words;
    for (const QLabel *label : widget->findChildren<QLabel *>())
        words.append(label->text());
    return words.join(u'\n');
}

} // namespace

void TestSubmissionPage::theStoredPreCheckIsShownWhoeverMadeItAndWhenever()
{
    show();
    button(u"pane-precheck"_s)->click();
    QTRY_COMPARE(m_page->presenter().findings().size(), size_t(2));
    // Signed in anew.
    m_page = std::make_unique<SubmissionPage>(m_fixture->context());
    m_page->resize(1000, 640);
    m_page->show();
    m_page->refresh();
    QVERIFY(!m_page->presenter().isChecked());
    auto *lists = m_page->findChild<DataTable *>(u"submissionLists"_s);
    lists->setCurrentIndex(lists->model()->index(m_row, 0));
    QTRY_VERIFY(m_page->presenter().lastCheck());
    QCOMPARE(m_page->presenter().lastCheck()->blockCount, 2);
    QTRY_VERIFY2(wordsOf(m_page.get()).contains(u"2 records, 2 to mend, 0 warnings"_s),
                 qPrintable(wordsOf(m_page.get())));
    QVERIFY(!wordsOf(m_page.get()).contains(u"has not been checked"_s));
}

void TestSubmissionPage::aListIsNotExportedWhoseFileWasNotSaved()
{
    show(Faults::None);
    PageSchool &school = m_fixture->school;
    const auto exported = [&]() -> QFileDialog * {
        button(u"pane-export"_s)->click();
        QFileDialog *dialog = nullptr;
        [&] { QTRY_VERIFY((dialog = m_page->findChild<QFileDialog *>(u"saveWorkbook"_s))); }();
        return dialog;
    };
    const auto state = [&] {
        return school.record(u"submissionList"_s, school.ids(u"submissionList"_s).front())[u"state"]
            .toString();
    };
    QFileDialog *dialog = exported();
    QVERIFY(dialog);
    dialog->reject();
    QTRY_COMPARE(state(), u"prechecked"_s);
    QTRY_VERIFY2(m_fixture->notices.text.contains(u"not exported"_s), qPrintable(m_fixture->notices.text));
    QTRY_VERIFY(!m_page->findChild<QFileDialog *>(u"saveWorkbook"_s));
    // A file that cannot be written.
    dialog = exported();
    QVERIFY(dialog);
    QCOMPARE(state(), u"exported"_s);
    m_page->saveTo(u"/nowhere/list.xlsx"_s, true);
    QTRY_COMPARE(state(), u"prechecked"_s);
    delete dialog;
    QTemporaryDir folder;
    dialog = exported();
    QVERIFY(dialog);
    m_page->saveTo(folder.filePath(u"list.xlsx"_s), true);
    QTRY_VERIFY(QFileInfo::exists(folder.filePath(u"list.xlsx"_s)));
    QTRY_VERIFY2(m_fixture->notices.text.contains(u"Saved as"_s), qPrintable(m_fixture->notices.text));
    QCOMPARE(state(), u"exported"_s);
    delete dialog;
}

void TestSubmissionPage::theListsThatAreOwedAreCountedAsHomeCountsThem()
{
    show(Faults::None);
    PageSchool &school = m_fixture->school;
    button(u"pane-precheck"_s)->click();
    QTRY_VERIFY(m_page->presenter().isChecked());
    m_page->presenter().refresh();
    QTRY_VERIFY(m_page->presenter().owed() && m_page->presenter().owed()->passed == 1);
    const auto owed = *m_page->presenter().owed();
    const Term term = m_fixture->work.term();
    const auto home = school.byMyself(
        u"home.summary"_s, {{u"schoolYear"_s, term.year.roc()}, {u"semester"_s, int(term.semester)}});
    QVERIFY(home.ok());
    for (const QJsonValue &card : home.value()[u"cards"].toArray()) {
        if (card[u"key"].toString() != u"precheck")
            continue;
        QCOMPARE(card[u"value"].toInt(), owed.passed);
        QCOMPARE(card[u"total"].toInt(), owed.lists);
    }
    QVERIFY2(owed.lists > owed.passed, "lists that nobody has begun count, too");
    QVERIFY2(m_page->subtitle().contains(u"%1 lists to submit, 1 pass"_s.arg(owed.lists)),
             qPrintable(m_page->subtitle()));
    // And home leads to just those of its number.
    int duties = 0;
    for (const QJsonValue &duty : home.value()[u"duties"].toArray()) {
        if (duty[u"key"].toString() != u"submit")
            continue;
        ++duties;
        m_page->reach(
            {{QLatin1String(ownWorkPath), protocol::Condition::Operator::Equal, duty[u"article"].toString()}},
            0);
        const auto *lists = m_page->findChild<DataTable *>(u"submissionLists"_s);
        int shown = 0;
        for (int row = 0; row < lists->model()->rowCount(); ++row)
            shown += lists->isRowHidden(row) ? 0 : 1;
        QCOMPARE(shown, duty[u"total"].toInt() - duty[u"done"].toInt());
    }
    QVERIFY(duties > 0);
}

void TestSubmissionPage::aSubmittedListThatIsNoLongerAsItWentSaysSo()
{
    show(Faults::None);
    PageSchool &school = m_fixture->school;
    button(u"pane-precheck"_s)->click();
    QTRY_VERIFY(m_page->presenter().isChecked());
    const qint64 list = school.ids(u"submissionList"_s).front();
    QVERIFY(school.byMyself(u"submission.export"_s, {{u"id"_s, list}}).ok());
    QVERIFY(school.submit(list));
    QJsonObject student = school.record(u"student"_s, m_student);
    student.insert(u"birthday"_s, u"2009-01-02"_s);
    const auto saved = school.byMyself(u"record.save"_s, {{u"type"_s, u"student"_s}, {u"record"_s, student}});
    QVERIFY(saved.ok());
    QCOMPARE(saved.value()[u"submittedLists"].toArray().size(), 1);
    m_page->presenter().refresh();
    QTRY_VERIFY2(wordsOf(m_page.get()).contains(u"how the list differs"_s),
                 qPrintable(wordsOf(m_page.get())));
    const auto *table = m_page->findChild<DataTable *>(u"submissionLists"_s);
    QVERIFY(table->model()->index(m_row, 3).data().toString().contains(u"changed since"_s));
}

QTEST_MAIN(TestSubmissionPage)
#include "tst_submission_page.moc"
