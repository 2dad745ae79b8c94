// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/folding.h"
#include "shared/model/normalize.h"
#include "shared/model/records.h"
#include "shared/model/roc_date.h"
#include "shared/model/text_value.h"
#include "tests/shared/model/text_samples.h"

#include <QJsonArray>
#include <QTest>

using namespace licheng;
using namespace Qt::StringLiterals;

namespace {

const FieldInfo &fieldOf(const char *type, const char *name)
{
    return *recordType(QString::fromLatin1(type))->field(QString::fromLatin1(name));
}

/// The value as text, or the rule it breaks in brackets.
QString read(const char *type, const char *name, const QString &text)
{
    const auto value = parseValue(fieldOf(type, name), text);
    return value ? value->toVariant().toString() : u"[%1]"_qs.arg(value.error().rule);
}

} // namespace

class TestTextValue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTextsOfAllEntrancesAreReadAlike()
    {
        for (const auto &[text, day] : textsOfDays()) {
            QCOMPARE(parseDay(text).value_or(QDate()), day);
            QCOMPARE(read("student", "birthday", text),
                     day.isValid() ? day.toString(Qt::ISODate) : u"[date]"_qs);
        }
        for (const auto &[text, number] : textsOfNumbers()) {
            QVERIFY2(parseInteger(text) == number, qPrintable(text));
            const auto value = readValue(fieldOf("course", "credits"), text);
            QVERIFY2(value ? number && value->toInteger() == *number : !number, qPrintable(text));
        }
        for (const auto &[text, flag] : textsOfFlags()) {
            QVERIFY2(parseFlag(text) == flag, qPrintable(text));
            const auto value = readValue(fieldOf("courseOutcome", "selected"), text);
            QVERIFY2(value ? flag && value->toBool() == *flag : !flag, qPrintable(text));
        }
    }

    void aTimeBehindADateIsAccepted_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDate>("day");
        QTest::addColumn<QTime>("time");
        const QDate day(2011, 3, 5);
        const QTime midnight(0, 0);
        for (const char *text :
             {"2011/3/5 上午 12:00:00", "2011-03-05 00:00:00.000", "2011/3/5 0:00", "100/03/05 00:00:00",
              "2011-03-05T00:00:00", "2011/3/5 12:00:00 AM", "民國100年3月5日 00:00",
              "２０１１/３/５　００:００", "2011/3/5(六) 0:00:00", "2011/3/5 上午12:00:00"})
            QTest::newRow(text) << QString::fromUtf8(text) << day << midnight;
        QTest::newRow("noon") << u"2011/3/5 下午 12:30"_qs << day << QTime(12, 30);
        QTest::newRow("evening") << u"2011/3/5 9:05:07 PM"_qs << day << QTime(21, 5, 7);
        QTest::newRow("no such hour") << u"2011/3/5 25:00"_qs << QDate() << QTime();
        QTest::newRow("words") << u"2011/3/5 noon"_qs << QDate() << QTime();
    }
    void aTimeBehindADateIsAccepted()
    {
        QFETCH(QString, text);
        QFETCH(QDate, day);
        QFETCH(QTime, time);
        const auto moment = roc::parseMoment(text);
        QCOMPARE(moment ? moment->day : QDate(), day);
        QCOMPARE(moment ? moment->time.value_or(QTime()) : QTime(), time);
        QCOMPARE(read("student", "birthday", text), day.isValid() ? u"2011-03-05"_qs : u"[date]"_qs);
    }

    void whatASpreadsheetWrapsRoundAnIdentifierIsTakenOff_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"11519011", "=\"11519011\"", "'11519011", "11519011.0", "11519011.00",
                                 "１１５１９０１１", "=\"１１５１９０１１\"", " 1151 9011 ", "＇11519011"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void whatASpreadsheetWrapsRoundAnIdentifierIsTakenOff()
    {
        QFETCH(QString, text);
        QCOMPARE(read("student", "studentNumber", text), u"11519011"_qs);
    }

    void leadingZerosOfIdentifiersStay()
    {
        QCOMPARE(read("student", "studentNumber", u"=\"01100123\""_qs), u"01100123"_qs);
        QCOMPARE(read("student", "studentNumber", u"01100123.0"_qs), u"01100123"_qs);
        QCOMPARE(read("courseOutcome", "originCourseCode", u"110380303E2130110110300"_qs),
                 u"110380303E2130110110300"_qs);
    }

    void anIdentifierWhoseDigitsAreLostIsAFault()
    {
        QCOMPARE(read("student", "studentNumber", u"1.1519E+07"_qs), u"[digitsLost]"_qs);
    }

    void numbersOfSpreadsheetsArePlain()
    {
        QCOMPARE(read("grade", "score", u"57.699999999999996"_qs), u"5770"_qs);
        QCOMPARE(read("grade", "score", u"５７.７"_qs), u"5770"_qs);
        QCOMPARE(read("grade", "score", u"57.123"_qs), u"[number]"_qs);
        QCOMPARE(read("student", "seat", u"０５"_qs), u"5"_qs);
        QCOMPARE(read("student", "seat", u"5.0"_qs), u"5"_qs);
        QCOMPARE(read("student", "seat", u"4.9999999999999996"_qs), u"5"_qs);
        QCOMPARE(read("student", "seat", u"five"_qs), u"[number]"_qs);
    }

    void yesAndNoAreReadAsOfficesMarkThem()
    {
        for (const char *yes : {"是", "V", "v", "✓", "Ｖ", "1", "TRUE", "有", "Y"})
            QCOMPARE(read("performance", "selected", QString::fromUtf8(yes)), u"true"_qs);
        for (const char *no : {"否", "0", "false", "無", "N", "×", ""})
            QCOMPARE(read("performance", "selected", QString::fromUtf8(no)), u"false"_qs);
        QCOMPARE(read("performance", "selected", u"maybe"_qs), u"[code]"_qs);
    }

    void aDayAloneIsNoonAtSchoolAndATimeIsKept()
    {
        QCOMPARE(read("courseOutcome", "uploadedAt", u"115/09/01"_qs), u"2026-09-01T04:00:00.000Z"_qs);
        QCOMPARE(read("courseOutcome", "uploadedAt", u"115/09/01 下午 9:30"_qs),
                 u"2026-09-01T13:30:00.000Z"_qs);
        QCOMPARE(read("courseOutcome", "uploadedAt", u"2026-09-01T13:30:00.000Z"_qs),
                 u"2026-09-01T13:30:00.000Z"_qs);
    }

    void instantsAreReadAsNoticesWriteThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc");
        const auto row = [](const char *text, const char *utc) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromLatin1(utc);
        };
        const char *const lastMinute = "2025-12-24T15:59:00.000Z";
        for (const char *text :
             {"114/12/24 23:59", "2025/12/24 23:59", "2025-12-24 23:59:00", "１１４／１２／２４　２３：５９",
              "114年12月24日23時59分", "民國114年12月24日 下午11:59", "114.12.24 (三) 23:59",
              "114/12/24 下午11時59分", "1141224 23:59", "2025-12-24T23:59:00+08:00", "2025-12-24T15:59:00Z"})
            row(text, lastMinute);
        const char *const dayEnd = "2025-12-24T16:00:00.000Z";
        for (const char *text : {"114/12/24 24:00", "114/12/24 24:00:00", "114/12/24　２４：００",
                                 "114年12月24日24時", "2025-12-24T24:00:00", "114年12月24日 24時00分",
                                 "114/12/25 0:00", "114/12/25 上午12:00", "114/12/25 00:00:00.000"})
            row(text, dayEnd);
        row("114/12/31 24:00", "2025-12-31T16:00:00.000Z");
        row("114年12月24日下午5時", "2025-12-24T09:00:00.000Z");
        row("114年12月24日中午12點整", "2025-12-24T04:00:00.000Z");
        row("114/12/24", "2025-12-24T04:00:00.000Z");
        for (const char *text : {"114/12/24 24:01", "114/12/24 25:00", "114/12/24 下午24:00", "24:00",
                                 "114/13/24 8:00", "114/12/24 8時70分", "114/12/24 noon", "23:59"})
            row(text, "[date]");
    }
    void instantsAreReadAsNoticesWriteThem()
    {
        QFETCH(QString, text);
        QFETCH(QString, utc);
        QCOMPARE(read("courseOutcome", "uploadedAt", text), utc);
    }

    void aDayAloneAtTheEdgeOfAPeriodIsTheWholeDay()
    {
        QCOMPARE(read("window", "startsAt", u"114/12/24"_qs), u"2025-12-23T16:00:00.000Z"_qs);
        QCOMPARE(read("window", "endsAt", u"114/12/24"_qs), u"2025-12-24T15:59:59.999Z"_qs);
        // The end belongs to the period: the midnight that ends the day is not one moment of the next.
        QCOMPARE(read("window", "endsAt", u"114/12/24 24:00"_qs), u"2025-12-24T15:59:59.999Z"_qs);
        QCOMPARE(read("window", "startsAt", u"114/12/24 24:00"_qs), u"2025-12-24T16:00:00.000Z"_qs);
        QCOMPARE(read("window", "selfCheckFrom", u"114/12/24"_qs), u"2025-12-23T16:00:00.000Z"_qs);
        QCOMPARE(read("window", "selfCheckTo", u"114/12/24"_qs), u"2025-12-24T15:59:59.999Z"_qs);
    }

    void aPeriodEndsWithTheEndOfWhatWasTyped()
    {
        QCOMPARE(read("window", "endsAt", u"114/12/24 23:59"_qs), u"2025-12-24T15:59:59.000Z"_qs);
        QCOMPARE(read("window", "endsAt", u"114/12/24 17:00"_qs), u"2025-12-24T09:00:59.000Z"_qs);
        QCOMPARE(read("window", "endsAt", u"114年12月24日下午5時"_qs), u"2025-12-24T09:00:59.000Z"_qs);
        QCOMPARE(read("window", "endsAt", u"114/12/24 17:00:00"_qs), u"2025-12-24T09:00:00.000Z"_qs);
        QCOMPARE(read("window", "endsAt", u"2025-12-24T09:00:00.000Z"_qs), u"2025-12-24T09:00:00.000Z"_qs);
        QCOMPARE(read("window", "startsAt", u"114/12/24 17:00"_qs), u"2025-12-24T09:00:00.000Z"_qs);
    }

    void anEndIsShownAsItWasTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *typed, const char *shown) {
            QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(shown);
        };
        row("114/12/24", "114/12/24 24:00");
        row("114/12/24 24:00", "114/12/24 24:00");
        row("114/12/24 23:59", "114/12/24 23:59");
        row("114/12/24 17:00", "114/12/24 17:00");
        row("114/12/24 17:00:00", "114/12/24 17:00:00");
        row("114/12/24 0:00", "114/12/24 00:00");
    }
    void anEndIsShownAsItWasTyped()
    {
        QFETCH(QString, typed);
        QFETCH(QString, shown);
        const FieldInfo &field = fieldOf("window", "endsAt");
        const auto instant = parseInstant(typed, field);
        QVERIFY(instant);
        QCOMPARE(instantText(*instant, field), shown);
        QCOMPARE(parseInstant(shown, field), instant);
    }

    void anInstantOnTheWireNamesItsZone()
    {
        QDateTime read;
        const QDateTime noon(QDate(2025, 12, 24), QTime(12, 0), Qt::UTC);
        for (const char *text :
             {"2025-12-24T12:00:00.000Z", "2025-12-24T12:00:00Z", "2025-12-24T20:00:00+08:00"}) {
            QVERIFY(detail::fromJson(QJsonValue(QLatin1String(text)), read));
            QCOMPARE(read, noon);
        }
        for (const char *text : {"2025-12-24T12:00:00.000", "2025-12-24", "2025-12-24 12:00"})
            QVERIFY2(!detail::fromJson(QJsonValue(QLatin1String(text)), read), text);
    }

    void aDayWithTheHour24StaysThatDay()
    {
        QCOMPARE(read("student", "birthday", u"98/7/20 24:00"_qs), u"2009-07-20"_qs);
    }

    void namesKeepTheirInside()
    {
        for (const char *name : {"拉維斯 基谷", "王　明", "巴奈．庫穗", "Tenzin Dorje"})
            QCOMPARE(read("student", "name", QString::fromUtf8(name)), QString::fromUtf8(name));
        QCOMPARE(read("student", "name", u"=\"王小明\""_qs), u"王小明"_qs);
    }

    void ourOwnFilesForSpreadsheetProgramsAreReadBack()
    {
        QCOMPARE(read("student", "note", u"'=1+1"_qs), u"=1+1"_qs);
        QCOMPARE(read("student", "note", u"'98 學年"_qs), u"'98 學年"_qs);
    }

    void spellingsOfOneNameHaveOneKey_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        const auto pair = [](const char *name, const QString &one, const QString &other) {
            QTest::newRow(name) << one << other;
        };
        pair("compatibility ideograph", u"\uF914正均"_qs, u"樂正均"_qs);
        pair("radical of the supplement", u"中華\u2EA0國"_qs, u"中華民國"_qs);
        pair("Kangxi radical", u"王\u2F29明"_qs, u"王小明"_qs);
        pair("variation selector", u"葛\U000E0100明"_qs, u"葛明"_qs);
        pair("padding", u"王　明"_qs, u"王明"_qs);
        pair("blank", u"拉維斯 基谷"_qs, u"拉維斯基谷"_qs);
        pair("dots", u"巴奈．庫穗"_qs, u"巴奈‧庫穗"_qs);
        pair("another dot", u"巴奈·庫穗"_qs, u"巴奈•庫穗"_qs);
        pair("no dot", u"巴奈・庫穗"_qs, u"巴奈庫穗"_qs);
        pair("width and case", u"ＴＥＮＺＩＮ Dorje"_qs, u"Tenzin  Dorje"_qs);
    }
    void spellingsOfOneNameHaveOneKey()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QVERIFY(one != other);
        QCOMPARE(normalize::nameKey(one), normalize::nameKey(other));
    }

    void differentNamesHaveDifferentKeys()
    {
        QVERIFY(normalize::nameKey(u"王小明") != normalize::nameKey(u"王大明"));
        QVERIFY(normalize::nameKey(u"台") != normalize::nameKey(u"臺"));
    }

    void foldedTextKeepsWhatItSays()
    {
        QCOMPARE(normalize::folded(u"第１章 3.5 節, A B"), u"第1章 3.5 節, A B"_qs);
        QCOMPARE(normalize::folded(u"　王　小明 "), u"王小明"_qs);
        QCOMPARE(normalize::folded(u"甲。乙.丙"), u"甲。乙丙"_qs);
        QCOMPARE(normalize::folded(u"𠮟 責"), u"𠮟責"_qs);
        QCOMPARE(normalize::folded(u"a ..b"), u"a ..b"_qs);
    }

    void theQuickLookAgreesWithTheFolding()
    {
        for (const QString &text :
             {u"王小明"_qs, u"A1 b-2"_qs, u"王 明"_qs, u"王.明"_qs, u"第1章 x"_qs, u"３"_qs, u"\uF914"_qs,
              u"\u2EA0"_qs, u"𠮟"_qs, u"a  b"_qs, u" a"_qs, u"㐀鿿"_qs, u"ㄅ"_qs, u"é"_qs, u"e\u0301"_qs}) {
            const QByteArray utf8 = text.toUtf8();
            if (normalize::isFoldedUtf8(utf8.constData(), utf8.size()))
                QCOMPARE(normalize::folded(text), text);
        }
        QVERIFY(normalize::isFoldedUtf8("\xE7\x8E\x8B", 3));
        QVERIFY(!normalize::isFoldedUtf8("\xEF\xBC\x93", 3));
    }

    void onlyPaddingIsOfferedForRemoval()
    {
        QCOMPARE(normalize::withoutPadding(u"王　明"), u"王明"_qs);
        QCOMPARE(normalize::withoutPadding(u"王 小 明"), u"王小明"_qs);
        QCOMPARE(normalize::withoutPadding(u"拉維斯 基谷"), u"拉維斯 基谷"_qs);
        QCOMPARE(normalize::withoutPadding(u"A B"), u"A B"_qs);
    }

    void privateCharactersAreSeen()
    {
        QCOMPARE(normalize::privateCharacter(u"王\uE001明"), char32_t(0xE001));
        QCOMPARE(normalize::privateCharacter(u"王𠮟明"), char32_t(0));
    }

    void aYearOfTheRepublicReadAsAWesternOneIsSeen()
    {
        QCOMPARE(roc::withRocYear({1999, 10, 10}).value_or(QDate()), QDate(2010, 10, 10));
        QCOMPARE(roc::withRocYear({1998, 7, 20}).value_or(QDate()), QDate(2009, 7, 20));
        QVERIFY(!roc::withRocYear({1996, 2, 29}));
        QVERIFY(!roc::withRocYear({2010, 10, 10}));
    }

    void agesFromThirteenToThirtyNeedNoQuestion()
    {
        const FieldInfo &birthday = fieldOf("student", "birthday");
        const QDate today(2036, 9, 1);
        QVERIFY(isOddAge(birthday, {2023, 9, 2}, today));
        QVERIFY(!isOddAge(birthday, {2023, 9, 1}, today));
        QVERIFY(!isOddAge(birthday, {2005, 9, 2}, today));
        QVERIFY(isOddAge(birthday, {2005, 9, 1}, today));
        QVERIFY(isOddAge(birthday, {2040, 1, 1}, today));
        QVERIFY(!isOddAge(fieldOf("student", "stateDate"), {1999, 1, 1}, today));
    }

    void aYearThatIsMostLikelyOfTheRepublicNeedsAQuestion()
    {
        const FieldInfo &birthday = fieldOf("student", "birthday");
        const QDate today(2026, 11, 1);
        QVERIFY(isOddAge(birthday, {1999, 10, 10}, today));
        QVERIFY(isOddAge(birthday, {1998, 7, 20}, today));
        QVERIFY(!isOddAge(birthday, {2000, 1, 1}, today));
    }

    void aTextNamesSeveralEntriesWithAnyOfTheirMarksBetweenThem_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"11、12、13", "11,12,13", "11;12;13", "11/12/13", "11\n12\r\n13",
                                 "１１，１２；１３", " 11 、、 12 / 13 、", "11、12、11、13"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void aTextNamesSeveralEntriesWithAnyOfTheirMarksBetweenThem()
    {
        QFETCH(QString, text);
        QCOMPARE(*parseValue(*recordTypeOf<Counselling>().field(u"participantIds"), text),
                 (QJsonArray{11, 12, 13}));
        QCOMPARE(*parseValues(*recordTypeOf<Student>().field(u"studentNumber"), text),
                 (QJsonArray{u"11"_s, u"12"_s, u"13"_s}));
    }

    void anEntryThatIsNoNumberOfARecordIsAFault()
    {
        const FieldInfo &field = *recordTypeOf<Counselling>().field(u"participantIds");
        QCOMPARE(*parseValue(field, QString()), QJsonValue(QJsonArray()));
        const auto wrong = parseValue(field, u"11、王小明"_s);
        QVERIFY(!wrong);
        QCOMPARE(wrong.error(), (FieldFault{u"participantIds"_s, u"reference"_s, 0, 0}));
        QCOMPARE(
            parseValues(*recordTypeOf<Student>().field(u"studentNumber"), u"1.1038E+22、12"_s).error().rule,
            u"digitsLost"_s);
    }
};

QTEST_GUILESS_MAIN(TestTextValue)
#include "tst_text_value.moc"
