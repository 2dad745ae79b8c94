// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/display.h"
#include "shared/model/records.h"

#include <QRegularExpression>
#include <QTest>

using namespace licheng;

class TestDisplay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

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
        row("day", "student", "birthday", QStringLiteral("2009-07-20"), "98/07/20");
        row("instant", "courseOutcome", "uploadedAt", QStringLiteral("2025-11-23T09:05:00.000Z"), "114/11/23 17:05");
        row("instant of the next day in Taiwan", "courseOutcome", "uploadedAt",
            QStringLiteral("2025-11-23T16:00:00.000Z"), "114/11/24 00:00");
        row("code", "courseOutcome", "certification", QStringLiteral("returned"), "Returned");
        row("unknown code", "courseOutcome", "certification", QStringLiteral("sealed"), "sealed");
        row("boolean", "courseOutcome", "selected", true, "Yes");
        row("school year", "course", "schoolYear", 114, "114");
        row("school year not given", "student", "entryYear", 0, "");
        row("semester", "course", "semester", 2, "2");
        row("number", "course", "credits", 0, "0");
        row("grade that was not entered", "registerChange", "grade", 0, "");
        row("seat that was not entered", "student", "seat", 0, "");
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
        QCOMPARE(pathTitle(outcome, QStringLiteral("studentId.name")), QStringLiteral("Student"));
        QCOMPARE(pathTitle(outcome, QStringLiteral("studentId.classId.name")), QStringLiteral("Class"));
        QCOMPARE(pathTitle(outcome, QStringLiteral("studentId.studentNumber")), QStringLiteral("Student number"));
    }

    void onlyStatesAreChips()
    {
        const RecordType &outcome = recordTypeOf<CourseOutcome>();
        QCOMPARE(chipOf(*outcome.field(u"certification"), QStringLiteral("certified")),
                 (Chip{ChipTone::Ok, QStringLiteral("Certified")}));
        QVERIFY(!chipOf(*outcome.field(u"situation"), QStringLiteral("regular")));
        QVERIFY(!chipOf(*outcome.field(u"title"), QStringLiteral("certified")));
    }
};

QTEST_GUILESS_MAIN(TestDisplay)
#include "tst_display.moc"
