// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/import_client.h"
#include "tests/app/client/fake_backend.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace licheng;
using namespace licheng::protocol;

class TestImportClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void rowsGoInBoundedMessagesAndTheSummaryIsTyped()
    {
        FakeBackend backend;
        backend.server = [](const FakeBackend::Call &call) -> Answer<QJsonObject> {
            if (call.method == u"import.begin")
                return QJsonObject{{QStringLiteral("import"), 77}};
            if (call.method == u"import.check")
                return QJsonObject{
                    {QStringLiteral("summary"), QJsonObject{{QStringLiteral("rows"), 5000}, {QStringLiteral("created"), 4998},
                                                            {QStringLiteral("faulty"), 2},
                                                            {QStringLiteral("alsoCreated"), QJsonObject{{QStringLiteral("schoolClass"), 12}}}}},
                    {QStringLiteral("faults"), QJsonArray{QJsonObject{{QStringLiteral("row"), 4}, {QStringLiteral("field"), QStringLiteral("birthday")},
                                                                      {QStringLiteral("rule"), QStringLiteral("date")},
                                                                      {QStringLiteral("value"), QStringLiteral("114/2/30")}}}}};
            return QJsonObject{{QStringLiteral("summary"), QJsonObject{{QStringLiteral("created"), 4998}}}};
        };
        ImportClient import(backend);
        QSignalSpy checked(&import, &ImportClient::checked);
        std::vector<ImportRow> rows;
        for (int i = 0; i < 5000; ++i)
            rows.push_back({i + 2, {QStringLiteral("s%1").arg(i), QString(400, u'字')}});
        import.check(QStringLiteral("student"), {SchoolYear(114), Semester::First}, {QStringLiteral("studentNumber"), QStringLiteral("note")},
                     QStringLiteral("名冊.xlsx"), std::move(rows));
        QTRY_COMPARE(checked.count(), 1);

        int sent = 0;
        for (const FakeBackend::Call &call : backend.calls) {
            if (call.method != u"import.rows")
                continue;
            const QJsonArray batch = call.params[u"rows"].toArray();
            QVERIFY(batch.size() <= ImportClient::rowsPerMessage);
            QVERIFY(QJsonDocument(batch).toJson(QJsonDocument::Compact).size() <= ImportClient::bytesPerMessage + 10);
            QCOMPARE(batch.first().toArray().first().toInt(), sent + 2);
            sent += int(batch.size());
        }
        QCOMPARE(sent, 5000);
        QCOMPARE(import.summary().created, 4998);
        QCOMPARE(import.summary().alsoCreated.at(QStringLiteral("schoolClass")), 12);
        QCOMPARE(import.faults().size(), size_t(1));
        QCOMPARE(import.faults().front().value, QStringLiteral("114/2/30"));

        QSignalSpy applied(&import, &ImportClient::applied);
        import.apply(ImportMode::Good);
        QTRY_COMPARE(applied.count(), 1);
        QCOMPARE(backend.calls.back().params[u"mode"].toString(), QStringLiteral("good"));
    }

    void cancelGivesTheImportUpOnTheServerToo()
    {
        FakeBackend backend;
        backend.server = [](const FakeBackend::Call &) { return QJsonObject{{QStringLiteral("import"), 77}}; };
        ImportClient import(backend);
        QSignalSpy checked(&import, &ImportClient::checked);
        import.check(QStringLiteral("student"), {}, {QStringLiteral("name")}, {}, {{2, {QStringLiteral("王")}}});
        QTRY_COMPARE(backend.count(u"import.rows"), 1);
        import.cancel();
        QCOMPARE(backend.count(u"import.discard"), 1);
        QCOMPARE(import.step(), ImportClient::Step::Idle);
        QVERIFY(!checked.wait(100));
    }

    void cancelBeforeTheFirstAnswerIsMadeGoodWhenItComes()
    {
        FakeBackend backend;
        backend.server = [](const FakeBackend::Call &) { return QJsonObject{{QStringLiteral("import"), 77}}; };
        ImportClient import(backend);
        import.check(QStringLiteral("student"), {}, {QStringLiteral("name")}, {}, {{2, {QStringLiteral("王")}}});
        import.cancel();
        QTRY_COMPARE(backend.count(u"import.discard"), 1);
    }
};

QTEST_GUILESS_MAIN(TestImportClient)
#include "tst_import_client.moc"
