// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/display.h"
#include "shared/model/records.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

class TestDisplay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void valuesReadAsOfficesWriteThem_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const char *type, const char *field, const QJsonValue &value,
                            const char *text) {
            QTest::newRow(name) << QString::fromLatin1(type) << QString::fromLatin1(field) << value
                                << QString::fromUtf8(text);
        };
        row("day", "student", "birthday", u"2009-07-20"_s, "098/07/20");
        row("instant", "courseOutcome", "uploadedAt", u"2025-11-23T09:05:00.000Z"_s, "114/11/23 17:05");
        row("instant of the next day in Taiwan", "courseOutcome", "uploadedAt", u"2025-11-23T16:00:00.000Z"_s,
            "114/11/24 00:00");
        row("code", "courseOutcome", "certification", u"returned"_s, "Returned");
        row("unknown code", "courseOutcome", "certification", u"sealed"_s, "sealed");
        row("boolean", "courseOutcome", "selected", true, "Yes");
        row("school year", "course", "schoolYear", 114, "114");
        row("school year not given", "student", "entryYear", 0, "");
        row("semester", "course", "semester", 2, "2");
        row("number", "course", "credits", 0, "0");
        row("grade that was not entered", "registerChange", "grade", 0, "");
        row("seat that was not entered", "student", "seat", 0, "");
        row("seat that is given later", "registerChange", "toSeat", 0, "");
        row("periods of a kind without them", "performance", "weeklyPeriods", 0, "");
        row("hours", "performance", "hours", 150, "1.5");
        row("hours that were not entered", "performance", "hours", 0, "");
        row("batch of a list without", "submissionList", "batch", 0, "");
        row("nothing", "student", "birthday", QJsonValue(QJsonValue::Null), "");
    }

    void valuesReadAsOfficesWriteThem()
    {
        QFETCH(QString, type);
        QFETCH(QString, field);
        QFETCH(QJsonValue, value);
        QFETCH(QString, text);
        const FieldInfo *info = recordType(type)->field(field);
        QVERIFY(info);
        QCOMPARE(displayText(*info, value), text);
    }

    void aReferencesNameIsTitledByTheReference()
    {
        const RecordType &outcome = recordTypeOf<CourseOutcome>();
        QCOMPARE(pathTitle(outcome, u"studentId.name"_s), u"Student"_s);
        QCOMPARE(pathTitle(outcome, u"studentId.classId.name"_s), u"Class"_s);
        QCOMPARE(pathTitle(outcome, u"studentId.studentNumber"_s), u"Student number"_s);
        // Among several it is not the record's own student.
        const RecordType &talk = *recordType(u"counselling"_s);
        QCOMPARE(pathTitle(talk, u"participantIds.name"_s), u"Others who took part"_s);
        QCOMPARE(pathTitle(talk, u"participantIds.studentNumber"_s),
                 u"Others who took part: Student number"_s);
    }

    void onlyStatesAreChips()
    {
        const RecordType &outcome = recordTypeOf<CourseOutcome>();
        QCOMPARE(chipOf(*outcome.field(u"certification"), u"certified"_s),
                 (Chip{ChipTone::Ok, u"Certified"_s}));
        QVERIFY(!chipOf(*outcome.field(u"situation"), u"regular"_s));
        QVERIFY(!chipOf(*outcome.field(u"title"), u"certified"_s));
    }
};

QTEST_GUILESS_MAIN(TestDisplay)
#include "tst_display.moc"
