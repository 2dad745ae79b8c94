// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/connection_counts.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng::net;

class TestConnectionCounts : public QObject
{
    Q_OBJECT

private:
    const QHostAddress m_one{u"192.0.2.1"_s};
    const QHostAddress m_two{u"192.0.2.2"_s};

    static std::unique_ptr<ConnectionTicket> admit(ConnectionCounts &counts, const QHostAddress &peer,
                                                   const QString &name, QStringList &closed)
    {
        auto ticket = counts.admit(peer);
        if (ticket)
            ticket->onEvicted([name, &closed](const QString &) { closed.append(name); });
        return ticket;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theTotalIsForThoseWhoAreSignedIn()
    {
        const auto counts = std::make_shared<ConnectionCounts>(2, 10, 10);
        auto first = counts->admit(m_one);
        const auto second = counts->admit(m_two);
        QVERIFY(first && second);
        first->reached(ConnectionStage::SignedIn, 1);
        second->reached(ConnectionStage::SignedIn, 2);
        QVERIFY(!counts->admit(m_one));
        first.reset();
        QVERIFY(counts->admit(m_one));
        QCOMPARE(counts->total(), 1);
    }

    void aNewOneTakesThePlaceOfTheOldestOfItsAddressThatNobodySignedInOn()
    {
        const auto counts = std::make_shared<ConnectionCounts>(10, 2, 10);
        QStringList closed;
        const auto signedIn = admit(*counts, m_one, u"signed in"_s, closed);
        signedIn->reached(ConnectionStage::SignedIn, 3);
        const auto typing = admit(*counts, m_one, u"typing"_s, closed);
        typing->reached(ConnectionStage::Greeted);
        const auto elsewhere = admit(*counts, m_two, u"elsewhere"_s, closed);
        auto silent = admit(*counts, m_one, u"silent"_s, closed);
        QVERIFY(closed.isEmpty());
        const auto newer = admit(*counts, m_one, u"newer"_s, closed);
        // Whoever has said hello is spared as long as there are others.
        QCOMPARE(closed, QStringList{u"silent"_s});
        newer->reached(ConnectionStage::Greeted);
        silent.reset();
        const auto newest = admit(*counts, m_one, u"newest"_s, closed);
        QCOMPARE(closed.last(), u"typing"_s);
        QVERIFY(newest && elsewhere);
    }

    void whereAllPlacesAreTakenTheAddressWithTheMostGivesWay()
    {
        const auto counts = std::make_shared<ConnectionCounts>(4, 10, 10);
        QStringList closed;
        const auto school = admit(*counts, m_two, u"school"_s, closed);
        std::vector<std::unique_ptr<ConnectionTicket>> many;
        for (int i = 0; i < 3; ++i)
            many.push_back(admit(*counts, m_one, QString::number(i), closed));
        const auto another = admit(*counts, m_two, u"another"_s, closed);
        QVERIFY(another);
        QCOMPARE(closed, QStringList{u"0"_s});
        QCOMPARE(counts->total(), 5); // one of them is closing
        many.clear();
        QCOMPARE(counts->total(), 2);
    }

    void oneThatWasToGiveWayWhileItWasHandedOverIsToldLater()
    {
        const auto counts = std::make_shared<ConnectionCounts>(10, 1, 10);
        QStringList closed;
        const auto first = counts->admit(m_one);
        const auto second = counts->admit(m_one);
        first->onEvicted([&closed](const QString &) { closed.append(u"first"_s); });
        QCOMPARE(closed, QStringList{u"first"_s});
        QVERIFY(second);
    }

    void whoSignsOutCountsAgain()
    {
        const auto counts = std::make_shared<ConnectionCounts>(10, 1, 10);
        QStringList closed;
        const auto first = admit(*counts, m_one, u"first"_s, closed);
        first->reached(ConnectionStage::SignedIn, 4);
        const auto second = admit(*counts, m_one, u"second"_s, closed);
        second->reached(ConnectionStage::SignedIn, 5);
        QVERIFY(closed.isEmpty());
        first->reached(ConnectionStage::Greeted);
        const auto third = admit(*counts, m_one, u"third"_s, closed);
        QCOMPARE(closed, QStringList{u"first"_s});
        QVERIFY(third);
    }

    void ofAnAccountThatHasTooManyTheMostSilentOneGivesWay()
    {
        const auto counts = std::make_shared<ConnectionCounts>(10, 10, 3);
        QStringList closed;
        const auto signIn = [&](const QString &name, qint64 account) {
            auto ticket = admit(*counts, m_one, name, closed);
            ticket->reached(ConnectionStage::SignedIn, account);
            return ticket;
        };
        const auto used = signIn(u"used"_s, 1);
        auto dead = signIn(u"dead"_s, 1);
        const auto idle = signIn(u"idle"_s, 1);
        const auto another = signIn(u"of another account"_s, 2);
        QVERIFY(closed.isEmpty());
        used->heard();
        idle->heard();
        // Who comes anew is never refused, and what answers no ping goes before what does.
        const auto newer = signIn(u"newer"_s, 1);
        QCOMPARE(closed, QStringList{u"dead"_s});
        const auto newest = signIn(u"newest"_s, 1);
        QCOMPARE(closed.last(), u"used"_s);
        QCOMPARE(closed.size(), 2);
        dead.reset();
        QCOMPARE(counts->total(), 5); // "used" is closing
        QVERIFY(another && newer && newest);
    }

    void whoSignsOutOrInAsAnotherIsCountedThere()
    {
        const auto counts = std::make_shared<ConnectionCounts>(10, 10, 1);
        QStringList closed;
        const auto first = admit(*counts, m_one, u"first"_s, closed);
        const auto second = admit(*counts, m_one, u"second"_s, closed);
        first->reached(ConnectionStage::SignedIn, 1);
        first->reached(ConnectionStage::SignedIn, 1); // its rights were renewed
        second->reached(ConnectionStage::SignedIn, 2);
        QVERIFY(closed.isEmpty());
        first->reached(ConnectionStage::Greeted);
        second->reached(ConnectionStage::SignedIn, 1);
        QVERIFY(closed.isEmpty());
        first->reached(ConnectionStage::SignedIn, 1);
        QCOMPARE(closed, QStringList{u"second"_s});
    }

    void aV6NetworkAndAMappedV4AddressCountAsOneAddress()
    {
        QCOMPARE(addressKey(QHostAddress(u"2001:db8::1"_s)), addressKey(QHostAddress(u"2001:db8::ffff"_s)));
        QVERIFY(addressKey(QHostAddress(u"2001:db8::1"_s)) != addressKey(QHostAddress(u"2001:db8:0:1::1"_s)));
        QCOMPARE(addressKey(QHostAddress(u"::ffff:192.0.2.1"_s)), u"192.0.2.1"_s);
    }
};

QTEST_GUILESS_MAIN(TestConnectionCounts)
#include "tst_connection_counts.moc"
