// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/store/store_fixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::store;
using namespace licheng::store::test;

class StoreChangeLogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_fixture = std::make_unique<StoreFixture>();
        QVERIFY(m_fixture->isOpen());
        for (int i = 1; i <= 5; ++i)
            QVERIFY(m_fixture->create(sampleStudent(i)).value());
    }

    void theHistoryOfARecordTellsWhoWhenAndHow()
    {
        const auto changed = m_fixture->write(
            [](WriteContext &context) {
                return context.change(recordTypeOf<Student>(), {{u"id"_s, 2}, {u"note"_s, u"轉學"_s}}, 1);
            },
            u"request-1"_s);
        QVERIFY(changed);
        const auto history = ChangeLog(m_fixture->reader()).history(u"student"_s, 2);
        QCOMPARE(history.size(), 2u);
        const ChangeEntry &newest = history.front();
        QCOMPARE(newest.action, u"edit"_s);
        QCOMPARE(newest.revision, 6);
        QCOMPARE(newest.at, StoreFixture::now());
        QCOMPARE(newest.actorId, 7);
        QCOMPARE(newest.actorName, u"王小明"_s);
        QCOMPARE(newest.requestId, u"request-1"_s);
        QCOMPARE(newest.before[u"note"].toString(), QString());
        QCOMPARE(newest.after[u"note"].toString(), u"轉學"_s);
        QCOMPARE(newest.after[u"version"].toInt(), 2);
        QVERIFY(history.back().before.isEmpty());
        QCOMPARE(history.back().after, newest.before);
    }

    void changesSinceARevisionComeInOrderAndLimited()
    {
        ChangeLog log(m_fixture->reader());
        const auto changes = log.since(2, 2);
        QCOMPARE(changes.size(), 2u);
        QCOMPARE(changes[0], (Change{3, u"student"_s, 3, u"create"_s}));
        QCOMPARE(log.since(5, 10).size(), 0u);
        QCOMPARE(currentRevision(m_fixture->reader()), 5);
    }

    void anUntouchedChainHolds()
    {
        qint64 seen = 0;
        QVERIFY(!ChangeLog(m_fixture->reader()).verifyChain([&](qint64 revision) { seen = revision; }));
        QCOMPARE(seen, 5);
    }

    void tamperingIsFoundAtItsFirstRevision_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<qint64>("revision");
        const auto update = [](const char *set) {
            return u"UPDATE \"change\" SET %1 WHERE \"revision\" = 3"_s.arg(QLatin1String(set));
        };
        for (const char *set :
             {"\"at\" = '2020-01-01T00:00:00.000Z'", "\"actorId\" = 8", "\"actorName\" = 'x'",
              "\"sessionId\" = 'x'", "\"requestId\" = 'x'", "\"action\" = 'edit'",
              "\"recordType\" = 'course'", "\"recordId\" = 4", "\"before\" = '{}'", "\"after\" = ''",
              "\"previousHash\" = zeroblob(32)", "\"hash\" = zeroblob(32)"})
            QTest::newRow(set) << update(set) << qint64(3);
        QTest::newRow("a row removed") << u"DELETE FROM \"change\" WHERE \"revision\" = 2"_s << qint64(2);
        QTest::newRow("the end removed") << u"DELETE FROM \"change\" WHERE \"revision\" >= 5"_s << qint64(5);
        QTest::newRow("rows swapped")
            << u"UPDATE \"change\" SET \"revision\" = CASE \"revision\" WHEN 5 THEN 50 ELSE \"revision\" END"_s
            << qint64(5);
        // Text moved from one column to the next must not give the same hash.
        QTest::newRow("a border moved") << u"UPDATE \"change\" SET \"actorName\" = \"actorName\" || 's', "
                                           "\"sessionId\" = substr(\"sessionId\", 2) WHERE \"revision\" = 4"_s
                                        << qint64(4);
    }
    void tamperingIsFoundAtItsFirstRevision()
    {
        QFETCH(QString, sql);
        QFETCH(qint64, revision);
        QVERIFY(m_fixture->tamper(sql));
        const auto broken = ChangeLog(m_fixture->reader()).verifyChain();
        QVERIFY(broken);
        QCOMPARE(broken->revision, revision);
    }

    void theChainHoldsAfterRollbacksWithinAndBetweenJobs()
    {
        const auto failed = m_fixture->write([](WriteContext &context) -> Answer<QJsonObject> {
            const auto made = context.create(sampleStudent(70));
            return made ? protocol::invalid(u"name"_s, u"required"_s) : made.error();
        });
        QVERIFY(!failed);
        QVERIFY(m_fixture->create(sampleStudent(71)).value());
        QCOMPARE(currentRevision(m_fixture->reader()), 6);
        QVERIFY(!ChangeLog(m_fixture->reader()).verifyChain());
    }

    void aStepCanBeLoggedWithoutARecordsChange()
    {
        QVERIFY(m_fixture->write([](WriteContext &context) -> Answer<QJsonObject> {
            const auto logged =
                context.log(u"export"_s, u"submissionList"_s, 9, {}, {{u"sha256"_s, u"00"_s}});
            return logged ? Answer<QJsonObject>(QJsonObject{}) : logged.error();
        }));
        QCOMPARE(ChangeLog(m_fixture->reader()).history(u"submissionList"_s, 9).size(), 1u);
        QVERIFY(!ChangeLog(m_fixture->reader()).verifyChain());
    }

private:
    std::unique_ptr<StoreFixture> m_fixture;
};

QTEST_GUILESS_MAIN(StoreChangeLogTest)
#include "tst_store_change_log.moc"
