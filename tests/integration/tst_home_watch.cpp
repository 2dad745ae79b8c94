// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_feed.h"
#include "tests/integration/served_school.h"

#include <QRegularExpression>

#include <atomic>

using namespace licheng;
using namespace licheng::test;

/// The numbers of an open home page are kept up by the server: told when they become others, to those alone
/// whom they concern, and counted once for all who may see the same.
class TestHomeWatch : public QObject, private ServedSchool
{
    Q_OBJECT

    [[nodiscard]] QJsonObject term() const
    {
        return {{u"schoolYear"_s, m_term.year.roc()}, {u"semester"_s, static_cast<int>(m_term.semester)}};
    }
    [[nodiscard]] static int card(const QJsonObject &summary, const QString &key)
    {
        for (const QJsonValue &each : summary[u"cards"].toArray()) {
            if (each[u"key"].toString() == key)
                return each[u"value"].toInt();
        }
        return -1;
    }
    /// The next telling; empty: none came.
    [[nodiscard]] static QJsonObject told(TestClient &client)
    {
        const auto notification = client.waitFor(u"home.changed"_s);
        return notification ? notification->params : QJsonObject();
    }
    [[nodiscard]] static bool hasBeenTold(const TestClient &client)
    {
        return std::any_of(client.texts().begin(), client.texts().end(),
                           [](const QString &text) { return text.contains(u"home.changed"_s); });
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openSchool());
    }
    void cleanup() { close(); }

    void numbersAreToldWhenTheyBecomeOthersAsTheSummaryHasThem()
    {
        QVERIFY(signIn(u"teacher"_s));
        const auto first = m_client->call(u"home.watch"_s, term());
        QVERIFY(first);
        QCOMPARE(first.value(), m_client->call(u"home.summary"_s, term()).value());
        QCOMPARE(card(first.value(), u"waiting"_s), 2);
        makeOutcome(m_pupils[0].student);
        const QJsonObject next = told(*m_client);
        QCOMPARE(card(next, u"waiting"_s), 3);
        // What is as before is not told again.
        QVERIFY(!next.contains(u"windows"_s));
        QCOMPARE(together(first.value(), next),
                 together(m_client->call(u"home.summary"_s, term()).value(), term()));
    }

    void theSummaryIsCountedAnewAfterEachChangeAndWhenAWindowEnds()
    {
        make(u"window"_s, {{u"kind"_s, u"certify"_s},
                           {u"schoolYear"_s, m_term.year.roc()},
                           {u"semester"_s, static_cast<int>(m_term.semester)},
                           {u"startsAt"_s, detail::toJson(now().addDays(-1))},
                           {u"endsAt"_s, detail::toJson(now().addSecs(3600))}});
        QVERIFY(signIn(u"teacher"_s));
        const auto summary = [&] { return m_client->call(u"home.summary"_s, term()).value(); };
        const auto overdue = [](const QJsonObject &told) {
            return told[u"cards"][0][u"detail"][u"overdue"].toInt();
        };
        const QJsonObject first = summary();
        QCOMPARE(card(first, u"waiting"_s), 2);
        QCOMPARE(summary(), first);
        makeOutcome(m_pupils[0].student);
        QCOMPARE(card(summary(), u"waiting"_s), 3);
        QCOMPARE(overdue(summary()), 0);
        m_fixture->clock().advance(std::chrono::hours(2));
        QCOMPARE(overdue(summary()), 3);
        // What another may see is not what one was told.
        const auto other = m_fixture->signedIn(m_pupils[1].login);
        QVERIFY(other);
        QCOMPARE(card(other->call(u"home.summary"_s, term()).value(), u"waiting"_s), 1);
    }

    void whoIsNotConcernedIsToldNothing()
    {
        QVERIFY(signIn(u"teacher"_s));
        const auto other = m_fixture->signedIn(m_pupils[1].login);
        QVERIFY(other && other->call(u"home.watch"_s, term()) && m_client->call(u"home.watch"_s, term()));
        makeOutcome(m_pupils[0].student);
        QCOMPARE(card(told(*m_client), u"waiting"_s), 3);
        // When this is told, what came before has been told to everybody.
        makeOutcome(m_pupils[0].student);
        QCOMPARE(card(told(*m_client), u"waiting"_s), 4);
        QVERIFY(other->call(u"home.summary"_s, term()));
        QVERIFY(!hasBeenTold(*other));
        makeOutcome(m_pupils[1].student);
        QCOMPARE(card(told(*other), u"waiting"_s), 2);
    }

    void theEndOfAWindowIsToldWithTheNextCommit()
    {
        make(u"window"_s, {{u"kind"_s, u"certify"_s},
                           {u"schoolYear"_s, m_term.year.roc()},
                           {u"semester"_s, static_cast<int>(m_term.semester)},
                           {u"startsAt"_s, detail::toJson(now().addDays(-1))},
                           {u"endsAt"_s, detail::toJson(now().addSecs(3600))}});
        QVERIFY(signIn(u"teacher"_s));
        const auto overdue = [](const QJsonObject &summary) {
            for (const QJsonValue &each : summary[u"cards"].toArray()) {
                if (each[u"key"].toString() == u"waiting")
                    return each[u"detail"][u"overdue"].toInt();
            }
            return -1;
        };
        const auto first = m_client->call(u"home.watch"_s, term());
        QVERIFY(first);
        QCOMPARE(overdue(first.value()), 0);
        m_fixture->clock().advance(std::chrono::hours(2));
        make(u"codeEntry"_s, {{u"tableKey"_s, u"test"_s}, {u"code"_s, u"1"_s}, {u"name"_s, u"一"_s}});
        QCOMPARE(overdue(told(*m_client)), 2);
    }

    void whoMayViewLessIsToldLess()
    {
        QVERIFY(m_fixture->addAccount(u"clerk"_s, u"registryClerk"_s) && signIn(u"clerk"_s));
        const auto first = m_client->call(u"home.watch"_s, term());
        QVERIFY(first && card(first.value(), u"waiting"_s) == 2);
        const qint64 role = make(
            u"role"_s, {{u"key"_s, u"few"_s}, {u"name"_s, u"少"_s}, {u"grants"_s, u"view window school"_s}});
        QVERIFY(change(u"account"_s, accountId(u"clerk"_s), {{u"roleId"_s, role}}));
        QCOMPARE(card(told(*m_client), u"waiting"_s), -1);
    }

    void whoHasSignedOutIsToldNothing()
    {
        QVERIFY(signIn(u"teacher"_s));
        const auto left = m_fixture->signedIn(u"teacher"_s);
        QVERIFY(left && left->call(u"home.watch"_s, term()) && m_client->call(u"home.watch"_s, term()));
        QVERIFY(left->call(u"session.logout"_s));
        makeOutcome(m_pupils[0].student);
        QCOMPARE(card(told(*m_client), u"waiting"_s), 3);
        makeOutcome(m_pupils[0].student);
        QCOMPARE(card(told(*m_client), u"waiting"_s), 4);
        QVERIFY(left->login(m_pupils[1].login, ServerFixture::password()));
        QVERIFY(!hasBeenTold(*left));
    }

    void whoMayViewTheSameIsCountedOnce()
    {
        close();
        std::atomic<int> counts = 0;
        QVERIFY(openSchool({}, [&counts](const ServiceParts &parts, service::Api &api) {
            Services services = bareServices(parts, api);
            auto feed = std::make_shared<service::HomeFeed>(
                parts.store,
                [&counts](store::Connection &reader, const std::shared_ptr<const service::Caller> &, Term) {
                    ++counts;
                    return protocol::Answer<QJsonObject>(QJsonObject{
                        {u"n"_s, reader.single(u"SELECT COUNT(*) FROM \"courseOutcome\""_s).toInt()}});
                },
                parts.clock);
            feed->registerMethods(api);
            services.push_back(feed);
            return services;
        }));
        std::vector<std::unique_ptr<TestClient>> clerks;
        for (int i = 0; i < 5; ++i) {
            const QString login = u"clerk%1"_s.arg(i);
            QVERIFY(m_fixture->addAccount(login, u"registryClerk"_s));
        }
        for (int i = 0; i < 5; ++i) {
            clerks.push_back(m_fixture->signedIn(u"clerk%1"_s.arg(i)));
            QVERIFY(clerks.back() && clerks.back()->call(u"home.watch"_s, term()));
        }
        const int first = counts;
        makeOutcome(m_pupils[0].student);
        for (const auto &clerk : clerks)
            QCOMPARE(told(*clerk)[u"n"].toInt(), 3);
        QCOMPARE(counts, first + 1);
        // And one who comes afterwards finds it counted.
        clerks.push_back(m_fixture->signedIn(u"clerk0"_s));
        QCOMPARE(clerks.back()->call(u"home.watch"_s, term()).value()[u"n"].toInt(), 3);
        QCOMPARE(counts, first + 1);
        clerks.clear();
    }
};

QTEST_GUILESS_MAIN(TestHomeWatch)
#include "tst_home_watch.moc"
