// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/list_actions.h"
#include "app/pages/common/record_form.h"
#include "app/pages/common/saved_views.h"
#include "app/pages/outcomes/bulk_dialog.h"
#include "app/pages/outcomes/outcomes_page.h"
#include "app/widgets/detail/filecard.h"
#include "app/widgets/detail/previewdialog.h"
#include "app/widgets/detail/quotameter.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/filterbar.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"
#include "tests/shared/content/sample_files.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;
using Operator = protocol::Condition::Operator;

class TestOutcomesPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aKeyThatComesBeforeTheDetailsIsForItsRow();
    void init();
    void cleanup();
    void listIsFilteredByTheTermAndCounted();
    void waitingOutcomesWhoseCertificationHasClosedReadOverdue();
    void detailsShowStudentQuotasAndDescriptionWithItsCount();
    void certifyingTheCurrentRowCanBeUndone();
    void certifyingAReturnedOutcomeSaysWhyNotWithTheArticle();
    void bulkSaysFirstHowManyWillChange();
    void returnNeedsAReason();
    void closedStepsAreDisabledWithTheirReason();
    void reachFiltersByExactlyTheConditions();
    void anEmptyListAsksNobodyToChooseARow();
    void reachMakesTheRecordCurrentAlsoWhenAFilterHidesIt();
    void theNextRowIsTheCurrentOneWhenARowLeavesTheList();
    void oneRecordAloneGivesTheListBackWithItsTerm();
    void exportWritesEveryMatchingRow();
    void exportWritesTheMarkedRowsAlone();
    void theCurrentRecordIsInSightUnderOtherConditions();
    void savedViewBringsItsConditionsBack();
    void fingerprintOfAFileIsChecked();
    void roleWithoutPermissionCannotCertify();
    void nobodyIsLedToAStudentWhomTheyMayNotSee();
    void withoutAConnectionNothingOfTheRowBeforeStays();
    void withoutAConnectionTheFormShowsWhatTheDetailsRead();
    void aReturnedOutcomeIsSentAgainByItsKey();
    void everyActionOfTheDetailsAndTheBarHasAKey();
    void aCertifiedOutcomeIsNotChangedByItsKeyEither();
    void aStudentUploadsNoClassAndNamesNoFile();
    void theReturnOfOneOutcomeNamesItsStudent();
    void thePreviewOfAFileNamesItsStudent();

private:
    void show(const QString &grants = {});
    [[nodiscard]] QPushButton *button(const QString &name) const
    {
        return m_page->findChild<QPushButton *>(name);
    }
    [[nodiscard]] QString state(qint64 id) const
    {
        return m_fixture->school.record(u"courseOutcome"_s, id).value(u"certification"_s).toString();
    }
    [[nodiscard]] int rowWith(const QString &path, const QJsonValue &value) const;
    void choose(int row) { m_page->table()->setCurrentIndex(m_page->model()->index(row, 0)); }

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<OutcomesPage> m_page;
};

void TestOutcomesPage::init()
{
    failOnAnyWarning();
}

void TestOutcomesPage::cleanup()
{
    m_page.reset();
    m_fixture.reset();
}

void TestOutcomesPage::show(const QString &grants)
{
    m_fixture = grants.isEmpty() ? std::make_unique<PageFixture>() : std::make_unique<PageFixture>(grants);
    QTRY_VERIFY(m_fixture->work.isLoaded());
    m_page = std::make_unique<OutcomesPage>(m_fixture->context());
    m_page->resize(1000, 640);
    m_page->show();
    m_page->refresh();
    QTRY_COMPARE(m_page->model()->total(), 90);
    QTRY_VERIFY(m_page->model()->idAt(0) > 0);
    QTRY_VERIFY(m_page->table()->currentRow() >= 0);
}

/// Down and Ctrl+L at once: what is done is for the row, whatever the details still tell of the one before.
void TestOutcomesPage::aKeyThatComesBeforeTheDetailsIsForItsRow()
{
    show();
    std::vector<int> rows;
    for (int row = 0; row < m_page->model()->rowCount(); ++row) {
        if (m_page->model()->valueAt(row, u"certification"_s).toString() == u"certified" &&
            m_page->model()->valueAt(row, u"documentCount"_s).toInt() > 0)
            rows.push_back(row);
    }
    QVERIFY(rows.size() > 2);
    const auto selected = [this](qint64 id) {
        return m_fixture->school.record(u"courseOutcome"_s, id).value(u"selected"_s).toBool();
    };
    QAction *select = m_fixture->actions.action(u"outcome.select"_s);
    const qint64 first = m_page->model()->idAt(rows[0]);
    const qint64 second = m_page->model()->idAt(rows[1]);
    QVERIFY(!selected(first) && !selected(second));
    choose(rows[0]);
    QTRY_VERIFY(button(u"pane-select"_s) && button(u"pane-select"_s)->isEnabled());
    select->trigger();
    QTRY_VERIFY(selected(first));
    QTRY_COMPARE(button(u"pane-select"_s)->text(), u"Unselect"_s);
    choose(rows[1]);
    select->trigger();
    QTRY_VERIFY2(selected(second), qPrintable(m_fixture->notices.text));
    QVERIFY(selected(first));
}

int TestOutcomesPage::rowWith(const QString &path, const QJsonValue &value) const
{
    for (int row = 0; row < m_page->model()->rowCount(); ++row) {
        if (m_page->model()->valueAt(row, path) == value)
            return row;
    }
    return -1;
}

void TestOutcomesPage::listIsFilteredByTheTermAndCounted()
{
    show();
    QCOMPARE(m_page->filterBar()->conditions().size(), 1);
    QTRY_VERIFY(m_page->subtitle().contains(u"90"_s));
    m_page->filterBar()->addCondition({u"certification"_s, u"eq"_s, u"certified"_s, u"x"_s});
    QTRY_COMPARE(m_page->model()->total(), 18);
    QTRY_VERIFY(m_page->subtitle().contains(u"18"_s) && m_page->subtitle().contains(u"90"_s));
}

void TestOutcomesPage::waitingOutcomesWhoseCertificationHasClosedReadOverdue()
{
    show();
    const int row = rowWith(u"certification"_s, u"waiting"_s);
    const QModelIndex cell = m_page->model()->index(row, m_page->model()->columnOf(u"certification"_s));
    QCOMPARE(cell.data(ChipTextRole).toString(), u"Waiting"_s);
    m_fixture->now = QDateTime(QDate(2026, 2, 2), QTime(0, 0), Qt::UTC);
    QCOMPARE(cell.data(ChipTextRole).toString(), u"Overdue"_s);
}

void TestOutcomesPage::detailsShowStudentQuotasAndDescriptionWithItsCount()
{
    show();
    auto *description = m_page->findChild<QLabel *>(u"outcomeDescription"_s);
    QVERIFY(description);
    QTRY_VERIFY(description->text().contains(u"36 / 100"_s) || description->text().contains(u"/ 100"_s));
    QTRY_COMPARE(m_fixture->school.count(u"outcome.quota"), 1);
}

void TestOutcomesPage::certifyingTheCurrentRowCanBeUndone()
{
    show();
    const int row = rowWith(u"certification"_s, u"waiting"_s);
    choose(row);
    const qint64 id = m_page->model()->idAt(row);
    QTRY_VERIFY(button(u"pane-certify"_s) && button(u"pane-certify"_s)->isEnabled());
    m_fixture->actions.action(u"outcome.certify"_s)->trigger();
    QTRY_COMPARE(state(id), u"certified"_s);
    QTRY_VERIFY(m_fixture->notices.run);
    m_fixture->notices.run();
    QTRY_COMPARE(state(id), u"waiting"_s);
}

void TestOutcomesPage::certifyingAReturnedOutcomeSaysWhyNotWithTheArticle()
{
    show();
    const int row = rowWith(u"certification"_s, u"returned"_s);
    choose(row);
    QTRY_VERIFY(button(u"pane-certify"_s) && !button(u"pane-certify"_s)->isEnabled());
    m_fixture->actions.action(u"outcome.certify"_s)->trigger();
    QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Warning);
    QVERIFY(!m_fixture->notices.text.isEmpty());
    QCOMPARE(state(m_page->model()->idAt(row)), u"returned"_s);
}

void TestOutcomesPage::bulkSaysFirstHowManyWillChange()
{
    show();
    m_page->table()->markAll();
    QTRY_VERIFY(button(u"bulk-certify"_s)->isVisible());
    button(u"bulk-certify"_s)->click();
    QTRY_VERIFY(m_page->findChild<BulkDialog *>());
    auto *dialog = m_page->findChild<BulkDialog *>();
    // Of 90: 54 wait, two of them without a file; 18 are certified already, 18 were returned and not sent
    // again.
    QVERIFY(dialog->findChild<QLabel *>(u"bulkHeadline"_s)->text().contains(u"52"_s));
    QCOMPARE(m_fixture->school.count(u"outcome.certify"), 0);
    dialog->findChild<QPushButton *>(u"bulkApply"_s)->click();
    QTRY_VERIFY(m_fixture->notices.text.contains(u"52"_s));
    QCOMPARE(m_page->table()->markedCount(), 0);
    m_fixture->notices.run();
    QTRY_VERIFY(m_fixture->notices.text.startsWith(u"Undone"_s));
}

void TestOutcomesPage::returnNeedsAReason()
{
    show();
    const int row = rowWith(u"certification"_s, u"waiting"_s);
    choose(row);
    const qint64 id = m_page->model()->idAt(row);
    m_fixture->actions.action(u"outcome.return"_s)->trigger();
    QTRY_VERIFY(m_page->findChild<BulkDialog *>());
    auto *dialog = m_page->findChild<BulkDialog *>();
    auto *apply = dialog->findChild<QPushButton *>(u"bulkApply"_s);
    QVERIFY(!apply->isEnabled());
    dialog->findChild<QPlainTextEdit *>(u"returnReason"_s)->setPlainText(u"請補作者分工"_s);
    QVERIFY(apply->isEnabled());
    // What was typed is there again when one comes back, also with another program.
    delete dialog;
    m_fixture->actions.action(u"outcome.return"_s)->trigger();
    QTRY_VERIFY(m_page->findChild<BulkDialog *>());
    dialog = m_page->findChild<BulkDialog *>();
    QCOMPARE(dialog->findChild<QPlainTextEdit *>(u"returnReason"_s)->toPlainText(), u"請補作者分工"_s);
    QTRY_VERIFY(dialog->isActiveWindow());
    QTest::keyClick(dialog->findChild<QPlainTextEdit *>(u"returnReason"_s), Qt::Key_Return,
                    Qt::ControlModifier);
    QTRY_COMPARE(state(id), u"returned"_s);
    QCOMPARE(m_fixture->school.record(u"courseOutcome"_s, id).value(u"returnReason"_s).toString(),
             u"請補作者分工"_s);
    // Used, it is kept no more.
    const auto kept = [this] {
        m_fixture->drafts.files().flush();
        return QDir(m_fixture->drafts.files().folder()).entryList({u"returnReason-*"_s}).size();
    };
    QTRY_COMPARE(kept(), 0);
}

void TestOutcomesPage::closedStepsAreDisabledWithTheirReason()
{
    show();
    m_fixture->now = QDateTime(QDate(2026, 2, 2), QTime(0, 0), Qt::UTC);
    choose(rowWith(u"certification"_s, u"waiting"_s));
    QTRY_VERIFY(button(u"pane-certify"_s) && !button(u"pane-certify"_s)->isEnabled());
    QVERIFY(!button(u"pane-certify"_s)->toolTip().isEmpty());
}

void TestOutcomesPage::reachFiltersByExactlyTheConditions()
{
    show();
    m_page->reach({{u"certification"_s, Operator::Equal, u"returned"_s},
                   {u"schoolYear"_s, Operator::Equal, 114},
                   {u"semester"_s, Operator::Equal, 1}},
                  0);
    QTRY_COMPARE(m_page->model()->total(), 18);
    QCOMPARE(m_page->filterBar()->conditions().size(), 2);
}

void TestOutcomesPage::anEmptyListAsksNobodyToChooseARow()
{
    show();
    const auto tells = [this](const QString &what) {
        const auto labels = m_page->details()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&what](const QLabel *label) {
            return label->text() == what && label->isVisibleTo(label->window());
        });
    };
    m_page->reach({{u"title"_s, Operator::Equal, u"no such title"_s}}, 0);
    QTRY_COMPARE(m_page->model()->total(), 0);
    QTRY_VERIFY(tells(u"Nothing to show"_s));
}

void TestOutcomesPage::reachMakesTheRecordCurrentAlsoWhenAFilterHidesIt()
{
    show();
    const qint64 id = m_page->model()->idAt(rowWith(u"certification"_s, u"returned"_s));
    m_page->reach({{u"certification"_s, Operator::Equal, u"certified"_s}}, 0);
    QTRY_COMPARE(m_page->model()->total(), 18);
    m_page->reach({}, id);
    QTRY_COMPARE(m_page->model()->idAt(m_page->table()->currentRow()), id);
}

void TestOutcomesPage::theNextRowIsTheCurrentOneWhenARowLeavesTheList()
{
    show();
    m_page->reach({{u"certification"_s, Operator::Equal, u"waiting"_s}}, 0);
    QTRY_VERIFY(m_page->model()->total() > 5 && m_page->model()->total() < 90);
    QTRY_VERIFY(m_page->model()->idAt(3) > 0);
    const auto total = m_page->model()->total();
    choose(2);
    const qint64 next = m_page->model()->idAt(3);
    m_fixture->school.setUp(u"courseOutcome"_s, m_page->model()->idAt(2),
                            {{u"certification"_s, u"returned"_s}});
    QTRY_COMPARE(m_page->model()->total(), total - 1);
    QTRY_COMPARE(m_page->table()->currentRow(), 2);
    QCOMPARE(m_page->model()->idAt(2), next);
    // The last one has none after it, and another list begins at its start.
    const int last = m_page->model()->rowCount() - 1;
    choose(last);
    m_fixture->school.setUp(u"courseOutcome"_s, m_page->model()->idAt(last),
                            {{u"certification"_s, u"returned"_s}});
    QTRY_COMPARE(m_page->model()->total(), total - 2);
    QTRY_COMPARE(m_page->table()->currentRow(), last - 1);
    m_page->reach({{u"certification"_s, Operator::Equal, u"certified"_s}}, 0);
    QTRY_COMPARE(m_page->model()->total(), 18);
    QTRY_COMPARE(m_page->table()->currentRow(), 0);
}

void TestOutcomesPage::oneRecordAloneGivesTheListBackWithItsTerm()
{
    show();
    const auto before = m_page->filterBar()->conditions();
    QCOMPARE(before.size(), 1);
    const qint64 id = m_page->model()->idAt(3);
    const std::vector<protocol::Condition> alone{{u"id"_s, Operator::Equal, id}};
    m_page->reach(alone, 0);
    QTRY_COMPARE(m_page->model()->total(), 1);
    m_page->filterBar()->removeCondition(0);
    QCOMPARE(m_page->filterBar()->conditions(), before);
    // Who leaves the page and opens it anew finds the list; who is led to the record finds the record.
    m_page->reach(alone, 0);
    m_page->refresh();
    QVERIFY(m_page->filterBar()->conditions() != before);
    m_page->hide();
    m_page->show();
    m_page->refresh();
    QCOMPARE(m_page->filterBar()->conditions(), before);
    m_page->hide();
    m_page->reach(alone, 0);
    m_page->show();
    m_page->refresh();
    QVERIFY(m_page->filterBar()->conditions() != before);
}

void TestOutcomesPage::exportWritesEveryMatchingRow()
{
    show();
    const QString path = m_fixture->folder.filePath(u"out.csv"_s);
    m_page->findChild<ListExport *>()->writeTo(path);
    QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Done);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.startsWith("\xEF\xBB\xBF"));
    QCOMPARE(bytes.count("\r\n"), 91);
}

void TestOutcomesPage::exportWritesTheMarkedRowsAlone()
{
    show();
    QTRY_VERIFY(m_page->model()->idAt(2) > 0);
    m_page->table()->toggleMark(0);
    m_page->table()->toggleMark(2);
    const QString path = m_fixture->folder.filePath(u"marked.csv"_s);
    m_page->findChild<ListExport *>()->writeTo(path);
    QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Done);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count("\r\n"), 3);
    QVERIFY2(m_fixture->notices.text.contains(u'2'), qPrintable(m_fixture->notices.text));
    // All rows marked are all that match, also those that were never shown.
    m_page->table()->markAll();
    const QString whole = m_fixture->folder.filePath(u"all.csv"_s);
    m_page->findChild<ListExport *>()->writeTo(whole);
    QTRY_VERIFY(QFile::exists(whole));
    QFile all(whole);
    QVERIFY(all.open(QIODevice::ReadOnly));
    QCOMPARE(all.readAll().count("\r\n"), 91);
}

/// What the details and the keys act on is in sight, also when other conditions put it far down.
void TestOutcomesPage::theCurrentRecordIsInSightUnderOtherConditions()
{
    show();
    QTRY_VERIFY(m_page->model()->idAt(85) > 0);
    const qint64 last = m_page->model()->idAt(85);
    m_page->filterBar()->addCondition({u"id"_s, u"eq"_s, last, u"One"_s});
    QTRY_COMPARE(m_page->model()->total(), 1);
    QTRY_COMPARE(m_page->table()->currentRow(), 0);
    m_page->filterBar()->removeCondition(m_page->filterBar()->conditions().size() - 1);
    QTRY_COMPARE(m_page->model()->total(), 90);
    QTRY_COMPARE(m_page->model()->idAt(m_page->table()->currentRow()), last);
    const DataTable *table = m_page->table();
    QTRY_VERIFY(table->viewport()->rect().contains(table->visualRect(table->currentIndex()).center()));
}

void TestOutcomesPage::savedViewBringsItsConditionsBack()
{
    show();
    m_page->filterBar()->addCondition({u"certification"_s, u"eq"_s, u"waiting"_s, u"x"_s});
    SavedViews views(m_fixture->settings, u"outcomes"_s);
    views.save(u"待認證"_s, m_page->model()->conditions());
    const SavedViews again(m_fixture->settings, u"outcomes"_s);
    QCOMPARE(again.names(), QStringList{u"待認證"_s});
    QCOMPARE(again.all().front().conditions, m_page->model()->conditions());
}

void TestOutcomesPage::fingerprintOfAFileIsChecked()
{
    show();
    const int row = rowWith(u"certification"_s, u"waiting"_s);
    choose(row);
    QVERIFY(m_fixture->school.attach(u"courseOutcome"_s, m_page->model()->idAt(row), u"報告.pdf"_s,
                                     samples::pdf()) > 0);
    QTRY_VERIFY(m_fixture->school.count(u"attachment.read") > 0);
    const auto matches = [this] {
        const auto labels = m_page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [](const QLabel *l) { return l->text().contains(u"matches ✓"_s); });
    };
    QTRY_VERIFY(matches());
}

void TestOutcomesPage::roleWithoutPermissionCannotCertify()
{
    show(u"view * school"_s);
    choose(rowWith(u"certification"_s, u"waiting"_s));
    QTRY_VERIFY(m_page->findChild<QLabel *>(u"outcomeDescription"_s)->text().contains(u"100"_s));
    QVERIFY(!button(u"pane-certify"_s));
    QVERIFY(!button(u"bulk-certify"_s));
    m_fixture->actions.action(u"outcome.certify"_s)->trigger();
    QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Warning);
    QCOMPARE(m_fixture->school.count(u"outcome.certify"), 0);
}

void TestOutcomesPage::nobodyIsLedToAStudentWhomTheyMayNotSee()
{
    show(u"view courseOutcome school; view student school; view course school; view window school"_s);
    choose(0);
    QTRY_VERIFY(button(u"detailsLink"_s)->isVisible());
    cleanup();
    // As who teaches the course and tutors another class.
    show(u"view courseOutcome school; view student class; view course school; view window school"_s);
    choose(0);
    QTRY_VERIFY(!m_page->findChild<QLabel *>(u"outcomeDescription"_s)->text().isEmpty());
    QVERIFY(!button(u"detailsLink"_s)->isVisible());
    // Whoever is led all the same is told, not shown a filter that hides others.
    m_page->reach({{u"id"_s, Operator::Equal, 987'654}}, 0);
    QTRY_COMPARE(m_page->model()->total(), 0);
    const auto *empty = m_page->findChild<EmptyState *>();
    QTRY_VERIFY2(empty->accessibleName().contains(u"cannot be shown"_s), qPrintable(empty->accessibleName()));
}

void TestOutcomesPage::withoutAConnectionNothingOfTheRowBeforeStays()
{
    show();
    auto *description = m_page->findChild<QLabel *>(u"outcomeDescription"_s);
    QTRY_VERIFY(!description->text().isEmpty());
    auto *meter = m_page->findChild<QuotaMeter *>();
    QTRY_VERIFY(meter->accessibleName().contains(u'/'));
    m_fixture->school.setOnline(false);
    choose(3);
    QTRY_VERIFY(description->text().isEmpty());
    QVERIFY(!meter->accessibleName().contains(u'/'));
    QVERIFY(!button(u"pane-certify"_s));
    m_fixture->school.setOnline(true);
    QTRY_VERIFY(!description->text().isEmpty());
}

void TestOutcomesPage::withoutAConnectionTheFormShowsWhatTheDetailsRead()
{
    show();
    const int row = rowWith(u"certification"_s, u"waiting"_s);
    choose(row);
    const qint64 id = m_page->model()->idAt(row);
    const QString written =
        m_fixture->school.record(u"courseOutcome"_s, id).value(u"description"_s).toString();
    QVERIFY(!written.isEmpty());
    QTRY_VERIFY(m_page->findChild<QLabel *>(u"outcomeDescription"_s)->text().contains(written));
    m_fixture->school.setOnline(false);
    QTest::keyClick(m_page->table(), Qt::Key_F2);
    const auto *form = m_page->findChild<RecordForm *>();
    QVERIFY(form);
    QTRY_COMPARE(form->findChild<QPlainTextEdit *>(u"field-description"_s)->toPlainText(), written);
    for (const FieldInfo *field : form->presenter()->fields())
        QVERIFY2(!form->presenter()->isUnread(QLatin1String(field->name)), field->name);
    form->findChild<QLineEdit *>(u"field-title"_s)->setFocus();
    QTest::keyClicks(form->findChild<QLineEdit *>(u"field-title"_s), u"x"_s);
    QTest::keyClick(const_cast<RecordForm *>(form), Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(m_fixture->drafts.count(Draft::State::Sending), 1);
    QCOMPARE(m_fixture->drafts.all().front().record.keys(), (QStringList{u"id"_s, u"title"_s, u"version"_s}));
    m_fixture->school.setOnline(true);
    QTRY_VERIFY(m_fixture->school.record(u"courseOutcome"_s, id).value(u"title"_s).toString().endsWith(u'x'));
    QCOMPARE(m_fixture->school.record(u"courseOutcome"_s, id).value(u"description"_s).toString(), written);
}

void TestOutcomesPage::aReturnedOutcomeIsSentAgainByItsKey()
{
    show();
    const int row = rowWith(u"certification"_s, u"returned"_s);
    choose(row);
    QTRY_VERIFY(button(u"pane-resend"_s));
    QVERIFY(button(u"pane-resend"_s)->property("keyHint").toString().contains(u"R"_s));
    m_fixture->actions.action(u"outcome.resend"_s)->trigger();
    QTRY_COMPARE(m_fixture->school.count(u"outcome.resend"), 1);
}

void TestOutcomesPage::everyActionOfTheDetailsAndTheBarHasAKey()
{
    show();
    choose(rowWith(u"certification"_s, u"certified"_s));
    QTRY_VERIFY(button(u"pane-select"_s));
    m_page->table()->toggleMark(0);
    QStringList keys;
    const auto buttons = m_page->findChildren<Button *>();
    for (const Button *each : buttons) {
        if (each->objectName().startsWith(u"pane-"_s))
            QVERIFY2(!each->keyHint().isEmpty(), qPrintable(each->objectName()));
        if (each->objectName().startsWith(u"bulk-"_s) && each->objectName() != u"bulk-unselect"_s &&
            each->objectName() != u"bulk-export"_s)
            QVERIFY2(!each->keyHint().isEmpty(), qPrintable(each->objectName()));
    }
    // The fixture's table of actions has no export, and nothing there takes a selection back: their keys are
    // numbered.
    m_page->activateWindow();
    auto *unselect = m_page->findChild<Button *>(u"bulk-unselect"_s);
    QVERIFY(unselect->keyHint().startsWith(u"Alt+"_s));
    QTest::keyClick(m_page.get(), Qt::Key_3, Qt::AltModifier);
    QTRY_VERIFY(m_page->findChild<BulkDialog *>() || !m_fixture->notices.text.isEmpty());
}

void TestOutcomesPage::aCertifiedOutcomeIsNotChangedByItsKeyEither()
{
    show();
    choose(rowWith(u"certification"_s, u"certified"_s));
    QTRY_VERIFY(button(u"pane-edit"_s) && !button(u"pane-edit"_s)->isEnabled());
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    m_page->table()->setFocus();
    QTest::keyClick(m_page->table(), Qt::Key_F2);
    QCOMPARE(m_fixture->notices.kind, Notices::Kind::Warning);
    QCOMPARE(m_fixture->notices.text, button(u"pane-edit"_s)->toolTip());
    m_page->findChild<QToolButton *>(u"changeRecord"_s)->click();
    QVERIFY(!m_page->findChild<RecordForm *>());
}

void TestOutcomesPage::aStudentUploadsNoClassAndNamesNoFile()
{
    show(u"view * school; edit courseOutcome school; edit attachment school"_s);
    QVERIFY(m_page->findChild<QToolButton *>(u"uploadClass"_s));
    cleanup();
    m_fixture = std::make_unique<PageFixture>(u"view * own; edit courseOutcome own; edit attachment own"_s);
    QTRY_VERIFY(m_fixture->work.isLoaded());
    const qint64 student = m_fixture->school.ids(u"student"_s).front();
    m_fixture->changeAccount({{u"studentId"_s, student}});
    m_page = std::make_unique<OutcomesPage>(m_fixture->context());
    m_page->show();
    m_page->refresh();
    QTRY_VERIFY(m_page->model()->total() >= 0);
    QVERIFY(!m_page->findChild<QToolButton *>(u"uploadClass"_s));
    QTest::keyClick(m_page->table(), Qt::Key_F3);
    RecordForm *form = nullptr;
    QTRY_VERIFY(form = m_page->findChild<RecordForm *>());
    QVERIFY(form->findChild<QWidget *>(u"field-title"_s));
    QVERIFY(!form->findChild<QWidget *>(u"field-declaredFile"_s));
}

void TestOutcomesPage::theReturnOfOneOutcomeNamesItsStudent()
{
    show();
    const int row = rowWith(u"certification"_s, u"waiting"_s);
    choose(row);
    QTRY_VERIFY(button(u"pane-return"_s) && button(u"pane-return"_s)->isEnabled());
    button(u"pane-return"_s)->click();
    BulkDialog *dialog = nullptr;
    QTRY_VERIFY(dialog = m_page->findChild<BulkDialog *>());
    const auto cell = [&](const QString &path) { return m_page->model()->valueAt(row, path).toVariant(); };
    for (const QString &path :
         {u"studentId.name"_s, u"studentId.classId.name"_s, u"studentId.seat"_s, u"title"_s})
        QVERIFY2(dialog->windowTitle().contains(cell(path).toString()), qPrintable(dialog->windowTitle()));
}

void TestOutcomesPage::thePreviewOfAFileNamesItsStudent()
{
    show();
    const int row = rowWith(u"certification"_s, u"waiting"_s);
    choose(row);
    const QString student = m_page->model()->valueAt(row, u"studentId.name"_s).toString();
    QVERIFY(m_fixture->school.attach(u"courseOutcome"_s, m_page->model()->idAt(row), u"圖.png"_s,
                                     samples::png()) > 0);
    const auto card = [this]() -> FileCard * {
        const auto cards = m_page->findChildren<FileCard *>();
        const auto shown = std::find_if(cards.begin(), cards.end(), [](const FileCard *each) {
            const auto labels = each->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(),
                               [](const QLabel *label) { return label->text().contains(u"圖.png"_s); });
        });
        return shown == cards.end() ? nullptr : *shown;
    };
    QTRY_VERIFY(card());
    PreviewDialog *preview = nullptr;
    const auto opened = [&] {
        if (!preview && card())
            Q_EMIT card()->openRequested();
        return preview = m_page->findChild<PreviewDialog *>();
    };
    QTRY_VERIFY(opened());
    const QString title = preview->windowTitle();
    QVERIFY2(title.contains(student) && title.contains(u"圖.png"_s), qPrintable(title));
}

QTEST_MAIN(TestOutcomesPage)
#include "tst_outcomes_page.moc"
