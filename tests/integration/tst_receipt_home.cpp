// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/post_school.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// What the home page says of receipts: to whom, and as long as something can be done. Over real TLS.
class TestReceiptHome : public QObject, private PostSchool
{
    Q_OBJECT

private:
    [[nodiscard]] QJsonObject home()
    {
        const auto summary =
            m_client->call(u"home.summary"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}});
        return summary ? summary.value() : QJsonObject();
    }
    [[nodiscard]] QJsonObject duty(const QString &key)
    {
        const QJsonArray duties = home()[u"duties"].toArray();
        for (const QJsonValue &each : duties) {
            if (each[u"key"].toString() == key)
                return each.toObject();
        }
        return {};
    }
    /// Rosters of the confirmation windows that the home page shows.
    [[nodiscard]] QStringList confirmWindows()
    {
        QStringList rosters;
        const QJsonArray windows = home()[u"windows"].toArray();
        for (const QJsonValue &window : windows) {
            if (window[u"kind"].toString() == u"confirm")
                rosters.append(window[u"roster"].toString());
        }
        rosters.sort();
        return rosters;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openPosts());
    }
    void cleanup() { close(); }

    void aStudentSeesTheWindowOfASingleList()
    {
        QVERIFY(openWindow(-1, 3, u"cadrePosts"_s));
        QVERIFY(openWindow(1, 5, u"performances"_s));
        QVERIFY(signIn(u"pupil"_s));
        QCOMPARE(confirmWindows(), (QStringList{u"cadrePosts"_s, u"performances"_s}));
    }

    void confirmingIsADutyOnlyWhileTheWindowOfTheListIsOpen()
    {
        QVERIFY(imported(m_receipts));
        QVERIFY(signIn(u"pupil"_s));
        QVERIFY(duty(u"confirmReceipts"_s).isEmpty());
        // That of another list is open, that of this one opens tomorrow.
        QVERIFY(openWindow(-1, 3, u"performances"_s));
        QVERIFY(openWindow(1, 5, u"cadrePosts"_s));
        QVERIFY(signIn(u"pupil"_s));
        QVERIFY(duty(u"confirmReceipts"_s).isEmpty());
        m_fixture->clock().advance(std::chrono::hours(24));
        QVERIFY(signIn(u"pupil"_s));
        QCOMPARE(duty(u"confirmReceipts"_s)[u"total"].toInt(), 3);
        QCOMPARE(duty(u"confirmReceipts"_s)[u"due"].toString(),
                 detail::toJson(lastInstant(m_today.addDays(5))).toString());
        QCOMPARE(confirmed(rowOf(u"same"_s)), u"changed"_s);
        QCOMPARE(duty(u"confirmReceipts"_s)[u"done"].toInt(), 1);
        m_fixture->clock().advance(std::chrono::hours(24 * 5));
        QVERIFY(signIn(u"pupil"_s));
        QVERIFY(duty(u"confirmReceipts"_s).isEmpty());
    }

    void theDutyLeadsToTheRowsThatItCounts()
    {
        QVERIFY(openWindow(-1, 3, u"cadrePosts"_s));
        QVERIFY(imported(m_receipts));
        QVERIFY(signIn(u"pupil"_s));
        const QJsonObject told = duty(u"confirmReceipts"_s);
        const auto page = m_client->call(u"record.query"_s, {{u"type"_s, told[u"type"]},
                                                             {u"columns"_s, QJsonArray{u"id"_s}},
                                                             {u"conditions"_s, told[u"conditions"]}});
        QVERIFY2(page, qPrintable(outcomeOf(page)));
        QCOMPARE(page.value()[u"rows"].toArray().size(),
                 told[u"total"].toInteger() - told[u"done"].toInteger());
    }

    void whatIsLateStandsOnTheHomeOfUnitAndSupervisor()
    {
        QVERIFY(openWindow());
        QVERIFY(imported(deviating()));
        QVERIFY(signIn(u"pupil"_s));
        QVERIFY(asked(rowOf(u"missing"_s)));
        QCOMPARE(duty(u"confirmReceipts"_s)[u"total"].toInt(), 4);
        QVERIFY(signIn(u"affairs"_s));
        QCOMPARE(duty(u"answerReceipts"_s)[u"total"].toInt(), 1);
        QCOMPARE(duty(u"answerReceipts"_s)[u"overdue"].toInt(), 0);
        QVERIFY(signIn(u"head"_s, u"affairsDirector"_s));
        QVERIFY(belongsTo(u"head"_s, u"affairs"_s));
        QVERIFY(duty(u"overdueReceipts"_s).isEmpty());
        m_fixture->clock().advance(std::chrono::hours(24 * 4));
        QVERIFY(signIn(u"affairs"_s));
        QCOMPARE(duty(u"answerReceipts"_s)[u"overdue"].toInt(), 1);
        QVERIFY(signIn(u"head"_s));
        QCOMPARE(duty(u"overdueReceipts"_s)[u"total"].toInt(), 1);
        // Another office's director has nothing to do with it.
        QVERIFY(signIn(u"academic"_s, u"academicDirector"_s));
        QVERIFY(belongsTo(u"academic"_s, u"academic"_s));
        QVERIFY(duty(u"overdueReceipts"_s).isEmpty());
        QVERIFY(back());
        QVERIFY(duty(u"answerReceipts"_s).isEmpty());
    }

    void aListIsOwedFromTheScheduleOnAndItsUnitAloneHasIt()
    {
        // 訓育組 has submitted its posts; its performances wait without any export.
        QVERIFY(signIn(u"affairs"_s));
        const auto submits = [this] {
            QMap<QString, QString> told;
            for (const QJsonValue &each : home()[u"duties"].toArray()) {
                if (each[u"key"].toString() == u"submit" || each[u"key"].toString() == u"superviseLists")
                    told.insert(each[u"article"].toString(),
                                u"%1 %2/%3 late %4"_s.arg(each[u"key"].toString())
                                    .arg(each[u"done"].toInt())
                                    .arg(each[u"total"].toInt())
                                    .arg(each[u"overdue"].toInt()));
            }
            return told;
        };
        // Nobody owes lists of grades without a class: what is left is one list.
        const QMap<QString, QString> own = submits();
        QCOMPARE(own, (QMap<QString, QString>{{u"6.2.4"_s, u"submit 0/1 late 0"_s}}));
        QVERIFY(signIn(u"head"_s, u"affairsDirector"_s));
        QVERIFY(belongsTo(u"head"_s, u"affairs"_s));
        QCOMPARE(submits(), (QMap<QString, QString>{{u"6.2.4"_s, u"superviseLists 0/1 late 0"_s}}));
        m_fixture->clock().advance(std::chrono::hours(24 * 12));
        QVERIFY(signIn(u"affairs"_s));
        QCOMPARE(submits()[u"6.2.4"_s], u"submit 0/1 late 1"_s);
        // Without a period it is still owed, by the end that the board has for it.
        QVERIFY(back());
        const qint64 window = firstId(u"window"_s, u"kind"_s, u"submit"_s);
        QVERIFY(put<Window>(window,
                            [](Window &each) { each.schoolYear = SchoolYear(each.schoolYear.roc() - 1); }));
        QVERIFY(signIn(u"affairs"_s));
        QCOMPARE(submits(), (QMap<QString, QString>{{u"6.2.4"_s, u"submit 0/1 late 0"_s}}));
    }

    void theRegistryBringsReceiptsInAndConfirmsThem()
    {
        QVERIFY(openWindow());
        QVERIFY(back());
        QCOMPARE(duty(u"importReceipts"_s)[u"total"].toInt(), 1);
        QVERIFY(duty(u"confirmLists"_s).isEmpty());
        QVERIFY(imported(m_receipts));
        QVERIFY(duty(u"importReceipts"_s).isEmpty());
        QCOMPARE(duty(u"confirmLists"_s)[u"total"].toInt(), 1);
        QCOMPARE(duty(u"confirmLists"_s)[u"article"].toString(), u"6.2.5"_s);
        QVERIFY(signIn(u"affairs"_s));
        QVERIFY(duty(u"confirmLists"_s).isEmpty());
        QVERIFY(wholeAfterTheEnd());
        QVERIFY(duty(u"confirmLists"_s).isEmpty());
    }

    /// Begun or not: what the unit has to submit in the term.
    void theCardOfThePrecheckIsOfTheOwnLists()
    {
        const auto told = [this] {
            for (const QJsonValue &card : home()[u"cards"].toArray()) {
                if (card[u"key"].toString() == u"precheck")
                    return u"%1/%2"_s.arg(card[u"value"].toInt()).arg(card[u"total"].toInt());
            }
            return QString();
        };
        const auto owed = [this] {
            const auto answer =
                m_client->call(u"submission.owed"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}});
            int lists = 0;
            int passed = 0;
            for (const QJsonValue &list : answer.value()[u"lists"].toArray()) {
                lists += list[u"own"].toBool() ? 1 : 0;
                passed += list[u"own"].toBool() && list[u"passed"].toBool() ? 1 : 0;
            }
            return u"%1/%2"_s.arg(passed).arg(lists);
        };
        QVERIFY(signIn(u"affairs"_s));
        QCOMPARE(told(), u"1/2"_s); // the activities are submitted, the posts not begun
        QCOMPARE(owed(), u"1/2"_s);
        QVERIFY(back());
        QCOMPARE(told(), u"0/5"_s); // of 註冊組 nobody has begun one
        QCOMPARE(owed(), u"0/5"_s);
    }

    /// Whose permission reaches one division alone is not told how far the other is.
    void theOwedListsAreThoseOfTheOwnDivision()
    {
        QVERIFY(back());
        QVERIFY(make(u"schoolClass"_s, {{u"schoolYear"_s, m_year},
                                        {u"name"_s, u"進電機一甲"_s},
                                        {u"grade"_s, 1},
                                        {u"division"_s, u"evening"_s},
                                        {u"department"_s, u"電機科"_s}}) > 0);
        const auto divisions = [this] {
            const auto answer =
                m_client->call(u"submission.owed"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}});
            QStringList found;
            for (const QJsonValue &list : answer.value()[u"lists"].toArray())
                found.append(list[u"division"].toString());
            found.sort();
            found.removeDuplicates();
            return found;
        };
        QCOMPARE(divisions(), (QStringList{u"day"_s, u"evening"_s}));
        // An account of the day division whose role reaches the own division.
        QVERIFY(m_fixture->addAccount(u"office"_s, u"eveningRegistryClerk"_s));
        QVERIFY(signIn(u"office"_s));
        QCOMPARE(divisions(), QStringList(u"day"_s));
    }
};

QTEST_GUILESS_MAIN(TestReceiptHome)
#include "tst_receipt_home.moc"
