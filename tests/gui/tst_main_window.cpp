// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/attachment_files.h"
#include "app/pages/common/block_dialog.h"
#include "app/pages/common/record_form.h"
#include "app/pages/common/record_list_page.h"
#include "app/pages/shell/main_window.h"
#include "app/pages/shell/page_actions.h"
#include "app/pages/students/turn_dialog.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/frame/pageheader.h"
#include "app/widgets/frame/searchfield.h"
#include "app/widgets/table/datatable.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"
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
class TestMainWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_school = std::make_unique<PageSchool>(test::PageSchoolOptions{
            u"view * school; edit student school; edit schoolClass school; edit courseOutcome school; "
            "edit attachment school"_s});
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(
            std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat));
        std::vector<ActionEntry> entries = frameActions();
        for (ActionEntry &entry : pageActions())
            entries.push_back(std::move(entry));
        m_actions = std::make_unique<ActionTable>(std::move(entries));
        m_window = std::make_unique<MainWindow>(
            MainWindow::Parts{*m_school, *m_school, *m_settings, m_theme, *m_actions,
                              [this] { return m_school->now(); }, drafts()});
        m_window->show();
    }
    void cleanup()
    {
        m_window.reset();
        m_actions.reset();
        m_settings.reset();
        m_school.reset();
    }

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

    void aFormThatIsTypedIsKeptAndNotAskedAbout()
    {
        RecordListPage &page = students();
        const qint64 id = page.model()->idAt(0);
        QTest::keyClick(page.table(), Qt::Key_F2);
        const auto *form = page.findChild<RecordForm *>();
        QVERIFY(form);
        auto *note = form->findChild<QWidget *>(u"field-note"_s);
        QTRY_VERIFY(note && note->isEnabled());
        note->setFocus();
        QTest::keyClicks(note, u"typed"_s);
        QSignalSpy closed(m_window.get(), &MainWindow::closed);
        QVERIFY(m_window->frame().close());
        QCOMPARE(closed.size(), 1);
        m_window.reset();
        Drafts kept(*m_school, drafts());
        kept.load();
        const Draft *draft = kept.draftOf(u"student"_s, id, Draft::State::Typed);
        QVERIFY(draft);
        QCOMPARE(draft->record.value(u"note"_s).toString(), u"typed"_s);
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
    [[nodiscard]] QString drafts() const { return m_folder->filePath(u"drafts"_s); }
    [[nodiscard]] MessageBar &bar() const { return *m_window->frame().messages(); }
    [[nodiscard]] QString said() const { return bar().text(); }

    RecordListPage &students()
    {
        m_window->open(u"students"_s);
        auto *page = dynamic_cast<RecordListPage *>(m_window->frame().page(u"students"_s));
        [&] {
            QVERIFY(page);
            QTRY_COMPARE(page->model()->total(), 30);
            QTRY_VERIFY(page->model()->idAt(0) > 0 && page->table()->currentRow() >= 0);
        }();
        return *page;
    }

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

    Theme m_theme;
    std::unique_ptr<PageSchool> m_school;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<ActionTable> m_actions;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
