// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/import_client.h"
#include "tests/app/client/fake_backend.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::protocol;

class TestImportClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void rowsGoInBoundedMessagesAndTheSummaryIsTyped()
    {
        FakeBackend backend;
        backend.server = [](const FakeBackend::Call &call) -> Answer<QJsonObject> {
            if (call.method == u"import.begin")
                return QJsonObject{{u"import"_s, 77}};
            if (call.method == u"import.check")
                return QJsonObject{
                    {u"summary"_s, QJsonObject{{u"rows"_s, 5000},
                                               {u"created"_s, 4998},
                                               {u"faulty"_s, 2},
                                               {u"alsoCreated"_s, QJsonObject{{u"schoolClass"_s, 12}}}}},
                    {u"faults"_s, QJsonArray{QJsonObject{{u"row"_s, 4},
                                                         {u"field"_s, u"birthday"_s},
                                                         {u"rule"_s, u"date"_s},
                                                         {u"value"_s, u"114/2/30"_s}}}}};
            return QJsonObject{{u"summary"_s, QJsonObject{{u"created"_s, 4998}}}};
        };
        ImportClient import(backend);
        QSignalSpy checked(&import, &ImportClient::checked);
        std::vector<ImportRow> rows;
        for (int i = 0; i < 5000; ++i)
            rows.push_back({i + 2, {u"s%1"_s.arg(i), QString(400, u'字')}});
        import.check(u"student"_s, {SchoolYear(114), Semester::First}, {u"studentNumber"_s, u"note"_s},
                     u"名冊.xlsx"_s, std::move(rows));
        QTRY_COMPARE(checked.count(), 1);

        int sent = 0;
        for (const FakeBackend::Call &call : backend.calls) {
            if (call.method != u"import.rows")
                continue;
            const QJsonArray batch = call.params[u"rows"].toArray();
            QVERIFY(batch.size() <= ImportClient::rowsPerMessage);
            QVERIFY(QJsonDocument(batch).toJson(QJsonDocument::Compact).size() <=
                    ImportClient::bytesPerMessage + 10);
            QCOMPARE(batch.first().toArray().first().toInt(), sent + 2);
            sent += int(batch.size());
        }
        QCOMPARE(sent, 5000);
        QCOMPARE(import.summary().created, 4998);
        QCOMPARE(import.summary().alsoCreated.at(u"schoolClass"_s), 12);
        QCOMPARE(import.faults().size(), size_t(1));
        QCOMPARE(import.faults().front().value, u"114/2/30"_s);

        QSignalSpy applied(&import, &ImportClient::applied);
        import.apply(ImportMode::Good);
        QTRY_COMPARE(applied.count(), 1);
        QCOMPARE(backend.calls.back().params[u"mode"].toString(), u"good"_s);
    }

    void cancelGivesTheImportUpOnTheServerToo()
    {
        FakeBackend backend;
        backend.server = [](const FakeBackend::Call &) { return QJsonObject{{u"import"_s, 77}}; };
        ImportClient import(backend);
        QSignalSpy checked(&import, &ImportClient::checked);
        import.check(u"student"_s, {}, {u"name"_s}, {}, {{ 2, { u"王"_s } }});
        QTRY_COMPARE(backend.count(u"import.rows"), 1);
        import.cancel();
        QCOMPARE(backend.count(u"import.discard"), 1);
        QCOMPARE(import.step(), ImportClient::Step::Idle);
        QVERIFY(!checked.wait(100));
    }

    void cancelBeforeTheFirstAnswerIsMadeGoodWhenItComes()
    {
        FakeBackend backend;
        backend.server = [](const FakeBackend::Call &) { return QJsonObject{{u"import"_s, 77}}; };
        ImportClient import(backend);
        import.check(u"student"_s, {}, {u"name"_s}, {}, {{ 2, { u"王"_s } }});
        import.cancel();
        QTRY_COMPARE(backend.count(u"import.discard"), 1);
    }

    /// A dialog that is closed takes its import along: the server would hold it till the end of the
    /// connection.
    void whatIsLeftWithoutBeingAppliedIsGivenUpOnTheServer()
    {
        FakeBackend backend;
        backend.server = [](const FakeBackend::Call &) { return QJsonObject{{u"import"_s, 77}}; };
        {
            ImportClient import(backend);
            QSignalSpy checked(&import, &ImportClient::checked);
            import.check(u"student"_s, {}, {u"name"_s}, {}, {{ 2, { u"王"_s } }});
            QTRY_COMPARE(checked.count(), 1);
        }
        QCOMPARE(backend.count(u"import.discard"), 1);
        QCOMPARE(backend.calls.back().params[u"import"].toInt(), 77);
        {
            ImportClient import(backend);
            import.check(u"student"_s, {}, {u"name"_s}, {}, {{ 2, { u"王"_s } }});
        }
        QTRY_COMPARE(backend.count(u"import.discard"), 2);
        {
            ImportClient import(backend);
            QSignalSpy checked(&import, &ImportClient::checked);
            QSignalSpy applied(&import, &ImportClient::applied);
            import.check(u"student"_s, {}, {u"name"_s}, {}, {{ 2, { u"王"_s } }});
            QTRY_COMPARE(checked.count(), 1);
            import.apply(ImportMode::All);
            QTRY_COMPARE(applied.count(), 1);
        }
        QCOMPARE(backend.count(u"import.discard"), 2);
    }

    void anImportMayOutliveItsSource()
    {
        auto backend = std::make_unique<FakeBackend>();
        backend->server = [](const FakeBackend::Call &) { return QJsonObject{{u"import"_s, 77}}; };
        ImportClient import(*backend);
        QSignalSpy checked(&import, &ImportClient::checked);
        import.check(u"student"_s, {}, {u"name"_s}, {}, {{ 2, { u"王"_s } }});
        QTRY_COMPARE(checked.count(), 1);
        backend.reset();
    }
};

QTEST_GUILESS_MAIN(TestImportClient)
#include "tst_import_client.moc"
