// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/connection_counts.h"

#include <QRegularExpression>
#include <QTest>

using namespace licheng::net;

class TestConnectionCounts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void admitsUpToTheTotalAndAgainAfterARelease()
    {
        const auto counts = std::make_shared<ConnectionCounts>(2, 10);
        auto first = counts->admit();
        const auto second = counts->admit();
        QVERIFY(first && second);
        QVERIFY(!counts->admit());
        first.reset();
        QVERIFY(counts->admit());
        QCOMPARE(counts->total(), 1);
    }

    void refusesAnAddressBeyondItsNumberButNotAnother()
    {
        const auto counts = std::make_shared<ConnectionCounts>(10, 1);
        auto first = counts->admit();
        const auto second = counts->admit();
        QVERIFY(first->claimFor(QHostAddress(QStringLiteral("192.0.2.1"))));
        QVERIFY(!second->claimFor(QHostAddress(QStringLiteral("192.0.2.1"))));
        QVERIFY(second->claimFor(QHostAddress(QStringLiteral("192.0.2.2"))));
        first.reset();
        const auto third = counts->admit();
        QVERIFY(third->claimFor(QHostAddress(QStringLiteral("192.0.2.1"))));
    }

    void aV6NetworkAndAMappedV4AddressCountAsOneAddress()
    {
        QCOMPARE(addressKey(QHostAddress(QStringLiteral("2001:db8::1"))),
                 addressKey(QHostAddress(QStringLiteral("2001:db8::ffff"))));
        QVERIFY(addressKey(QHostAddress(QStringLiteral("2001:db8::1")))
                != addressKey(QHostAddress(QStringLiteral("2001:db8:0:1::1"))));
        QCOMPARE(addressKey(QHostAddress(QStringLiteral("::ffff:192.0.2.1"))), QStringLiteral("192.0.2.1"));
    }
};

QTEST_GUILESS_MAIN(TestConnectionCounts)
#include "tst_connection_counts.moc"
