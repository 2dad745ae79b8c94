// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/school_time.h"
#include "shared/rules/troubles.h"
#include "tests/shared/rules/rule_samples.h"

using namespace licheng;
using namespace licheng::test;

/// Trouble reports (article 5), on both sides of each rule.
class TestTroubleRules : public QObject
{
    Q_OBJECT

    const Regulation m_regulation = schoolRegulation();

    [[nodiscard]] QStringList offered(TroubleState state, TroubleWriter writer,
                                      bool isConfirmed = false) const
    {
        TroubleReport report;
        report.state = state;
        if (isConfirmed)
            report.confirmedAt = QDateTime::currentDateTimeUtc();
        QStringList steps;
        for (size_t i = 0; i < choices<TroubleStep>().size(); ++i) {
            const auto step = static_cast<TroubleStep>(i);
            const Verdict verdict = troubleStepVerdict(step, report, writer, m_regulation);
            if (verdict.isAllowed())
                steps.append(wireName(step));
            else
                Q_ASSERT(verdict.refusal().article == u"5");
        }
        return steps;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyStateHasItsSteps_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("reporter");
        QTest::addColumn<QString>("solver");
        const auto row = [](const char *name, TroubleState state, const char *reporter, const char *solver) {
            QTest::newRow(name) << int(state) << QString::fromLatin1(reporter) << QString::fromLatin1(solver);
        };
        row("reported", TroubleState::Reported, "add,withdraw", "take,reply,ask,solve");
        row("taken", TroubleState::Taken, "add,withdraw", "reply,ask,solve");
        row("waiting", TroubleState::Waiting, "add,withdraw", "take,reply,ask,solve");
        row("solved", TroubleState::Solved, "confirm,reopen", "");
        row("withdrawn", TroubleState::Withdrawn, "", "");
    }

    void everyStateHasItsSteps()
    {
        QFETCH(int, state);
        QFETCH(QString, reporter);
        QFETCH(QString, solver);
        const auto at = static_cast<TroubleState>(state);
        QCOMPARE(offered(at, {.isReporter = true}).join(u','), reporter);
        QCOMPARE(offered(at, {.isSolver = true}).join(u','), solver);
        QCOMPARE(offered(at, {}), QStringList());
    }

    void aSolutionIsConfirmedOnce()
    {
        QCOMPARE(offered(TroubleState::Solved, {.isReporter = true}, true).join(u','), u"reopen"_s);
    }

    void itWaitsForAnAnswerUntilThereIsOneAndAgainAfterMoreWasSaid()
    {
        const QDateTime start = QDateTime::fromString(u"2025-10-01T01:00:00Z"_s, Qt::ISODate);
        TroubleReport report;
        report.reportedAt = report.waitsSince = start;
        report = afterStep(report, TroubleStep::Ask, u"管理師"_s, start.addSecs(60));
        QVERIFY(!report.waitsSince.isValid());
        QCOMPARE(report.answeredAt, start.addSecs(60));
        report = afterStep(report, TroubleStep::Add, u"通報人"_s, start.addSecs(120));
        QCOMPARE(report.state, TroubleState::Taken);
        QCOMPARE(report.waitsSince, start.addSecs(120));
        QCOMPARE(report.takenBy, u"管理師"_s);
        report = afterStep(report, TroubleStep::Add, u"通報人"_s, start.addSecs(180));
        QCOMPARE(report.waitsSince, start.addSecs(120));
        report = afterStep(report, TroubleStep::Solve, u"管理師"_s, start.addSecs(3600));
        QVERIFY(!report.waitsSince.isValid());
        QCOMPARE(report.minutes, 60);
        QCOMPARE(report.answeredAt, start.addSecs(60));
        report = afterStep(report, TroubleStep::Reopen, u"通報人"_s, start.addSecs(7200));
        QCOMPARE(report.waitsSince, start.addSecs(7200));
        QVERIFY(!report.solvedAt.isValid() && report.minutes == 0 && report.reopened == 1);
    }

    void itIsLateAfterTheLastOfItsDays()
    {
        const QDateTime since = atSchool(QDate(2025, 10, 1), QTime(9, 0));
        const QDateTime due = answerDue(since, 3);
        QVERIFY(since >= lateBefore(due, 3));
        QVERIFY(since < lateBefore(due.addMSecs(1), 3));
    }

    void soManyReportsAreOpenAtOnce()
    {
        QVERIFY(openTroublesVerdict(4, SchoolYear(114), m_regulation).isAllowed());
        const Verdict verdict = openTroublesVerdict(5, SchoolYear(114), m_regulation);
        QVERIFY(!verdict.isAllowed());
        QCOMPARE(verdict.refusal().limit, 5);
        // A regulation that was stored before it could say so.
        QVERIFY(!openTroublesVerdict(5, SchoolYear(114), Regulation()).isAllowed());
        QCOMPARE(troubleArticle(Regulation()), u"5"_s);
    }

    void theMedianIsTheMiddleOne()
    {
        QCOMPARE(troubleTimes({}).median, 0);
        QCOMPARE(troubleTimes({30, 10, 20}).median, 20);
        QCOMPARE(troubleTimes({40, 10, 20, 30}).median, 25);
        QCOMPARE(troubleTimes({40, 10, 20, 30}).longest, 40);
    }

    void aLogKeepsNobody_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("kept");
        QTest::newRow("mail") << u"to chen.li@school.example now"_s << u"to <mail> now"_s;
        QTest::newRow("folder") << u"/home/chen/.local C:\\Users\\chen\\x"_s
                                << u"/home/<user>/.local C:\\Users\\<user>\\x"_s;
        QTest::newRow("identity number") << u"A123456789, F203456789"_s << u"<id>, <id>"_s;
        QTest::newRow("phone") << u"0912-345-678"_s << u"<phone>"_s;
        QTest::newRow("token") << u"token 4f1c9a7be2d84c03a5b6c7d8e9f00112"_s << u"token <token>"_s;
        QTest::newRow("name") << u"王小明 王小明 CLERK"_s << u"<name> <name> <name>"_s;
        QTest::newRow("what helps stays") << u"call failed: record.save, code 4, field studentId required"_s
                                          << u"call failed: record.save, code 4, field studentId required"_s;
        QTest::newRow("a word is no token")
            << u"internationalisationofeverything"_s << u"internationalisationofeverything"_s;
    }

    void aLogKeepsNobody()
    {
        QFETCH(QString, text);
        QFETCH(QString, kept);
        QCOMPARE(withoutPersons(text, {u"王小明"_s, u"clerk"_s, u"a"_s}), kept);
    }
};

QTEST_GUILESS_MAIN(TestTroubleRules)
#include "tst_trouble_rules.moc"
