// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/drafts.h"
#include "app/pages/common/record_form.h"
#include "app/pages/shell/application.h"
#include "app/pages/shell/bar_notices.h"
#include "app/pages/shell/main_window.h"
#include "app/pages/signin/sign_in_forms.h"
#include "app/pages/signin/sign_in_window.h"
#include "app/presenters/attendance_draft.h"
#include "app/presenters/language.h"
#include "app/presenters/messages.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/frame/navigationpanel.h"
#include "app/widgets/frame/shortcutsheet.h"
#include "app/widgets/theme/button.h"
#include "server/program/standard_services.h"
#include "tests/gui/shell_fixture.h"

#include <QAbstractFileIconProvider>
#include <QCheckBox>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QShortcut>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

/// The real window and the real server over TLS, in one process.
class TestShell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s)); }

    void whatIsOverTakesItsOwnNoticeAwayAndNoOther()
    {
        MessageBar bar;
        BarNotices notices(bar);
        notices.say(Notices::Kind::Done, u"one"_s);
        notices.setSubject(u"undo/1"_s);
        notices.lift(u"undo/2"_s);
        QCOMPARE(bar.text(), u"one"_s);
        notices.lift(u"undo/1"_s);
        QVERIFY(bar.text().isEmpty());
        notices.say(Notices::Kind::Done, u"one"_s);
        notices.setSubject(u"undo/1"_s);
        notices.say(Notices::Kind::Warning, u"another"_s);
        notices.lift(u"undo/1"_s);
        QCOMPARE(bar.text(), u"another"_s);
    }

    void aWrongPasswordIsToldAndTheFormStays()
    {
        Parts p;
        p.start();
        p.enter(u"clerk"_s, u"not the password"_s);
        QTRY_VERIFY(p.message().contains(u"password is wrong"_s));
        QVERIFY(!p.application.mainWindow());
        QVERIFY(p.edit(u"field-password"_s)->text().isEmpty());
        QVERIFY(p.edit(u"field-password"_s)->isEnabled());
    }

    void theRightPasswordOpensTheMainWindow()
    {
        Parts p;
        p.start();
        p.enter(u"clerk"_s, test::ServerFixture::password());
        QTRY_VERIFY(p.application.mainWindow());
        QCOMPARE(p.application.mainWindow()->frame().currentKey(), u"home"_s);
    }

    void onlyPagesThatTheRoleMayUseAreThere()
    {
        Parts p;
        p.signIn(u"nobody"_s);
        // The text of the regulation is for everybody (article 11).
        QCOMPARE(p.application.mainWindow()->pageKeys(), (QStringList{u"home"_s, u"regulation"_s}));
    }

    void aPageIsMadeWhenItIsFirstShownAndThenKept()
    {
        Parts p;
        p.signIn(u"clerk"_s);
        MainWindow &window = *p.application.mainWindow();
        QVERIFY(window.pageKeys().size() > 5);
        QCOMPARE(window.frame().findChildren<Page *>().size(), 1);
        window.open(u"students"_s);
        QCOMPARE(window.frame().currentKey(), u"students"_s);
        const Page *made = window.frame().page(u"students"_s);
        QVERIFY(made);
        window.open(u"home"_s);
        window.open(u"students"_s);
        QCOMPARE(window.frame().page(u"students"_s), made);
        QCOMPARE(window.frame().findChildren<Page *>().size(), 2);
    }

    void theNavigationIsWalkedByKeyboard()
    {
        Parts p;
        p.signIn(u"clerk"_s);
        MainFrame &frame = p.application.mainWindow()->frame();
        QTest::keyClick(&frame, Qt::Key_1, Qt::AltModifier);
        QTest::keyClick(frame.focusWidget(), Qt::Key_Down);
        QTest::keyClick(frame.focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(frame.currentKey(), u"students"_s);
    }

    void backLeadsToThePageBeforeAndToWhereOneWas()
    {
        Parts p;
        p.signIn(u"clerk"_s);
        MainWindow &window = *p.application.mainWindow();
        MainFrame &frame = window.frame();
        QVERIFY(QTest::qWaitForWindowActive(&frame));
        QAction *back = window.actions().action(u"frame.back"_s);
        QVERIFY(!back->isEnabled());
        window.open(QLatin1String(page_keys::students));
        QTRY_COMPARE(frame.currentKey(), u"students"_s);
        QTRY_VERIFY(frame.currentPage()->isAncestorOf(frame.focusWidget()));
        QWidget *const was = frame.focusWidget();
        window.open(QLatin1String(page_keys::schedule));
        QTRY_COMPARE(frame.currentKey(), u"schedule"_s);
        QTest::keyClick(frame.focusWidget(), Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(frame.currentKey(), u"students"_s);
        QTRY_COMPARE(frame.focusWidget(), was);
        QTest::keyClick(frame.focusWidget(), Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(frame.currentKey(), u"home"_s);
        QVERIFY(!back->isEnabled());
    }

    void aProblemIsReportedByKeyboardWithoutAnythingOfAPerson()
    {
        Parts p;
        p.signIn(u"clerk"_s);
        MainFrame &frame = p.application.mainWindow()->frame();
        const QAction *action = p.application.mainWindow()->actions().action(u"session.problem"_s);
        QVERIFY(frame.header()->personMenu()->actions().contains(action));
        QTest::keyClick(&frame, Qt::Key_F1, Qt::ControlModifier);
        const auto *dialog = frame.findChild<QDialog *>(u"problemDialog"_s);
        QVERIFY(dialog);
        QCOMPARE(dialog->findChild<QLineEdit *>(u"problemPlace"_s)->text(),
                 p.folder.filePath(u"state/licheng.log"_s));
        auto *copy = dialog->findChild<QAbstractButton *>(u"problemCopy"_s);
        QVERIFY(copy->hasFocus() || dialog->focusWidget() == copy);
        QTest::keyClick(copy, Qt::Key_Space);
        const QString copied = QGuiApplication::clipboard()->text();
        QCOMPARE(copied, dialog->findChild<QPlainTextEdit *>(u"problemText"_s)->toPlainText());
        QVERIFY(copied.startsWith(QStringLiteral("licheng " LICHENG_VERSION "\nserver licheng-server ")));
        QVERIFY(copied.contains(u"connection: signed in"_s));
        QVERIFY(!copied.contains(u"clerk"_s));

        QTest::keyClick(dialog->findChild<QAbstractButton *>(u"problemSave"_s), Qt::Key_Space);
        auto *files = dialog->findChild<QFileDialog *>();
        QVERIFY(files);
        const QString path = p.folder.filePath(u"report.txt"_s);
        Q_EMIT files->fileSelected(path);
        QFile saved(path);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(saved.readAll()), copied);
        QTest::keyClick(const_cast<QDialog *>(dialog), Qt::Key_Escape);
        QTRY_VERIFY(!frame.findChild<QDialog *>(u"problemDialog"_s));
    }

    void whoCannotSignInReportsAProblemToo()
    {
        Parts p;
        p.start();
        auto *button = p.application.signInWindow()->findChild<QAbstractButton *>(u"signInProblem"_s);
        QVERIFY(button && button->isVisible());
        QVERIFY(button->focusPolicy() & Qt::TabFocus);
        QTest::keyClick(button, Qt::Key_Space);
        const auto *dialog = p.application.signInWindow()->findChild<QDialog *>(u"problemDialog"_s);
        QVERIFY(dialog);
        QVERIFY(dialog->findChild<QPlainTextEdit *>(u"problemText"_s)
                    ->toPlainText()
                    .contains(u"connection: sign-in needed"_s));
    }

    /// What was being typed when the program was killed.
    void anEntryLeftInAFormIsToldAtTheNextStart()
    {
        Parts p;
        p.start();
        {
            Drafts left(p.application.session(), p.folder.filePath(u"drafts"_s));
            Draft draft;
            draft.type = u"student"_s;
            draft.record = {{u"name"_s, u"王小明"_s}};
            QVERIFY(!left.keepTyped(draft).isNull());
        }
        p.enter(u"clerk"_s, test::ServerFixture::password());
        QTRY_VERIFY(p.application.mainWindow());
        const auto *bar = p.application.mainWindow()->frame().findChild<MessageBar *>();
        QTRY_VERIFY2(bar->text().contains(u"left without being saved"_s), qPrintable(bar->text()));
        const auto *saving = p.application.mainWindow()->frame().findChild<QLabel *>(u"savingState"_s);
        QTRY_VERIFY2(saving->text().contains(u"not saved"_s), qPrintable(saving->text()));
    }

    void attendanceThatWasNotSavedIsToldAtTheNextStartWhateverPageOpens()
    {
        Parts p;
        p.start();
        {
            const AttendanceDraft left{1, QDate(2025, 11, 3), {AttendanceGrid::Edit{}}};
            DraftFiles files(p.folder.filePath(u"drafts"_s));
            files.keep(AttendanceDraft::fileName(), left.bytes());
        }
        p.enter(u"clerk"_s, test::ServerFixture::password());
        QTRY_VERIFY(p.application.mainWindow());
        MainFrame &frame = p.application.mainWindow()->frame();
        QTRY_VERIFY2(frame.findChild<MessageBar *>()->text().contains(u"114/11/03"_s),
                     qPrintable(frame.findChild<MessageBar *>()->text()));
        const auto *saving = frame.findChild<QLabel *>(u"savingState"_s);
        QTRY_VERIFY2(saving->text().contains(u"not saved"_s), qPrintable(saving->text()));
        frame.findChild<MessageBar *>()->actionTriggered();
        QCOMPARE(frame.currentKey(), QLatin1String(page_keys::attendance));
    }

    void aPageThatOpensHasTheKeyboardInItsList()
    {
        Parts p;
        p.signIn(u"clerk"_s);
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

    /// Also where the keyboard was in the navigation: what is typed after a click goes to the page.
    void aPageThatIsClickedHasTheKeyboard()
    {
        Parts p;
        p.signIn(u"clerk"_s);
        MainFrame &frame = p.application.mainWindow()->frame();
        frame.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&frame));
        auto *panel = frame.findChild<NavigationPanel *>();
        int clicked = 0;
        for (NavigationButton *button : panel->buttons()) {
            if (!button->isVisible())
                continue;
            ++clicked;
            p.application.mainWindow()->actions().action(u"frame.navigation"_s)->trigger();
            QVERIFY(qobject_cast<NavigationButton *>(frame.focusWidget()));
            QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(30, button->height() / 2));
            const QWidget *focus = frame.focusWidget();
            QVERIFY2(focus && (focus == frame.currentPage() || frame.currentPage()->isAncestorOf(focus)),
                     qPrintable(button->text()));
        }
        QVERIFY(clicked > 3);
    }

    void whatTheServerFoundOddStaysInSightUntilItIsClosed()
    {
        Parts p;
        p.signIn(u"clerk"_s);
        MainWindow &window = *p.application.mainWindow();
        MainFrame &frame = window.frame();
        window.open(u"courses"_s);
        window.actions().action(u"record.new"_s)->trigger();
        auto *form = frame.findChild<RecordForm *>();
        QVERIFY(form);
        const int year = window.work().term().year.roc();
        for (const auto &[field, text] :
             {std::pair(u"offeringCode"_s, u"C1"_s),
              {u"courseCode"_s, QString::number(year) + u"353401V2330801010001"_s},
              {u"name"_s, u"國語文"_s},
              {u"grade"_s, u"1"_s},
              {u"teacherName"_s, u"陳不在"_s}})
            QVERIFY(
                !form->presenter()->setValue(field, field == u"grade"_s ? QJsonValue(1) : QJsonValue(text)));
        QPointer<RecordForm> closing(form);
        form->presenter()->save();
        QTRY_VERIFY(!closing);
        MessageBar *bar = frame.standing();
        QVERIFY2(bar->isVisible() && bar->text().contains(u"“陳不在” is not in the register"_s),
                 qPrintable(bar->text()));
        // Neither another page nor another message takes it away, and it leads to its record.
        window.open(u"home"_s);
        QVERIFY(bar->isVisible());
        bar->findChild<QPushButton *>(u"messageAction"_s)->click();
        QCOMPARE(frame.currentKey(), u"courses"_s);
        QVERIFY(bar->isVisible());
        bar->findChild<QAbstractButton *>(u"messageClose"_s)->click();
        QVERIFY(!bar->isVisible());
    }

    void everyTabStopIsAControlThatShowsTheKeyboard_data()
    {
        QTest::addColumn<QString>("login");
        for (const char *login : {"clerk", "admin", "teacher"})
            QTest::newRow(login) << QString::fromLatin1(login);
    }

    void everyTabStopIsAControlThatShowsTheKeyboard()
    {
        QFETCH(QString, login);
        Parts p;
        p.signIn(login);
        MainFrame &frame = p.application.mainWindow()->frame();
        frame.resize(1366, 768);
        frame.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&frame));
        QStringList bad;
        for (const QString &key : p.application.mainWindow()->pageKeys()) {
            p.application.mainWindow()->open(key);
            QWidget *first = nullptr;
            constexpr int most = 200;
            int stops = 0;
            for (; stops < most; ++stops) {
                QTest::keyClick(frame.focusWidget() ? frame.focusWidget() : &frame, Qt::Key_Tab);
                QWidget *stop = frame.focusWidget();
                if (!stop || stop == first)
                    break;
                if (!first)
                    first = stop;
                const QString name = u"%1: %2 %3"_s.arg(key, QLatin1String(stop->metaObject()->className()),
                                                        stop->objectName());
                // A table without rows is all viewport and header, which Qt takes out of its own region.
                const auto *area = qobject_cast<QAbstractScrollArea *>(stop);
                const QWidget &seen = area ? *area->viewport() : *stop;
                if (!stop->isVisible() || seen.visibleRegion().isEmpty() || qobject_cast<QScrollArea *>(stop))
                    bad << name;
                else if (!showsFocus(*stop))
                    bad << name + u" does not show it"_s;
            }
            QVERIFY2(stops > 2 && stops < most, qPrintable(key));
        }
        bad.removeDuplicates();
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    void theSheetOfShortcutsIsThatOfThePage()
    {
        Parts p;
        p.signIn(u"clerk"_s);
        MainWindow &window = *p.application.mainWindow();
        MainFrame &frame = window.frame();
        QHash<QString, QString> meanings;
        static const QRegularExpression numbered(u"^(Ctrl|Alt)\\+[0-9]$"_s);
        for (const QString &key : window.pageKeys()) {
            window.open(key);
            const Page *page = frame.currentPage();
            QTest::keyClick(&frame, Qt::Key_F1, Qt::ShiftModifier);
            auto *sheet = frame.findChild<ShortcutSheet *>();
            QVERIFY(sheet);
            QStringList texts;
            for (const QLabel *label : sheet->findChildren<QLabel *>())
                texts << label->text();
            delete sheet;
            const auto keys = keysOf(window.actions(), *page);
            QStringList told;
            for (const KeyHelp &help : keys) {
                QVERIFY2(!told.contains(help.key), qPrintable(key + u" tells twice "_s + help.key));
                told.append(help.key);
                QVERIFY2(texts.contains(help.text) && texts.contains(help.key), qPrintable(key + help.text));
                // The same key means the same everywhere; numbered ones press the button of their number.
                if (numbered.match(help.key).hasMatch())
                    continue;
                const QString known = meanings.value(help.key, help.text);
                QVERIFY2(known == help.text,
                         qPrintable(u"%1 %2: %3, %4"_s.arg(key, help.key, known, help.text)));
                meanings.insert(help.key, help.text);
            }
            QCOMPARE(texts.contains(u"Next school day"_s), key == u"attendance"_s);
            QCOMPARE(texts.contains(u"Pre-check"_s), key == u"submission"_s);
            QVERIFY(!texts.contains(u"Certify"_s)); // the clerk certifies nothing
            // Every button with a key of its own is there under its name.
            for (const Button *button : page->findChildren<Button *>()) {
                if (button->isVisible() && button->isEnabled() && button->findChild<QShortcut *>())
                    QVERIFY2(texts.contains(button->text()), qPrintable(key + button->text()));
            }
            // And no key that a page takes is without a name; these say why the role may not.
            const QList<QKeySequence> refusing{Qt::Key_F2, Qt::Key_F3, Qt::SHIFT | Qt::Key_F3, Qt::Key_Delete,
                                               Qt::CTRL | Qt::SHIFT | Qt::Key_V};
            for (const QShortcut *shortcut : page->findChildren<QShortcut *>()) {
                const auto *host = qobject_cast<QWidget *>(shortcut->parent());
                const bool isNamed = texts.contains(nameOf(shortcut->key()));
                if (host->isVisible() && host->isEnabled() && !refusing.contains(shortcut->key()))
                    QVERIFY2(isNamed, qPrintable(key + shortcut->key().toString()));
            }
        }
        QVERIFY(meanings.size() > 12);
    }

    void signingOutAsksForThePasswordAgain()
    {
        Parts p;
        p.signIn(u"clerk"_s);
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
        p.signIn(u"clerk"_s);
        p.server.stop();
        MainFrame &frame = p.application.mainWindow()->frame();
        QTRY_VERIFY(frame.messages()->text().contains(u"kept as a draft"_s));
        QVERIFY(frame.isEnabled());
    }

    void theFingerprintIsShownWholeAndNeedsAComparison()
    {
        TrustForm form;
        form.setFixedWidth(440);
        form.setFingerprint(u"portfolio.school:47114"_s, u"dRS9nQn3ZKoUmD2wVNX6j9Rd_HRLDPiapklAxqqyQUM"_s);
        form.show();
        const auto *label = form.findChild<QLabel *>(u"fingerprint"_s);
        QCOMPARE(label->text().split(QRegularExpression(u"\\s+"_s)).size(), 16);
        QVERIFY(label->wordWrap());
        QVERIFY(label->height() >= 4 * label->fontMetrics().height());
        auto *accept = form.findChild<QPushButton *>(u"acceptKey"_s);
        QVERIFY(!accept->isEnabled());
        form.findChild<QCheckBox *>(u"compared"_s)->setChecked(true);
        QVERIFY(accept->isEnabled());
    }

    void aChangedKeyHasNoButtonThatAcceptsIt()
    {
        const ChangedKeyForm form;
        const auto buttons = form.findChildren<QPushButton *>();
        QCOMPARE(buttons.size(), 1);
        QCOMPARE(buttons.front()->objectName(), u"otherServer"_s);
    }

    void anUnknownInvitationIsRefusedInOneSentence()
    {
        const auto options = readOptions({u"licheng"_s, u"--invitation"_s, u"http://x"_s}, {});
        QVERIFY(!options.ok());
        QVERIFY(!options.error().message.isEmpty());
        QVERIFY(!readOptions({u"licheng"_s, u"--screens"_s, u"x"_s}, {}).ok());
    }

    void chineseIsTheDefaultInTaiwanAndForChinese()
    {
        QCOMPARE(Language::codeFor({}, QLocale(u"zh_TW"_s)), u"zh_TW"_s);
        QCOMPARE(Language::codeFor({}, QLocale(u"zh_HK"_s)), u"zh_TW"_s);
        QCOMPARE(Language::codeFor({}, QLocale(u"de_DE"_s)), u"en"_s);
        QCOMPARE(Language::codeFor(u"en"_s, QLocale(u"zh_TW"_s)), u"en"_s);
    }

    void standardButtonsAndSizesSpeakChinese()
    {
        const QLocale before;
        {
            const Language language(u"zh_TW"_s);
            const QDialogButtonBox box(QDialogButtonBox::Cancel | QDialogButtonBox::Save);
            static const QRegularExpression latin(u"[A-Za-z]{3,}"_s);
            for (const QAbstractButton *button : box.buttons())
                QVERIFY2(!button->text().contains(latin), qPrintable(button->text()));
            // Qt's own catalogue leaves the file dialog's kinds of entries out.
            QVERIFY(!QAbstractFileIconProvider().type(QFileInfo(QDir::tempPath())).contains(latin));
            QCOMPARE(messages::sizeText(512), u"512 位元組"_s);
            QCOMPARE(messages::sizeText(1536), u"1.5 KB"_s);
            QCOMPARE(messages::sizeText(4 * 1024 * 1024), u"4.0 MB"_s);
            QCOMPARE(messages::sizeText(1024 * 1024 - 1), u"1.0 MB"_s);
        }
        QLocale::setDefault(before);
    }

private:
    [[nodiscard]] static QString nameOf(const QKeySequence &key)
    {
        return key.toString(QKeySequence::NativeText).replace(u"Return"_s, u"Enter"_s);
    }
    /// Whether the picture of the widget and its edge is another one while it has the keyboard.
    [[nodiscard]] static bool showsFocus(QWidget &stop)
    {
        QWidget *window = stop.window();
        const QRect place =
            QRect(stop.mapTo(window, QPoint(0, 0)), stop.size()).adjusted(-4, -4, 4, 4) & window->rect();
        const QImage with = window->grab(place).toImage();
        stop.clearFocus();
        const QImage without = window->grab(place).toImage();
        stop.setFocus(Qt::TabFocusReason);
        return with != without;
    }

private:
    using Parts = test::ShellFixture;
};

QTEST_MAIN(TestShell)
#include "tst_shell.moc"
