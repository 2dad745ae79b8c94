// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/passwords.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <ctime>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

/// Nanoseconds that this thread has computed.
qint64 threadWork()
{
    timespec used = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return qint64(used.tv_sec) * 1'000'000'000 + used.tv_nsec;
}

} // namespace

class TestPasswords : public QObject
{
    Q_OBJECT

private:
    const PasswordHasher m_hasher{PasswordCost::least()};

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void onlyTheRightPasswordIsAccepted()
    {
        const auto hash = m_hasher.hash(u"correct horse"_s);
        QVERIFY(hash.ok());
        QVERIFY(hash->startsWith("$argon2id$v=19$m=8,t=1,p=1$"));
        QVERIFY(m_hasher.verify(*hash, u"correct horse"_s));
        QVERIFY(!m_hasher.verify(*hash, u"correct horsf"_s));
        QVERIFY(!m_hasher.verify(*hash, QString()));
    }

    void theSamePasswordHasANewSaltEachTime()
    {
        QVERIFY(*m_hasher.hash(u"same"_s) != *m_hasher.hash(u"same"_s));
    }

    void theInputMethodDoesNotMatter()
    {
        const auto hash = m_hasher.hash(QString::fromUtf8("caf\xc3\xa9 \xe6\xad\xb7\xe7\xa8\x8b"));
        // Letter and accent apart, and the ideographic space.
        QVERIFY(
            m_hasher.verify(*hash, QString::fromUtf8("cafe\xcc\x81\xe3\x80\x80\xe6\xad\xb7\xe7\xa8\x8b")));
    }

    void brokenHashesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("hash");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("secret");
        QTest::newRow("cut off") << QByteArray("$argon2id$v=19$m=8,t=1,p=1$");
        QTest::newRow("too long") << QByteArray(1000, '$');
    }
    void brokenHashesAreRefused()
    {
        QFETCH(const QByteArray, hash);
        QVERIFY(!m_hasher.verify(hash, u"secret"_s));
        QVERIFY(m_hasher.needsRehash(hash));
    }

    void aRaisedCostAsksForARehashAndALoweredOneDoesNot()
    {
        const PasswordCost least = PasswordCost::least();
        const PasswordHasher moreMemory({least.operations, least.memory * 2});
        const PasswordHasher moreOperations({least.operations + 1, least.memory});
        const auto cheap = m_hasher.hash(u"password 1"_s);
        const auto costly = moreMemory.hash(u"password 1"_s);
        QVERIFY(!m_hasher.needsRehash(*cheap));
        QVERIFY(moreMemory.needsRehash(*cheap));
        QVERIFY(moreOperations.needsRehash(*cheap));
        QVERIFY(!m_hasher.needsRehash(*costly));
        QVERIFY(m_hasher.verify(*costly, u"password 1"_s));
    }

    void aHashOfALowerCostTakesAsLongAsAnyOther()
    {
        const PasswordCost least = PasswordCost::least();
        const PasswordCost now{least.operations * 2, least.memory * 8};
        const auto old = PasswordHasher(least).hash(u"a long password"_s);
        const auto fresh = PasswordHasher(now).hash(u"a long password"_s);
        QVERIFY(old && fresh);
        const PasswordHasher hasher(now);
        const auto spent = [](const PasswordCost &cost) { return cost.operations * cost.memory; };
        const auto rest = hasher.padding(*old);
        QVERIFY(rest);
        QCOMPARE(spent(*rest) + spent(least), spent(now));
        QVERIFY(!hasher.padding(*fresh));
        QCOMPARE(hasher.padding("no hash"), std::optional(now));
        QVERIFY(hasher.verify(*old, u"a long password"_s));
        QVERIFY(!hasher.verify(*old, u"another password"_s));
        // A cost that was lowered leaves nothing to add.
        QVERIFY(!PasswordHasher(least).padding(*fresh));
    }

    void theDefaultCostIsSixtyFourMebibytesAndTwoPasses()
    {
        const auto hash = PasswordHasher().hash(u"password 1"_s);
        QVERIFY(hash->startsWith("$argon2id$v=19$m=65536,t=2,p=1$"));
    }

    void anUnknownNameCostsAsMuchAsAKnownOne()
    {
        const PasswordHasher hasher({3, size_t(16) * 1024 * 1024});
        const auto hash = hasher.hash(u"password 1"_s);
        const auto best = [](const auto &work) {
            qint64 least = std::numeric_limits<qint64>::max();
            for (int i = 0; i < 5; ++i) {
                // Work of this thread, not time on the clock: a busy machine must not fail the test.
                const qint64 before = threadWork();
                work();
                least = std::min(least, threadWork() - before);
            }
            return double(least);
        };
        const double known = best([&] { QVERIFY(!hasher.verify(*hash, u"password 2"_s)); });
        const double unknown = best([&] { hasher.dummyVerify(u"password 2"_s); });
        QVERIFY2(unknown > known / 2 && unknown < known * 2, qPrintable(u"%1"_s.arg(unknown / known)));
    }

    void memoryThatIsNotThereIsAnError()
    {
        const PasswordHasher hasher({1, size_t(1) << 45U});
        const auto hash = hasher.hash(u"password 1"_s);
        QVERIFY(!hash.ok());
        QVERIFY(hash.error().message.contains(u"memory"_s));
    }

    void newPasswordsFollowTheRule_data()
    {
        QTest::addColumn<QString>("password");
        QTest::addColumn<int>("fault");
        constexpr int none = -1;
        QTest::newRow("9 characters") << QString(9, u'a') << int(PasswordFault::TooShort);
        QTest::newRow("10 characters") << QString(10, u'a') << none;
        QTest::newRow("10 Chinese characters") << QString(10, u'歷') << none;
        QTest::newRow("5 characters of two units each")
            << QString::fromUtf8("😀😀😀😀😀") << int(PasswordFault::TooShort);
        QTest::newRow("256 bytes") << QString(256, u'a') << none;
        QTest::newRow("257 bytes") << QString(257, u'a') << int(PasswordFault::TooLong);
        QTest::newRow("86 Chinese characters") << QString(86, u'歷') << int(PasswordFault::TooLong);
        QTest::newRow("the login") << u"Registry.Clerk"_s << int(PasswordFault::IsLogin);
        QTest::newRow("a tab") << u"long enough\t"_s << int(PasswordFault::ControlCharacter);
    }
    void newPasswordsFollowTheRule()
    {
        QFETCH(const QString, password);
        QFETCH(const int, fault);
        const auto found = PasswordRule::check(password, u"registry.clerk"_s);
        QCOMPARE(found ? int(*found) : -1, fault);
        QVERIFY(!found || PasswordRule::sentence(*found).endsWith(u'.'));
    }

    void aPasswordOverTheLimitIsNeitherHashedNorAccepted()
    {
        QVERIFY(!m_hasher.hash(QString(257, u'a')).ok());
        QVERIFY(!m_hasher.verify(*m_hasher.hash(QString(256, u'a')), QString(257, u'a')));
    }

    void initialPasswordsAreReadableAndDiffer()
    {
        static const QRegularExpression form(u"^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$"_s);
        QSet<QString> seen;
        for (int i = 0; i < 1000; ++i) {
            const QString password = initialPassword();
            QVERIFY2(form.match(password).hasMatch(), qPrintable(password));
            QVERIFY(!PasswordRule::check(password, u"someone"_s));
            seen.insert(password);
        }
        QCOMPARE(seen.size(), 1000);
    }
};

QTEST_APPLESS_MAIN(TestPasswords)
#include "tst_passwords.moc"
