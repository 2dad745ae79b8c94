// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/record_type.h"
#include "shared/protocol/message.h"
#include "shared/protocol/methods.h"
#include "shared/protocol/record_query.h"
#include "shared/rules/permissions.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace licheng;
using namespace licheng::protocol;

class TestProtocol : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void messagesKeepTheirContent()
    {
        const Request request{7, QStringLiteral("record.get"), {{QStringLiteral("id"), qint64(9007199254740993)}}};
        const auto decoded = decode(encode(request));
        QVERIFY(decoded);
        const auto &again = std::get<Request>(*decoded);
        QCOMPARE(again.id, request.id);
        QCOMPARE(again.method, request.method);
        QCOMPARE(again.params[u"id"].toInteger(), 9007199254740993);

        const auto fault = decode(encode(Response{8, conflict({{QStringLiteral("version"), 3}})}));
        const auto &response = std::get<Response>(*fault);
        QCOMPARE(std::get<Fault>(response.outcome).code, ErrorCode::Conflict);
        QCOMPARE(std::get<Fault>(response.outcome).data[u"current"][u"version"].toInt(), 3);

        const auto notification = decode(encode(Notification{QStringLiteral("changed"), {}}));
        QCOMPARE(std::get<Notification>(*notification).method, QStringLiteral("changed"));
    }

    void whatIsNotAMessageIsToldApart_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::newRow("no JSON") << QByteArray("{") << -32700;
        QTest::newRow("batch") << QByteArray("[]") << -32600;
        QTest::newRow("no version") << QByteArray(R"({"id":1,"method":"x"})") << -32600;
        QTest::newRow("method is a number") << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":5})") << -32600;
        QTest::newRow("params is a list") << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":"x","params":[]})") << -32600;
        QTest::newRow("answer without id") << QByteArray(R"({"jsonrpc":"2.0","result":{}})") << -32600;
    }
    void whatIsNotAMessageIsToldApart()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        const auto decoded = decode(bytes);
        QVERIFY(!decoded);
        QCOMPARE(static_cast<int>(decoded.error().code), code);
    }

    void chunksKeepTheirContent()
    {
        const auto chunk = decodeChunk(encode(Chunk{5, 1LL << 33, QByteArray("bytes")}));
        QVERIFY(chunk);
        QCOMPARE(chunk->transfer, 5u);
        QCOMPARE(chunk->offset, 1LL << 33);
        QCOMPARE(chunk->bytes, QByteArray("bytes"));
        QVERIFY(!decodeChunk(QByteArray(12, '\0')));
        QVERIFY(!decodeChunk(QByteArray(13, '\xff')));
    }

    void queriesKeepTheirContent()
    {
        RecordQuery query;
        query.type = QStringLiteral("student");
        query.columns = QStringList{QStringLiteral("name"), QStringLiteral("classId.name")};
        query.conditions = {{QStringLiteral("seat"), Condition::Operator::GreaterOrEqual, 3}};
        query.search = QStringLiteral("王明");
        query.sort = {{QStringLiteral("name"), Qt::DescendingOrder}};
        query.after = QJsonArray{QStringLiteral("王"), 5};
        query.skip = 3;
        query.limit = 7;
        query.wantCount = true;
        QCOMPARE(recordQueryFromJson(toJson(query)).value(), query);
    }

    void queriesBeyondTheLimitsAreRefused()
    {
        QVERIFY(!recordQueryFromJson({{QStringLiteral("limit"), 0}}));
        QVERIFY(recordQueryFromJson({{QStringLiteral("limit"), 1000}}));
        QVERIFY(!recordQueryFromJson({{QStringLiteral("limit"), 1001}}));
        QVERIFY(!recordQueryFromJson({{QStringLiteral("search"), QString(501, u'x')}}));
        QVERIFY(!recordQueryFromJson({{QStringLiteral("conditions"),
                                       QJsonArray{QJsonObject{{QStringLiteral("op"), QStringLiteral("like")}}}}}));
        QJsonArray columns;
        for (int i = 0; i < 65; ++i)
            columns.append(QStringLiteral("id"));
        QVERIFY(!recordQueryFromJson({{QStringLiteral("columns"), columns}}));
    }

    void theCatalogueIsConsistent()
    {
        QSet<QString> names;
        for (const Method &m : methods()) {
            const QString name = QString::fromLatin1(m.name);
            QVERIFY2(!names.contains(name), m.name);
            names.insert(name);
            QCOMPARE(method(name), &m);
            if (*m.action) {
                QVERIFY2(fromWire<Action>(QString::fromLatin1(m.action)), m.name);
                QVERIFY2(QLatin1String(m.record) == u"*" || recordType(QString::fromLatin1(m.record)), m.name);
            }
            // Every write can be repeated without being done twice.
            QCOMPARE(QLatin1String(m.params).contains(QLatin1String("requestId:string")), m.kind == MethodKind::Write);
        }
    }

    /// LICHENG_UPDATE_REFERENCE=1 writes the file anew.
    void theGeneratedReferenceIsNotStale()
    {
        const QByteArray now = QJsonDocument(openRpc()).toJson();
        QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/resources/reference/openrpc.json"));
        if (qEnvironmentVariableIsSet("LICHENG_UPDATE_REFERENCE")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(now);
            return;
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll() == now, "set LICHENG_UPDATE_REFERENCE=1 and run this test to write it anew");
    }
};

QTEST_GUILESS_MAIN(TestProtocol)
#include "tst_protocol.moc"
