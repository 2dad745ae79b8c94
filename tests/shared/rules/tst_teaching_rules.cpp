// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/school_time.h"
#include "shared/rules/autobiographies.h"
#include "shared/rules/reminders.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

QJsonObject regulationJson()
{
    QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/resources/regulation/111-02-10.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

/// The school's regulation with the quota of reminders changed; a limit below 0 takes it away.
Regulation withReminders(int limit)
{
    QJsonObject json = regulationJson();
    QJsonArray quotas;
    for (const QJsonValue &value : json[u"quotas"].toArray()) {
        QJsonObject quota = value.toObject();
        if (quota[u"key"].toString() == reminderQuotaKey) {
            if (limit < 0)
                continue;
            quota.insert(u"limit"_s, limit);
        }
        quotas.append(quota);
    }
    json.insert(u"quotas"_s, quotas);
    return Regulation::fromJson(json).value();
}

Regulation withGrades(const QJsonArray &grades)
{
    QJsonObject json = regulationJson();
    QJsonArray categories;
    for (const QJsonValue &value : json[u"categories"].toArray()) {
        QJsonObject category = value.toObject();
        if (category[u"key"].toString() == u"autobiography")
            category.insert(u"grades"_s, grades);
        categories.append(category);
    }
    json.insert(u"categories"_s, categories);
    return Regulation::fromJson(json).value();
}

QDateTime at(int day, int hour, int minute, int second)
{
    return atSchool(QDate(2025, 11, day), QTime(hour, minute, second));
}

} // namespace

class TestTeachingRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aTeacherIsRemindedAsOftenADayAsTheRegulationSays_data()
    {
        QTest::addColumn<int>("limit");
        QTest::addColumn<QList<QDateTime>>("sent");
        QTest::addColumn<bool>("mayGo");
        using Sent = QList<QDateTime>;
        QTest::newRow("none yet") << 1 << Sent{} << true;
        QTest::newRow("today's first second") << 1 << Sent{at(21, 0, 0, 0)} << false;
        QTest::newRow("yesterday's last second") << 1 << Sent{at(20, 23, 59, 59)} << true;
        QTest::newRow("one of two") << 2 << Sent{at(21, 8, 0, 0)} << true;
        QTest::newRow("two of two") << 2 << Sent{at(21, 8, 0, 0), at(21, 9, 0, 0)} << false;
        QTest::newRow("above a lowered limit") << 1 << Sent{at(21, 8, 0, 0), at(21, 9, 0, 0)} << false;
        QTest::newRow("forbidden altogether") << 0 << Sent{} << false;
        QTest::newRow("no limit") << -1 << Sent{at(21, 8, 0, 0)} << true;
    }
    void aTeacherIsRemindedAsOftenADayAsTheRegulationSays()
    {
        QFETCH(int, limit);
        QFETCH(QList<QDateTime>, sent);
        QFETCH(bool, mayGo);
        std::vector<Reminder> reminders;
        for (const QDateTime &instant : std::as_const(sent)) {
            Reminder reminder;
            reminder.sentAt = instant;
            reminders.push_back(reminder);
        }
        const auto quota =
            exhaustedReminders(reminders, SchoolYear(114), at(21, 12, 0, 0), withReminders(limit));
        QCOMPARE(!quota.has_value(), mayGo);
        if (quota)
            QCOMPARE(quota->article, u"5.3.3"_s);
    }

    void theSchoolsOwnRegulationAllowsOneReminderADay()
    {
        const auto quota = Regulation::fromJson(regulationJson())->quota(reminderQuotaKey, SchoolYear(114));
        QVERIFY(quota);
        QCOMPARE(quota->limit, 1);
    }

    void anAutobiographyIsForTheGradesThatTheRegulationNames_data()
    {
        QTest::addColumn<QJsonArray>("grades");
        QTest::addColumn<int>("grade");
        QTest::addColumn<int>("refusedFor");
        QTest::newRow("grade 2 of 3") << QJsonArray{3} << 2 << 3;
        QTest::newRow("grade 3 of 3") << QJsonArray{3} << 3 << 0;
        QTest::newRow("grade 4 of 3") << QJsonArray{3} << 4 << 3;
        QTest::newRow("of no class") << QJsonArray{3} << 0 << 3;
        QTest::newRow("one of several") << QJsonArray{4, 3} << 4 << 0;
        QTest::newRow("none of several") << QJsonArray{4, 3} << 1 << 3;
        QTest::newRow("every grade") << QJsonArray{} << 1 << 0;
    }
    void anAutobiographyIsForTheGradesThatTheRegulationNames()
    {
        QFETCH(QJsonArray, grades);
        QFETCH(int, grade);
        QFETCH(int, refusedFor);
        const Verdict verdict = autobiographyGradeVerdict(grade, withGrades(grades));
        QCOMPARE(verdict.isAllowed(), refusedFor == 0);
        if (!verdict.isAllowed()) {
            QCOMPARE(verdict.refusal().reason, RefusalReason::NoWindow);
            QCOMPARE(verdict.refusal().article, u"5.5"_s);
            QCOMPARE(verdict.refusal().limit, refusedFor);
            QCOMPARE(verdict.refusal().used, grade);
        }
    }

    void theSchoolsOwnRegulationNamesGradeThree()
    {
        QCOMPARE(autobiographyGrades(Regulation::fromJson(regulationJson()).value()), std::vector{3});
    }
};

QTEST_GUILESS_MAIN(TestTeachingRules)
#include "tst_teaching_rules.moc"
