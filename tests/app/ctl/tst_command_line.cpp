// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/arguments.h"
#include "app/ctl/commands.h"
#include "app/ctl/exit_code.h"
#include "app/ctl/where.h"
#include "shared/model/records.h"
#include "tests/shared/model/text_samples.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::ctl;
using Operator = protocol::Condition::Operator;

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void conditionsAreReadInEveryForm_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("op");
        QTest::addColumn<QJsonValue>("value");
        const auto row = [](const char *text, const char *path, Operator op, const QJsonValue &value) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromLatin1(path) << int(op) << value;
        };
        row("certification eq waiting", "certification", Operator::Equal, u"waiting"_s);
        row("certification=waiting", "certification", Operator::Equal, u"waiting"_s);
        row("certification == 待認證", "certification", Operator::Equal, u"waiting"_s);
        row("schoolYear >= 114", "schoolYear", Operator::GreaterOrEqual, 114);
        row("schoolYear<=114", "schoolYear", Operator::LessOrEqual, 114);
        row("studentId.classId.name = 電二甲", "studentId.classId.name", Operator::Equal, u"電二甲"_s);
        row("title ~ a = b", "title", Operator::Contains, u"a = b"_s);
        row("selected != true", "selected", Operator::NotEqual, true);
        row("studentId.birthday lt 98/7/20", "studentId.birthday", Operator::Less, u"2009-07-20"_s);
        row("semester in 1, 2", "semester", Operator::In, QJsonArray{1, 2});
        row("declaredFile isNotEmpty", "declaredFile", Operator::IsNotEmpty, QJsonValue());
        row("studentId.birthday lt ９８年７月２０日", "studentId.birthday", Operator::Less, u"2009-07-20"_s);
        row("schoolYear = １１４", "schoolYear", Operator::Equal, 114);
        row("selected = 是", "selected", Operator::Equal, true);
        row("selected = V", "selected", Operator::Equal, true);
        // A bound may lie beyond what a field may hold, and a part of a text need not be one.
        row("schoolYear < 1000", "schoolYear", Operator::Less, 1000);
        row("studentId.identityNumber ~ A12", "studentId.identityNumber", Operator::Contains, u"A12"_s);
        row("uploadedAt >= 114/12/24 23:59", "uploadedAt", Operator::GreaterOrEqual,
            u"2025-12-24T15:59:00.000Z"_s);
        row("uploadedAt < 114/12/24 24:00", "uploadedAt", Operator::Less, u"2025-12-24T16:00:00.000Z"_s);
        row("uploadedAt >= 2025-12-24T10:00:00+08:00", "uploadedAt", Operator::GreaterOrEqual,
            u"2025-12-24T02:00:00.000Z"_s);
        // A day is the whole day at school.
        row("uploadedAt >= 114/12/24", "uploadedAt", Operator::GreaterOrEqual, u"2025-12-23T16:00:00.000Z"_s);
        row("uploadedAt < 114/12/24", "uploadedAt", Operator::Less, u"2025-12-23T16:00:00.000Z"_s);
        row("uploadedAt <= 114/12/24", "uploadedAt", Operator::LessOrEqual, u"2025-12-24T15:59:59.999Z"_s);
        row("uploadedAt > 114/12/24", "uploadedAt", Operator::Greater, u"2025-12-24T15:59:59.999Z"_s);
        row("studentId.studentNumber startsWith 114", "studentId.studentNumber", Operator::StartsWith,
            u"114"_s);
    }

    void conditionsAreReadInEveryForm()
    {
        QFETCH(QString, text);
        QFETCH(QString, path);
        QFETCH(int, op);
        QFETCH(QJsonValue, value);
        const auto condition = parseCondition(recordTypeOf<CourseOutcome>(), text);
        QVERIFY2(condition.ok(), condition ? "" : qPrintable(condition.error().message));
        QCOMPARE(condition->path, path);
        QCOMPARE(int(condition->op), op);
        QCOMPARE(condition->value, value);
    }

    void severalAreComparedWithOneOfThemAndGivenAsTheirNumbers()
    {
        const RecordType &type = recordTypeOf<Counselling>();
        const auto condition = parseCondition(type, u"participantIds = 5"_s);
        QVERIFY(condition);
        QCOMPARE(condition->value, QJsonValue(5));
        QCOMPARE(parseCondition(type, u"participantIds in 5,7"_s)->value, QJsonValue(QJsonArray{5, 7}));
        QVERIFY(!parseCondition(type, u"participantIds = x"_s).ok());
        QCOMPARE(*typedValue(*type.field(u"participantIds"), u"7、5"_s), QJsonValue(QJsonArray{7, 5}));
    }

    void whatIsNoConditionIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"", "certification", "certification waiting", "nothing = 1", "schoolYear = x",
              "selected = maybe", "uploadedAt = 114/12/24", "uploadedAt > soon", "certification = sealed",
              "title like x", "title; drop", "title =", "title >"})
            QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text);
    }

    void whatIsNoConditionIsRefused()
    {
        QFETCH(QString, text);
        QVERIFY(!parseCondition(recordTypeOf<CourseOutcome>(), text).ok());
    }

    void valuesOfAScriptAreReadLikeTypedOnes()
    {
        const auto read = [](const char *type, const char *field, const QString &text) {
            const auto value =
                typedValue(*recordType(QString::fromLatin1(type))->field(QString::fromLatin1(field)), text);
            return value ? value->toVariant().toString() : u'[' + value.error().message + u']';
        };
        QCOMPARE(read("student", "studentNumber", u"=\"１１５１９０１１\""_s), u"11519011"_s);
        QCOMPARE(read("student", "birthday", u"民國98年7月20日"_s), u"2009-07-20"_s);
        QCOMPARE(read("performance", "selected", u"✓"_s), u"true"_s);
        QCOMPARE(read("student", "classId", u"12"_s), u"12"_s);
        QCOMPARE(read("student", "classId", QString()), QString());
        QVERIFY(read("student", "classId", u"電機一甲"_s).startsWith(u'['));
        QVERIFY(read("student", "seat", u"five"_s).contains(u"five"_s));
    }

    void theTextsOfAllEntrancesAreReadAlike()
    {
        const auto field = [](const char *type, const char *name) -> const FieldInfo & {
            return *recordType(QString::fromLatin1(type))->field(QString::fromLatin1(name));
        };
        for (const auto &[text, day] : textsOfDays()) {
            const auto value = typedValue(field("student", "birthday"), text);
            QVERIFY2(value.ok() == day.isValid(), qPrintable(text));
            QVERIFY2(!value || value->toString() == day.toString(Qt::ISODate), qPrintable(text));
        }
        for (const auto &[text, number] : textsOfNumbers()) {
            // A record's number, too, may have been copied in full width.
            for (const char *name : {"courseId", "documentCount"}) {
                const auto value = typedValue(field("courseOutcome", name), text);
                QVERIFY2(value.ok() == number.has_value(), qPrintable(text));
                QVERIFY2(!value || value->toInteger() == *number, qPrintable(text));
            }
        }
        for (const auto &[text, flag] : textsOfFlags()) {
            const auto value = typedValue(field("courseOutcome", "selected"), text);
            QVERIFY2(value.ok() == flag.has_value(), qPrintable(text));
            QVERIFY2(!value || value->toBool() == *flag, qPrintable(text));
        }
    }

    void termsAndNumbersAreChecked()
    {
        QCOMPARE(*parseTerm(u"114-2"_s), (Term{SchoolYear(114), Semester::Second}));
        QVERIFY(!parseTerm(u"114-3"_s).ok());
        QVERIFY(!parseTerm(u"2025-1"_s).ok());
        QCOMPARE(*parseIds(u"3, 1,2"_s), (QList<qint64>{3, 1, 2}));
        QVERIFY(!parseIds(u"1,x"_s).ok());
        QVERIFY(!parseIds(u"0"_s).ok());
    }

    void wrongCommandLinesAreUsageErrors_data()
    {
        QTest::addColumn<QStringList>("line");
        QTest::newRow("nothing") << QStringList{};
        QTest::newRow("unknown command") << QStringList{u"delete"_s};
        QTest::newRow("unknown option") << QStringList{u"submit"_s, u"--now"_s};
        QTest::newRow("no file") << QStringList{u"import"_s};
        QTest::newRow("two files") << QStringList{u"import"_s, u"a"_s, u"b"_s};
        QTest::newRow("word that an option has not")
            << QStringList{u"import"_s, u"a"_s, u"--mode"_s, u"some"_s};
        QTest::newRow("no number") << QStringList{u"query"_s, u"student"_s, u"--limit"_s, u"ten"_s};
        QTest::newRow("number too small") << QStringList{u"query"_s, u"student"_s, u"--limit"_s, u"0"_s};
        QTest::newRow("number too large") << QStringList{u"precheck"_s, u"--semester"_s, u"3"_s};
        QTest::newRow("option of another command") << QStringList{u"query"_s, u"student"_s, u"--unselect"_s};
    }

    void wrongCommandLinesAreUsageErrors()
    {
        QFETCH(QStringList, line);
        QVERIFY(!parseArguments(line).ok());
    }

    void optionsMayStandSeveralTimes()
    {
        const auto parsed =
            parseArguments({u"certify"_s, u"--where"_s, u"a = 1"_s, u"--where=b = 2"_s, u"--json"_s});
        QVERIFY(parsed.ok());
        const auto &arguments = std::get<Arguments>(*parsed);
        QCOMPARE(arguments.values(u"where"_s), (QStringList{u"a = 1"_s, u"b = 2"_s}));
        QVERIFY(arguments.isJson());
    }

    void everyCommandHasHelp()
    {
        const auto overview = parseArguments({u"--help"_s});
        for (const CommandRow &command : commandTable()) {
            const QString help = QString::fromUtf8(command.help);
            QVERIFY2(std::get<Information>(*overview).text.contains(help), command.name);
            const auto parsed = parseArguments({QLatin1String(command.name), u"--help"_s});
            QVERIFY2(parsed.ok() && std::holds_alternative<Information>(*parsed), command.name);
            const QString own = std::get<Information>(*parsed).text.simplified();
            QVERIFY2(own.contains(help.simplified()), qPrintable(own));
        }
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
