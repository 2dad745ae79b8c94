// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/number_format.h"
#include "shared/sheets/number_text.h"

#include <QRegularExpression>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace licheng::sheets;

Q_DECLARE_METATYPE(licheng::sheets::NumberClass)

class TestSheetsNumbers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void numbersAreTheirShortestDecimal_data();
    void numbersAreTheirShortestDecimal();
    void formatCodesAreClassified_data();
    void formatCodesAreClassified();
    void builtinFormatsAreClassified();
    void serialsBecomeDates();
    void serialsThatAreNoDayStayNumbers();
    void isoTextsAreCheckedAndShortened();
};

void TestSheetsNumbers::numbersAreTheirShortestDecimal_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("text");
    QTest::newRow("year") << 114.0 << u"114"_s;
    QTest::newRow("student number") << 11410000.0 << u"11410000"_s;
    QTest::newRow("round") << 100000000.0 << u"100000000"_s;
    QTest::newRow("credits") << 2.5 << u"2.5"_s;
    QTest::newRow("tenth") << 0.10000000000000001 << u"0.1"_s;
    QTest::newRow("negative") << -1.0 << u"-1"_s;
    QTest::newRow("zero") << -0.0 << u"0"_s;
    QTest::newRow("large") << 1e20 << u"100000000000000000000"_s;
    QTest::newRow("huge") << 1.5e300 << u"1.5e+300"_s;
}

void TestSheetsNumbers::numbersAreTheirShortestDecimal()
{
    QFETCH(double, number);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(numberText(number)), text);
}

void TestSheetsNumbers::formatCodesAreClassified_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<NumberClass>("expected");
    QTest::newRow("general") << QByteArray("General") << NumberClass::Plain;
    QTest::newRow("general in Chinese") << QByteArray("G/通用格式\"日\"") << NumberClass::Plain;
    QTest::newRow("scientific") << QByteArray("0.00E+00") << NumberClass::Plain;
    QTest::newRow("quoted letters") << QByteArray("0\"days\"") << NumberClass::Plain;
    QTest::newRow("colour") << QByteArray("[Red]0.00;[Yellow]d") << NumberClass::Plain;
    QTest::newRow("escaped") << QByteArray("0\\d") << NumberClass::Plain;
    QTest::newRow("date") << QByteArray("yyyy/mm/dd") << NumberClass::Date;
    QTest::newRow("upper case") << QByteArray("YYYY-MM-DD;@") << NumberClass::Date;
    QTest::newRow("ROC year") << QByteArray("[$-404]e/m/d") << NumberClass::Date;
    QTest::newRow("ROC era") << QByteArray("[$-404]ggge\"年\"m\"月\"d\"日\"") << NumberClass::Date;
    QTest::newRow("month") << QByteArray("mmm") << NumberClass::Date;
    QTest::newRow("time") << QByteArray("h:mm AM/PM") << NumberClass::Time;
    QTest::newRow("elapsed") << QByteArray("[mm]:ss") << NumberClass::Time;
    QTest::newRow("both") << QByteArray("yyyy/m/d h:mm") << NumberClass::DateTime;
    QTest::newRow("open quote") << QByteArray("0\"d") << NumberClass::Plain;
    QTest::newRow("open bracket") << QByteArray("0[h") << NumberClass::Time;
}

void TestSheetsNumbers::formatCodesAreClassified()
{
    QFETCH(QByteArray, code);
    QFETCH(NumberClass, expected);
    QCOMPARE(customNumberClass(code.toStdString()), expected);
}

void TestSheetsNumbers::builtinFormatsAreClassified()
{
    for (const qint64 id : {14, 17, 27, 31, 36, 50, 58})
        QCOMPARE(builtinNumberClass(id), NumberClass::Date);
    for (const qint64 id : {18, 21, 32, 35, 45, 47})
        QCOMPARE(builtinNumberClass(id), NumberClass::Time);
    QCOMPARE(builtinNumberClass(22), NumberClass::DateTime);
    for (const qint64 id : {0, 1, 13, 23, 26, 37, 44, 48, 49, 59, 164})
        QCOMPARE(builtinNumberClass(id), NumberClass::Plain);
}

void TestSheetsNumbers::serialsBecomeDates()
{
    const auto text = [](double serial, NumberClass format, DateOrigin origin = DateOrigin::Excel1900) {
        return QString::fromStdString(serialText(serial, format, origin).value_or("none"));
    };
    QCOMPARE(text(1, NumberClass::Date), u"1900-01-01"_s);
    QCOMPARE(text(59, NumberClass::Date), u"1900-02-28"_s);
    QCOMPARE(text(61, NumberClass::Date), u"1900-03-01"_s);
    QCOMPARE(text(40014, NumberClass::Date), u"2009-07-20"_s);
    QCOMPARE(text(38552, NumberClass::Date, DateOrigin::Macintosh1904), u"2009-07-20"_s);
    QCOMPARE(text(2958465, NumberClass::Date), u"9999-12-31"_s);
    QCOMPARE(text(40014.5, NumberClass::Date), u"2009-07-20"_s);
    QCOMPARE(text(40014.5, NumberClass::DateTime), u"2009-07-20T12:00:00"_s);
    QCOMPARE(text(40013.999999999, NumberClass::DateTime), u"2009-07-20"_s);
    QCOMPARE(text(0.75, NumberClass::Time), u"18:00:00"_s);
}

void TestSheetsNumbers::serialsThatAreNoDayStayNumbers()
{
    for (const double serial : {-1.0, 0.0, 60.0, 2958466.0, 1e300})
        QVERIFY(!serialText(serial, NumberClass::Date, DateOrigin::Excel1900));
    QVERIFY(!serialText(2957004, NumberClass::Date, DateOrigin::Macintosh1904));
    QVERIFY(!serialText(1.5, NumberClass::Time, DateOrigin::Excel1900));
}

void TestSheetsNumbers::isoTextsAreCheckedAndShortened()
{
    QCOMPARE(isoDateText("2009-07-20"), std::string("2009-07-20"));
    QCOMPARE(isoDateText("2009-07-20T00:00:00"), std::string("2009-07-20"));
    QCOMPARE(isoDateText("2009-07-20T08:30:00.000"), std::string("2009-07-20T08:30:00"));
    QVERIFY(!isoDateText("2009-02-30"));
    QVERIFY(!isoDateText("2009-07-20 something"));
    QCOMPARE(isoDurationText("PT13H05M00S"), std::string("13:05:00"));
    QVERIFY(!isoDurationText("P1D"));
    QVERIFY(!isoDurationText("PT1"));
}

QTEST_GUILESS_MAIN(TestSheetsNumbers)
#include "tst_sheets_numbers.moc"
