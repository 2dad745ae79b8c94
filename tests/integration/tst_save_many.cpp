// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/standard_services.h"
#include "tests/support/server_fixture.h"

#include <QJsonArray>
#include <QTest>

using namespace licheng;
using namespace licheng::test;
using namespace Qt::StringLiterals;
using protocol::Answer;
using protocol::ErrorCode;

/// Several records at once over real TLS: all of them or none, each by the rules of one.
class TestSaveMany : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        QVERIFY(m_fixture->addAccount(u"office"_s, u"registryClerk"_s));
        m_office = m_fixture->signedIn(u"office"_s);
        QVERIFY(m_office);
        m_classes = {};
        for (const QString &name : {u"電二甲"_s, u"電二乙"_s, u"電二丙"_s}) {
            const auto made = m_office->call(
                u"record.save"_s,
                with({{u"record"_s,
                       QJsonObject{{u"schoolYear"_s, 114}, {u"name"_s, name}, {u"grade"_s, 2}}}}));
            QVERIFY2(made, made ? "" : qPrintable(made.error().message));
            m_classes.append(made.value()[u"record"].toObject());
        }
    }
    void cleanup()
    {
        m_office.reset();
        m_fixture.reset();
    }

    void partsOfRecordsAreChangedAndTheirOtherFieldsStay()
    {
        const auto saved = saveMany({change(0, u"name"_s, u"電二丁"_s), change(2, u"name"_s, u"電二戊"_s)});
        QVERIFY(saved);
        QCOMPARE(saved.value()[u"records"].toArray().size(), 2);
        QCOMPARE(stored(0)[u"name"].toString(), u"電二丁"_s);
        QCOMPARE(stored(0)[u"grade"].toInt(), 2);
        QCOMPARE(stored(1)[u"version"].toInt(), 1);
        QCOMPARE(stored(2)[u"name"].toString(), u"電二戊"_s);
    }

    void everyFaultIsToldWithItsPlaceAndNothingIsSaved()
    {
        const auto saved = saveMany(
            {change(0, u"name"_s, u"電二丁"_s), change(1, u"name"_s, QString()), change(2, u"grade"_s, 9)});
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::Invalid);
        QStringList fields;
        for (const QJsonValue &fault : saved.error().data[u"faults"].toArray())
            fields.append(fault[u"field"].toString());
        QCOMPARE(fields, (QStringList{u"records.1.name"_s, u"records.2.grade"_s}));
        QCOMPARE(stored(0)[u"name"].toString(), u"電二甲"_s);
    }

    void everyRecordThatSomebodyChangedIsToldAndNothingIsSaved()
    {
        QVERIFY(saveMany({change(1, u"name"_s, u"別人改的"_s)}));
        const auto saved = saveMany({change(0, u"name"_s, u"電二丁"_s), change(1, u"name"_s, u"我改的"_s)});
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::Conflict);
        const QJsonArray conflicts = saved.error().data[u"conflicts"].toArray();
        QCOMPARE(conflicts.size(), 1);
        QCOMPARE(conflicts[0][u"index"].toInt(), 1);
        QCOMPARE(conflicts[0][u"current"][u"name"].toString(), u"別人改的"_s);
        QCOMPARE(stored(0)[u"name"].toString(), u"電二甲"_s);
        QCOMPARE(stored(1)[u"name"].toString(), u"別人改的"_s);
    }

    void whatIsOddButTakenIsToldWithItsPlace()
    {
        const auto course = [](const QString &code, const QString &teacher) {
            return QJsonObject{{u"id"_s, QJsonValue(QJsonValue::Null)},
                               {u"schoolYear"_s, 114},
                               {u"semester"_s, 1},
                               {u"offeringCode"_s, code},
                               {u"courseCode"_s, u"114353401V2330801010001"_s},
                               {u"name"_s, u"國語文"_s},
                               {u"grade"_s, 1},
                               {u"teacherName"_s, teacher}};
        };
        const QJsonArray courses{course(u"114-1-1"_s, {}), course(u"114-1-2"_s, u"陳不在"_s)};
        const auto saved = m_office->call(
            u"record.saveMany"_s,
            {{u"requestId"_s, newRequestId()}, {u"type"_s, u"course"_s}, {u"records"_s, courses}});
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().message));
        const QJsonArray warnings = saved.value()[u"warnings"].toArray();
        QCOMPARE(warnings.size(), 1);
        QCOMPARE(warnings[0][u"field"].toString(), u"records.1.teacherName"_s);
        QCOMPARE(warnings[0][u"rule"].toString(), u"unknownReference"_s);
    }

    void aRepeatedRequestIsAnsweredAndNotDoneAgain()
    {
        const QJsonObject params = with({{u"records"_s, QJsonArray{change(0, u"name"_s, u"電二丁"_s)}}});
        QVERIFY(m_office->call(u"record.saveMany"_s, params));
        QVERIFY(m_office->call(u"record.saveMany"_s, params));
        QCOMPARE(stored(0)[u"version"].toInt(), 2);
    }

    void tooManyRecordsAreRefused_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("none") << 0;
        QTest::newRow("one too many") << 1001;
    }

    void tooManyRecordsAreRefused()
    {
        QFETCH(int, count);
        QJsonArray records;
        for (int i = 0; i < count; ++i)
            records.append(change(0, u"name"_s, u"電二丁"_s));
        const auto saved = saveMany(records);
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::Invalid);
    }

    void whoMayNotEditChangesNothing()
    {
        QVERIFY(m_fixture->addPowerless(u"nobody"_s));
        const auto client = m_fixture->signedIn(u"nobody"_s);
        QVERIFY(client);
        const auto saved = client->call(
            u"record.saveMany"_s, with({{u"records"_s, QJsonArray{change(0, u"name"_s, u"電二丁"_s)}}}));
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::Forbidden);
        QCOMPARE(stored(0)[u"version"].toInt(), 1);
    }

private:
    [[nodiscard]] static QJsonObject with(QJsonObject params)
    {
        params.insert(u"requestId"_s, newRequestId());
        params.insert(u"type"_s, u"schoolClass"_s);
        return params;
    }
    [[nodiscard]] Answer<QJsonObject> saveMany(const QJsonArray &records)
    {
        return m_office->call(u"record.saveMany"_s, with({{u"records"_s, records}}));
    }
    [[nodiscard]] QJsonObject change(qsizetype at, const QString &field, const QJsonValue &value) const
    {
        return {{u"id"_s, m_classes[at][u"id"]}, {u"version"_s, m_classes[at][u"version"]}, {field, value}};
    }
    [[nodiscard]] QJsonObject stored(qsizetype at)
    {
        const auto got =
            m_office->call(u"record.get"_s, {{u"type"_s, u"schoolClass"_s}, {u"id"_s, m_classes[at][u"id"]}});
        return got ? got.value()[u"record"].toObject() : QJsonObject();
    }

    std::unique_ptr<ServerFixture> m_fixture;
    std::unique_ptr<TestClient> m_office;
    QList<QJsonObject> m_classes;
};

QTEST_GUILESS_MAIN(TestSaveMany)
#include "tst_save_many.moc"
