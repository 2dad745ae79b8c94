// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/record_type.h"
#include "shared/protocol/message.h"
#include "shared/protocol/methods.h"
#include "shared/protocol/parameters.h"
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
        QTest::newRow("params is a number") << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":"x","params":5})") << -32600;
        QTest::newRow("answer without id") << QByteArray(R"({"jsonrpc":"2.0","result":{}})") << -32600;
    }
    void whatIsNotAMessageIsToldApart()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        const auto decoded = decode(bytes);
        // What has an id is answered with it.
        const auto *request = decoded ? std::get_if<Request>(&*decoded) : nullptr;
        QCOMPARE(request != nullptr, bytes.contains("\"id\":1"));
        const auto fault = request ? request->fault : decoded ? std::nullopt : std::optional(decoded.error());
        QVERIFY(fault);
        QCOMPARE(static_cast<int>(fault->code), code);
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
        QVERIFY(!recordQueryFromJson({{QStringLiteral("search"), QString(201, u'x')}}));
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

    void everyParameterHasBounds()
    {
        using Kind = Parameter::Kind;
        for (const Method &m : methods()) {
            const auto &list = parameters(m);
            QCOMPARE(static_cast<qsizetype>(list.size()), QString::fromLatin1(m.params).split(QStringLiteral(", "), Qt::SkipEmptyParts).size());
            for (const Parameter &p : list) {
                const QByteArray where = m.name + QByteArray(" ") + p.name.toUtf8();
                QVERIFY2(!p.name.isEmpty(), where.constData());
                if (p.kind == Kind::Integer)
                    QVERIFY2(p.maximum > p.minimum, where.constData());
                else if (p.kind != Kind::Boolean)
                    QVERIFY2(p.count > 0, where.constData());
                if (p.kind == Kind::Texts || p.kind == Kind::Array || p.kind == Kind::Object)
                    QVERIFY2(p.text > 0, where.constData());
                QVERIFY2(!p.schema().isEmpty(), where.constData());
            }
        }
        QVERIFY(QLatin1String(method(u"search.find")->params).contains(QString(QStringLiteral("text:string(%1)")).arg(maxSearchText)));
        QVERIFY(QLatin1String(method(u"outcome.select")->params).contains(QString(QStringLiteral("ids:ids(%1)")).arg(maxBulkIds)));
    }

    void whatIsWithinTheBoundsPasses()
    {
        QJsonArray ids;
        for (int i = 0; i < maxBulkIds; ++i)
            ids.append(i);
        QVERIFY(!checkParameters(*method(u"outcome.select"), {{QStringLiteral("ids"), ids}, {QStringLiteral("selected"), true}}));
        QVERIFY(!checkParameters(*method(u"search.find"), {{QStringLiteral("text"), QString(maxSearchText, u'x')}, {QStringLiteral("limit"), 50}}));
        QVERIFY(!checkParameters(*method(u"search.find"), {{QStringLiteral("text"), QJsonValue()}, {QStringLiteral("newer"), QJsonArray()}}));
        RecordQuery query;
        query.type = QStringLiteral("student");
        QJsonArray values;
        for (int i = 0; i < 2000; ++i)
            values.append(i);
        query.conditions = {{QStringLiteral("id"), Condition::Operator::In, values}};
        query.sort = {{QStringLiteral("name"), Qt::DescendingOrder}};
        query.after = QJsonArray{QStringLiteral("王"), 5};
        QVERIFY(!checkParameters(*method(u"record.query"), toJson(query)));
    }

    void theContentOfACallDoesNotHangOnHowItIsWritten()
    {
        const auto digest = [](const char *text) { return contentDigest(QJsonDocument::fromJson(text).object()); };
        QCOMPARE(digest(R"({"requestId":"a","x":{"b":1,"c":"學"},"y":2})"), digest(R"({ "y":2.0, "x":{"c":"\u5b78","b":1}, "requestId":"b"})"));
        QVERIFY(digest(R"({"x":1})") != digest(R"({"x":"1"})"));
        QVERIFY(digest(R"({"x":1})") != digest(R"({"x":1,"y":null})"));
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
