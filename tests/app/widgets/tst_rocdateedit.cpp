// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/form/rocdateedit.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/shared/model/text_samples.h"

#include <QSignalSpy>
#include <QTest>

using namespace licheng;
using namespace Qt::StringLiterals;

class TestRocDateEdit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void shortAndLongFormsAreRead_data();
    void shortAndLongFormsAreRead();
    void daysAreShownWithThreeDigitYears();
    void keysStepDaysAndMonths();
    void typedTextIsTidiedOnEnter();
    void textThatIsNoDateStaysAndIsNotAcceptable();
    void keysStopAtTheFirstDay();
};

void TestRocDateEdit::shortAndLongFormsAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDate>("expected");
    const QDate day(2025, 11, 23);
    QTest::newRow("seven digits") << u"1141123"_qs << day;
    QTest::newRow("six digits") << u"981123"_qs << QDate(2009, 11, 23);
    QTest::newRow("slashes") << u"114/11/23"_qs << day;
    QTest::newRow("dots") << u"114.11.23"_qs << day;
    QTest::newRow("dashes") << u"114-11-23"_qs << day;
    QTest::newRow("single digits") << u"114/1/2"_qs << QDate(2025, 1, 2);
    QTest::newRow("leading zero") << u"098/03/14"_qs << QDate(2009, 3, 14);
    QTest::newRow("month and day") << u"11/23"_qs << day;
    QTest::newRow("tomorrow") << u"+1"_qs << QDate(2025, 12, 2);
    QTest::newRow("three days ago") << u"-3"_qs << QDate(2025, 11, 28);
    QTest::newRow("today") << u"T"_qs << QDate(2025, 12, 1);
    QTest::newRow("today, small") << u"t"_qs << QDate(2025, 12, 1);
    QTest::newRow("spaces around") << u" 1141123 "_qs << day;
    QTest::newRow("leap day") << u"1130229"_qs << QDate(2024, 2, 29);
    QTest::newRow("no leap year") << u"1140229"_qs << QDate();
    QTest::newRow("thirteenth month") << u"114/13/01"_qs << QDate();
    QTest::newRow("year zero") << u"000/01/01"_qs << QDate();
    QTest::newRow("letters") << u"abc"_qs << QDate();
    QTest::newRow("empty") << QString() << QDate();
    QTest::newRow("lone sign") << u"+"_qs << QDate();
    QTest::newRow("far offset") << u"+99999999999"_qs << QDate();
    QTest::newRow("wide sign") << u"＋１"_qs << QDate(2025, 12, 2);
    QTest::newRow("wide month and day") << u"１１/２３"_qs << day;
    QTest::newRow("named month and day") << u"11月23日"_qs << day;
    QTest::newRow("month and day in numerals") << u"十一月二十三日"_qs << day;
    QTest::newRow("no thirteenth month") << u"13月1日"_qs << QDate();
    for (const auto &[text, expected] : textsOfDays())
        QTest::newRow(qPrintable(text)) << text << expected;
    QTest::newRow("four parts") << u"1/2/3/4"_qs << QDate();
}

void TestRocDateEdit::shortAndLongFormsAreRead()
{
    QFETCH(QString, text);
    QFETCH(QDate, expected);
    QCOMPARE(parseRocDate(text, QDate(2025, 12, 1)).value_or(QDate()), expected);
}

void TestRocDateEdit::daysAreShownWithThreeDigitYears()
{
    RocDateEdit edit;
    for (const auto &[day, text] :
         {std::pair(QDate(2025, 11, 23), u"114/11/23"_qs), std::pair(QDate(2009, 3, 4), u"098/03/04"_qs),
          std::pair(QDate(1911, 12, 31), QString()), std::pair(QDate(), QString())}) {
        edit.setDate(day);
        QCOMPARE(edit.text(), text);
    }
}

void TestRocDateEdit::keysStepDaysAndMonths()
{
    RocDateEdit edit;
    edit.setToday(QDate(2025, 12, 1));
    edit.setDate(QDate(2025, 11, 30));
    QSignalSpy changed(&edit, &RocDateEdit::dateChanged);
    QTest::keyClick(&edit, Qt::Key_Plus);
    QCOMPARE(edit.text(), u"114/12/01"_qs);
    QTest::keyClick(&edit, Qt::Key_Minus);
    QTest::keyClick(&edit, Qt::Key_Minus);
    QCOMPARE(edit.text(), u"114/11/29"_qs);
    QTest::keyClick(&edit, Qt::Key_PageUp);
    QCOMPARE(edit.text(), u"114/12/29"_qs);
    QTest::keyClick(&edit, Qt::Key_PageDown);
    QCOMPARE(edit.text(), u"114/11/29"_qs);
    QTest::keyClick(&edit, Qt::Key_T);
    QCOMPARE(edit.date(), QDate(2025, 12, 1));
    QCOMPARE(changed.count(), 6);
}

void TestRocDateEdit::typedTextIsTidiedOnEnter()
{
    RocDateEdit edit;
    edit.setToday(QDate(2025, 12, 1));
    QTest::keyClicks(&edit, u"+1"_qs);
    QCOMPARE(edit.text(), u"+1"_qs);
    QTest::keyClick(&edit, Qt::Key_Return);
    QCOMPARE(edit.text(), u"114/12/02"_qs);
    edit.clear();
    QTest::keyClicks(&edit, u"11-23"_qs);
    QTest::keyClick(&edit, Qt::Key_Return);
    QCOMPARE(edit.text(), u"114/11/23"_qs);
    // On a finished day the sign steps, until a digit shows what was meant.
    QTest::keyClicks(&edit, u"+3"_qs);
    QCOMPARE(edit.text(), u"+3"_qs);
    QTest::keyClick(&edit, Qt::Key_Return);
    QCOMPARE(edit.text(), u"114/12/04"_qs);
    QTest::keyClicks(&edit, u"++"_qs);
    QCOMPARE(edit.text(), u"114/12/06"_qs);
}

void TestRocDateEdit::textThatIsNoDateStaysAndIsNotAcceptable()
{
    RocDateEdit edit;
    QVERIFY(edit.isAcceptable());
    QTest::keyClicks(&edit, u"114/2/30"_qs);
    QTest::keyClick(&edit, Qt::Key_Return);
    QCOMPARE(edit.text(), u"114/2/30"_qs);
    QVERIFY(!edit.isAcceptable());
    QVERIFY(!edit.date().isValid());
    // Before the Republic, and behind its year 999.
    for (const QString &text : {u"1130/1/5"_qs, u"1911/5/5"_qs, u"3010/1/1"_qs}) {
        edit.clear();
        QTest::keyClicks(&edit, text);
        QTest::keyClick(&edit, Qt::Key_Return);
        QCOMPARE(edit.text(), text);
        QVERIFY(!edit.isAcceptable());
    }
}

void TestRocDateEdit::keysStopAtTheFirstDay()
{
    RocDateEdit edit;
    edit.setDate(QDate(1912, 1, 1));
    QTest::keyClick(&edit, Qt::Key_Minus);
    QTest::keyClick(&edit, Qt::Key_PageDown);
    QCOMPARE(edit.text(), u"001/01/01"_qs);
}

QTEST_MAIN(TestRocDateEdit)
#include "tst_rocdateedit.moc"
