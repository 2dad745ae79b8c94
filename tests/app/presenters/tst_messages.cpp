// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/messages.h"
#include "shared/model/records.h"
#include "shared/rosters/roster_check.h"

#include <QRegularExpression>
#include <QTest>

using namespace licheng;

class TestMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everyRefusalIsASentenceWithItsArticle_data()
    {
        QTest::addColumn<int>("reason");
        int i = 0;
        for (const Choice &choice : choices<RefusalReason>())
            QTest::newRow(choice.wire) << i++;
    }
    void everyRefusalIsASentenceWithItsArticle()
    {
        QFETCH(int, reason);
        const QDateTime instant(QDate(2026, 2, 6), QTime(15, 59, 59), Qt::UTC);
        const QString text = messages::refusal(
            {static_cast<RefusalReason>(reason), QStringLiteral("5.3.2"), 20, 21, instant, instant});
        QVERIFY2(text.contains(QStringLiteral("(article 5, row 3, note 2)")), qPrintable(text));
        QVERIFY2(text.endsWith(u'.'), qPrintable(text));
        QVERIFY2(!text.contains(u'{'), qPrintable(text));
    }

    void aRefusalWithoutArticleStillNamesOne()
    {
        QVERIFY(messages::refusal({RefusalReason::NotPermitted, {}, 0, 0, {}, {}}).contains(QStringLiteral("article 5")));
    }

    void windowsAreToldInTaiwansTimeAndCalendar()
    {
        const QDateTime end(QDate(2026, 2, 6), QTime(15, 59, 59), Qt::UTC);
        QVERIFY(messages::refusal({RefusalReason::Closed, QStringLiteral("4"), 0, 0, {}, end, QStringLiteral("進修部註冊組")})
                    .contains(QStringLiteral("進修部註冊組 can grant")));
        const QString text = messages::refusal({RefusalReason::Closed, QStringLiteral("4"), 0, 0, {}, end});
        QVERIFY2(text.contains(QStringLiteral("115/02/06 23:59")), qPrintable(text));
    }

    void sizesOfFilesAreToldAsPeopleReadThem()
    {
        const QString text = messages::refusal(
            {RefusalReason::FileSize, QStringLiteral("5.3.1"), 4 * 1024 * 1024, 5 * 1024 * 1024 + 512 * 1024, {}, {}});
        QVERIFY2(text.contains(QStringLiteral("5.5 MB")) && text.contains(QStringLiteral("4.0 MB")), qPrintable(text));
    }

    void articlesAreNamedAsTheRegulationCountsThem_data()
    {
        QTest::addColumn<QString>("article");
        QTest::addColumn<QString>("name");
        QTest::newRow("whole") << QStringLiteral("4") << QStringLiteral("article 4");
        QTest::newRow("row") << QStringLiteral("5.3") << QStringLiteral("article 5, row 3");
        QTest::newRow("note") << QStringLiteral("5.3.3") << QStringLiteral("article 5, row 3, note 3");
        QTest::newRow("paragraph") << QStringLiteral("6.1") << QStringLiteral("article 6 (1)");
        QTest::newRow("item") << QStringLiteral("6.2.5") << QStringLiteral("article 6 (2) item 5");
        QTest::newRow("unknown") << QStringLiteral("x") << QStringLiteral("article x");
    }
    void articlesAreNamedAsTheRegulationCountsThem()
    {
        QFETCH(QString, article);
        QFETCH(QString, name);
        QCOMPARE(messages::articleName(article), name);
    }

    void everyRuleHasASentenceWithTheFieldsLabel_data()
    {
        QTest::addColumn<QString>("rule");
        for (const char *rule : {"required", "length", "control", "code", "date", "number", "range", "kind", "unknown",
                                 "identityNumber", "courseCode", "schoolCode", "grades", "division", "order",
                                 "windowSemester", "double", "unknownReference", "faultyReference", "disagrees",
                                 "outsideWindow", "refused", "count", "distinct", "taken", "inUse"})
            QTest::newRow(rule) << QString::fromLatin1(rule);
        for (const RecordType *type : allRecordTypes()) {
            for (const FieldInfo &field : type->fields()) {
                if (field.check)
                    QTest::addRow("%s.%s", qPrintable(type->name()), field.name) << QString::fromLatin1(field.rule);
            }
        }
    }
    void everyRuleHasASentenceWithTheFieldsLabel()
    {
        QFETCH(QString, rule);
        const QString text = messages::fieldFault({QStringLiteral("studentNumber"), rule, 20, 25},
                                                  &recordTypeOf<Student>());
        QVERIFY2(text.contains(QStringLiteral("Student number")), qPrintable(text));
        QVERIFY2(!text.contains(u'{') && !text.contains(QStringLiteral("“”")), qPrintable(text));
        QVERIFY2(!text.contains(rule + u')'), "the rule has no sentence of its own");
    }

    void anUnknownRuleIsStillASentence()
    {
        const QString text = messages::fieldFault({QStringLiteral("name"), QStringLiteral("newRule"), 0, 0},
                                                  &recordTypeOf<Student>());
        QCOMPARE(text, QStringLiteral("Name is not valid. (newRule)"));
    }

    void aCellFaultNamesRowColumnAndValue()
    {
        const QString text = messages::cellFault({12, QStringLiteral("出生日期"),
                                                  {QStringLiteral("birthday"), QStringLiteral("date"), 0, 0},
                                                  QStringLiteral("98/13/1"), std::nullopt});
        QCOMPARE(text, QStringLiteral("Row 12, “出生日期”: 出生日期 “98/13/1” is not a date. Write it as 114/11/23."));
    }

    void aRefusedCellNamesTheArticle()
    {
        const Refusal refusal{RefusalReason::UploadQuota, QStringLiteral("5.3.2"), 20, 20, {}, {}};
        const QString text = messages::cellFault({7, {}, {{}, QStringLiteral("refused"), 0, 0}, {}, refusal});
        QVERIFY2(text.startsWith(QStringLiteral("Row 7: The 20 uploads")), qPrintable(text));
    }

    void everyCheckOfThePrecheckHasANameAndARemedy_data()
    {
        QTest::addColumn<QString>("check");
        for (const CheckRule &rule : checkRules())
            QTest::newRow(qPrintable(rule.key)) << rule.key;
    }
    void everyCheckOfThePrecheckHasANameAndARemedy()
    {
        QFETCH(QString, check);
        Finding finding;
        finding.check = check;
        finding.detail = QStringLiteral("D");
        finding.limit = 6;
        const QString text = messages::finding(finding);
        QVERIFY2(messages::checkName(check) != checkRule(check)->title, "only the data file's own title is known");
        QVERIFY2(text.startsWith(messages::checkName(check) + u':') && text.endsWith(u'.'), qPrintable(text));
        QVERIFY2(!text.contains(u'{'), qPrintable(text));
    }

    void aFindingTellsItsDayAsTheScreenDoes()
    {
        Finding finding;
        finding.check = QStringLiteral("postAhead");
        finding.recordType = QStringLiteral("cadrePost");
        finding.field = QStringLiteral("endsOn");
        finding.detail = QStringLiteral("2027-01-31");
        QVERIFY2(messages::finding(finding).contains(u"116/01/31"), qPrintable(messages::finding(finding)));
    }

    void everyErrorCodeIsASentence_data()
    {
        QTest::addColumn<int>("code");
        for (const int code : {-32700, -32600, -32601, -32602, -32603, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 99})
            QTest::addRow("%d", code) << code;
    }
    void everyErrorCodeIsASentence()
    {
        QFETCH(int, code);
        const QString text = messages::fault({static_cast<protocol::ErrorCode>(code), QStringLiteral("log"), {}});
        QVERIFY(text.size() > 10);
        QVERIFY(!text.contains(QStringLiteral("log ")));
        QVERIFY2(text.endsWith(u'.'), qPrintable(text));
    }

    void anInvalidAnswerTellsThreeFaultsAndHowManyMore()
    {
        FieldFaults faults;
        for (const char *field : {"studentNumber", "name", "identityNumber", "birthday", "seat"})
            faults.push_back({QString::fromLatin1(field), QStringLiteral("required"), 0, 0});
        const QString text = messages::fault(protocol::invalid(faults), &recordTypeOf<Student>());
        QVERIFY2(text.contains(QStringLiteral("Identity number is missing")), qPrintable(text));
        QVERIFY2(!text.contains(QStringLiteral("Birthday")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("And 2 more.")), qPrintable(text));
    }

    void aForbiddenAnswerNamesActionRecordAndArticle()
    {
        const QString text = messages::fault(protocol::forbidden(QStringLiteral("certify"), QStringLiteral("courseOutcome")));
        QVERIFY2(text.contains(QStringLiteral("“Certify” for “Course outcome” (article 5, row 6)")), qPrintable(text));
    }

    void aThrottledAnswerTellsTheWait()
    {
        protocol::Fault fault{protocol::ErrorCode::RateLimited, {}, {{QStringLiteral("retryAfterMs"), 29'001}}};
        QVERIFY(messages::fault(fault).contains(QStringLiteral("30 second")));
        fault.data = {{QStringLiteral("retryAfterMs"), 600'000}};
        QVERIFY(messages::fault(fault).contains(QStringLiteral("10 minute")));
    }
};

QTEST_GUILESS_MAIN(TestMessages)
#include "tst_messages.moc"
