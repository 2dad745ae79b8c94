// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/school_time.h"
#include "shared/rules/duty_reminders.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace licheng;
using namespace Qt::StringLiterals;

/// Of which duties one is reminded, and that each has a kind that can be refused.
class TestDutyReminders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lateDutiesAndThoseThatEndSoonAreReminded_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<int>("minutesToEnd");
        QTest::addColumn<int>("open");
        QTest::addColumn<int>("overdue");
        QTest::addColumn<bool>("isReminded");
        constexpr int day = 24 * 60;
        QTest::newRow("ends in an hour") << u"noFile"_s << 60 << 1 << 0 << true;
        QTest::newRow("on the third day") << u"noFile"_s << 3 * day << 1 << 0 << true;
        QTest::newRow("on the fourth day") << u"noFile"_s << 4 * day << 1 << 0 << false;
        QTest::newRow("has ended, nothing late") << u"noFile"_s << -60 << 1 << 0 << false;
        QTest::newRow("late") << u"certifyOwn"_s << -day << 2 << 1 << true;
        QTest::newRow("done") << u"certifyOwn"_s << 60 << 0 << 0 << false;
        QTest::newRow("somebody reminds") << u"reminder"_s << 9 * day << 1 << 0 << true;
        QTest::newRow("somebody reminds a deputy") << u"deputyReminder"_s << 9 * day << 1 << 0 << true;
        QTest::newRow("no reminder") << u"certifyOwn"_s << 9 * day << 1 << 0 << false;
    }

    void lateDutiesAndThoseThatEndSoonAreReminded()
    {
        QFETCH(QString, key);
        QFETCH(int, minutesToEnd);
        QFETCH(int, open);
        QFETCH(int, overdue);
        const QDateTime now = atSchool(QDate(2025, 11, 3), QTime(8, 0));
        QTEST(licheng::isReminded({key, {}, now.addSecs(minutesToEnd * 60), open, overdue}, now),
              "isReminded");
    }

    void withoutEndItIsRemindedOnlyWhenLate()
    {
        const QDateTime now = atSchool(QDate(2025, 11, 3), QTime(8, 0));
        QVERIFY(!isReminded({u"workGroup"_s, {}, {}, 3, 0}, now));
        QVERIFY(isReminded({u"resolutions"_s, {}, {}, 3, 1}, now));
    }

    void itIsReadFromWhatHomeTells()
    {
        const QDateTime due = atSchool(QDate(2025, 11, 3), QTime(8, 0));
        QCOMPARE(dutyState({{u"key"_s, u"submit"_s},
                            {u"article"_s, u"6.2.1"_s},
                            {u"due"_s, due.toString(Qt::ISODateWithMs)},
                            {u"done"_s, 2},
                            {u"total"_s, 5},
                            {u"overdue"_s, 3}}),
                 (DutyState{u"submit"_s, u"6.2.1"_s, due, 3, 3}));
        QCOMPARE(dutyState({{u"done"_s, 7}, {u"total"_s, 5}}).open, 0);
    }

    void everyDutyThatTheWindowKnowsHasAKind()
    {
        QFile source(QStringLiteral(LICHENG_SOURCE_DIR "/app/presenters/home_text.cpp"));
        QVERIFY(source.open(QIODevice::ReadOnly));
        static const QRegularExpression known(u"facts\\.key == u\"([A-Za-z.]+)\""_s);
        int count = 0;
        for (auto match = known.globalMatch(QString::fromUtf8(source.readAll())); match.hasNext(); ++count) {
            const QString key = match.next().captured(1);
            QVERIFY2(mailKindOf(key), qPrintable(key));
        }
        QVERIFY(count > 25);
        QCOMPARE(mailKindOf(u"step.certify"), MailKind::Records);
        QCOMPARE(mailKindOf(u"supervise.certify"), MailKind::Records);
        QVERIFY(!mailKindOf(u"somethingElse"));
    }
};

QTEST_GUILESS_MAIN(TestDutyReminders)
#include "tst_duty_reminders.moc"
