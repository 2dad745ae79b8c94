// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keeping/clock_watch.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using std::chrono::hours;
using std::chrono::minutes;

class TestClockWatch : public QObject
{
    Q_OBJECT

private:
    QDateTime m_now;
    std::chrono::milliseconds m_steady{0};
    ClockState m_state;

    [[nodiscard]] ClockWatch watch()
    {
        return ClockWatch([this] { return m_now; }, [this] { return m_steady; });
    }
    void pass(std::chrono::milliseconds time)
    {
        m_now = m_now.addMSecs(time.count());
        m_steady += time;
    }
    void set(int years) { m_now = m_now.addYears(years); }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_now = QDateTime(QDate(2026, 3, 2), QTime(8, 0), Qt::UTC);
        m_state = {};
    }

    void aTimeFromTheFutureCountsAsNever()
    {
        QVERIFY(isDue({}, hours(24), m_now));
        QVERIFY(!isDue(m_now, hours(24), m_now));
        QVERIFY(!isDue(m_now.addDays(-1).addSecs(1), hours(24), m_now));
        QVERIFY(isDue(m_now.addDays(-1), hours(24), m_now));
        QVERIFY(isDue(m_now.addYears(4), hours(24), m_now));
        // What a time server corrects is no jump.
        QVERIFY(!isDue(m_now.addSecs(300), hours(24), m_now));
        QVERIFY(isDue(m_now.addSecs(301), hours(24), m_now));
    }

    void aClockThatGoesAsItShouldIsNotDoubtful()
    {
        ClockWatch w = watch();
        m_state = w.look(m_state, m_now.addDays(-70));
        for (int i = 0; i < 100; ++i) {
            pass(minutes(60));
            m_state = w.look(m_state, {});
            QVERIFY(!m_state.isDoubtful());
        }
        QCOMPARE(m_state.seen, m_now);
        // Off over the summer.
        m_now = m_now.addDays(70);
        m_steady = {};
        ClockWatch next = watch();
        QVERIFY(!next.look(m_state, {}).isDoubtful());
    }

    void aStartWithTheClockYearsAheadIsToldAndSoIsItsCorrection()
    {
        ClockWatch w = watch();
        m_state = w.look(m_state, {});
        const QDateTime right = m_now;
        set(4);
        ClockWatch ahead = watch();
        m_state = ahead.look(m_state, {});
        QVERIFY(m_state.isDoubtful());
        QCOMPARE(m_state.jumpFrom, right);
        QCOMPARE(m_state.jumpTo, m_now);
        set(-4);
        pass(minutes(10));
        ClockWatch corrected = watch();
        m_state = corrected.look(m_state, {});
        QVERIFY(m_state.isDoubtful());
        QCOMPARE(m_state.jumpTo, m_now);
    }

    void aStoreThatHasNeverSeenTheClockKnowsTheTimeOfItsLastChange()
    {
        ClockWatch w = watch();
        QVERIFY(w.look({}, m_now.addYears(4)).isDoubtful());
        ClockWatch other = watch();
        QVERIFY(!other.look({}, m_now.addDays(-3)).isDoubtful());
    }

    void aJumpWhileTheServerRunsIsSeenByTheSteadyClock_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<bool>("doubtful");
        QTest::newRow("corrected a little") << 300 << false;
        QTest::newRow("ahead") << 301 << true;
        QTest::newRow("back a little") << -300 << false;
        QTest::newRow("back") << -301 << true;
    }

    void aJumpWhileTheServerRunsIsSeenByTheSteadyClock()
    {
        QFETCH(int, seconds);
        QFETCH(bool, doubtful);
        ClockWatch w = watch();
        m_state = w.look(m_state, {});
        pass(minutes(1));
        m_now = m_now.addSecs(seconds);
        QCOMPARE(w.look(m_state, {}).isDoubtful(), doubtful);
    }

    void afterThreeDaysOfRunningTheNewTimeIsTrusted()
    {
        ClockWatch w = watch();
        m_state = w.look(m_state, {});
        set(1);
        m_state = w.look(m_state, {});
        QVERIFY(m_state.isDoubtful());
        pass(hours(72) - minutes(1));
        m_state = w.look(m_state, {});
        QVERIFY(m_state.isDoubtful());
        pass(minutes(1));
        m_state = w.look(m_state, {});
        QVERIFY(!m_state.isDoubtful());
    }
};

QTEST_GUILESS_MAIN(TestClockWatch)
#include "tst_clock_watch.moc"
