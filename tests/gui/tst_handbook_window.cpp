// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_form.h"
#include "app/pages/shell/application.h"
#include "app/pages/shell/handbook_window.h"
#include "app/pages/shell/main_window.h"
#include "app/pages/signin/sign_in_window.h"
#include "app/widgets/frame/shortcutsheet.h"
#include "server/program/standard_services.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/support/server_fixture.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QTest>
#include <QTreeWidget>
#include <QWindow>

using namespace Qt::StringLiterals;
using namespace licheng;

/// F1 and Shift+F1 in the real window and its dialogs.
class TestHandbookWindow : public QObject
{
    Q_OBJECT

private:
    struct Parts
    {
        explicit Parts(const QString &language = u"zh_TW"_s) : application(options(), environment(language))
        {
        }
        void start()
        {
            QVERIFY2(server.isRunning(), qPrintable(server.error()));
            application.start();
            QTRY_COMPARE(application.session().state(), SessionState::SignInNeeded);
        }
        void signIn()
        {
            start();
            application.session().signIn(u"clerk"_s, test::ServerFixture::password(), Session::Keep::Nothing);
            QTRY_VERIFY(application.mainWindow());
            QVERIFY(QTest::qWaitForWindowActive(&application.mainWindow()->frame()));
        }
        [[nodiscard]] HandbookWindow *handbook() { return application.help().window(); }
        [[nodiscard]] HandbookText *text() { return handbook()->findChild<HandbookText *>(); }
        [[nodiscard]] QTreeWidget *contents() { return handbook()->findChild<QTreeWidget *>(); }
        Options options()
        {
            if (!server.addAccount(u"clerk"_s, u"registryClerk"_s))
                qWarning("the account could not be added");
            Options made;
            made.invitation =
                Invitation{{u"127.0.0.1"_s, server.port()}, keyFingerprint(server.certificate())};
            return made;
        }
        Application::Environment environment(const QString &language)
        {
            return {std::make_unique<Settings>(std::make_unique<QSettings>(folder.filePath(u"settings.ini"_s),
                                                                           QSettings::IniFormat)),
                    std::make_unique<NoSecretStore>(), language, folder.filePath(u"drafts"_s),
                    folder.filePath(u"state"_s)};
        }
        test::ServerFixture server{{.limits = {},
                                    .calls = {},
                                    .workers = 2,
                                    .throttle = {},
                                    .tokenLife = {},
                                    .makeServices = &standardServices}};
        QTemporaryDir folder;
        Application application;
    };

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void f1OpensThePartOfThePageWithItsKeysAtTheEnd()
    {
        Parts p;
        p.signIn();
        MainFrame &frame = p.application.mainWindow()->frame();
        QTest::keyClick(&frame, Qt::Key_F1);
        QVERIFY(p.handbook() && p.handbook()->isVisible());
        QCOMPARE(p.text()->source().fileName(), u"home.md"_s);
        p.application.mainWindow()->open(u"students"_s);
        QTest::keyClick(&frame, Qt::Key_F1);
        QCOMPARE(p.text()->source().fileName(), u"students.md"_s);
        const QString shown = p.text()->toPlainText();
        QVERIFY(shown.startsWith(u"學生\n"_s));
        QVERIFY(!shown.contains(u"pages:"_s));
        const QString keys = shown.section(u"Keys of this page"_s, 1);
        QVERIFY(keys.contains(u"Ctrl+F"_s) && keys.contains(u"Add a condition"_s));
        // Of another page they are not there.
        p.text()->setSource(QUrl(u"qrc:/handbook/zh_TW/absences.md"_s));
        QVERIFY(!p.text()->toPlainText().contains(u"Keys of this page"_s));
        QVERIFY(frame.header()->personMenu()->actions().contains(
            p.application.mainWindow()->actions().action(u"frame.handbook"_s)));
    }

    void theKeyOfTheSearchDeletesNothingInAFormAndLeadsToTheSearch()
    {
        Parts p;
        p.signIn();
        MainFrame &frame = p.application.mainWindow()->frame();
        p.application.mainWindow()->open(u"students"_s);
        QTest::keyClick(&frame, Qt::Key_F3);
        RecordForm *form = nullptr;
        QTRY_VERIFY(form = frame.findChild<RecordForm *>());
        QVERIFY(QTest::qWaitForWindowActive(form));
        auto *name = form->findChild<QLineEdit *>(u"field-name"_s);
        QVERIFY(name);
        name->setFocus();
        QTest::keyClicks(name, u"abc"_s);
        QTest::keyClick(name, Qt::Key_Home);
        QTest::keyClick(name, Qt::Key_K, Qt::ControlModifier);
        QCOMPARE(name->text(), u"abc"_s);
        QTRY_VERIFY(frame.isActiveWindow() && qobject_cast<QLineEdit *>(frame.focusWidget()));
    }

    void inEnglishItIsTheSectionOfThePage()
    {
        Parts p(u"en"_s);
        p.signIn();
        p.application.mainWindow()->open(u"submission"_s);
        QTest::keyClick(&p.application.mainWindow()->frame(), Qt::Key_F1);
        QCOMPARE(p.text()->source().fragment(), u"lists-submission-and-receipts"_s);
        QVERIFY(p.text()->verticalScrollBar()->value() > 0);
        QCOMPARE(p.contents()->currentItem()->text(0), u"Lists, submission and receipts"_s);
    }

    void whoCannotSignInHasItsPart()
    {
        Parts p;
        p.start();
        QTest::keyClick(p.application.signInWindow()->findChild<QLineEdit *>(u"field-user"_s), Qt::Key_F1);
        QVERIFY(p.handbook() && p.handbook()->isVisible());
        QCOMPARE(p.text()->source().fileName(), u"signin.md"_s);
    }

    void aFormHasBothKeysAndTheHandbookIsUsedBesideIt()
    {
        Parts p;
        p.signIn();
        MainFrame &frame = p.application.mainWindow()->frame();
        p.application.mainWindow()->open(u"students"_s);
        QTest::keyClick(&frame, Qt::Key_F3);
        RecordForm *form = nullptr;
        QTRY_VERIFY(form = frame.findChild<RecordForm *>());
        QTRY_VERIFY(form->isActiveWindow());
        QTRY_VERIFY(form->focusWidget());
        QTest::keyClick(form->focusWidget(), Qt::Key_F1, Qt::ShiftModifier);
        auto *sheet = form->findChild<ShortcutSheet *>();
        QVERIFY(sheet);
        QStringList texts;
        for (const QLabel *label : sheet->findChildren<QLabel *>())
            texts << label->text();
        QVERIFY(texts.contains(u"Ctrl+S"_s) && texts.contains(u"Ctrl+Shift+S"_s));
        delete sheet;
        QTest::keyClick(form->focusWidget(), Qt::Key_F1);
        QVERIFY(p.handbook() && p.handbook()->isVisible());
        QCOMPARE(p.text()->source().fileName(), u"students.md"_s);
        QVERIFY(p.text()->toPlainText().contains(u"Ctrl+Shift+S"_s));
        QTreeWidgetItem *second = p.contents()->topLevelItem(0)->child(1);
        p.contents()->scrollToItem(second);
        const QPoint place =
            p.contents()->viewport()->mapTo(p.handbook(), p.contents()->visualItemRect(second).center());
        QTest::mouseClick(p.handbook()->windowHandle(), Qt::LeftButton, {}, place);
        QTRY_COMPARE(p.text()->source().fileName(), u"keys.md"_s);
        QVERIFY(form->isVisible());
        form->reject();
    }

    void f1InWhatTheHandbookOpenedLeadsBackToIt()
    {
        Parts p;
        p.signIn();
        QTest::keyClick(&p.application.mainWindow()->frame(), Qt::Key_F1);
        HandbookWindow &window = *p.handbook();
        QTRY_COMPARE(QApplication::activeWindow(), &window);
        QTest::keyClick(&window, Qt::Key_F1, Qt::ShiftModifier);
        const QPointer<ShortcutSheet> sheet = window.findChild<ShortcutSheet *>();
        QVERIFY(sheet);
        QTRY_VERIFY(sheet->isActiveWindow());
        QTest::keyClick(sheet.data(), Qt::Key_F1);
        // A window that stands before itself keeps Qt for ever at the next dialog.
        int above = 0;
        for (const QWindow *at = window.windowHandle(); at && above < 10; at = at->transientParent())
            ++above;
        QCOMPARE_LT(above, 10);
        QTRY_VERIFY(!sheet || !sheet->isVisible());
        QTRY_COMPARE(QApplication::activeWindow(), &window);
    }

    void itIsWalkedByKeyboardAndSearched()
    {
        Parts p;
        p.signIn();
        QTest::keyClick(&p.application.mainWindow()->frame(), Qt::Key_F1);
        HandbookWindow &window = *p.handbook();
        QTRY_COMPARE(QApplication::activeWindow(), &window);
        QCOMPARE(window.focusWidget(), p.text());
        QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
        auto *search = window.findChild<QLineEdit *>(u"handbookSearch"_s);
        QVERIFY(search->hasFocus());
        search->setText(u"歷程交換檔 轉出"_s);
        QVERIFY(p.contents()->topLevelItemCount() > 0);
        QCOMPARE(p.contents()->currentItem()->text(0), u"轉學與歷程交換檔"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(p.text()->source().fileName(), u"transfer.md"_s);
        QVERIFY(!p.text()->extraSelections().isEmpty());
        QCOMPARE(window.focusWidget(), p.text());
        QTest::keyClick(&window, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(p.text()->source().fileName(), u"home.md"_s);
        QTest::keyClick(&window, Qt::Key_Home, Qt::AltModifier);
        QCOMPARE(p.text()->source().fileName(), u"README.md"_s);
        search->setText(u"no such word"_s);
        QCOMPARE(p.contents()->topLevelItemCount(), 1);
        QCOMPARE(p.contents()->topLevelItem(0)->flags(), Qt::NoItemFlags);
        // A page that was copied elsewhere is no word: to tell it in a row would hold the window up.
        search->setText(QString(30000, u'字'));
        QVERIFY(p.contents()->topLevelItem(0)->text(0).size() < 300);
        search->clear();
        QVERIFY(p.contents()->topLevelItemCount() > 8);
        QTest::keyClick(&window, Qt::Key_Escape);
        QVERIFY(!window.isVisible());
    }

    void aLinkIsFollowedWithinTheHandbook()
    {
        Parts p;
        p.signIn();
        QTest::keyClick(&p.application.mainWindow()->frame(), Qt::Key_F1);
        p.text()->setSource(QUrl(u"qrc:/handbook/zh_TW/turn.md"_s));
        QTest::keyClick(p.text(), Qt::Key_Tab);
        QTest::keyClick(p.text(), Qt::Key_Return);
        QCOMPARE(p.text()->source().fileName(), u"students.md"_s);
    }

    void itsSizeIsKept()
    {
        Parts p;
        p.signIn();
        MainFrame &frame = p.application.mainWindow()->frame();
        QTest::keyClick(&frame, Qt::Key_F1);
        p.handbook()->resize(711, 533);
        delete p.handbook();
        QTest::keyClick(&frame, Qt::Key_F1);
        QCOMPARE(p.handbook()->size(), QSize(711, 533));
    }

    void itsColoursFollowTheTheme()
    {
        Parts p;
        p.signIn();
        QTest::keyClick(&p.application.mainWindow()->frame(), Qt::Key_F1);
        p.text()->setSource(QUrl(u"qrc:/handbook/zh_TW/turn.md"_s));
        const auto linkColour = [&](ThemeChoice choice) {
            p.application.theme().apply(choice);
            // The application passes it on once it runs its own loop.
            p.handbook()->setPalette(QApplication::palette());
            return p.text()->document()->find(u"學籍異動"_s).charFormat().foreground().color();
        };
        QCOMPARE(linkColour(ThemeChoice::Dark), tokens::colours(Scheme::Dark).accent);
        QCOMPARE(linkColour(ThemeChoice::Light), tokens::colours(Scheme::Light).accent);
    }
};

QTEST_MAIN(TestHandbookWindow)
#include "tst_handbook_window.moc"
