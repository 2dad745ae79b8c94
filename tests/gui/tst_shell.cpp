// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/drafts.h"
#include "server/program/standard_services.h"
#include "app/pages/shell/application.h"
#include "app/pages/shell/language.h"
#include "app/pages/shell/main_window.h"
#include "app/pages/signin/sign_in_forms.h"
#include "app/pages/signin/sign_in_window.h"
#include "app/presenters/messages.h"
#include "tests/support/server_fixture.h"

#include <QAbstractFileIconProvider>
#include <QCheckBox>
#include <QClipboard>
#include <QFileDialog>
#include <QDialogButtonBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace licheng;

/// The real window and the real server over TLS, in one process.
class TestShell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support )")));
    }

    void aWrongPasswordIsToldAndTheFormStays()
    {
        Parts p;
        p.start();
        p.enter(QStringLiteral("clerk"), QStringLiteral("not the password"));
        QTRY_VERIFY(p.message().contains(QStringLiteral("password is wrong")));
        QVERIFY(!p.application.mainWindow());
        QVERIFY(p.edit(QStringLiteral("field-password"))->text().isEmpty());
        QVERIFY(p.edit(QStringLiteral("field-password"))->isEnabled());
    }

    void theRightPasswordOpensTheMainWindow()
    {
        Parts p;
        p.start();
        p.enter(QStringLiteral("clerk"), test::ServerFixture::password());
        QTRY_VERIFY(p.application.mainWindow());
        QCOMPARE(p.application.mainWindow()->frame().currentKey(), QStringLiteral("home"));
    }

    void onlyPagesThatTheRoleMayUseAreThere()
    {
        Parts p;
        p.signIn(QStringLiteral("nobody"));
        QCOMPARE(p.application.mainWindow()->pageKeys(), QStringList{QStringLiteral("home")});
    }

    void aPageIsMadeWhenItIsFirstShownAndThenKept()
    {
        Parts p;
        p.signIn(QStringLiteral("clerk"));
        MainWindow &window = *p.application.mainWindow();
        QVERIFY(window.pageKeys().size() > 5);
        QCOMPARE(window.frame().findChildren<Page *>().size(), 1);
        window.open(QStringLiteral("students"));
        QCOMPARE(window.frame().currentKey(), QStringLiteral("students"));
        const Page *made = window.frame().page(QStringLiteral("students"));
        QVERIFY(made);
        window.open(QStringLiteral("home"));
        window.open(QStringLiteral("students"));
        QCOMPARE(window.frame().page(QStringLiteral("students")), made);
        QCOMPARE(window.frame().findChildren<Page *>().size(), 2);
    }

    void theNavigationIsWalkedByKeyboard()
    {
        Parts p;
        p.signIn(QStringLiteral("clerk"));
        MainFrame &frame = p.application.mainWindow()->frame();
        QTest::keyClick(&frame, Qt::Key_1, Qt::AltModifier);
        QTest::keyClick(frame.focusWidget(), Qt::Key_Down);
        QTest::keyClick(frame.focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(frame.currentKey(), QStringLiteral("students"));
    }

    void searchFindsPagesByTheirTitle()
    {
        Parts p;
        p.signIn(QStringLiteral("clerk"));
        MainFrame &frame = p.application.mainWindow()->frame();
        QTest::keyClick(&frame, Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(frame.header()->search(), QStringLiteral("sched"));
        QTRY_VERIFY(frame.header()->search()->hitsShown());
        QTest::keyClick(frame.header()->search(), Qt::Key_Return);
        QTRY_COMPARE(frame.currentKey(), QStringLiteral("schedule"));
    }

    void aProblemIsReportedByKeyboardWithoutAnythingOfAPerson()
    {
        Parts p;
        p.signIn(QStringLiteral("clerk"));
        MainFrame &frame = p.application.mainWindow()->frame();
        const QAction *action = p.application.mainWindow()->actions().action(QStringLiteral("session.problem"));
        QVERIFY(frame.header()->personMenu()->actions().contains(action));
        QTest::keyClick(&frame, Qt::Key_F1, Qt::ControlModifier);
        const auto *dialog = frame.findChild<QDialog *>(QStringLiteral("problemDialog"));
        QVERIFY(dialog);
        QCOMPARE(dialog->findChild<QLineEdit *>(QStringLiteral("problemPlace"))->text(),
                 p.folder.filePath(QStringLiteral("state/licheng.log")));
        auto *copy = dialog->findChild<QAbstractButton *>(QStringLiteral("problemCopy"));
        QVERIFY(copy->hasFocus() || dialog->focusWidget() == copy);
        QTest::keyClick(copy, Qt::Key_Space);
        const QString copied = QGuiApplication::clipboard()->text();
        QCOMPARE(copied, dialog->findChild<QPlainTextEdit *>(QStringLiteral("problemText"))->toPlainText());
        QVERIFY(copied.startsWith(QStringLiteral("licheng " LICHENG_VERSION "\nserver licheng-server ")));
        QVERIFY(copied.contains(QStringLiteral("connection: signed in")));
        QVERIFY(!copied.contains(QStringLiteral("clerk")));

        QTest::keyClick(dialog->findChild<QAbstractButton *>(QStringLiteral("problemSave")), Qt::Key_Space);
        auto *files = dialog->findChild<QFileDialog *>();
        QVERIFY(files);
        const QString path = p.folder.filePath(QStringLiteral("report.txt"));
        Q_EMIT files->fileSelected(path);
        QFile saved(path);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(saved.readAll()), copied);
        QTest::keyClick(const_cast<QDialog *>(dialog), Qt::Key_Escape);
        QTRY_VERIFY(!frame.findChild<QDialog *>(QStringLiteral("problemDialog")));
    }

    void whoCannotSignInReportsAProblemToo()
    {
        Parts p;
        p.start();
        auto *button = p.application.signInWindow()->findChild<QAbstractButton *>(QStringLiteral("signInProblem"));
        QVERIFY(button && button->isVisible());
        QVERIFY(button->focusPolicy() & Qt::TabFocus);
        QTest::keyClick(button, Qt::Key_Space);
        const auto *dialog = p.application.signInWindow()->findChild<QDialog *>(QStringLiteral("problemDialog"));
        QVERIFY(dialog);
        QVERIFY(dialog->findChild<QPlainTextEdit *>(QStringLiteral("problemText"))->toPlainText().contains(QStringLiteral("connection: sign-in needed")));
    }

    /// What was being typed when the program was killed.
    void anEntryLeftInAFormIsToldAtTheNextStart()
    {
        Parts p;
        p.start();
        {
            Drafts left(p.application.session(), p.folder.filePath(QStringLiteral("drafts")));
            Draft draft;
            draft.type = QStringLiteral("student");
            draft.record = {{QStringLiteral("name"), QStringLiteral("王小明")}};
            QVERIFY(!left.keepTyped(draft).isNull());
        }
        p.enter(QStringLiteral("clerk"), test::ServerFixture::password());
        QTRY_VERIFY(p.application.mainWindow());
        const auto *bar = p.application.mainWindow()->frame().findChild<MessageBar *>();
        QTRY_VERIFY2(bar->text().contains(QStringLiteral("left in a form")), qPrintable(bar->text()));
        const auto *saving =
            p.application.mainWindow()->frame().findChild<QLabel *>(QStringLiteral("savingState"));
        QTRY_VERIFY2(saving->text().contains(QStringLiteral("not saved")), qPrintable(saving->text()));
    }

    void aPageThatOpensHasTheKeyboardInItsList()
    {
        Parts p;
        p.signIn(QStringLiteral("clerk"));
        MainFrame &frame = p.application.mainWindow()->frame();
        frame.activateWindow();
        for (const QString &key : p.application.mainWindow()->pageKeys()) {
            frame.header()->search()->setFocus();
            p.application.mainWindow()->open(key);
            QCOMPARE(frame.currentKey(), key);
            const auto isInPage = [&] {
                QWidget *focus = frame.focusWidget();
                return focus && (focus == frame.currentPage() || frame.currentPage()->isAncestorOf(focus));
            };
            QTRY_VERIFY2(isInPage(), qPrintable(key));
            QWidget *first = frame.currentPage()->firstFocus();
            if (first && first->isVisibleTo(frame.currentPage()) && first->isEnabled())
                QTRY_COMPARE(frame.focusWidget(), first);
        }
    }

    void signingOutAsksForThePasswordAgain()
    {
        Parts p;
        p.signIn(QStringLiteral("clerk"));
        QSignalSpy spy(&p.application, &Application::mainWindowChanged);
        Q_EMIT p.application.mainWindow()->frame().signOutRequested();
        QTRY_COMPARE(spy.size(), 1);
        QVERIFY(!p.application.mainWindow());
        QTRY_VERIFY(p.application.signInWindow()->isVisible());
        QTRY_COMPARE(p.application.session().state(), SessionState::SignInNeeded);
    }

    void aCutIsToldAndThePagesStay()
    {
        Parts p;
        p.signIn(QStringLiteral("clerk"));
        p.server.stop();
        MainFrame &frame = p.application.mainWindow()->frame();
        QTRY_VERIFY(frame.messages()->text().contains(QStringLiteral("kept as a draft")));
        QVERIFY(frame.isEnabled());
    }

    void theFingerprintIsShownWholeAndNeedsAComparison()
    {
        TrustForm form;
        form.setFixedWidth(440);
        form.setFingerprint(QStringLiteral("portfolio.school:47114"),
                            QStringLiteral("dRS9nQn3ZKoUmD2wVNX6j9Rd_HRLDPiapklAxqqyQUM"));
        form.show();
        const auto *label = form.findChild<QLabel *>(QStringLiteral("fingerprint"));
        QCOMPARE(label->text().split(QRegularExpression(QStringLiteral("\\s+"))).size(), 16);
        QVERIFY(label->wordWrap());
        QVERIFY(label->height() >= 4 * label->fontMetrics().height());
        auto *accept = form.findChild<QPushButton *>(QStringLiteral("acceptKey"));
        QVERIFY(!accept->isEnabled());
        form.findChild<QCheckBox *>(QStringLiteral("compared"))->setChecked(true);
        QVERIFY(accept->isEnabled());
    }

    void aChangedKeyHasNoButtonThatAcceptsIt()
    {
        const ChangedKeyForm form;
        const auto buttons = form.findChildren<QPushButton *>();
        QCOMPARE(buttons.size(), 1);
        QCOMPARE(buttons.front()->objectName(), QStringLiteral("otherServer"));
    }

    void anUnknownInvitationIsRefusedInOneSentence()
    {
        const auto options = readOptions(
            {QStringLiteral("licheng"), QStringLiteral("--invitation"), QStringLiteral("http://x")}, {});
        QVERIFY(!options.ok());
        QVERIFY(!options.error().message.isEmpty());
        QVERIFY(!readOptions({QStringLiteral("licheng"), QStringLiteral("--screens"), QStringLiteral("x")}, {}).ok());
    }

    void chineseIsTheDefaultInTaiwanAndForChinese()
    {
        QCOMPARE(Language::codeFor({}, QLocale(QStringLiteral("zh_TW"))), QStringLiteral("zh_TW"));
        QCOMPARE(Language::codeFor({}, QLocale(QStringLiteral("zh_HK"))), QStringLiteral("zh_TW"));
        QCOMPARE(Language::codeFor({}, QLocale(QStringLiteral("de_DE"))), QStringLiteral("en"));
        QCOMPARE(Language::codeFor(QStringLiteral("en"), QLocale(QStringLiteral("zh_TW"))),
                 QStringLiteral("en"));
    }

    void standardButtonsAndSizesSpeakChinese()
    {
        const QLocale before;
        {
            const Language language(QStringLiteral("zh_TW"));
            const QDialogButtonBox box(QDialogButtonBox::Cancel | QDialogButtonBox::Save);
            static const QRegularExpression latin(QStringLiteral("[A-Za-z]{3,}"));
            for (const QAbstractButton *button : box.buttons())
                QVERIFY2(!button->text().contains(latin), qPrintable(button->text()));
            // Qt's own catalogue leaves the file dialog's kinds of entries out.
            QVERIFY(!QAbstractFileIconProvider().type(QFileInfo(QDir::tempPath())).contains(latin));
            QCOMPARE(messages::sizeText(512), QStringLiteral("512 位元組"));
            QCOMPARE(messages::sizeText(1536), QStringLiteral("1.5 KB"));
            QCOMPARE(messages::sizeText(4 * 1024 * 1024), QStringLiteral("4.0 MB"));
            QCOMPARE(messages::sizeText(1024 * 1024 - 1), QStringLiteral("1.0 MB"));
        }
        QLocale::setDefault(before);
    }

private:
    struct Parts
    {
        Parts() : application(options(), environment()) {}
        void start()
        {
            QVERIFY2(server.isRunning(), qPrintable(server.error()));
            application.start();
            QTRY_COMPARE(application.session().state(), SessionState::SignInNeeded);
        }
        void enter(const QString &user, const QString &password)
        {
            edit(QStringLiteral("field-user"))->setText(user);
            edit(QStringLiteral("field-password"))->setText(password);
            QTest::keyClick(edit(QStringLiteral("field-password")), Qt::Key_Return);
        }
        void signIn(const QString &user)
        {
            start();
            enter(user, test::ServerFixture::password());
            QTRY_VERIFY(application.mainWindow());
        }
        [[nodiscard]] QLineEdit *edit(const QString &name) const
        {
            return application.signInWindow()->findChild<QLineEdit *>(name);
        }
        [[nodiscard]] QString message() const
        {
            return application.signInWindow()->findChild<MessageBar *>()->text();
        }
        Options options()
        {
            if (!server.addAccount(QStringLiteral("clerk"), QStringLiteral("registryClerk")) ||
                !server.addPowerless(QStringLiteral("nobody")))
                qWarning("the accounts could not be added");
            Options made;
            made.invitation = Invitation{{QStringLiteral("127.0.0.1"), server.port()},
                                         keyFingerprint(server.certificate())};
            return made;
        }
        Application::Environment environment()
        {
            return {std::make_unique<Settings>(std::make_unique<QSettings>(
                        folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)),
                    std::make_unique<NoSecretStore>(), QStringLiteral("en"),
                    folder.filePath(QStringLiteral("drafts")), folder.filePath(QStringLiteral("state"))};
        }
        test::ServerFixture server{{.limits = {}, .calls = {}, .workers = 2, .throttle = {}, .tokenLife = {}, .makeServices = &ops::standardServices}};
        QTemporaryDir folder;
        Application application;
    };
};

QTEST_MAIN(TestShell)
#include "tst_shell.moc"
