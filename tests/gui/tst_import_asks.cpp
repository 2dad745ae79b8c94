// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/imports/imports_page.h"
#include "app/presenters/import_template.h"
#include "app/presenters/messages.h"
#include "app/presenters/terms.h"
#include "app/widgets/detail/keyvaluelist.h"
#include "app/widgets/form/choicepopup.h"
#include "app/widgets/table/datatable.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto header = "學號,姓名,身分證字號,出生年月日\n";
}

/// What the import assistant asks back, and how it tells what is wrong.
class TestImportAsks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_fixture =
            std::make_unique<PageFixture>(u"view * school; import student school; import course school; edit "
                                          u"student school; import cadrePost school; edit cadrePost "
                                          "school"_s);
        QTRY_VERIFY(m_fixture->work.isLoaded());
        m_page = std::make_unique<ImportsPage>(m_fixture->context());
        m_page->resize(1000, 640);
        m_page->show();
        m_page->activateWindow();
    }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void aListThatSaysAnotherTermAsksWhichIsMeant()
    {
        const Term chosen{SchoolYear(114), Semester::First};
        const Term other{SchoolYear(113), Semester::Second};
        // What says the chosen one is not asked for.
        QVERIFY(open(u"114學年度第1學期學生名冊.csv"_s, header + good) && check());
        QVERIFY(!question());
        QVERIFY(open(u"113學年度第2學期學生名冊.csv"_s, header + good) && check());
        auto *all = m_page->findChild<QPushButton *>(u"importAll"_s);
        QVERIFY(question() && question()->isVisible());
        QTRY_COMPARE(m_page->focusWidget(), question());
        QVERIFY(!all->isEnabled());
        QCOMPARE(question()->count(), 3);
        // A key opens what may be answered, and answers nothing.
        const int unanswered = question()->currentIndex();
        QTest::keyClick(question(), Qt::Key_Down);
        QVERIFY(question()->view()->isVisible());
        QTest::keyClick(question()->view(), Qt::Key_Escape);
        QCoreApplication::processEvents();
        QVERIFY(question() && question()->isVisible());
        QCOMPARE(question()->currentIndex(), unanswered);
        // The chosen one is meant.
        answer(terms::name(chosen));
        QTRY_VERIFY(all->isEnabled());
        QVERIFY(question());
        // The other one is: it is checked for that at once.
        answer(terms::name(other));
        QTRY_COMPARE(m_page->presenter().term(), other);
        QTRY_COMPARE(m_page->presenter().stage(), ImportPresenter::Stage::Checked);
        QTRY_VERIFY(!question());
        auto *term = m_page->findChild<QComboBox *>(u"importTerm"_s);
        QCOMPARE(m_page->presenter().terms().value(term->currentIndex()), other);
        // Before and after the present one.
        for (const Term each :
             {Term{SchoolYear(113), Semester::First}, Term{SchoolYear(114), Semester::Second}})
            QVERIFY(m_page->presenter().terms().contains(each));
    }

    /// And the result names the term into which the rows went.
    void theTermAnsweredForOneFileIsNotThatOfTheNext()
    {
        const Term other{SchoolYear(113), Semester::Second};
        const Term ofProgram = m_fixture->work.term();
        QVERIFY(ofProgram != other);
        QVERIFY(open(u"113-2 學生名冊.csv"_s, header + good) && check());
        answer(terms::name(other));
        QTRY_COMPARE(m_page->presenter().term(), other);
        QTRY_COMPARE(m_page->presenter().stage(), ImportPresenter::Stage::Checked);
        QTRY_VERIFY(m_page->presenter().mayApply(ImportMode::All));
        m_page->presenter().apply(ImportMode::All);
        QTRY_COMPARE(m_page->presenter().stage(), ImportPresenter::Stage::Applied);
        const auto lists = m_page->findChildren<KeyValueList *>();
        QTRY_VERIFY(std::any_of(lists.begin(), lists.end(), [&](const KeyValueList *list) {
            return list->isVisible() && !list->rows().empty() &&
                   list->rows().front().value == terms::name(other);
        }));
        QVERIFY(open(u"學生名冊.csv"_s, header + good));
        QCOMPARE(m_page->presenter().term(), ofProgram);
        auto *term = m_page->findChild<QComboBox *>(u"importTerm"_s);
        QCOMPARE(m_page->presenter().terms().value(term->currentIndex()), ofProgram);
    }

    void whatTheServerForgotIsCheckedAnew()
    {
        QVERIFY(open(u"學生名冊.csv"_s, header + good) && check());
        // As a server that was started again.
        for (int number = 1; number <= 3; ++number)
            (void)m_fixture->school.byMyself(u"import.discard"_s, {{u"import"_s, number}});
        const QSignalSpy failed(&m_page->presenter(), &ImportPresenter::failed);
        m_page->presenter().apply(ImportMode::All);
        QTRY_COMPARE(failed.size(), 1);
        const QString text = failed.front().front().toString();
        QVERIFY2(text.contains(u"Nothing was imported"_s), qPrintable(text));
        QVERIFY(check());
    }

    void namesThatMovedStopTheImportWhateverTermItIsOf()
    {
        QByteArray list = header;
        const std::vector<qint64> ids = m_fixture->school.ids(u"student"_s);
        for (size_t i = 0; i < ids.size(); ++i) {
            const QJsonObject student = m_fixture->school.record(u"student"_s, ids[i]);
            const QJsonObject next = m_fixture->school.record(u"student"_s, ids[(i + 1) % ids.size()]);
            list += QStringList{student[u"studentNumber"].toString(), next[u"name"].toString(),
                                student[u"identityNumber"].toString(), student[u"birthday"].toString()}
                        .join(u',')
                        .toUtf8() +
                    '\n';
        }
        QVERIFY(open(u"學生名冊_113-2.csv"_s, list) && check());
        QVERIFY(m_page->presenter().isStopped());
        QVERIFY(!question());
    }

    void faultsOfOneKindAreOneLineThatUnfolds()
    {
        QVERIFY(open(u"faults.csv"_s, header + good +
                                          "11411002,,A800000014,98/7/22\n"
                                          "11411003,,A800000014,98/7/22\n"
                                          "11411004,,A800000014,98/2/30\n"));
        DataTable *list = faults();
        const auto text = [list](int row, int column) {
            return list->model()->index(row, column).data(Qt::AccessibleTextRole).toString();
        };
        // Three names that are missing and a day that there is not.
        QCOMPARE(list->model()->rowCount(), 2);
        QVERIFY2(text(0, 1).contains(u"3"_s), qPrintable(text(0, 1)));
        QCOMPARE(text(0, 2), u"姓名"_s);
        QVERIFY2(text(0, 4).contains(u"3"_s), qPrintable(text(0, 4)));
        QCOMPARE(text(1, 1), u"5"_s);
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Right);
        QCOMPARE(list->model()->rowCount(), 5);
        QCOMPARE(text(1, 1), u"3"_s);
        QCOMPARE(text(3, 1), u"5"_s);
        QCOMPARE(list->currentRow(), 0);
        // One of them leads to its cell.
        list->setCurrentIndex(list->model()->index(2, 0));
        QTest::keyClick(list, Qt::Key_Return);
        auto *preview = m_page->findChild<DataTable *>(u"importPreview"_s);
        QCOMPARE(preview->currentIndex().row(), 2);
        QCOMPARE(preview->currentIndex().column(), 1);
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(list->model()->rowCount(), 2);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(list->model()->rowCount(), 5);
        QTest::keyClick(list, Qt::Key_Left);
        QCOMPARE(list->model()->rowCount(), 2);
    }

    void daysInFaultsAreOfTheRepublic()
    {
        // Too young; another's number, which the server finds.
        QVERIFY(open(u"days.csv"_s, header + QByteArray("11411002,王小明,A123456789,2024-01-05\n")));
        QVERIFY(!m_page->presenter().problems().empty());
        for (const ImportProblem &problem : m_page->presenter().problems()) {
            QVERIFY2(!importProblemText(problem).contains(u"2024-01"_s),
                     qPrintable(importProblemText(problem)));
            QCOMPARE(problem.cell.value, u"113/01/05"_s);
        }
        QCOMPARE(shownDay(u"2009-07-20"_s), u"098/07/20"_s);
        QCOMPARE(shownDay(u"98/7/20"_s), u"98/7/20"_s);
        QCOMPARE(shownDay(u"2009-07-200"_s), u"2009-07-200"_s);
    }

    void aMappingByHandHoldsForTheNextListOfTheSameProgram()
    {
        const QByteArray other =
            "學號,稱呼,身分證字號,出生年月日,備註\n11411001,王小明,A123456789,98/7/20,x\n";
        QVERIFY(open(u"one.csv"_s, other));
        QVERIFY(!m_page->presenter().prepared()->missing().isEmpty());
        m_page->presenter().setPath(1, u"name"_s);
        QTRY_VERIFY(m_page->presenter().prepared()->missing().isEmpty());
        m_page->presenter().setPath(4, {});
        QTRY_COMPARE(m_page->presenter().prepared()->paths().value(4), QString());
        QTRY_COMPARE(m_page->presenter().activity(), ImportPresenter::Activity::Idle);
        QVERIFY(check());
        // Also after the next start.
        m_page = std::make_unique<ImportsPage>(m_fixture->context());
        m_page->show();
        QVERIFY(open(u"two.csv"_s, other));
        QCOMPARE(m_page->presenter().prepared()->paths().value(1), u"name"_s);
        QCOMPARE(m_page->presenter().prepared()->paths().value(4), QString());
    }

    void aFileOfUnknownHeadersIsShownAndMappedOnce()
    {
        const QByteArray other =
            "學生編號,學生大名,身證,生日西元,男女\n11411001,王小明,A123456789,2009/7/20,男\n";
        const auto *preview = m_page->findChild<DataTable *>(u"importPreview"_s);
        QVERIFY(open(u"one.csv"_s, other));
        QCOMPARE(m_page->findChild<QSpinBox *>(u"importHeaderRow"_s)->value(), 1);
        QCOMPARE(preview->model()->rowCount(), 1);
        QCOMPARE(preview->model()->index(0, 1).data().toString(), u"王小明"_s);
        QVERIFY(preview->model()->headerData(1, Qt::Horizontal).toString().contains(u"學生大名"_s));
        const QString obstacle = m_page->presenter().checkObstacle();
        QVERIFY2(obstacle.contains(u"map"_s) && obstacle.contains(u"row 1"_s), qPrintable(obstacle));
        int column = 0;
        for (const char *path : {"studentNumber", "name", "identityNumber", "birthday"}) {
            m_page->presenter().setPath(column, QLatin1String(path));
            QTRY_COMPARE(m_page->presenter().prepared()->paths().value(column), QLatin1String(path));
            QTRY_COMPARE(m_page->presenter().activity(), ImportPresenter::Activity::Idle);
            ++column;
        }
        QVERIFY(check());
        QVERIFY(open(u"two.csv"_s, other));
        QVERIFY2(m_page->presenter().mayCheck(), qPrintable(m_page->presenter().checkObstacle()));
        QCOMPARE(m_page->presenter().prepared()->rows().size(), size_t(1));
    }

    void oneKnownHeaderIsNotSaidToBeUnknown()
    {
        QVERIFY(open(u"one.csv"_s, "編碼,稱呼,生日\n11411001,王小明,98/7/20\n"));
        const QString obstacle = m_page->presenter().checkObstacle();
        QVERIFY2(obstacle.contains(u"only “生日” is known"_s), qPrintable(obstacle));
    }

    void columnsAreMappedByKeyboardOneAfterTheOther()
    {
        QVERIFY(open(u"one.csv"_s, "學生編號,學生大名,身證,生日西元,男女\n"
                                   "11411001,王小明,A123456789,2009/7/20,男\n"
                                   "11411002,李小華,B223456782,2009/7/21,女\n"));
        m_page->activateWindow();
        auto *preview = m_page->findChild<DataTable *>(u"importPreview"_s);
        preview->setFocus();
        // The number of the row stays beside it, whatever scrolls.
        QVERIFY(preview->verticalHeader()->isVisible());
        QCOMPARE(preview->model()->headerData(1, Qt::Vertical, Qt::DisplayRole).toInt(), 3);
        preview->setCurrentIndex(preview->model()->index(1, 0));
        const auto paths = [this] { return m_page->presenter().prepared()->paths(); };
        for (const char *path : {"studentNumber", "name"}) {
            const int column = preview->currentIndex().column();
            QTest::keyClick(preview, Qt::Key_Down, Qt::AltModifier);
            ChoicePopup *popup = nullptr;
            QTRY_VERIFY((popup = m_page->window()->findChild<ChoicePopup *>()) && popup->isVisible());
            const auto *list = popup->findChild<QListWidget *>();
            QVERIFY(popup->geometry().bottom() < m_page->window()->height());
            QVERIFY(list->verticalScrollBar()->maximum() > 0);
            // Typing finds.
            popup->findChild<QLineEdit *>()->setText(
                messages::fieldLabel(recordType(u"student"_s), QLatin1String(path)));
            QVERIFY(list->currentItem());
            QTest::keyClick(popup->findChild<QLineEdit *>(), Qt::Key_Return);
            QTRY_COMPARE(paths().value(column), QLatin1String(path));
            QTRY_COMPARE(m_page->presenter().activity(), ImportPresenter::Activity::Idle);
            QTRY_COMPARE(m_page->focusWidget(), preview);
            QCOMPARE(preview->currentIndex(), preview->model()->index(1, column));
            QTest::keyClick(preview, Qt::Key_Right);
            QCOMPARE(preview->currentIndex(), preview->model()->index(1, column + 1));
        }
    }

    void aQuestionThatMayStayOpenLeavesTheKeyboardToWhatComesNext()
    {
        m_page->activateWindow();
        // Far too old: asked, and a fault as long as nothing is said.
        QVERIFY(open(u"old.csv"_s, QByteArray(header) + "11411002,王小明,A123456789,1950/1/5\n" + good));
        QVERIFY(m_page->findChild<QComboBox *>(
            u"importAnswer%1"_s.arg(static_cast<int>(ImportQuestion::Kind::OddAges))));
        QTest::keyClick(m_page->focusWidget(), Qt::Key_2, Qt::ControlModifier);
        QTRY_COMPARE(m_page->presenter().stage(), ImportPresenter::Stage::Checked);
        QTRY_COMPARE(m_page->focusWidget(), faults());
    }

    void aCheckWithoutFaultsSaysWhatWasLookedAtAndOffersOneImport()
    {
        QVERIFY(open(u"good.csv"_s, header + good));
        auto *some = m_page->findChild<QPushButton *>(u"importGood"_s);
        auto *all = m_page->findChild<QPushButton *>(u"importAll"_s);
        QVERIFY(says(u"The check on the server looks"_s));
        QVERIFY(check());
        QTRY_VERIFY(all->isVisible() && !some->isVisible());
        QVERIFY(!says(u"The check on the server looks"_s));
        QVERIFY(says(u"The server has looked"_s));
        QVERIFY(open(u"bad.csv"_s, header + good + "11411002,,A123456789,98/7/20\n") && check());
        QTRY_VERIFY(all->isVisible() && some->isVisible());
    }

    void studentsAreFoundByClassAndSeatWhereTheListHasNoNumbers()
    {
        m_fixture->school.setUpCodes(u"postLevel"_s, {{u"6"_s, u"班級"_s}});
        const qint64 id = m_fixture->school.ids(u"student"_s).front();
        const QJsonObject student = m_fixture->school.record(u"student"_s, id);
        const QJsonObject schoolClass =
            m_fixture->school.record(u"schoolClass"_s, student[u"classId"].toInteger());
        const QString post = u",電二甲,班長,114/9/1,115/1/20,6\n"_s;
        const QString name = schoolClass[u"name"].toString();
        const QString who =
            name + u',' + QString::number(student[u"seat"].toInt()) + u',' + student[u"name"].toString();
        const QString heading = u"班級,座號,姓名,單位名稱,職稱,起日,迄日,等級\n"_s;
        QVERIFY(open(u"posts.csv"_s, (heading + who + post).toUtf8()));
        QCOMPARE(m_page->presenter().format(), ImportFormat::of(u"cadrePost"));
        QCOMPARE(m_page->presenter().checkObstacle(), QString());
        QVERIFY(check());
        for (const ImportProblem &problem : m_page->presenter().problems())
            QFAIL(qPrintable(importProblemText(problem)));
        QCOMPARE(m_page->presenter().summary().created, 1);
        m_page->presenter().apply(ImportMode::All);
        QTRY_COMPARE(m_page->presenter().stage(), ImportPresenter::Stage::Applied);
        QCOMPARE(m_fixture->school
                     .record(u"cadrePost"_s, m_fixture->school.ids(u"cadrePost"_s).back())[u"studentId"]
                     .toInteger(),
                 id);
        // What does not name anybody is told at the seat or the class, once.
        QVERIFY(open(u"faults.csv"_s, (heading + who + post + name + u",98,"_s + post + name + u",,"_s +
                                       post + u",7,"_s + post + u"電九甲,1,"_s + post)
                                          .toUtf8()));
        QVERIFY(check());
        QStringList told;
        for (const ImportProblem &problem : m_page->presenter().problems()) {
            if (!problem.isWarning)
                told.append(u"%1 %2 %3"_s.arg(problem.row).arg(problem.column).arg(problem.cell.fault.rule));
        }
        QCOMPARE(told, (QStringList{u"3 1 seat.empty"_s, u"4 1 seat.missing"_s, u"5 0 seat.noClass"_s,
                                    u"6 0 seat.class"_s}));
        QCOMPARE(m_page->presenter().summary().faulty, 4);
    }

    void aListOfAnotherKindIsNamed()
    {
        const QByteArray courses =
            "開課代碼,課程代碼,科目名稱,年級,學分\nX1,114353401V2330801010001,國語文,1,4\n";
        QVERIFY(open(u"courses.csv"_s, courses));
        QCOMPARE(m_page->presenter().format(), ImportFormat::of(u"course"));
        m_page->presenter().setFormat(*ImportFormat::of(u"student"));
        QTRY_COMPARE(m_page->presenter().prepared()->format().name(), u"student"_s);
        QTRY_COMPARE(m_page->presenter().activity(), ImportPresenter::Activity::Idle);
        const QString obstacle = m_page->presenter().checkObstacle();
        QVERIFY2(obstacle.contains(importFormatTitle(*ImportFormat::of(u"course"))), qPrintable(obstacle));
        // One that this role may not import.
        QVERIFY(open(u"absences.csv"_s, "學號,日期,節次,假別\n11411001,114/9/1,1,事假\n"));
        const QString refused = m_page->presenter().checkObstacle();
        QVERIFY2(refused.contains(importFormatTitle(*ImportFormat::of(u"absence"))), qPrintable(refused));
    }

    void aWrongFileIsNamedAndLeavesNothingOfTheOneBefore()
    {
        QVERIFY(open(u"faults.csv"_s, header + QByteArray("11411002,,A800000014,98/7/22\n")) && check());
        QCOMPARE(faults()->model()->rowCount(), 1);
        m_page->presenter().open(written(u"名冊.pdf"_s, "%PDF-1.7\n"));
        QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Problem);
        QVERIFY2(m_fixture->notices.text.contains(u"名冊.pdf"_s) &&
                     m_fixture->notices.text.contains(u"PDF:"_s),
                 qPrintable(m_fixture->notices.text));
        QCOMPARE(faults()->model()->rowCount(), 0);
        QVERIFY(!m_page->presenter().prepared());
        QCOMPARE(m_page->presenter().summary().rows, 0);
    }

private:
    [[nodiscard]] bool says(const QString &text)
    {
        const auto labels = m_page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }
    [[nodiscard]] QString written(const QString &name, const QByteArray &text)
    {
        QFile file(m_fixture->folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName()
                                                                                  : QString();
    }
    [[nodiscard]] bool open(const QString &name, const QByteArray &text)
    {
        m_page->presenter().open(written(name, text));
        return QTest::qWaitFor([this] {
            return m_page->presenter().prepared() &&
                   m_page->presenter().activity() == ImportPresenter::Activity::Idle;
        });
    }
    [[nodiscard]] bool check()
    {
        m_page->presenter().check();
        return QTest::qWaitFor([this] {
            return m_page->presenter().stage() == ImportPresenter::Stage::Checked &&
                   m_page->presenter().activity() == ImportPresenter::Activity::Idle;
        });
    }
    [[nodiscard]] DataTable *faults() { return m_page->findChild<DataTable *>(u"importFaults"_s); }
    [[nodiscard]] QComboBox *question()
    {
        return m_page->findChild<QComboBox *>(
            u"importAnswer%1"_s.arg(static_cast<int>(ImportQuestion::Kind::Term)));
    }
    void answer(const QString &text)
    {
        QComboBox *box = question();
        box->setCurrentIndex(box->findText(text, Qt::MatchContains));
        Q_EMIT box->activated(box->currentIndex());
    }

    const QByteArray good = "11411001,王小明,A123456789,98/7/20\n";
    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<ImportsPage> m_page;
};

QTEST_MAIN(TestImportAsks)
#include "tst_import_asks.moc"
