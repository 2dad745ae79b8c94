// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/group/training_pages.h"
#include "app/pages/records/record_pages.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/theme/button.h"
#include "tests/app/documents/pdf_text.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/held_training.h"
#include "tests/gui/made_page.h"
#include "tests/gui/page_fixture.h"

#include <QFile>
#include <QInputDialog>
#include <QTest>
#include <QToolButton>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// The pages of article 9: trainings with their papers and coverage, attendance, and who has no school mail.
class TestTrainingPages : public QObject
{
    Q_OBJECT

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<Page> m_page;
    QTemporaryDir m_folder;

    void begin(const QString &grants)
    {
        m_fixture = std::make_unique<PageFixture>(grants);
        QTRY_VERIFY(m_fixture->work.isLoaded());
    }
    template <class P>
    P *show(P *page)
    {
        m_page.reset(page);
        page->resize(1100, 680);
        page->show();
        page->refresh();
        return page;
    }
    /// Of students, held on 1 October with three who attended and one excused.
    qint64 training()
    {
        const qint64 id = test::heldTraining(m_fixture->school, u"students"_s, u"選課輔導訓練"_s);
        const auto students = m_fixture->school.ids(u"student"_s);
        for (size_t i = 0; i < 4; ++i)
            m_fixture->school.setUp(u"trainingAttendance"_s,
                                    {{u"trainingId"_s, id},
                                     {u"studentId"_s, students[i]},
                                     {u"attendance"_s, i == 3 ? u"excused"_s : u"attended"_s}});
        return id;
    }
    [[nodiscard]] QString pdf(const QString &name) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? pdfText(file.readAll()).remove(u' ') : QString();
    }

private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void theSignInListHasALineForEachStudentAndTheReportTheNumbers()
    {
        begin(u"view * school"_s);
        const qint64 id = training();
        auto *page =
            show(qobject_cast<TrainingsPage *>(madePage(TrainingsPage::page(), m_fixture->context())));
        page->write(TrainingPaper::SignIn, m_folder.filePath(u"list.pdf"_s), id);
        QTRY_VERIFY(m_fixture->notices.text.contains(u"list.pdf"_s));
        QCOMPARE(m_fixture->notices.kind, Notices::Kind::Done);
        const QString list = pdf(u"list.pdf"_s);
        QVERIFY2(list.contains(u"選課輔導訓練簽到表"_s) || list.contains(u"選課輔導訓練　簽到表"_s),
                 qPrintable(list));
        QVERIFY(list.contains(u"應到30人"_s));
        QVERIFY(list.contains(u"114/10/01"_s) && list.contains(u"10:10"_s));
        const auto students = m_fixture->school.ids(u"student"_s);
        for (const qint64 student : {students.front(), students.back()}) {
            const QJsonObject record = m_fixture->school.record(u"student"_s, student);
            QVERIFY(list.contains(record[u"studentNumber"].toString()));
            QVERIFY(list.contains(record[u"name"].toString()));
        }

        page->write(TrainingPaper::Report, m_folder.filePath(u"report.pdf"_s), id);
        QTRY_VERIFY(m_fixture->notices.text.contains(u"report.pdf"_s));
        const QString report = pdf(u"report.pdf"_s);
        QVERIFY2(report.contains(u"第九點（一）"_s), qPrintable(report));
        QVERIFY(report.contains(u"登錄出席3人次"_s));
        QVERIFY2(report.contains(u"電二甲303102610.0%"_s), qPrintable(report));

        page->write(TrainingPaper::SignIn, m_folder.filePath(u"none.pdf"_s), id, u"沒有這班"_s);
        QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Problem);
        QVERIFY(!QFile::exists(m_folder.filePath(u"none.pdf"_s)));
    }

    void theCoverageOpensWhoIsBehindItsNumbers()
    {
        begin(u"view * school; edit * school"_s);
        const qint64 id = training();
        auto *page =
            show(qobject_cast<TrainingsPage *>(madePage(TrainingsPage::page(), m_fixture->context())));
        QTRY_COMPARE(page->table()->model()->rowCount(), 1);
        page->table()->setCurrentIndex(page->table()->model()->index(0, 0));
        const auto button = [&](const QString &text) -> Button * {
            for (Button *each : page->findChildren<Button *>()) {
                if (each->isVisibleTo(page) && each->text().contains(text))
                    return each;
            }
            return nullptr;
        };
        QTRY_VERIFY(button(u"3/30"_s));
        QTest::mouseClick(button(u"3/30"_s), Qt::LeftButton);
        QCOMPARE(m_fixture->navigator.page, u"students"_s);
        const auto count = [&] {
            const auto answer = m_fixture->school.byMyself(
                u"record.query"_s,
                {{u"type"_s, u"student"_s},
                 {u"columns"_s, QJsonArray{u"name"_s}},
                 {u"conditions"_s, protocol::conditionsJson(m_fixture->navigator.lastConditions)},
                 {u"count"_s, true}});
            return answer ? answer.value()[u"total"].toInt() : -1;
        };
        QCOMPARE(count(), 3);
        QVERIFY(button(u"26"_s));
        QTest::mouseClick(button(u"26"_s), Qt::LeftButton);
        QCOMPARE(count(), 26);
        QVERIFY(id > 0);
    }

    void theOthersAttendWhatWasHeldAndThatIsTakenBackInOneStep()
    {
        begin(u"view * school; edit * school; remove * school"_s);
        const qint64 id = training();
        m_fixture->school.touch(u"unit"_s, m_fixture->work.info().account.unitId.value(),
                                {{u"name"_s, u"輔導室"_s}});
        auto *page =
            show(qobject_cast<TrainingsPage *>(madePage(TrainingsPage::page(), m_fixture->context())));
        QTRY_COMPARE(page->table()->model()->rowCount(), 1);
        page->table()->setCurrentIndex(page->table()->model()->index(0, 0));
        Button *rest = nullptr;
        QTRY_VERIFY((rest = page->findChild<Button *>(u"pane-restAttended"_s)) && rest->isEnabled());
        const auto recorded = [this] { return m_fixture->school.ids(u"trainingAttendance"_s).size(); };
        rest->click();
        QTRY_COMPARE(recorded(), size_t(30));
        QTRY_COMPARE(m_fixture->undo.steps().size(), size_t(1));
        m_fixture->notices.run();
        QTRY_COMPARE(recorded(), size_t(4));

        QJsonObject planned = m_fixture->school.record(u"training"_s, id);
        planned.remove(u"id"_s);
        planned.insert(u"title"_s, u"親師說明會"_s);
        planned.insert(u"state"_s, u"planned"_s);
        planned.insert(u"startsAt"_s, u"2025-10-02T02:10:00.000Z"_s);
        planned.insert(u"endsAt"_s, u"2025-10-02T04:10:00.000Z"_s);
        m_fixture->school.setUp(u"training"_s, planned);
        QTRY_COMPARE(page->table()->model()->rowCount(), 2);
        page->table()->setCurrentIndex(page->table()->model()->index(0, 0));
        QTRY_VERIFY(!rest->isEnabled());
        QVERIFY2(rest->toolTip().contains(u"article 9"_s), qPrintable(rest->toolTip()));
    }

    void theListsShowTheirRecords()
    {
        begin(u"view * school; edit * school; import * school"_s);
        QVERIFY(training() > 0);
        for (const PageSetup &setup : {TrainingsPage::page(), trainingAttendancePage()}) {
            QVERIFY2(setup.unknown.isEmpty(), qPrintable(setup.unknown.join(u'\n')));
            auto *page = show(madePage(setup, m_fixture->context()));
            QVERIFY(page);
            QTRY_COMPARE(page->table()->model()->rowCount(), setup.key == u"trainings" ? 1 : 4);
            // Attendance is entered by class and seat; a training is of nobody.
            QCOMPARE(page->findChild<QToolButton *>(u"quickEntry"_s) != nullptr, setup.key != u"trainings");
        }
    }

    void whoHasNoMailOfTheSchoolIsListed()
    {
        begin(u"view * school"_s);
        m_fixture->school.setUp(u"school"_s, 1, {{u"mailDomain"_s, u"school.edu.tw"_s}});
        const auto accounts = m_fixture->school.ids(u"account"_s);
        for (const qint64 account : accounts)
            m_fixture->school.setUp(u"account"_s, account, {{u"email"_s, u"a@school.edu.tw"_s}});
        auto *page = show(qobject_cast<AccountsPage *>(madePage(AccountsPage::page(), m_fixture->context())));
        page->showMailboxes();
        QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Done);
        m_fixture->school.setUp(u"account"_s, accounts.front(), {{u"email"_s, QString()}});
        m_fixture->school.setUp(u"account"_s, accounts.back(), {{u"email"_s, u"a@example.com"_s}});
        page->showMailboxes();
        QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Warning);
        QTRY_COMPARE(page->table()->model()->rowCount(), 1);
        const auto login = [&](qint64 account) {
            return m_fixture->school.record(u"account"_s, account)[u"login"].toString();
        };
        QTRY_COMPARE(page->table()->model()->index(0, 0).data().toString(), login(accounts.front()));
        m_fixture->notices.run();
        QTRY_COMPARE(page->table()->model()->index(0, 0).data().toString(), login(accounts.back()));
    }
};

QTEST_MAIN(TestTrainingPages)
#include "tst_training_pages.moc"
