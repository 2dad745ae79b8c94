// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/handshake.h"
#include "tests/support/server_fixture.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTest>

#include <mutex>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;
using protocol::ErrorCode;

namespace {

constexpr int enough = 10'000;

FixtureOptions withLimits(const std::function<void(net::Limits &)> &change)
{
    FixtureOptions options;
    change(options.limits);
    return options;
}

/// A text that makes one message of that many bytes.
QString messageOf(qint64 bytes)
{
    const QString frame = uR"({"jsonrpc":"2.0","id":77,"method":"no.such","params":{"x":""}})"_s;
    QString message = frame;
    message.insert(frame.size() - 3, QString(bytes - frame.size(), u'x'));
    return message;
}

} // namespace

class TestLimits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void messageOf16KiBBeforeLoginIsAnswered()
    {
        ServerFixture fixture;
        const auto client = fixture.client();
        QVERIFY(client->greet(fixture.port()));
        client->socket().sendTextMessage(messageOf(protocol::maxMessageBeforeLogin));
        QTRY_VERIFY_WITH_TIMEOUT(client->hasAnswer(77), enough);
        QCOMPARE(client->answer(77).error().code, ErrorCode::UnknownMethod);
    }

    void messageOfOneByteMoreBeforeLoginClosesTheConnection()
    {
        ServerFixture fixture;
        const auto client = fixture.client();
        QVERIFY(client->greet(fixture.port()));
        client->socket().sendTextMessage(messageOf(protocol::maxMessageBeforeLogin + 1));
        QVERIFY(client->waitForClose());
        QVERIFY(!client->hasAnswer(77));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.server().listener().connections(), 0, enough);
    }

    void largeMessageIsAnsweredAfterLoginButNotOneOfMoreThan4MiB()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(u"clerk"_s, u"registryClerk"_s));
        const auto client = fixture.signedIn(u"clerk"_s);
        QVERIFY(client);
        client->socket().sendTextMessage(messageOf(protocol::maxMessage));
        QTRY_VERIFY_WITH_TIMEOUT(client->hasAnswer(77), enough);
        client->socket().sendTextMessage(messageOf(protocol::maxMessage + 1));
        QVERIFY(client->waitForClose());
    }

    void peerWithoutHelloIsClosedAfterTheDeadline()
    {
        ServerFixture fixture(
            withLimits([](net::Limits &l) { l.helloDeadline = std::chrono::milliseconds(400); }));
        const auto client = fixture.client();
        QVERIFY(client->connectTo(fixture.port()));
        QVERIFY(client->waitForClose());
        QCOMPARE(client->socket().closeCode(), QWebSocketProtocol::CloseCodePolicyViolated);
    }

    void peerWithoutLoginIsClosedAfterTheDeadline()
    {
        ServerFixture fixture(
            withLimits([](net::Limits &l) { l.loginDeadline = std::chrono::milliseconds(200); }));
        QVERIFY(fixture.addAccount(u"clerk"_s, u"registryClerk"_s));
        const auto signedIn = fixture.signedIn(u"clerk"_s);
        const auto waiting = fixture.client();
        QVERIFY(waiting->greet(fixture.port()));
        QVERIFY(waiting->waitForClose());
        QCOMPARE(waiting->socket().closeCode(), QWebSocketProtocol::CloseCodePolicyViolated);
        QVERIFY(signedIn && signedIn->isOpen());
    }

    void plainTextPeerIsClosed()
    {
        ServerFixture fixture;
        QTcpSocket peer;
        peer.connectToHost(QHostAddress::LocalHost, fixture.port());
        QVERIFY(peer.waitForConnected(enough));
        peer.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QTRY_COMPARE_WITH_TIMEOUT(peer.state(), QAbstractSocket::UnconnectedState, enough);
    }

    void silentPeerIsClosedAfterTheDeadline()
    {
        ServerFixture fixture(
            withLimits([](net::Limits &l) { l.helloDeadline = std::chrono::milliseconds(200); }));
        QTcpSocket peer;
        peer.connectToHost(QHostAddress::LocalHost, fixture.port());
        QVERIFY(peer.waitForConnected(enough));
        QTRY_COMPARE_WITH_TIMEOUT(peer.state(), QAbstractSocket::UnconnectedState, enough);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.server().listener().connections(), 0, enough);
    }

    void endlessHttpHeaderIsCut()
    {
        ServerFixture fixture;
        QSslSocket peer;
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates({fixture.certificate()});
        peer.setSslConfiguration(tls);
        peer.connectToHostEncrypted(u"127.0.0.1"_s, fixture.port());
        QTRY_VERIFY_WITH_TIMEOUT(peer.isEncrypted(), enough);
        peer.write("GET / HTTP/1.1\r\nX: " + QByteArray(64 * 1024, 'x'));
        QTRY_COMPARE_WITH_TIMEOUT(peer.state(), QAbstractSocket::UnconnectedState, enough);
    }

    void tls12IsRefused()
    {
        ServerFixture fixture;
        QSslSocket peer;
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates({fixture.certificate()});
        tls.setProtocol(QSsl::TlsV1_2);
        peer.setSslConfiguration(tls);
        peer.connectToHostEncrypted(u"127.0.0.1"_s, fixture.port());
        QSignalSpy encrypted(&peer, &QSslSocket::encrypted);
        QTRY_VERIFY_WITH_TIMEOUT(peer.error() != QAbstractSocket::UnknownSocketError, enough);
        QCOMPARE(encrypted.size(), 0);
    }

    void otherSubProtocolIsClosed_data()
    {
        QTest::addColumn<QString>("subProtocol");
        QTest::newRow("other") << u"licheng.v0"_s;
        QTest::newRow("none") << QString();
    }

    void otherSubProtocolIsClosed()
    {
        QFETCH(const QString, subProtocol);
        ServerFixture fixture;
        const auto client = fixture.client();
        client->open(fixture.port(), subProtocol);
        QVERIFY(client->waitForClose());
        QTRY_COMPARE_WITH_TIMEOUT(fixture.server().listener().connections(), 0, enough);
    }

    void manyThatDoNotSignInKeepNobodyOut()
    {
        ServerFixture fixture(withLimits([](net::Limits &l) { l.connectionsPerAddress = 3; }));
        QVERIFY(fixture.addAccount(u"clerk"_s, u"registryClerk"_s));
        const auto before = fixture.signedIn(u"clerk"_s);
        QVERIFY(before);
        std::vector<std::unique_ptr<QTcpSocket>> silent;
        for (int i = 0; i < 12; ++i) {
            silent.push_back(std::make_unique<QTcpSocket>());
            silent.back()->connectToHost(QHostAddress::LocalHost, fixture.port());
            QVERIFY(silent.back()->waitForConnected(enough));
        }
        // Behind the same address: who is signed in stays, who signs in comes in.
        const auto after = fixture.signedIn(u"clerk"_s);
        QVERIFY(after && before->isOpen());
        QTRY_VERIFY_WITH_TIMEOUT(fixture.server().listener().connections() <= 5, enough);
    }

    void oneAccountDoesNotTakeAllPlaces()
    {
        ServerFixture fixture(withLimits([](net::Limits &l) { l.connectionsPerAccount = 3; }));
        QVERIFY(fixture.addAccount(u"clerk"_s, u"registryClerk"_s) &&
                fixture.addAccount(u"other"_s, u"registryClerk"_s));
        const auto other = fixture.signedIn(u"other"_s);
        const auto window = fixture.signedIn(u"clerk"_s);
        QVERIFY(other && window);
        std::vector<std::unique_ptr<TestClient>> more;
        for (int i = 0; i < 5; ++i) {
            more.push_back(fixture.signedIn(u"clerk"_s));
            QVERIFY(more.back());
            // Whoever works is not the one from whom nothing came for longest.
            QCOMPARE(window->faultOf(u"no.such"_s), ErrorCode::UnknownMethod);
        }
        QTRY_COMPARE_WITH_TIMEOUT(fixture.server().listener().connections(), 4, enough);
        QVERIFY(other->isOpen() && window->isOpen() && more.back()->isOpen());
        QVERIFY(more.front()->waitForClose());
        QCOMPARE(more.front()->socket().closeCode(), QWebSocketProtocol::CloseCodePolicyViolated);
        QVERIFY2(more.front()->socket().closeReason().contains(u"3 newer connections"_s),
                 qPrintable(more.front()->socket().closeReason()));
    }

    void whereAllPlacesAreTakenByThoseSignedInANewOneIsClosed()
    {
        ServerFixture fixture(withLimits([](net::Limits &l) { l.connections = 1; }));
        QVERIFY(fixture.addAccount(u"clerk"_s, u"registryClerk"_s));
        const auto first = fixture.signedIn(u"clerk"_s);
        QVERIFY(first);
        const auto second = fixture.client();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a connection was refused: all 1"_s));
        second->open(fixture.port());
        QVERIFY(second->waitForClose());
        QVERIFY(first->isOpen());
    }

    void whatIsNotJsonBeforeLoginIsAnsweredAndClosed()
    {
        ServerFixture fixture;
        const auto client = fixture.client();
        QVERIFY(client->greet(fixture.port()));
        client->socket().sendTextMessage(u"hello?"_s);
        QVERIFY(client->waitForClose());
        QCOMPARE(client->strayFaults().size(), 1);
        QCOMPARE(client->strayFaults().first().code, ErrorCode::Parse);
    }

    void whatIsNotJsonAfterLoginIsAnsweredOnly()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(u"clerk"_s, u"registryClerk"_s));
        const auto client = fixture.signedIn(u"clerk"_s);
        QVERIFY(client);
        client->socket().sendTextMessage(u"hello?"_s);
        QTRY_COMPARE_WITH_TIMEOUT(client->strayFaults().size(), 1, enough);
        QCOMPARE(client->faultOf(u"no.such"_s), ErrorCode::UnknownMethod);
    }

    void bytesBeforeLoginCloseTheConnection()
    {
        ServerFixture fixture;
        const auto client = fixture.client();
        QVERIFY(client->greet(fixture.port()));
        client->socket().sendBinaryMessage(protocol::encode(protocol::Chunk{1, 0, "x"}));
        QVERIFY(client->waitForClose());
        QCOMPARE(client->socket().closeCode(), QWebSocketProtocol::CloseCodePolicyViolated);
    }

    void pieceOfAFileLargerThanTheChunkClosesTheConnection()
    {
        ServerFixture fixture;
        QVERIFY(fixture.addAccount(u"clerk"_s, u"registryClerk"_s));
        const auto client = fixture.signedIn(u"clerk"_s);
        QVERIFY(client);
        client->socket().sendBinaryMessage(
            protocol::encode(protocol::Chunk{1, 0, QByteArray(protocol::chunkSize, 'x')}));
        QCOMPARE(client->faultOf(u"no.such"_s), ErrorCode::UnknownMethod);
        client->socket().sendBinaryMessage(
            protocol::encode(protocol::Chunk{1, 0, QByteArray(protocol::chunkSize + 1, 'x')}));
        QVERIFY(client->waitForClose());
    }

    /// OpenSSL keeps for each connection what the largest burst took.
    void whatComesInEncryptedIsTakenInSmallPieces()
    {
        const ServerFixture fixture;
        QSslSocket transport;
        transport.connectToHost(u"127.0.0.1"_s, fixture.port());
        net::setReadBuffer(transport, protocol::maxMessage);
        QCOMPARE(transport.readBufferSize(), protocol::maxMessage);
        const auto *below = transport.findChild<QTcpSocket *>();
        QVERIFY(below);
        QVERIFY(below->readBufferSize() > 0 && below->readBufferSize() <= 64 * 1024);
    }

    void asManyConnectionsAsTheSystemAllows_data()
    {
        QTest::addColumn<qint64>("descriptors");
        QTest::addColumn<int>("connections");
        QTest::newRow("by default") << qint64(1024) << 900;
        QTest::newRow("a school's evening") << qint64(4096) << 3972;
        QTest::newRow("under systemd") << qint64(524288) << 5000;
    }
    void asManyConnectionsAsTheSystemAllows()
    {
        QFETCH(const qint64, descriptors);
        QTEST(net::limitsFor(descriptors).connections, "connections");
    }

    void requestBeyondThoseUnderWayIsRateLimited()
    {
        std::vector<service::Done> held;
        std::mutex mutex;
        FixtureOptions options = withLimits([](net::Limits &l) { l.requestsUnderWay = 2; });
        options.makeServices = [&](const ServiceParts &parts, service::Api &api) {
            auto services = bareServices(parts, api);
            api.add("home.summary", [&](service::CallContext &, const QJsonObject &, service::Done done) {
                const std::lock_guard lock(mutex);
                held.push_back(std::move(done));
            });
            return services;
        };
        ServerFixture fixture(options);
        QVERIFY(fixture.addAccount(u"clerk"_s, u"registryClerk"_s));
        const auto client = fixture.signedIn(u"clerk"_s);
        QVERIFY(client);
        const qint64 first = client->send(u"home.summary"_s);
        const qint64 second = client->send(u"home.summary"_s);
        QCOMPARE(client->faultOf(u"search.find"_s), ErrorCode::RateLimited);
        held.at(0)(QJsonObject());
        held.at(1)(QJsonObject());
        QTRY_VERIFY_WITH_TIMEOUT(client->hasAnswer(first) && client->hasAnswer(second), enough);
        QVERIFY(!client->faultOf(u"search.find"_s));
        held.clear();
    }

    void requestThatAHandlerDropsIsAnswered()
    {
        FixtureOptions options;
        options.makeServices = [](const ServiceParts &parts, service::Api &api) {
            auto services = bareServices(parts, api);
            api.add("home.summary",
                    [](service::CallContext &, const QJsonObject &, const service::Done &) {});
            return services;
        };
        ServerFixture fixture(options);
        QVERIFY(fixture.addAccount(u"clerk"_s, u"registryClerk"_s));
        const auto client = fixture.signedIn(u"clerk"_s);
        QVERIFY(client);
        QCOMPARE(client->faultOf(u"home.summary"_s), ErrorCode::Internal);
    }

    void peerThatDoesNotReadItsAnswersIsCut()
    {
        FixtureOptions options = withLimits([](net::Limits &l) { l.bytesUnread = 1024 * 1024; });
        options.makeServices = [](const ServiceParts &parts, service::Api &api) {
            auto services = bareServices(parts, api);
            api.add("home.summary",
                    [](service::CallContext &, const QJsonObject &, const service::Done &done) {
                        done(QJsonObject{{u"x"_s, QString(512 * 1024, u'x')}});
                    });
            return services;
        };
        ServerFixture fixture(options);
        QVERIFY(fixture.addAccount(u"clerk"_s, u"registryClerk"_s));
        const auto client = fixture.signedIn(u"clerk"_s);
        QVERIFY(client);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"does not read its answers"_s));
        // 32 MiB of answers: more than the system's own buffers of a loopback connection hold.
        for (int i = 0; i < 64; ++i)
            client->send(u"home.summary"_s);
        client->socket().flush();
        // This thread is the client's: while it does not run its event loop, nothing is read.
        QDeadlineTimer deadline(enough);
        while (fixture.server().listener().connections() > 0 && !deadline.hasExpired())
            QThread::msleep(5);
        QCOMPARE(fixture.server().listener().connections(), 0);
    }

    void silentSignedInPeerIsCut()
    {
        ServerFixture fixture(withLimits([](net::Limits &l) {
            l.pingInterval = std::chrono::milliseconds(50);
            l.silence = std::chrono::milliseconds(400);
        }));
        QVERIFY(fixture.addAccount(u"clerk"_s, u"registryClerk"_s));
        const auto client = fixture.signedIn(u"clerk"_s);
        QVERIFY(client);
        // Pings are answered while the client's event loop runs: it outlives the limit.
        QElapsedTimer alive;
        alive.start();
        QTRY_VERIFY_WITH_TIMEOUT(alive.hasExpired(1000), enough);
        QVERIFY(client->isOpen());
        QDeadlineTimer deadline(enough);
        while (fixture.server().listener().connections() > 0 && !deadline.hasExpired())
            QThread::msleep(5);
        QCOMPARE(fixture.server().listener().connections(), 0);
    }
};

QTEST_GUILESS_MAIN(TestLimits)
#include "tst_limits.moc"
