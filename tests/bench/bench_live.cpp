// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/records.h"
#include "shared/protocol/record_query.h"
#include "tests/support/server_fixture.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTextStream>

#include <ctime>

using namespace Qt::StringLiterals;

// What one saved record costs the server with 1, 50 and 300 clients that are signed in and show nothing of
// it, and a few that show the list: messages, bytes and processor time per write, and the ratios within the
// run. All clients live in the main thread, so the rest of the process's time is the server's.

using namespace licheng;
using namespace licheng::test;

namespace {

constexpr int writes = 200;
constexpr int watchers = 3;
constexpr int rows = 200;

using Clients = std::vector<std::unique_ptr<TestClient>>;

double secondsOf(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

double serverSeconds()
{
    return secondsOf(CLOCK_PROCESS_CPUTIME_ID) - secondsOf(CLOCK_THREAD_CPUTIME_ID);
}

void spin(int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    while (!timer.hasExpired(milliseconds))
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
}

bool addUnits(store::Store &store, std::vector<qint64> &ids)
{
    return store.writer()
        .submitAndWait({0,
                        {},
                        {},
                        {},
                        u"bench"_s,
                        [&](store::WriteContext &job) -> protocol::Answer<QJsonObject> {
                            for (int i = 0; i < rows; ++i) {
                                Unit unit;
                                unit.key = u"bench%1"_s.arg(i);
                                unit.name = u"測試單位 %1"_s.arg(i);
                                const auto created = job.create(unit);
                                if (!created)
                                    return created.error();
                                ids.push_back(created->id.value());
                            }
                            return QJsonObject();
                        }})
        .ok();
}

bool rename(store::Store &store, qint64 id, int number)
{
    return store.writer()
        .submitAndWait({0,
                        {},
                        {},
                        {},
                        u"bench"_s,
                        [&](store::WriteContext &job) -> protocol::Answer<QJsonObject> {
                            auto unit = *job.get(Id<Unit>(id));
                            unit.name = u"改名 %1"_s.arg(number);
                            const auto changed = job.change(unit);
                            return changed ? protocol::Answer<QJsonObject>(QJsonObject()) : changed.error();
                        }})
        .ok();
}

QJsonObject list()
{
    protocol::RecordQuery wanted;
    wanted.type = u"unit"_s;
    wanted.columns = {u"key"_s, u"name"_s, u"division"_s};
    wanted.limit = rows;
    wanted.wantCount = true;
    return toJson(wanted);
}

struct Traffic
{
    qint64 messages = 0;
    qint64 bytes = 0;
};

void count(TestClient &client, Traffic &traffic)
{
    QObject::connect(&client.socket(), &QWebSocket::textMessageReceived, &client,
                     [&traffic](const QString &text) {
                         ++traffic.messages;
                         traffic.bytes += text.toUtf8().size();
                     });
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    ServerFixture fixture({.limits = {.connectionsPerAccount = 400},
                           .calls = {},
                           .workers = 2,
                           .throttle = {},
                           .tokenLife = {},
                           .makeServices = &bareServices});
    std::vector<qint64> ids;
    if (!fixture.isRunning() || !addUnits(fixture.server().store(), ids) ||
        !fixture.addAccount(u"clerk"_s, u"registryClerk"_s)) {
        out << "the server could not be started" << Qt::endl;
        return 1;
    }
    Traffic idleTraffic;
    Traffic watcherTraffic;
    Clients clients;
    for (int i = 0; i < watchers; ++i) {
        auto client = fixture.signedIn(u"clerk"_s);
        if (!client)
            return 1;
        count(*client, watcherTraffic);
        QJsonObject wanted = list();
        wanted.insert(u"subscription"_s, 1);
        if (!client->call(u"record.subscribe"_s, wanted))
            return 1;
        clients.push_back(std::move(client));
    }
    int number = 0;
    double first = 0;
    for (const int idle : {1, 50, 300}) {
        while (int(clients.size()) < watchers + idle) {
            auto client = fixture.signedIn(u"clerk"_s);
            if (!client)
                return 1;
            count(*client, idleTraffic);
            clients.push_back(std::move(client));
        }
        spin(300);
        idleTraffic = watcherTraffic = {};
        const double before = serverSeconds();
        for (int i = 0; i < writes; ++i) {
            if (!rename(fixture.server().store(), ids[size_t(i) % ids.size()], ++number))
                return 1;
            spin(10);
        }
        spin(500);
        const double each = (serverSeconds() - before) / writes * 1e3;
        first = first > 0 ? first : each;
        out << idle << " idle: " << each << " ms of processor per write (x" << each / first
            << "); idle clients got " << double(idleTraffic.messages) / writes << " messages, "
            << double(idleTraffic.bytes) / writes << " bytes; the " << watchers << " watchers got "
            << double(watcherTraffic.messages) / writes << " messages, "
            << double(watcherTraffic.bytes) / writes << " bytes per write" << Qt::endl;
    }
    return 0;
}
