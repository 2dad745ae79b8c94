// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/arguments.h"
#include "app/ctl/exit_code.h"
#include "app/ctl/where.h"
#include "shared/model/records.h"

#include <QRegularExpression>
#include <QTest>

using namespace licheng;
using namespace licheng::ctl;
using Operator = protocol::Condition::Operator;

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void conditionsAreReadInEveryForm_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("op");
        QTest::addColumn<QJsonValue>("value");
        const auto row = [](const char *text, const char *path, Operator op, const QJsonValue &value) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromLatin1(path) << int(op) << value;
        };
        row("certification eq waiting", "certification", Operator::Equal, QStringLiteral("waiting"));
        row("certification=waiting", "certification", Operator::Equal, QStringLiteral("waiting"));
        row("certification == 待認證", "certification", Operator::Equal, QStringLiteral("waiting"));
        row("schoolYear >= 114", "schoolYear", Operator::GreaterOrEqual, 114);
        row("schoolYear<=114", "schoolYear", Operator::LessOrEqual, 114);
        row("studentId.classId.name = 電二甲", "studentId.classId.name", Operator::Equal, QStringLiteral("電二甲"));
        row("title ~ a = b", "title", Operator::Contains, QStringLiteral("a = b"));
        row("selected != true", "selected", Operator::NotEqual, true);
        row("studentId.birthday lt 98/7/20", "studentId.birthday", Operator::Less, QStringLiteral("2009-07-20"));
        row("semester in 1, 2", "semester", Operator::In, QJsonArray{1, 2});
        row("declaredFile isNotEmpty", "declaredFile", Operator::IsNotEmpty, QJsonValue());
        row("studentId.birthday lt ９８年７月２０日", "studentId.birthday", Operator::Less, QStringLiteral("2009-07-20"));
        row("schoolYear = １１４", "schoolYear", Operator::Equal, 114);
        row("selected = 是", "selected", Operator::Equal, true);
        row("selected = V", "selected", Operator::Equal, true);
        // A bound may lie beyond what a field may hold, and a part of a text need not be one.
        row("schoolYear < 1000", "schoolYear", Operator::Less, 1000);
        row("studentId.identityNumber ~ A12", "studentId.identityNumber", Operator::Contains, QStringLiteral("A12"));
        row("uploadedAt >= 114/12/24 23:59", "uploadedAt", Operator::GreaterOrEqual, QStringLiteral("2025-12-24T15:59:00.000Z"));
        row("uploadedAt < 114/12/24 24:00", "uploadedAt", Operator::Less, QStringLiteral("2025-12-24T16:00:00.000Z"));
        row("uploadedAt >= 2025-12-24T10:00:00+08:00", "uploadedAt", Operator::GreaterOrEqual, QStringLiteral("2025-12-24T02:00:00.000Z"));
        // A day is the whole day at school.
        row("uploadedAt >= 114/12/24", "uploadedAt", Operator::GreaterOrEqual, QStringLiteral("2025-12-23T16:00:00.000Z"));
        row("uploadedAt < 114/12/24", "uploadedAt", Operator::Less, QStringLiteral("2025-12-23T16:00:00.000Z"));
        row("uploadedAt <= 114/12/24", "uploadedAt", Operator::LessOrEqual, QStringLiteral("2025-12-24T15:59:59.999Z"));
        row("uploadedAt > 114/12/24", "uploadedAt", Operator::Greater, QStringLiteral("2025-12-24T15:59:59.999Z"));
        row("studentId.studentNumber startsWith 114", "studentId.studentNumber", Operator::StartsWith, QStringLiteral("114"));
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

    void whatIsNoConditionIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "certification", "certification waiting", "nothing = 1", "schoolYear = x",
                                 "selected = maybe", "uploadedAt = 114/12/24", "uploadedAt > soon", "certification = sealed", "title like x", "title; drop", "title =", "title >"})
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
            const auto value = typedValue(*recordType(QString::fromLatin1(type))->field(QString::fromLatin1(field)), text);
            return value ? value->toVariant().toString() : u'[' + value.error().message + u']';
        };
        QCOMPARE(read("student", "studentNumber", QStringLiteral("=\"１１５１９０１１\"")), QStringLiteral("11519011"));
        QCOMPARE(read("student", "birthday", QStringLiteral("民國98年7月20日")), QStringLiteral("2009-07-20"));
        QCOMPARE(read("performance", "selected", QStringLiteral("✓")), QStringLiteral("true"));
        QCOMPARE(read("student", "classId", QStringLiteral("12")), QStringLiteral("12"));
        QCOMPARE(read("student", "classId", QString()), QString());
        QVERIFY(read("student", "classId", QStringLiteral("電機一甲")).startsWith(u'['));
        QVERIFY(read("student", "seat", QStringLiteral("five")).contains(QStringLiteral("five")));
    }

    void termsAndNumbersAreChecked()
    {
        QCOMPARE(*parseTerm(QStringLiteral("114-2")), (Term{SchoolYear(114), Semester::Second}));
        QVERIFY(!parseTerm(QStringLiteral("114-3")).ok());
        QVERIFY(!parseTerm(QStringLiteral("2025-1")).ok());
        QCOMPARE(*parseIds(QStringLiteral("3, 1,2")), (QList<qint64>{3, 1, 2}));
        QVERIFY(!parseIds(QStringLiteral("1,x")).ok());
        QVERIFY(!parseIds(QStringLiteral("0")).ok());
    }

    void wrongCommandLinesAreUsageErrors_data()
    {
        QTest::addColumn<QStringList>("line");
        QTest::newRow("nothing") << QStringList{};
        QTest::newRow("unknown command") << QStringList{QStringLiteral("delete")};
        QTest::newRow("unknown option") << QStringList{QStringLiteral("submit"), QStringLiteral("--now")};
        QTest::newRow("no file") << QStringList{QStringLiteral("import")};
        QTest::newRow("two files") << QStringList{QStringLiteral("import"), QStringLiteral("a"), QStringLiteral("b")};
        QTest::newRow("option of another command") << QStringList{QStringLiteral("query"), QStringLiteral("student"), QStringLiteral("--unselect")};
    }

    void wrongCommandLinesAreUsageErrors()
    {
        QFETCH(QStringList, line);
        QVERIFY(!parseArguments(line).ok());
    }

    void optionsMayStandSeveralTimes()
    {
        const auto parsed = parseArguments({QStringLiteral("certify"), QStringLiteral("--where"), QStringLiteral("a = 1"),
                                            QStringLiteral("--where=b = 2"), QStringLiteral("--json")});
        QVERIFY(parsed.ok());
        const auto &arguments = std::get<Arguments>(*parsed);
        QCOMPARE(arguments.values(QStringLiteral("where")), (QStringList{QStringLiteral("a = 1"), QStringLiteral("b = 2")}));
        QVERIFY(arguments.isJson());
    }

    void everyCommandHasHelp()
    {
        for (const char *name : {"connect", "import", "certify", "select", "remind", "precheck", "export", "submit", "query",
                                 "attach", "receipt", "verify-receipt", "history", "version"}) {
            const auto parsed = parseArguments({QLatin1String(name), QStringLiteral("--help")});
            QVERIFY2(parsed.ok() && std::holds_alternative<Information>(*parsed), name);
        }
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
