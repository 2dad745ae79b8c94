// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/signin/sign_in_forms.h"
#include "app/widgets/form/formfield.h"
#include "tests/app/widgets/nowarnings.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

class TestSignInForms : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void enterInAPasswordGoesToTheNextFieldAndSendsFromTheLast();
    void aFaultGoesWhenItsValueIsTypedAnew();
    void theKeyboardStaysWhereItIsWhileTheServerIsAsked();

private:
    /// The fields in their order: the one given, the new one, once more.
    [[nodiscard]] static QList<QLineEdit *> edits(const PasswordForm &form)
    {
        return form.findChildren<QLineEdit *>();
    }
};

void TestSignInForms::enterInAPasswordGoesToTheNextFieldAndSendsFromTheLast()
{
    PasswordForm form(PasswordForm::Purpose::First);
    form.show();
    QVERIFY(QTest::qWaitForWindowActive(&form));
    const QList<QLineEdit *> fields = edits(form);
    QCOMPARE(fields.size(), 3);
    QSignalSpy sent(&form, &PasswordForm::sent);
    fields[0]->setFocus();
    QTest::keyClicks(fields[0], u"given-on-paper"_s);
    QTest::keyClick(fields[0], Qt::Key_Return);
    QVERIFY(fields[1]->hasFocus());
    QTest::keyClicks(fields[1], u"a short sentence"_s);
    QTest::keyClick(fields[1], Qt::Key_Return);
    QVERIFY(fields[2]->hasFocus());
    QCOMPARE(sent.count(), 0);
    QTest::keyClicks(fields[2], u"a short sentence"_s);
    QTest::keyClick(fields[2], Qt::Key_Return);
    QCOMPARE(sent.count(), 1);
}

void TestSignInForms::theKeyboardStaysWhereItIsWhileTheServerIsAsked()
{
    LoginForm form;
    form.show();
    QVERIFY(QTest::qWaitForWindowActive(&form));
    const QList<QLineEdit *> fields = form.findChildren<QLineEdit *>();
    QLineEdit *password = fields.back();
    fields.front()->setText(u"clerk"_s);
    QSignalSpy sent(&form, &LoginForm::sent);
    password->setFocus();
    QTest::keyClicks(password, u"a short sentence"_s);
    QTest::keyClick(password, Qt::Key_Return);
    QCOMPARE(sent.count(), 1);
    form.setActivity(SignInForm::Activity::Waiting);
    QVERIFY(password->hasFocus());
    // Nothing is changed or sent once more meanwhile.
    QTest::keyClicks(password, u"x"_s);
    QTest::keyClick(password, Qt::Key_Return);
    QCOMPARE(password->text(), u"a short sentence"_s);
    QCOMPARE(sent.count(), 1);
    // Sent by its button, which goes out: the keyboard is in the field that is mended first.
    form.setActivity(SignInForm::Activity::Entering);
    const auto buttons = form.findChildren<QPushButton *>();
    const auto primary = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton *each) {
        return each->objectName() == u"signIn"_s;
    });
    QVERIFY(primary != buttons.end());
    (*primary)->setFocus();
    form.setActivity(SignInForm::Activity::Waiting);
    QVERIFY(password->hasFocus());
    form.setActivity(SignInForm::Activity::Entering);
    QTest::keyClick(password, Qt::Key_Return);
    QCOMPARE(sent.count(), 2);
}

void TestSignInForms::aFaultGoesWhenItsValueIsTypedAnew()
{
    PasswordForm form(PasswordForm::Purpose::First);
    form.show();
    const QList<QLineEdit *> fields = edits(form);
    form.setOldPassword(u"given-on-paper"_s);
    for (QLineEdit *mended : {fields[1], fields[2]}) {
        fields[1]->setText(u"a short sentence"_s);
        fields[2]->setText(u"a short sentense"_s);
        QTest::keyClick(fields[2], Qt::Key_Return);
        QVERIFY(!form.field(u"again"_s)->error().isEmpty());
        QTest::keyClick(mended, Qt::Key_Backspace);
        QVERIFY(form.field(u"again"_s)->error().isEmpty());
    }
    form.setProblem(u"newPassword"_s, u"Too short."_s);
    QTest::keyClicks(fields[1], u"x"_s);
    QVERIFY(form.field(u"newPassword"_s)->error().isEmpty());
}

QTEST_MAIN(TestSignInForms)
#include "tst_sign_in_forms.moc"
