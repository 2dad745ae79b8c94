// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server_fixture.h"

#include <QRegularExpression>
#include <QTest>

#include <mutex>
#include <semaphore>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;
using protocol::Answer;

namespace {

constexpr int enough = 10'000;
const auto clerk = u"clerk"_s;

QJsonObject saveUnit(const QString &key, const QString &requestId)
{
    return {{u"requestId"_s, requestId},
            {u"type"_s, u"unit"_s},
            {u"record"_s, QJsonObject{{u"key"_s, key}, {u"name"_s, key}, {u"division"_s, u"day"_s}}}};
}

qint64 unitsNamed(Server &server, const QString &prefix)
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
    return fixture.addAccount(u"editor"_s, u"administrator"_s) &&
           fixture.addAccount(clerk, u"registryClerk"_s);
}

} // namespace

class TestDelivery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void requestWhoseAnswerWasLostIsAnsweredAgainAndDoneOnce()
    {
        ServerFixture fixture;
        QVERIFY(addEditor(fixture));
        const auto client = fixture.signedIn(u"editor"_s);
        QVERIFY(client);
        const QJsonObject request = saveUnit(u"lost"_s, newRequestId());
        client->send(u"record.save"_s, request);
        client->socket().flush();
        client->socket().abort();
        QTRY_COMPARE_WITH_TIMEOUT(unitsNamed(fixture.server(), u"lost"_s), 1, enough);

        const auto again = fixture.signedIn(u"editor"_s);
        QVERIFY(again);
        const auto answer = again->call(u"record.save"_s, request);
        QVERIFY(answer.ok());
        QCOMPARE(answer.value()[u"record"][u"key"].toString(), u"lost"_s);
        QCOMPARE(unitsNamed(fixture.server(), u"lost"_s), 1);
    }

    void changesAreToldToThoseWhoMaySeeThem()
    {
        ServerFixture fixture;
        QVERIFY(addEditor(fixture) && fixture.addPowerless(u"nobody"_s));
        const auto editor = fixture.signedIn(u"editor"_s);
        const auto seeing = fixture.signedIn(clerk);
        const auto blind = fixture.signedIn(u"nobody"_s);
        QVERIFY(editor && seeing && blind);
        QVERIFY(seeing->watchEverything() && blind->watchEverything());
        const auto saved = editor->call(u"record.save"_s, saveUnit(u"new"_s, newRequestId()));
        QVERIFY(saved.ok());
        const auto told = seeing->waitFor(u"changed"_s);
        QVERIFY(told);
        const QJsonObject change = told->params[u"changes"].toArray().first().toObject();
        QCOMPARE(change[u"type"].toString(), u"unit"_s);
        QCOMPARE(change[u"id"], saved.value()[u"record"][u"id"]);
        QCOMPARE(change[u"action"].toString(), u"create"_s);
        QVERIFY(!told->params[u"revision"].toString().isEmpty());
        // Whatever was on its way to this one is there once a later answer is.
        QVERIFY(blind->call(u"search.find"_s).ok());
        blind->socket().close();
        QVERIFY(blind->waitForClose());
        QVERIFY(!blind->waitFor(u"changed"_s));
    }

    void stopFinishesWhatIsQueuedAndTellsThePeers()
    {
        std::atomic_int arrived = 0;
        FixtureOptions options;
        options.makeServices = [&](const ServiceParts &parts, service::Api &api) {
            auto services = bareServices(parts, api);
            api.add("record.save",
                    [&arrived, &store = parts.store](service::CallContext &, const QJsonObject &params,
                                                     service::Done done) {
                        store.writer().submit({0,
                                               {},
                                               {},
                                               {},
                                               u"record.save"_s,
                                               [params](store::WriteContext &job) {
                                                   return job.create(recordTypeOf<Unit>(),
                                                                     params[u"record"].toObject());
                                               }},
                                              std::move(done));
                        ++arrived;
                    });
            return services;
        };
        ServerFixture fixture(options);
        QVERIFY(addEditor(fixture));
        const auto client = fixture.signedIn(u"editor"_s);
        const auto idle = fixture.signedIn(clerk);
        QVERIFY(client && idle);

        std::binary_semaphore gate(0);
        fixture.server().store().writer().submit({0,
                                                  {},
                                                  {},
                                                  {},
                                                  u"test"_s,
                                                  [&gate](store::WriteContext &) -> Answer<QJsonObject> {
                                                      gate.acquire();
                                                      return QJsonObject();
                                                  }},
                                                 [](const Answer<QJsonObject> &) {});
        QList<qint64> requests;
        for (int i = 0; i < 5; ++i) {
            requests.append(client->send(u"record.save"_s, saveUnit(u"queued%1"_s.arg(i), newRequestId())));
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
        QVERIFY(client->waitFor(u"bye"_s) && idle->waitFor(u"bye"_s));
        QCOMPARE(client->socket().closeCode(), QWebSocketProtocol::CloseCodeGoingAway);
        QCOMPARE(unitsNamed(fixture.server(), u"queued"_s), 5);
    }

    void answersComeInTheOrderInWhichTheyAreReady()
    {
        FixtureOptions options;
        service::Done held;
        std::mutex mutex;
        options.makeServices = [&](const ServiceParts &parts, service::Api &api) {
            auto services = bareServices(parts, api);
            api.add("home.summary", [&](service::CallContext &, const QJsonObject &, service::Done done) {
                const std::lock_guard lock(mutex);
                held = std::move(done);
            });
            return services;
        };
        ServerFixture fixture(options);
        QVERIFY(addEditor(fixture));
        const auto client = fixture.signedIn(clerk);
        QVERIFY(client);
        const qint64 first = client->send(u"home.summary"_s);
        QVERIFY(client->call(u"search.find"_s).ok());
        QVERIFY(!client->hasAnswer(first));
        held(QJsonObject{{u"late"_s, true}});
        QTRY_VERIFY_WITH_TIMEOUT(client->hasAnswer(first), enough);
        held = {};
    }

    void startWithoutAHandlerForEveryMethodIsRefused()
    {
        FixtureOptions options;
        options.makeServices = [](const ServiceParts &, service::Api &) { return Services(); };
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"nothing handles .*record\\.query"_s));
        const ServerFixture fixture(options);
        QVERIFY(!fixture.isRunning());
    }
};

QTEST_GUILESS_MAIN(TestDelivery)
#include "tst_delivery.moc"
