// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/form/codecombo.h"
#include "app/widgets/form/formcard.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/form/stepheader.h"
#include "tests/app/widgets/nowarnings.h"

#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace licheng;
using namespace Qt::StringLiterals;

class TestForms : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void labelsAreBuddiesAndNamesOfTheirEditors();
    void errorsStandBelowTheFieldAndAreReadOut();
    void codesAreFoundByCodeTextOrBoth();
    void anUnknownCodeIsKept();
    void codesThatComeLaterKeepWhatIsTyped();
    void codesWaitForTheEndOfAComposition();
    void stepsAreSaidInWords();
};

void TestForms::labelsAreBuddiesAndNamesOfTheirEditors()
{
    FormCard form;
    auto *edit = new QLineEdit;
    FormField *field = form.addField(u"name"_qs, u"Name"_qs, edit, FormCard::Need::Required);
    QCOMPARE(field->findChild<QLabel *>()->buddy(), static_cast<QWidget *>(edit));
    QVERIFY(edit->accessibleName().startsWith(u"Name"_qs));
    QCOMPARE(edit->objectName(), u"field-name"_qs);
}

void TestForms::errorsStandBelowTheFieldAndAreReadOut()
{
    FormCard form;
    auto *edit = new QLineEdit;
    form.addField(u"id"_qs, u"Id"_qs, edit);
    QVERIFY(form.setError(u"id"_qs, u"The check digit is wrong."_qs));
    QCOMPARE(edit->accessibleDescription(), u"The check digit is wrong."_qs);
    QVERIFY(!form.setError(u"other"_qs, u"x"_qs));
    form.clearErrors();
    QCOMPARE(form.field(u"id"_qs)->error(), QString());
}

void TestForms::codesAreFoundByCodeTextOrBoth()
{
    CodeCombo combo;
    combo.setCodes({{u"308"_qs, u"電機科"_qs}, {u"305"_qs, u"資訊科"_qs}});
    QCOMPARE(combo.code(), QString());
    for (const QString &text : {u"305"_qs, u"資訊科"_qs, u"305 資訊科"_qs}) {
        combo.setEditText(text);
        QCOMPARE(combo.code(), u"305"_qs);
    }
    combo.setEditText(u"3"_qs);
    QCOMPARE(combo.code(), QString());
    QSignalSpy changed(&combo, &CodeCombo::codeChanged);
    combo.setCode(u"308"_qs);
    QCOMPARE(changed.last().first().toString(), u"308"_qs);
}

void TestForms::anUnknownCodeIsKept()
{
    CodeCombo combo;
    combo.setCodes({{u"308"_qs, u"電機科"_qs}});
    combo.setCode(u"999"_qs);
    QCOMPARE(combo.code(), u"999"_qs);
    combo.setCode({});
    QCOMPARE(combo.code(), QString());
}

void TestForms::codesThatComeLaterKeepWhatIsTyped()
{
    CodeCombo combo;
    combo.show();
    combo.setFocus();
    QTest::keyClicks(&combo, u"30"_qs);
    QTest::keyClick(&combo, Qt::Key_Left);
    combo.setCodes({{u"308"_qs, u"電機科"_qs}, {u"305"_qs, u"資訊科"_qs}});
    QCOMPARE(combo.count(), 2);
    QCOMPARE(combo.currentText(), u"30"_qs);
    QCOMPARE(combo.lineEdit()->cursorPosition(), 1);
    QVERIFY(combo.lineEdit()->isModified());
}

void TestForms::codesWaitForTheEndOfAComposition()
{
    CodeCombo combo;
    combo.show();
    combo.setFocus();
    QInputMethodEvent composing(u"ㄉㄧㄢ"_qs, {});
    QCoreApplication::sendEvent(&combo, &composing);
    combo.setCodes({{u"308"_qs, u"電機科"_qs}});
    QCOMPARE(combo.count(), 0);
    QInputMethodEvent done;
    done.setCommitString(u"電機科"_qs);
    QCoreApplication::sendEvent(&combo, &done);
    QCOMPARE(combo.count(), 1);
    QCOMPARE(combo.currentText(), u"電機科"_qs);
    QCOMPARE(combo.code(), u"308"_qs);
}

void TestForms::stepsAreSaidInWords()
{
    StepHeader steps({u"Choose"_qs, u"Map"_qs});
    steps.setCurrent(1);
    QVERIFY(steps.accessibleName().contains(u"Map"_qs));
    QVERIFY(steps.accessibleName().contains(u"2"_qs));
}

QTEST_MAIN(TestForms)
#include "tst_forms.moc"
