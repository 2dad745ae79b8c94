// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/throttle.h"

#include <QTest>

#include <memory>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace licheng;

class TestThrottle : public QObject
{
    Q_OBJECT

private:
    QDateTime m_now;
    std::unique_ptr<Throttle> m_throttle;
    const QString m_clerk = u"clerk"_s;
    const QString m_office = u"192.0.2.1"_s;

    void make(const ThrottlePolicy &policy = {})
    {
        m_now = QDateTime(QDate(2026, 1, 5), QTime(8, 0), Qt::UTC);
        m_throttle = std::make_unique<Throttle>([this] { return m_now; }, policy);
    }
    void pass(qint64 milliseconds) { m_now = m_now.addMSecs(milliseconds); }
    void failOften(int times, const QString &account, const QString &address)
    {
        for (int i = 0; i < times; ++i) {
            QCOMPARE(m_throttle->admit(account, address), 0);
        }
    }

    /// Two attempts at each of 25 names.
    void guessUntilSlow()
    {
        for (int i = 0; i < 25; ++i)
            failOften(2, u"name%1"_s.arg(i), m_office);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        make();
    }

    void theDelayDoublesAfterTheFreeAttempts()
    {
        failOften(5, m_clerk, m_office);
        for (const qint64 delay : {1000, 2000, 4000, 8000}) {
            QCOMPARE(m_throttle->admit(m_clerk, m_office), delay);
            pass(delay - 1);
            QCOMPARE(m_throttle->admit(m_clerk, m_office), 1);
            pass(1);
            QCOMPARE(m_throttle->admit(m_clerk, m_office), 0);
        }
    }

    void theDelayHasAGreatestValue()
    {
        qint64 longest = 0;
        for (int i = 0; i < 100; ++i) {
            const qint64 wait = m_throttle->admit(m_clerk, m_office);
            longest = std::max(longest, wait);
            pass(wait);
        }
        QCOMPARE(longest, ThrottlePolicy().longestDelayMs);
        QCOMPARE(m_throttle->admit(m_clerk, m_office), 0);
    }

    void anotherAddressDoesNotHelpAgainstOneAccount()
    {
        failOften(5, m_clerk, m_office);
        QCOMPARE(m_throttle->admit(m_clerk, u"198.51.100.7"_s), 1000);
        QCOMPARE(m_throttle->admit(u" CLERK"_s, m_office), 1000);
        QCOMPARE(m_throttle->admit(u"teacher"_s, m_office), 0);
    }

    void whoGuessesElsewhereDoesNotLockOutTheOwnerAtHisOwnPlace()
    {
        const QString stranger = u"198.51.100.7"_s;
        failOften(5, m_clerk, stranger);
        QCOMPARE(m_throttle->admit(m_clerk, stranger), 1000);
        QCOMPARE(m_throttle->admit(m_clerk, u"203.0.113.9"_s), 1000);
        QCOMPARE(m_throttle->admit(m_clerk, m_office, Known::Address), 0);
        QCOMPARE(m_throttle->admit(m_clerk, stranger, Known::Device, u"laptop"_s), 0);
    }

    void aKnownPlaceHasOnlyItsOwnAllowance()
    {
        for (int i = 0; i < 5; ++i)
            QCOMPARE(m_throttle->admit(m_clerk, m_office, Known::Address), 0);
        QCOMPARE(m_throttle->admit(m_clerk, m_office, Known::Address), 1000);
        QCOMPARE(m_throttle->admit(m_clerk, m_office, Known::Device, u"desk"_s), 0);
        QCOMPARE(m_throttle->admit(m_clerk, u"198.51.100.7"_s), 0);
        m_throttle->succeeded(m_clerk, m_office, Known::Address);
        QCOMPARE(m_throttle->admit(m_clerk, m_office, Known::Address), 0);
    }

    void aRoomThatGuessesDoesNotLockOutThoseWhoAreKnownAtTheSameAddress()
    {
        guessUntilSlow();
        QCOMPARE(m_throttle->admit(m_clerk, m_office, Known::Address), 0);
        // But one address does not try a password on every account of the school.
        for (int i = 51; i < 500; ++i)
            QCOMPARE(m_throttle->admit(u"known%1"_s.arg(i), m_office, Known::Address), 0);
        QVERIFY(m_throttle->admit(u"known500"_s, m_office, Known::Address) > 0);
        QCOMPARE(m_throttle->admit(m_clerk, m_office, Known::Device, u"desk"_s), 0);
    }

    void aClockThatIsSetBackDoesNotProlongADelay()
    {
        failOften(5, m_clerk, m_office);
        pass(-4LL * 365 * 24 * 3600 * 1000);
        QCOMPARE(m_throttle->admit(m_clerk, m_office), 1000);
        pass(1000);
        QCOMPARE(m_throttle->admit(m_clerk, m_office), 0);
    }

    void manyNamesFromOneAddressAreSlowedDown()
    {
        guessUntilSlow();
        QCOMPARE(m_throttle->admit(u"name0"_s, m_office), 1000);
        QCOMPARE(m_throttle->admit(u"name0"_s, u"198.51.100.7"_s), 0);
    }

    /// The first day of a class in a computer room in which somebody guesses.
    void whoGuessesDoesNotLockOutThoseWhoSignInThereForTheFirstTime()
    {
        for (int i = 0; i < 150; ++i)
            pass(m_throttle->admit(u"name%1"_s.arg(i % 7), m_office));
        for (int i = 0; i < 40; ++i) {
            const QString pupil = u"pupil%1"_s.arg(i);
            // Once mistyped.
            QCOMPARE(m_throttle->admit(pupil, m_office), 0);
            QCOMPARE(m_throttle->admit(pupil, m_office), 0);
            m_throttle->succeeded(pupil, m_office);
        }
    }

    void anAddressIsSlowedDownAndNeverLocked()
    {
        qint64 longest = 0;
        for (int i = 0; i < 3000; ++i) {
            const qint64 wait = m_throttle->admit(u"name%1"_s.arg(i), m_office);
            longest = std::max(longest, wait);
            pass(wait);
        }
        QCOMPARE(longest, ThrottlePolicy().longestAddressDelayMs);
    }

    void aSuccessFreesTheAccountAndGivesTheAddressOneAttemptBack()
    {
        failOften(5, m_clerk, m_office);
        pass(1000);
        QCOMPARE(m_throttle->admit(m_clerk, m_office), 0);
        m_throttle->succeeded(m_clerk, m_office);
        failOften(5, m_clerk, m_office);
        QCOMPARE(m_throttle->admit(m_clerk, m_office), 1000);
    }

    void ownSuccessesDoNotClearTheGuessesOfAnAddress()
    {
        for (int i = 0; i < 24; ++i)
            failOften(2, u"name%1"_s.arg(i), m_office);
        failOften(1, u"other"_s, m_office);
        QCOMPARE(m_throttle->admit(m_clerk, m_office), 0);
        m_throttle->succeeded(m_clerk, m_office);
        QCOMPARE(m_throttle->admit(u"other"_s, m_office), 0);
        QCOMPARE(m_throttle->admit(u"other"_s, m_office), 1000);
    }

    /// Whoever has an account of his own and guesses at other names gains nothing by signing in between.
    void anOwnSuccessDoesNotLiftTheWaitThatOtherNamesHaveEarned()
    {
        guessUntilSlow();
        qint64 waited = 0;
        for (int i = 0; i < 10; ++i) {
            const QString guessed = u"name%1"_s.arg(i);
            const qint64 wait = m_throttle->admit(guessed, m_office);
            QVERIFY(wait > 0 && wait >= std::min(waited, ThrottlePolicy().longestAddressDelayMs));
            waited = wait;
            // At a known address or without, his own success costs and gives him nothing.
            if (m_throttle->admit(m_clerk, m_office, Known::Address) == 0)
                m_throttle->succeeded(m_clerk, m_office, Known::Address);
            QCOMPARE(m_throttle->admit(guessed, m_office), wait);
            pass(wait);
            QCOMPARE(m_throttle->admit(m_clerk, m_office), 0);
            m_throttle->succeeded(m_clerk, m_office);
            QCOMPARE(m_throttle->admit(guessed, m_office), wait);
            pass(wait);
            QCOMPARE(m_throttle->admit(guessed, m_office), 0);
        }
    }

    void aSchoolThatLogsInWellIsNeverSlowedDown()
    {
        for (int i = 0; i < 500; ++i) {
            const QString name = u"teacher%1"_s.arg(i);
            QCOMPARE(m_throttle->admit(name, m_office), 0);
            m_throttle->succeeded(name, m_office);
        }
        QCOMPARE(m_throttle->remembered(), 0);
    }

    void oldAttemptsAreForgotten()
    {
        failOften(5, m_clerk, m_office);
        pass(ThrottlePolicy().forgetAfterMs + 1);
        failOften(5, m_clerk, m_office);
        QCOMPARE(m_throttle->admit(m_clerk, m_office), 1000);
    }

    void theTableIsBoundedAndKeepsTheWorstGuesser()
    {
        ThrottlePolicy policy;
        policy.capacity = 100;
        make(policy);
        failOften(5, m_clerk, m_office);
        for (int i = 0; i < 1000; ++i) {
            QCOMPARE(m_throttle->admit(u"name%1"_s.arg(i), u"address%1"_s.arg(i)), 0);
        }
        QVERIFY(m_throttle->remembered() <= 200);
        QCOMPARE(m_throttle->admit(m_clerk, m_office), 1000);
    }

    void aClockSetBackLocksNobodyOutForLong()
    {
        failOften(5, m_clerk, m_office);
        pass(-365LL * 24 * 3600 * 1000);
        QVERIFY(m_throttle->admit(m_clerk, m_office) <= ThrottlePolicy().longestDelayMs);
    }

    void attemptsAtTheSameTimeGainNothing()
    {
        std::atomic<int> admitted = 0;
        {
            std::vector<std::jthread> guessers;
            for (int i = 0; i < 8; ++i) {
                guessers.emplace_back([&] {
                    for (int attempt = 0; attempt < 20; ++attempt) {
                        admitted += m_throttle->admit(m_clerk, m_office) == 0 ? 1 : 0;
                    }
                });
            }
        }
        QCOMPARE(admitted.load(), 5);
    }
};

QTEST_APPLESS_MAIN(TestThrottle)
#include "tst_throttle.moc"
