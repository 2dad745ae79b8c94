// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/paper_preview.h"
#include "app/pages/common/register_page.h"
#include "app/pages/outcomes/outcomes_page.h"
#include "app/pages/records/record_pages.h"
#include "app/presenters/selection_slips.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/theme/button.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QFile>
#include <QInputDialog>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;
using Operator = protocol::Condition::Operator;

/// The selection in the window (article 6, paragraph 1): the exchange of who has used the quota up, and the
/// confirmation slips of a student and of a class.
class TestSelectionWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_fixture = std::make_unique<PageFixture>();
        QTRY_VERIFY(m_fixture->work.isLoaded());
        PageSchool &school = m_fixture->school;
        const auto outcomes = school.ids(u"courseOutcome"_s);
        m_ids = QList<qint64>(outcomes.begin(), outcomes.begin() + quota + 1);
        m_student = school.ids(u"student"_s).front();
        for (const qint64 id : std::as_const(m_ids))
            school.setUp(u"courseOutcome"_s, id,
                         {{u"studentId"_s, m_student},
                          {u"title"_s, u"作品%1"_s.arg(id)},
                          {u"certification"_s, u"certified"_s},
                          {u"schoolYear"_s, m_fixture->term.year.roc()},
                          {u"semester"_s, int(m_fixture->term.semester)},
                          {u"selected"_s, id != m_ids.last()}});
        m_page = std::make_unique<OutcomesPage>(m_fixture->context());
        m_page->resize(1000, 640);
        m_page->show();
        m_page->reach({{u"id"_s, Operator::Equal, m_ids.last()}}, m_ids.last());
        QTRY_COMPARE(m_page->model()->total(), 1);
        QTRY_VERIFY(button(u"pane-select"_s));
    }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void whoHasUsedTheQuotaUpExchanges()
    {
        QTRY_COMPARE(button(u"pane-select"_s)->text(), u"Exchange…"_s);
        QVERIFY(button(u"pane-select"_s)->isEnabled());
        button(u"pane-select"_s)->click();
        QTRY_VERIFY(m_page->findChild<QInputDialog *>(u"exchangeSelection"_s));
        auto *dialog = m_page->findChild<QInputDialog *>(u"exchangeSelection"_s);
        QCOMPARE(dialog->comboBoxItems().size(), quota);
        QVERIFY(dialog->labelText().contains(u'6'));
        const auto gone = std::find_if(m_ids.cbegin(), m_ids.cend(), [&](qint64 id) {
            return dialog->comboBoxItems().last().endsWith(u"作品%1"_s.arg(id));
        });
        QVERIFY(gone != m_ids.cend());
        dialog->setTextValue(dialog->comboBoxItems().last());
        dialog->accept();
        QTRY_VERIFY(isSelected(m_ids.last()));
        QVERIFY(!isSelected(*gone));
        // And back.
        QTRY_VERIFY(m_fixture->notices.run);
        m_fixture->notices.run();
        QTRY_VERIFY(isSelected(*gone));
        QVERIFY(!isSelected(m_ids.last()));
    }

    void whatIsSubmittedMakesNoRoom()
    {
        const auto prepared = m_fixture->school.byMyself(u"submission.prepare"_s,
                                                         {{u"roster"_s, u"courseOutcomes"_s},
                                                          {u"schoolYear"_s, m_fixture->term.year.roc()},
                                                          {u"grades"_s, u"1,2"_s},
                                                          {u"division"_s, u"day"_s}});
        QVERIFY(prepared.ok());
        const qint64 list = prepared->value(u"record"_s)[u"id"].toInteger();
        for (const qint64 id : std::as_const(m_ids)) {
            if (id != m_ids.last())
                m_fixture->school.setUp(u"courseOutcome"_s, id, {{u"submittedIn"_s, list}});
        }
        QTRY_COMPARE(button(u"pane-select"_s)->text(), u"Exchange…"_s);
        button(u"pane-select"_s)->click();
        QTRY_VERIFY(m_fixture->notices.text.contains(u"6"_s));
        QVERIFY(!m_page->findChild<QInputDialog *>(u"exchangeSelection"_s));
    }

    void slipsOfAStudentAndOfAClassAreShownAndSaved()
    {
        const qint64 schoolClass = m_fixture->school.record(u"student"_s, m_student)[u"classId"].toInteger();
        qsizetype sitting = 0;
        for (const qint64 id : m_fixture->school.ids(u"student"_s))
            sitting +=
                m_fixture->school.record(u"student"_s, id)[u"classId"].toInteger() == schoolClass ? 1 : 0;
        const QString className = m_fixture->school.record(u"schoolClass"_s, schoolClass)[u"name"].toString();
        for (const bool isClass : {false, true}) {
            QTRY_VERIFY(m_page->findChild<QToolButton *>(u"selectionSlips"_s)->isEnabled());
            m_page->findChild<QToolButton *>(u"selectionSlips"_s)->click();
            QTRY_VERIFY(m_page->findChild<QInputDialog *>(u"chooseSlips"_s));
            auto *dialog = m_page->findChild<QInputDialog *>(u"chooseSlips"_s);
            const QStringList offered = dialog->comboBoxItems();
            const QStringList named = offered.filter(className);
            QVERIFY(!named.isEmpty());
            dialog->setTextValue(isClass ? named.first() : offered.first());
            dialog->accept();
            delete dialog;
            QTRY_VERIFY(m_page->findChild<PaperPreview *>());
            auto *preview = m_page->findChild<PaperPreview *>();
            QTRY_COMPARE(preview->pages(), isClass ? int(sitting) : 1);
            const QString path = m_fixture->folder.filePath(isClass ? u"class.pdf"_s : u"one.pdf"_s);
            preview->saveTo(path);
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(file.read(5) == "%PDF-");
            delete preview;
        }
    }

    /// The same key as for outcomes, and what does nothing for a record is off and says so.
    void performancesAreSelectedAndUnselectedByTheSameKey()
    {
        m_page.reset();
        m_fixture = std::make_unique<PageFixture>(u"view * school; select performance school"_s);
        QTRY_VERIFY(m_fixture->work.isLoaded());
        PageSchool &school = m_fixture->school;
        const qint64 id = school.setUp(u"performance"_s, {{u"studentId"_s, school.ids(u"student"_s).front()},
                                                          {u"schoolYear"_s, m_fixture->term.year.roc()},
                                                          {u"semester"_s, 1},
                                                          {u"kind"_s, wireName(PerformanceKind::Competition)},
                                                          {u"source"_s, wireName(PerformanceSource::Student)},
                                                          {u"title"_s, u"科展"_s},
                                                          {u"startsOn"_s, u"2025-10-01"_s},
                                                          {u"selected"_s, true}});
        std::vector<RegisterSetup> setups = portfolioSetups();
        const auto setup = std::find_if(setups.begin(), setups.end(), [](const RegisterSetup &each) {
            return each.list.key == u"performances";
        });
        QVERIFY(setup != setups.end());
        RegisterPage page(m_fixture->context(), std::move(*setup));
        page.resize(1000, 640);
        page.show();
        page.reach({{u"id"_s, Operator::Equal, id}}, id);
        QTRY_COMPARE(page.model()->total(), 1);
        auto *select = qobject_cast<Button *>(page.findChild<QPushButton *>(u"pane-select"_s));
        auto *unselect = qobject_cast<Button *>(page.findChild<QPushButton *>(u"pane-unselect"_s));
        QVERIFY(select && unselect);
        QCOMPARE(select->keyHint(), u"Ctrl+L"_s);
        QCOMPARE(unselect->keyHint(), u"Ctrl+L"_s);
        QTRY_VERIFY(!select->isEnabled() && unselect->isEnabled());
        QVERIFY2(select->toolTip().contains(u"already"_s), qPrintable(select->toolTip()));
        // So does the menu of the row.
        Q_EMIT page.table()->customContextMenuRequested(
            page.table()->visualRect(page.table()->currentIndex()).center());
        auto *menu = page.findChild<QMenu *>(u"rowMenu"_s);
        QVERIFY(menu);
        for (const QAction *entry : menu->actions()) {
            if (entry->text().startsWith(u"Select"_s))
                QVERIFY(!entry->isEnabled());
            else if (entry->text().startsWith(u"Unselect"_s))
                QVERIFY(entry->isEnabled());
        }
        menu->close();
        m_fixture->actions.action(u"outcome.select"_s)->trigger();
        QTRY_COMPARE(school.count(u"performance.select"_s), 1);
        for (const PageSchool::Call &call : school.calls) {
            if (call.method == u"performance.select")
                QCOMPARE(call.params[u"selected"_s].toBool(true), false);
        }
    }

    void aCertificateOnTheSlipIsCalledByItsName()
    {
        PageSchool &school = m_fixture->school;
        school.setUpCodes(u"certificate"_s, {{u"17200"_s, u"網路架設"_s}});
        school.setUp(u"performance"_s, {{u"studentId"_s, m_student},
                                        {u"schoolYear"_s, m_fixture->term.year.roc()},
                                        {u"semester"_s, 1},
                                        {u"kind"_s, wireName(PerformanceKind::Certificate)},
                                        {u"source"_s, wireName(PerformanceSource::Student)},
                                        {u"certificateCode"_s, u"17200"_s},
                                        {u"certificateNote"_s, u"丙級"_s},
                                        {u"selected"_s, true}});
        QStringList titles;
        readSelectionSlips(school, {0, m_student, m_fixture->term.year}, this, [&](const auto &slips) {
            for (const SelectionSlip::Item &item : slips.value().front().performances)
                titles.append(item.title);
        });
        QTRY_VERIFY2(titles.contains(u"網路架設　丙級"_s), qPrintable(titles.join(u'/')));
    }

    void aSlipOfAYearThatIsOverNamesTheClassOfThen()
    {
        PageSchool &school = m_fixture->school;
        const qint64 then = school.record(u"student"_s, m_student)[u"classId"].toInteger();
        const int year = m_fixture->term.year.roc();
        const qint64 next = school.setUp(u"schoolClass"_s, {{u"schoolYear"_s, year + 1},
                                                            {u"name"_s, u"電三甲"_s},
                                                            {u"grade"_s, 3},
                                                            {u"division"_s, u"day"_s}});
        school.setUp(u"classMembership"_s, {{u"studentId"_s, m_student},
                                            {u"classId"_s, next},
                                            {u"seat"_s, 31},
                                            {u"startsOn"_s, u"%1-08-01"_s.arg(year + 1912)},
                                            {u"endsOn"_s, u"%1-07-31"_s.arg(year + 1913)}});
        school.setUp(u"student"_s, m_student, {{u"classId"_s, next}, {u"seat"_s, 31}});
        const auto slipOf = [&](int ofYear) {
            std::vector<SelectionSlip> read;
            bool isRead = false;
            readSelectionSlips(school, {0, m_student, SchoolYear(ofYear)}, this, [&](const auto &slips) {
                isRead = true;
                if (slips)
                    read = *slips;
            });
            [&] { QTRY_VERIFY(isRead); }();
            return read.size() == 1 ? u"%1 %2"_s.arg(read[0].className).arg(read[0].seat) : u"none"_s;
        };
        const QString sat = school.record(u"schoolClass"_s, then)[u"name"].toString() + u" 1"_s;
        QCOMPARE(slipOf(year), sat);
        QCOMPARE(slipOf(year + 1), u"電三甲 31"_s);
        // In no class that year: the slip is there all the same.
        QCOMPARE(slipOf(year - 1), u" 0"_s);
    }

private:
    static constexpr int quota = 6; // selectedOutcomesPerYear
    [[nodiscard]] QPushButton *button(const QString &name) const
    {
        return m_page->findChild<QPushButton *>(name);
    }
    [[nodiscard]] bool isSelected(qint64 id) const
    {
        return m_fixture->school.record(u"courseOutcome"_s, id)[u"selected"].toBool();
    }

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<OutcomesPage> m_page;
    QList<qint64> m_ids;
    qint64 m_student = 0;
};

QTEST_MAIN(TestSelectionWindow)
#include "tst_selection_window.moc"
