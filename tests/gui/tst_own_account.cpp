// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/mail_dialog.h"
#include "app/pages/shell/own_account_dialog.h"
#include "app/pages/signin/sign_in_forms.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/mail_kind.h"
#include "tests/gui/shell_fixture.h"
#include "tests/support/test_client.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPointer>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>

using namespace Qt::StringLiterals;
using namespace licheng;

/// What the person who is signed in changes of the own account, before the real server.
class TestOwnAccount : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::ShellFixture> m_shell;
    OwnAccountDialog *m_dialog = nullptr;

    [[nodiscard]] QLineEdit *edit(const char *name) const
    {
        return m_dialog->findChild<QLineEdit *>(u"field-"_s + QLatin1String(name));
    }
    [[nodiscard]] QComboBox *combo(const char *name) const
    {
        return m_dialog->findChild<QComboBox *>(u"field-"_s + QLatin1String(name));
    }
    [[nodiscard]] MessageBar &bar() const { return *m_dialog->findChild<MessageBar *>(); }
    void type(const QString &present, const QString &next, const QString &again)
    {
        QVERIFY(edit("oldPassword")->hasFocus());
        QTest::keyClicks(edit("oldPassword"), present);
        QTest::keyClick(edit("oldPassword"), Qt::Key_Return);
        QVERIFY(edit("newPassword")->hasFocus());
        QTest::keyClicks(edit("newPassword"), next);
        QTest::keyClick(edit("newPassword"), Qt::Key_Return);
        QTest::keyClicks(edit("again"), again);
        QTest::keyClick(edit("again"), Qt::Key_Return);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s));
        m_shell = std::make_unique<test::ShellFixture>();
        m_shell->signIn(u"clerk"_s);
        QVERIFY(m_shell->application.mainWindow());
        QVERIFY(QTest::qWaitForWindowActive(&m_shell->application.mainWindow()->frame()));
        m_shell->application.mainWindow()->actions().action(u"session.account"_s)->trigger();
        m_dialog = m_shell->application.mainWindow()->frame().findChild<OwnAccountDialog *>();
        QVERIFY(m_dialog);
        // The window of the sign-in goes only now, and the main window is made the active one again.
        QTRY_VERIFY(!m_shell->application.signInWindow() ||
                    !m_shell->application.signInWindow()->isVisible());
        m_dialog->activateWindow();
        QTRY_VERIFY(m_dialog->isActiveWindow());
    }
    void cleanup() { m_shell.reset(); }

    void thePasswordIsChangedByKeys()
    {
        const QString fresh = u"a quite new sentence"_s;
        type(test::ServerFixture::password(), fresh, fresh);
        QTRY_VERIFY(bar().isVisible() && bar().text().contains(u"password is changed"_s));
        QVERIFY(edit("oldPassword")->text().isEmpty() && edit("newPassword")->text().isEmpty());
        const auto client = m_shell->server.client();
        QVERIFY(client->greet(m_shell->server.port()));
        QVERIFY(!client->login(u"clerk"_s, test::ServerFixture::password()));
        QVERIFY(client->login(u"clerk"_s, fresh));
    }

    void aWrongOrUnequalOrShortOneIsToldAtItsField()
    {
        const auto told = [this](const char *name) {
            return m_dialog->findChild<PasswordForm *>()->field(QLatin1String(name))->error();
        };
        type(u"not the password"_s, u"a quite new sentence"_s, u"a quite other sentence"_s);
        QVERIFY2(told("again").contains(u"not the same"_s), qPrintable(told("again")));
        edit("again")->setText(u"a quite new sentence"_s);
        QTest::keyClick(edit("again"), Qt::Key_Return);
        QTRY_VERIFY2(told("oldPassword").contains(u"not your present"_s), qPrintable(told("oldPassword")));
        edit("oldPassword")->setText(test::ServerFixture::password());
        edit("newPassword")->setText(u"short"_s);
        edit("again")->setText(u"short"_s);
        QTest::keyClick(edit("again"), Qt::Key_Return);
        QTRY_VERIFY2(!told("newPassword").isEmpty(), qPrintable(told("newPassword")));
    }

    void theOtherSignInsAreSeenAndEnded()
    {
        auto *end = m_dialog->findChild<Button *>(u"endOtherSessions"_s);
        auto *seen = m_dialog->findChild<TextLabel *>(u"ownSessions"_s);
        QTRY_VERIFY2(seen->text().contains(u"Nowhere else"_s), qPrintable(seen->text()));
        QVERIFY(!end->isEnabled());
        m_dialog->close();
        const auto there = m_shell->server.client();
        QVERIFY(there->greet(m_shell->server.port()) &&
                there->login(u"clerk"_s, test::ServerFixture::password()));
        QTRY_VERIFY(!m_shell->application.mainWindow()->frame().findChild<OwnAccountDialog *>());
        m_shell->application.mainWindow()->actions().action(u"session.account"_s)->trigger();
        m_dialog = m_shell->application.mainWindow()->frame().findChild<OwnAccountDialog *>();
        end = m_dialog->findChild<Button *>(u"endOtherSessions"_s);
        seen = m_dialog->findChild<TextLabel *>(u"ownSessions"_s);
        QTRY_VERIFY2(seen->text().contains(u"From 127.0.0.1"_s), qPrintable(seen->text()));
        const QScrollBar *place = m_dialog->findChild<QScrollArea *>()->verticalScrollBar();
        end->setFocus();
        const int before = place->value();
        QTest::keyClick(end, Qt::Key_Space);
        QTRY_VERIFY2(bar().text().contains(u"1 other"_s), qPrintable(bar().text()));
        // The keyboard stays at that card, and the dialog as it was scrolled.
        QTRY_VERIFY(!end->isEnabled());
        QVERIFY(seen->hasFocus());
        QCOMPARE(place->value(), before);
        QTRY_COMPARE(there->faultOf(u"session.list"_s), protocol::ErrorCode::NotSignedIn);
        QCOMPARE(m_shell->application.session().state(), SessionState::SignedIn);
    }

    void whatIsChosenIsKeptAndTheColoursChangeAtOnce()
    {
        const auto choose = [this](const char *name, const QString &text) {
            QComboBox *box = combo(name);
            const int index = box->findText(text);
            QVERIFY2(index >= 0, name);
            while (box->currentIndex() != index)
                QTest::keyClick(box, box->currentIndex() < index ? Qt::Key_Down : Qt::Key_Up);
        };
        choose("language", u"English"_s);
        choose("fontScale", u"125 %"_s);
        choose("theme", u"Dark"_s);
        choose("desktopNotices", u"Do not show"_s);
        const QSettings kept(m_shell->folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        QCOMPARE(kept.value(u"language"_s).toString(), u"en"_s);
        QCOMPARE(kept.value(u"fontScale"_s).toInt(), 125);
        QCOMPARE(kept.value(u"theme"_s).toString(), u"dark"_s);
        // That of the account; others are reminded on this computer, too.
        const QStringList notices = kept.allKeys().filter(u"clerk"_s).filter(u"notices/desktop"_s);
        QCOMPARE(notices.size(), 1);
        QVERIFY(!kept.value(notices.first(), true).toBool());
        QVERIFY(QApplication::palette().window().color().lightness() < 128);
    }

    void theKindsOfMailsAreChosenByKeys()
    {
        m_dialog->close();
        MainWindow &window = *m_shell->application.mainWindow();
        window.actions().action(u"session.mails"_s)->trigger();
        const QPointer<MailDialog> dialog = window.frame().findChild<MailDialog *>();
        QVERIFY(dialog);
        dialog->activateWindow();
        const auto boxes = dialog->findChildren<QCheckBox *>();
        QVERIFY(boxes.size() > 3);
        QTRY_VERIFY(boxes.front()->isEnabled() && boxes.front()->isChecked());
        QTRY_VERIFY(boxes.front()->hasFocus());
        QTest::keyClick(boxes.front(), Qt::Key_Space);
        QTest::keyClick(boxes.front(), Qt::Key_Return);
        QTRY_VERIFY(!dialog || !dialog->isVisible());
        const auto client = m_shell->server.signedIn(u"clerk"_s);
        QVERIFY(client);
        QCOMPARE(client->call(u"mail.choices"_s).value()[u"refused"].toArray(),
                 QJsonArray{wireName(static_cast<MailKind>(0))});
    }

    void theSearchFindsIt()
    {
        m_dialog->close();
        MainWindow &window = *m_shell->application.mainWindow();
        QTRY_VERIFY(!window.frame().findChild<OwnAccountDialog *>());
        Q_EMIT window.frame().searchEdited(u"password"_s);
        Q_EMIT window.frame().searchChosen(0);
        QVERIFY(window.frame().findChild<OwnAccountDialog *>());
    }

    void theSearchLeadsToWhatWasSearched_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("field");
        QTest::newRow("size") << u"text size"_s << u"field-fontScale"_s;
        QTest::newRow("language") << u"language"_s << u"field-language"_s;
        QTest::newRow("appearance") << u"appearance"_s << u"field-theme"_s;
        QTest::newRow("password") << u"password"_s << u"field-oldPassword"_s;
    }
    void theSearchLeadsToWhatWasSearched()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, field);
        m_dialog->close();
        MainWindow &window = *m_shell->application.mainWindow();
        QTRY_VERIFY(!window.frame().findChild<OwnAccountDialog *>());
        Q_EMIT window.frame().searchEdited(text);
        Q_EMIT window.frame().searchChosen(0);
        QPointer<OwnAccountDialog> dialog = window.frame().findChild<OwnAccountDialog *>();
        QVERIFY(dialog);
        auto *wanted = dialog->findChild<QWidget *>(field);
        QVERIFY(wanted);
        QTRY_COMPARE(dialog->focusWidget(), wanted);
        QTRY_VERIFY(!wanted->visibleRegion().isEmpty());
    }
};

QTEST_MAIN(TestOwnAccount)
#include "tst_own_account.moc"
