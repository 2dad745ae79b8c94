// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/records.h"
#include "tests/support/server_fixture.h"

#include "shared/protocol/record_query.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTextStream>

using namespace Qt::StringLiterals;

// Requests a second of record.query with 33 rows over TLS on loopback. The clients share the cores.

using namespace licheng;
using namespace licheng::test;

namespace {

constexpr int rows = 33;
constexpr int inFlight = 16;
constexpr int clientThreads = 2;
constexpr int seconds = 5;

bool addUnits(store::Store &store)
{
    const auto added = store.writer().submitAndWait(
        {0, {}, {}, {}, u"bench"_s, [](store::WriteContext &job) -> protocol::Answer<QJsonObject> {
             for (int i = 0; i < rows; ++i) {
                 Unit unit;
                 unit.key = u"bench%1"_s.arg(i);
                 unit.name = u"測試單位 %1"_s.arg(i);
                 if (const auto created = job.create(unit); !created)
                     return created.error();
             }
             return QJsonObject();
         }});
    return added.ok();
}

QString query(qint64 id)
{
    protocol::RecordQuery wanted;
    wanted.type = u"unit"_s;
    wanted.columns = {u"key"_s, u"name"_s, u"division"_s};
    wanted.limit = rows;
    return QString::fromUtf8(protocol::encode(protocol::Request{id, u"record.query"_s, toJson(wanted)}));
}

/// Keeps inFlight requests under way until the time is over; returns the answers.
qint64 ask(quint16 port, const QSslCertificate &certificate, const QString &login)
{
    TestClient client(certificate);
    if (!client.greet(port) || !client.login(login, ServerFixture::password()))
        return 0;
    qint64 answers = 0;
    qint64 id = 1'000'000;
    QObject::connect(&client.socket(), &QWebSocket::textMessageReceived, &client, [&] {
        ++answers;
        client.socket().sendTextMessage(query(++id));
    });
    for (int i = 0; i < inFlight; ++i)
        client.socket().sendTextMessage(query(++id));
    QElapsedTimer timer;
    timer.start();
    while (!timer.hasExpired(seconds * 1000) && !client.isClosed())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
    return answers;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    ServerFixture fixture({.limits = {},
                           .calls = {},
                           .workers = 0,
                           .throttle = {},
                           .tokenLife = {},
                           .makeServices = &bareServices});
    if (!fixture.isRunning() || !addUnits(fixture.server().store()) ||
        !fixture.addAccount(u"clerk"_s, u"registryClerk"_s)) {
        out << "the server could not be started" << Qt::endl;
        return 1;
    }
    std::atomic<qint64> answers = 0;
    std::vector<std::unique_ptr<QThread>> threads;
    const quint16 port = fixture.port();
    const QSslCertificate certificate = fixture.certificate();
    int running = clientThreads;
    for (int i = 0; i < clientThreads; ++i) {
        threads.emplace_back(QThread::create([&] { answers += ask(port, certificate, u"clerk"_s); }));
        QObject::connect(threads.back().get(), &QThread::finished, &app, [&running] {
            if (--running == 0)
                QCoreApplication::quit();
        });
        threads.back()->start();
    }
    // The server accepts in this thread.
    QCoreApplication::exec();
    for (const auto &thread : threads)
        thread->wait();
    out << "record.query, " << rows << " rows, " << clientThreads << " clients with " << inFlight
        << " requests under way each: " << answers / seconds << " requests/s" << Qt::endl;
    return answers > 0 ? 0 : 1;
}
