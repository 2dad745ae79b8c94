// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/standard_services.h"
#include "server/security/certificate_files.h"
#include "tests/support/server_fixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace licheng;
using namespace licheng::test;
using namespace Qt::StringLiterals;
using protocol::ErrorCode;

namespace {

constexpr int enough = 60'000;

QString call(const QString &id, const QString &method = u"no.such"_s)
{
    return uR"({"jsonrpc":"2.0","id":%1,"method":"%2"})"_s.arg(id, method);
}

} // namespace

/// JSON-RPC 2.0 as its specification says, over a real connection.
class TestJsonRpc : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ServerFixture> m_fixture;
    std::unique_ptr<TestClient> m_client;

    /// The text that answers a text.
    [[nodiscard]] QString answerTo(const QString &text)
    {
        const qsizetype before = m_client->texts().size();
        m_client->socket().sendTextMessage(text);
        (void)QTest::qWaitFor([&] { return m_client->texts().size() > before || m_client->isClosed(); },
                              enough);
        return m_client->texts().mid(before).value(0);
    }
    [[nodiscard]] QJsonObject objectTo(const QString &text)
    {
        return QJsonDocument::fromJson(answerTo(text).toUtf8()).object();
    }
    [[nodiscard]] QJsonArray batchTo(const QStringList &messages)
    {
        return QJsonDocument::fromJson(answerTo(u'[' + messages.join(u',') + u']').toUtf8()).array();
    }

private Q_SLOTS:
    void initTestCase()
    {
        FixtureOptions options;
        options.makeServices = &standardServices;
        options.limits.bytesUnread = 64 * 1024;
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY(m_fixture->isRunning() && m_fixture->addAccount(u"admin"_s, u"administrator"_s));
    }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_client = m_fixture->signedIn(u"admin"_s);
        QVERIFY(m_client);
    }
    void cleanupTestCase()
    {
        m_client.reset();
        m_fixture.reset();
    }

    void theIdComesBackAsItWasSent_data()
    {
        QTest::addColumn<QString>("id");
        for (const char *id : {R"("")", R"("a")", R"("學生-1")", R"("12")", "0", "-5", "12", "1.5",
                               "9223372036854775807", "-9223372036854775808", "9007199254740993", "null"})
            QTest::newRow(id) << QString::fromUtf8(id);
        QTest::newRow("long text") << u'"' + QString(256, u'x') + u'"';
    }
    void theIdComesBackAsItWasSent()
    {
        QFETCH(const QString, id);
        const QString text = answerTo(call(id));
        QVERIFY2(text.contains(u"\"id\":"_s + id + u',') || text.contains(u"\"id\":"_s + id + u'}'),
                 qPrintable(text));
        QVERIFY(text.contains(u"\"code\":-32601"_s));
    }

    void anIdComesBackAsTheSameNumberHoweverItIsWritten_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<double>("number");
        QTest::newRow("1.0") << u"1.0"_s << 1.0;
        QTest::newRow("1.50") << u"1.50"_s << 1.5;
        QTest::newRow("1e2") << u"1e2"_s << 100.0;
        QTest::newRow("1E+2") << u"1E+2"_s << 100.0;
        QTest::newRow("1e-7") << u"1e-7"_s << 1e-7;
        QTest::newRow("0.0000001") << u"0.0000001"_s << 1e-7;
        QTest::newRow("-0") << u"-0"_s << 0.0;
        QTest::newRow("-0.0e5") << u"-0.0e5"_s << 0.0;
        QTest::newRow("1.797e308") << u"1.797e308"_s << 1.797e308;
        QTest::newRow("-2.5e-300") << u"-2.5e-300"_s << -2.5e-300;
        QTest::newRow("9007199254740992.0") << u"9007199254740992.0"_s << 9007199254740992.0;
    }
    void anIdComesBackAsTheSameNumberHoweverItIsWritten()
    {
        QFETCH(const QString, id);
        QFETCH(const double, number);
        const QJsonObject answer = objectTo(call(id));
        QVERIFY(answer[u"id"].isDouble());
        QVERIFY(answer[u"id"].toDouble() == number);
        QCOMPARE(answer[u"error"][u"code"].toInt(), -32601);
    }

    void anIdIsTakenHoweverItsNameIsWritten()
    {
        const QString escaped = u"{\"jsonrpc\":\"2.0\",\"\\u0069d\":4.0,\"method\":\"no.such\"}"_s;
        QCOMPARE(objectTo(escaped)[u"id"].toInt(), 4);
    }

    void whatIsNoRequestIsAnsweredWithNull_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("code");
        QTest::newRow("no JSON") << u"{\"jsonrpc\":\"2.0\", \"method"_s << -32700;
        QTest::newRow("a number") << u"1"_s << -32600;
        QTest::newRow("empty batch") << u"[]"_s << -32600;
        QTest::newRow("empty object") << u"{}"_s << -32600;
        QTest::newRow("no version") << uR"({"method":"no.such"})"_s << -32600;
        QTest::newRow("method is a number") << uR"({"jsonrpc":"2.0","method":1,"params":"bar"})"_s << -32600;
        QTest::newRow("params is text") << uR"({"jsonrpc":"2.0","method":"a","params":"bar"})"_s << -32600;
        for (const char *id :
             {"12345678901234567890", "9223372036854775808", "-9223372036854775809", "12345678901234567.5",
              "9007199254740993.0", "90071992547409931e-1", "0.1000000000000000000001", "4503599627370497.4"})
            QTest::newRow(id) << call(QLatin1String(id)) << -32600;
        QTest::newRow("id is a list") << call(u"[1]"_s) << -32600;
        QTest::newRow("id is true") << call(u"true"_s) << -32600;
        QTest::newRow("id is too long") << call(u'"' + QString(257, u'x') + u'"') << -32600;
    }
    void whatIsNoRequestIsAnsweredWithNull()
    {
        QFETCH(const QString, text);
        QFETCH(const int, code);
        const QJsonObject answer = objectTo(text);
        QVERIFY(answer.contains(u"id"_s) && answer[u"id"].isNull());
        QCOMPARE(answer[u"error"][u"code"].toInt(), code);
        QCOMPARE(answer[u"jsonrpc"].toString(), u"2.0"_s);
        // The connection goes on.
        QCOMPARE(m_client->faultOf(u"no.such"_s), ErrorCode::UnknownMethod);
    }

    void anAnswerIsNotAnswered_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("result") << uR"({"jsonrpc":"2.0","id":1,"result":{}})"_s;
        QTest::newRow("result that is no object") << uR"({"jsonrpc":"2.0","id":"a","result":5})"_s;
        QTest::newRow("error") << uR"({"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no"}})"_s;
        QTest::newRow("error of what could not be read")
            << uR"({"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"no"}})"_s;
        QTest::newRow("batch of answers")
            << uR"([{"jsonrpc":"2.0","id":1,"result":{}},{"jsonrpc":"2.0","id":2,"result":{}}])"_s;
    }
    void anAnswerIsNotAnswered()
    {
        QFETCH(const QString, text);
        const qsizetype before = m_client->texts().size();
        m_client->socket().sendTextMessage(text);
        // Answers come in the order of the messages where nothing is waited for: that of the next is the
        // first.
        QCOMPARE(m_client->faultOf(u"no.such"_s), ErrorCode::UnknownMethod);
        QCOMPARE(m_client->texts().size(), before + 1);
    }

    void anAnswerInABatchHasNoAnswerThere()
    {
        const QJsonArray answers = batchTo({uR"({"jsonrpc":"2.0","id":1,"result":{}})"_s, call(u"7"_s)});
        QCOMPARE(answers.size(), 1);
        QCOMPARE(answers[0][u"id"].toInt(), 7);
    }

    void aRefusalCarriesTheIdThatCouldBeRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("no params") << uR"({"jsonrpc":"2.0","id":3,"method":"no.such","params":null})"_s;
        QTest::newRow("params is text") << uR"({"jsonrpc":"2.0","id":3,"method":"a","params":"bar"})"_s;
        QTest::newRow("method is a number") << uR"({"jsonrpc":"2.0","id":3,"method":1})"_s;
        QTest::newRow("no method") << uR"({"jsonrpc":"2.0","id":3})"_s;
        QTest::newRow("no version") << uR"({"id":3,"method":"no.such"})"_s;
        QTest::newRow("other version") << uR"({"jsonrpc":"1.0","id":3,"method":"no.such"})"_s;
    }
    void aRefusalCarriesTheIdThatCouldBeRead()
    {
        QFETCH(const QString, text);
        const QJsonObject answer = objectTo(text);
        QCOMPARE(answer[u"id"_s].toInt(), 3);
        QCOMPARE(answer[u"error"][u"code"].toInt(), -32600);
        const QJsonArray batch = batchTo({text, call(u"4"_s), call(u"12345678901234567890"_s)});
        QCOMPARE(batch.size(), 3);
        QSet<QString> ids;
        for (const QJsonValue &each : batch)
            ids.insert(each[u"id"].isNull() ? u"null"_s : each[u"id"].toVariant().toString());
        QCOMPARE(ids, (QSet<QString>{u"3"_s, u"4"_s, u"null"_s}));
    }

    void parametersByPositionAreInvalidParams()
    {
        const QJsonObject answer =
            objectTo(uR"({"jsonrpc":"2.0","id":"p","method":"record.get","params":["unit",1]})"_s);
        QCOMPARE(answer[u"id"].toString(), u"p"_s);
        QCOMPARE(answer[u"error"][u"code"].toInt(), -32602);
        // An empty list names no parameter.
        QCOMPARE(objectTo(uR"({"jsonrpc":"2.0","id":1,"method":"regulation.current","params":[]})"_s)[u"id"]
                     .toInt(),
                 1);
    }

    void notificationsStaySilentAlsoWhenTheyFail()
    {
        for (const char *text :
             {R"({"jsonrpc":"2.0","method":"no.such"})", R"({"jsonrpc":"2.0","method":"regulation.current"})",
              R"({"jsonrpc":"2.0","method":"record.get","params":{"type":"nothing"}})",
              R"({"jsonrpc":"2.0","method":"record.get","params":[1]})",
              R"([{"jsonrpc":"2.0","method":"no.such"},{"jsonrpc":"2.0","method":"regulation.current"}])"})
            m_client->socket().sendTextMessage(QLatin1String(text));
        const QString next = answerTo(call(u"\"next\""_s));
        QVERIFY2(next.contains(u"\"next\""_s), qPrintable(next));
    }

    void aNotificationIsDone()
    {
        QVERIFY(m_client->watchEverything());
        m_client->socket().sendTextMessage(
            uR"({"jsonrpc":"2.0","method":"record.save","params":{"requestId":"%1","type":"unit","record":{"key":"quiet","name":"quiet","division":"day"}}})"_s
                .arg(newRequestId()));
        const auto told = m_client->waitFor(u"changed"_s);
        QVERIFY(told);
        QCOMPARE(told->params[u"changes"][0][u"type"].toString(), u"unit"_s);
    }

    void aBatchIsAnsweredAsOne()
    {
        const QJsonArray answers =
            batchTo({call(u"1"_s, u"regulation.current"_s), uR"({"jsonrpc":"2.0","method":"no.such"})"_s,
                     call(u"\"2\""_s), u"{\"foo\":\"boo\"}"_s, u"1"_s});
        QCOMPARE(answers.size(), 4);
        QHash<QString, int> codes;
        for (const QJsonValue &answer : answers)
            codes[QString::fromUtf8(
                QJsonDocument(QJsonArray{answer[u"id"]}).toJson(QJsonDocument::Compact))] +=
                answer[u"error"][u"code"].toInt();
        QCOMPARE(codes,
                 (QHash<QString, int>{{u"[1]"_s, 0}, {u"[\"2\"]"_s, -32601}, {u"[null]"_s, -32600 * 2}}));
    }

    void aBatchHasABound()
    {
        QStringList calls;
        for (int i = 0; i < protocol::maxBatch; ++i)
            calls.append(call(QString::number(i)));
        QCOMPARE(batchTo(calls).size(), protocol::maxBatch);
        calls.append(call(u"51"_s));
        const QJsonObject answer = objectTo(u'[' + calls.join(u',') + u']');
        QVERIFY(answer[u"id"].isNull());
        QCOMPARE(answer[u"error"][u"code"].toInt(), -32600);
    }

    void theAnswersOfABatchHaveABound()
    {
        // The regulation has some 15 KiB; a peer of this server may leave 64 KiB unread.
        QStringList calls;
        for (int i = 0; i < 20; ++i)
            calls.append(call(QString::number(i), u"regulation.current"_s));
        const QJsonArray answers = batchTo(calls);
        QCOMPARE(answers.size(), 20);
        QCOMPARE(answers.last()[u"error"][u"code"].toInt(), static_cast<int>(ErrorCode::TooLarge));
        QVERIFY(!answers.first()[u"result"].isUndefined());
    }

    void aClientInAnotherLanguageWorks()
    {
        QProcess other;
        other.setProcessChannelMode(QProcess::MergedChannels);
        other.start(QStringLiteral(LICHENG_PYTHON),
                    {QStringLiteral(LICHENG_SOURCE_DIR "/tests/integration/other_client.py"),
                     QString::number(m_fixture->port()),
                     m_fixture->data().resolved(ServerSettings().certificate).certificate, u"admin"_s,
                     ServerFixture::password()});
        QTRY_COMPARE_WITH_TIMEOUT(other.state(), QProcess::NotRunning, enough);
        const QByteArray said = other.readAll();
        QVERIFY2(other.exitStatus() == QProcess::NormalExit && other.exitCode() == 0, said.constData());
        QCOMPARE(said.trimmed(), QByteArray("done"));
    }
};

QTEST_GUILESS_MAIN(TestJsonRpc)
#include "tst_json_rpc.moc"
