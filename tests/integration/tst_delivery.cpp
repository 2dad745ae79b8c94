// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server_fixture.h"

#include <QRegularExpression>
#include <QTest>

#include <semaphore>

using namespace licheng;
using namespace licheng::test;
using protocol::Answer;

namespace
{

constexpr int enough = 10'000;
const auto clerk = QStringLiteral("clerk");

QJsonObject saveUnit(const QString &key, const QString &requestId)
{
    return {{QStringLiteral("requestId"), requestId},
            {QStringLiteral("type"), QStringLiteral("unit")},
            {QStringLiteral("record"), QJsonObject{{QStringLiteral("key"), key}, {QStringLiteral("name"), key},
                                                   {QStringLiteral("division"), QStringLiteral("day")}}}};
}

qint64 unitsNamed(ops::Server &server, const QString &prefix)
{
    const auto reader = server.store().reader();
    qint64 count = 0;
    store::Records records(*reader.value());
    for (const Unit &unit : records.find<Unit>({}))
        count += unit.key.startsWith(prefix) ? 1 : 0;
    return count;
}

/// The clerk's role may not edit units; the stand-in for record.save is asked by this one.
bool addEditor(ServerFixture &fixture)
{
    return fixture.addAccount(QStringLiteral("editor"), QStringLiteral("administrator"))
        && fixture.addAccount(clerk, QStringLiteral("registryClerk"));
}

} // namespace

class TestDelivery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void requestWhoseAnswerWasLostIsAnsweredAgainAndDoneOnce()
    {
        ServerFixture fixture;
        QVERIFY(addEditor(fixture));
        const auto client = fixture.signedIn(QStringLiteral("editor"));
        QVERIFY(client);
        const QJsonObject request = saveUnit(QStringLiteral("lost"), newRequestId());
        client->send(QStringLiteral("record.save"), request);
        client->socket().flush();
        client->socket().abort();
        QTRY_COMPARE_WITH_TIMEOUT(unitsNamed(fixture.server(), QStringLiteral("lost")), 1, enough);

        const auto again = fixture.signedIn(QStringLiteral("editor"));
        QVERIFY(again);
        const auto answer = again->call(QStringLiteral("record.save"), request);
        QVERIFY(answer.ok());
        QCOMPARE(answer.value()[u"record"][u"key"].toString(), QStringLiteral("lost"));
        QCOMPARE(unitsNamed(fixture.server(), QStringLiteral("lost")), 1);
    }

    void changesAreToldToThoseWhoMaySeeThem()
    {
        ServerFixture fixture;
        QVERIFY(addEditor(fixture) && fixture.addPowerless(QStringLiteral("nobody")));
        const auto editor = fixture.signedIn(QStringLiteral("editor"));
        const auto seeing = fixture.signedIn(clerk);
        const auto blind = fixture.signedIn(QStringLiteral("nobody"));
        QVERIFY(editor && seeing && blind);
        QVERIFY(seeing->watchEverything() && blind->watchEverything());
        const auto saved = editor->call(QStringLiteral("record.save"), saveUnit(QStringLiteral("new"), newRequestId()));
        QVERIFY(saved.ok());
        const auto told = seeing->waitFor(QStringLiteral("changed"));
        QVERIFY(told);
        const QJsonObject change = told->params[u"changes"].toArray().first().toObject();
        QCOMPARE(change[u"type"].toString(), QStringLiteral("unit"));
        QCOMPARE(change[u"id"], saved.value()[u"record"][u"id"]);
        QCOMPARE(change[u"action"].toString(), QStringLiteral("create"));
        QVERIFY(!told->params[u"revision"].toString().isEmpty());
        // Whatever was on its way to this one is there once a later answer is.
        QVERIFY(blind->call(QStringLiteral("search.find")).ok());
        blind->socket().close();
        QVERIFY(blind->waitForClose());
        QVERIFY(!blind->waitFor(QStringLiteral("changed")));
    }

    void stopFinishesWhatIsQueuedAndTellsThePeers()
    {
        std::atomic_int arrived = 0;
        FixtureOptions options;
        options.makeServices = [&](const ops::ServiceParts &parts, service::Api &api) {
            auto services = bareServices(parts, api);
            api.add("record.save", [&arrived, &store = parts.store](service::CallContext &, const QJsonObject &params,
                                                                    service::Done done) {
                store.writer().submit({0, {}, {}, {}, QStringLiteral("record.save"),
                                       [params](store::WriteContext &job) {
                                           return job.create(recordTypeOf<Unit>(), params[u"record"].toObject());
                                       }},
                                      std::move(done));
                ++arrived;
            });
            return services;
        };
        ServerFixture fixture(options);
        QVERIFY(addEditor(fixture));
        const auto client = fixture.signedIn(QStringLiteral("editor"));
        const auto idle = fixture.signedIn(clerk);
        QVERIFY(client && idle);

        std::binary_semaphore gate(0);
        fixture.server().store().writer().submit({0, {}, {}, {}, QStringLiteral("test"),
                                                  [&gate](store::WriteContext &) -> Answer<QJsonObject> {
                                                      gate.acquire();
                                                      return QJsonObject();
                                                  }},
                                                 [](const Answer<QJsonObject> &) {});
        QList<qint64> requests;
        for (int i = 0; i < 5; ++i) {
            requests.append(client->send(QStringLiteral("record.save"),
                                         saveUnit(QStringLiteral("queued%1").arg(i), newRequestId())));
        }
        QTRY_COMPARE_WITH_TIMEOUT(arrived.load(), 5, enough);
        const std::unique_ptr<QThread> opener(QThread::create([&gate] {
            QThread::msleep(200);
            gate.release();
        }));
        opener->start();
        fixture.stop();
        opener->wait();

        QVERIFY(client->waitForClose() && idle->waitForClose());
        for (const qint64 request : requests)
            QVERIFY(client->answer(request).ok());
        QVERIFY(client->waitFor(QStringLiteral("bye")) && idle->waitFor(QStringLiteral("bye")));
        QCOMPARE(client->socket().closeCode(), QWebSocketProtocol::CloseCodeGoingAway);
        QCOMPARE(unitsNamed(fixture.server(), QStringLiteral("queued")), 5);
    }

    void answersComeInTheOrderInWhichTheyAreReady()
    {
        FixtureOptions options;
        service::Done held;
        QMutex mutex;
        options.makeServices = [&](const ops::ServiceParts &parts, service::Api &api) {
            auto services = bareServices(parts, api);
            api.add("home.summary", [&](service::CallContext &, const QJsonObject &, service::Done done) {
                const QMutexLocker lock(&mutex);
                held = std::move(done);
            });
            return services;
        };
        ServerFixture fixture(options);
        QVERIFY(addEditor(fixture));
        const auto client = fixture.signedIn(clerk);
        QVERIFY(client);
        const qint64 first = client->send(QStringLiteral("home.summary"));
        QVERIFY(client->call(QStringLiteral("search.find")).ok());
        QVERIFY(!client->hasAnswer(first));
        held(QJsonObject{{QStringLiteral("late"), true}});
        QTRY_VERIFY_WITH_TIMEOUT(client->hasAnswer(first), enough);
        held = {};
    }

    void startWithoutAHandlerForEveryMethodIsRefused()
    {
        FixtureOptions options;
        options.makeServices = [](const ops::ServiceParts &, service::Api &) { return ops::Services(); };
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("nothing handles .*record\\.query")));
        const ServerFixture fixture(options);
        QVERIFY(!fixture.isRunning());
    }
};

QTEST_GUILESS_MAIN(TestDelivery)
#include "tst_delivery.moc"
