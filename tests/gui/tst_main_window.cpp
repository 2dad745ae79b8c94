// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/attachment_files.h"
#include "app/pages/common/block_dialog.h"
#include "app/pages/students/turn_dialog.h"
#include "app/widgets/frame/pageheader.h"
#include "app/widgets/frame/searchfield.h"
#include "app/widgets/frame/statusstrip.h"
#include "app/widgets/theme/textlabel.h"
#include "tests/gui/window_fixture.h"
#include "tests/shared/content/sample_files.h"

#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// The window is closed: what would not arrive is asked about, what is kept is not. The account is changed
/// while it is open.
class TestMainWindow : public QObject, private test::WindowFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        open(u"view * school; edit student school; edit schoolClass school; edit courseOutcome school; "
             "edit attachment school"_s);
    }
    void cleanup() { close(); }

    void withNothingUnderWayItClosesAtOnce()
    {
        (void)students();
        QSignalSpy closed(m_window.get(), &MainWindow::closed);
        QVERIFY(m_window->frame().close());
        QCOMPARE(closed.size(), 1);
    }

    void aToolThatIsSearchedForBeginsAtOnce()
    {
        SearchField *search = m_window->frame().header()->search();
        search->setFocus();
        QTest::keyClicks(search, u"Turn of the school"_s);
        QTRY_VERIFY(search->hitsShown());
        QVERIFY(!m_window->frame().findChild<TurnDialog *>());
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_COMPARE(m_window->frame().currentKey(), u"students"_s);
        QTRY_VERIFY(m_window->frame().findChild<TurnDialog *>());
        m_window->frame().findChild<TurnDialog *>()->close();
    }

    void whatIsDoneWithRowsIsFoundAndLeadsToItsList()
    {
        SearchField *search = m_window->frame().header()->search();
        search->setFocus();
        QTest::keyClicks(search, u"Sign-in list"_s);
        QTRY_VERIFY(search->hitsShown());
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_COMPARE(m_window->frame().currentPage()->title(), u"Trainings"_s);
        QTRY_VERIFY2(said().contains(u"mark one"_s), qPrintable(said()));
        bar().clear();
    }

    void aBlockOnItsWayIsAskedAboutAndStoredWhenTheWindowStays()
    {
        RecordListPage &page = students();
        const qint64 id = page.model()->idAt(0); // the list goes by seats
        sendBlock(page, u"31"_s);
        QSignalSpy closed(m_window.get(), &MainWindow::closed);
        QVERIFY(!m_window->frame().close());
        QVERIFY(m_window->frame().isVisible());
        QVERIFY2(said().contains(u"1 record"_s) && said().contains(u"Close once more"_s), qPrintable(said()));
        m_school->releaseAnswers();
        QTRY_COMPARE(page.unsavedEntries(), 0);
        QCOMPARE(m_school->record(u"student"_s, id).value(u"seat"_s).toInt(), 31);
        QCOMPARE(closed.size(), 0);
    }

    void whoClosesOnceMoreLeaves()
    {
        sendBlock(students(), u"31"_s);
        QSignalSpy closed(m_window.get(), &MainWindow::closed);
        QVERIFY(!m_window->frame().close());
        QCOMPARE(closed.size(), 0);
        QVERIFY(m_window->frame().close());
        QCOMPARE(closed.size(), 1);
    }

    /// A step over records is no draft: it waits for the connection in memory alone.
    void aStepThatWaitsForTheConnectionIsToldAndAskedAbout()
    {
        (void)students();
        const qint64 outcome = m_school->outcome(CertificationState::Waiting);
        QVERIFY(outcome > 0);
        m_school->setOnline(false);
        QTRY_VERIFY(!m_school->isReady());
        m_school->write(u"outcome.certify"_s, {{u"ids"_s, QJsonArray{outcome}}}, m_window.get(),
                        [](const protocol::Answer<QJsonObject> &) {});
        const auto saving = [this] {
            return m_window->frame().status()->findChild<TextLabel *>(u"savingState"_s)->text();
        };
        QTRY_VERIFY2(saving().contains(u"1 change"_s), qPrintable(saving()));
        QVERIFY(!m_window->frame().close());
        QVERIFY2(said().contains(u"1 change"_s), qPrintable(said()));
        QVERIFY(m_window->frame().close());
        m_school->setOnline(true);
    }

    void whatIsOnItsWayLaterIsAskedAboutAgain()
    {
        RecordListPage &page = students();
        sendBlock(page, u"31"_s);
        QVERIFY(!m_window->frame().close());
        m_school->releaseAnswers();
        QTRY_COMPARE(page.unsavedEntries(), 0);
        sendBlock(page, u"32"_s);
        QVERIFY(!m_window->frame().close());
    }

    void anotherTermIsAskedAboutWhenSomethingIsNotSavedAndThePageKeepsTheKeyboard()
    {
        RecordListPage &page = students();
        const Term before = m_window->work().term();
        auto *terms = m_window->frame().findChild<QComboBox *>(u"terms"_s);
        QVERIFY(terms && terms->count() > 1);
        const int other = terms->currentIndex() == 0 ? 1 : 0;
        const auto choose = [&](int index) {
            terms->setFocus();
            terms->setCurrentIndex(index);
            Q_EMIT terms->activated(index);
        };
        sendBlock(page, u"31"_s);
        const int shown = terms->currentIndex();
        choose(other);
        QCOMPARE(m_window->work().term(), before);
        QCOMPARE(terms->currentIndex(), shown);
        QVERIFY(page.isAncestorOf(m_window->frame().focusWidget()));
        QVERIFY2(said().contains(u"1 entry"_s), qPrintable(said()));
        Q_EMIT bar().actionTriggered();
        QVERIFY(m_window->work().term() != before);
        QCOMPARE(terms->currentIndex(), other);
        m_school->releaseAnswers();
        QTRY_COMPARE(page.unsavedEntries(), 0);
        // With nothing open it is done at once.
        choose(shown);
        QCOMPARE(m_window->work().term(), before);
        QVERIFY(page.isAncestorOf(m_window->frame().focusWidget()));
    }

    void signingOutAsksAsWell()
    {
        sendBlock(students(), u"31"_s);
        QSignalSpy left(m_window.get(), &MainWindow::signOutRequested);
        Q_EMIT m_window->frame().signOutRequested();
        QCOMPARE(left.size(), 0);
        QVERIFY2(said().contains(u"1 record"_s), qPrintable(said()));
        Q_EMIT bar().actionTriggered();
        QCOMPARE(left.size(), 1);
    }

    void filesOnTheirWayAreAskedAbout()
    {
        m_window->open(QLatin1String(page_keys::outcomes));
        auto *files = m_window->frame().findChild<AttachmentFiles *>();
        QVERIFY(files);
        QFile file(m_folder->filePath(u"成果.pdf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(samples::pdf()) > 0);
        file.close();
        m_school->holdAnswers();
        QVERIFY(files->queue().add({u"courseOutcome"_s, m_school->outcome(CertificationState::Waiting)},
                                   file.fileName(), AttachmentSlot::Document) > 0);
        QVERIFY(!m_window->frame().close());
        QVERIFY2(said().contains(u"1 file"_s), qPrintable(said()));
        m_school->releaseAnswers();
        QTRY_COMPARE(files->queue().pending(), 0);
    }

    void whoseDeputyOneBecomesIsKnownAtOnce()
    {
        QVERIFY(m_window->work().info().deputyFor.empty());
        const qint64 teacher = m_school->otherAccount();
        QVERIFY(m_school->add(u"deputy"_s, {{u"teacherId"_s, teacher},
                                            {u"deputyId"_s, m_school->account()},
                                            {u"startsOn"_s, u"2025-11-20"_s},
                                            {u"endsOn"_s, u"2025-11-30"_s}}) > 0);
        QTRY_VERIFY(m_window->work().info().deputyFor.contains(Id<Account>(teacher)));
        QVERIFY2(!said().contains(u"Sign out"_s), qPrintable(said()));
    }

    void whatOneMayNowIsKnownAtOnceAndTold()
    {
        QVERIFY(m_window->work().may(Action::Edit, u"student"));
        QSignalSpy changed(&m_window->work(), &WorkState::infoChanged);
        const QJsonObject own = m_school->record(u"account"_s, m_school->account());
        m_school->touch(u"role"_s, own[u"roleId"].toInteger(), {{u"grants"_s, u"view student school"_s}});
        QTRY_VERIFY(changed.size() > 0);
        QVERIFY(!m_window->work().may(Action::Edit, u"student"));
        QVERIFY2(said().contains(u"Sign out"_s), qPrintable(said()));
    }

private:
    /// A block of one cell is applied, and the server does not answer yet.
    void sendBlock(RecordListPage &page, const QString &seat)
    {
        page.table()->setCurrentIndex(page.model()->index(0, page.model()->columnOf(u"seat"_s)));
        QGuiApplication::clipboard()->setText(seat);
        QTest::keyClick(page.table(), Qt::Key_V, Qt::ControlModifier);
        [&] {
            BlockDialog *dialog = nullptr;
            const auto shown = [&] {
                for (BlockDialog *open : page.findChildren<BlockDialog *>()) {
                    if (open->isVisible())
                        dialog = open;
                }
                return dialog;
            };
            QTRY_VERIFY(shown());
            m_school->holdAnswers();
            dialog->findChild<QPushButton *>(u"blockApply"_s)->click();
            QCOMPARE(page.unsavedEntries(), 1);
        }();
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
