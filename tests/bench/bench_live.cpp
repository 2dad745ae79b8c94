// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/standard_services.h"
#include "shared/model/records.h"
#include "shared/protocol/record_query.h"
#include "tests/support/server_fixture.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QTextStream>
#include <QTimer>

#include <ctime>

using namespace Qt::StringLiterals;

// What one saved record costs the server with 1, 50 and 300 clients that are signed in and show their home
// page and nothing else, and a few that show the list: messages and bytes both ways and processor time per
// write, and the ratios within the run. Once as clients that watch every type and read again at each change,
// and once as those that say what they show; once with writes that change a number of the home page, and once
// with writes that change none. All clients live in the main thread, so the rest of the process's time is the
// server's.

using namespace licheng;
using namespace licheng::test;
using protocol::Answer;

namespace {

constexpr int students = 300;
constexpr int outcomesOfEach = 10;
constexpr int watchers = 3;
constexpr int writes = 6;
constexpr int clerks = 10;
constexpr int year = 114;
/// Longer than whatever gathers changes on either side.
constexpr int quietMs = 900;
constexpr int homeAgainMs = 500;
constexpr int listAgainMs = 250;

enum class Clients { ReadAgain, SayWhatTheyShow };
enum class Write { ChangesANumber, ChangesATitle };

struct Traffic
{
    qint64 messages = 0;
    qint64 bytes = 0;
    int unanswered = 0;
    QElapsedTimer last;
};

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

QJsonObject term()
{
    return {{u"schoolYear"_s, year}, {u"semester"_s, 1}};
}

QJsonObject list()
{
    protocol::RecordQuery wanted;
    wanted.type = u"courseOutcome"_s;
    wanted.columns = {u"studentId.studentNumber"_s, u"studentId.name"_s, u"courseId.name"_s, u"title"_s,
                      u"certification"_s};
    wanted.sort = {{u"studentId.studentNumber"_s}};
    wanted.limit = 200;
    wanted.wantCount = true;
    return toJson(wanted);
}

/// What the desktop client does of itself on one connection.
class Person : public QObject
{
public:
    Person(std::unique_ptr<TestClient> client, Clients kind, bool showsList, Traffic &traffic)
        : m_client(std::move(client)), m_traffic(traffic)
    {
        connect(&m_client->socket(), &QWebSocket::textMessageReceived, this, [this](const QString &text) {
            count(text.toUtf8().size());
            if (!text.contains(u"\"method\":"))
                --m_traffic.unanswered;
            if (text.contains(u"\"method\":\"changed\""))
                onChanged();
        });
        for (QTimer *timer : {&m_homeAgain, &m_listAgain})
            timer->setSingleShot(true);
        if (kind == Clients::ReadAgain) {
            connect(&m_homeAgain, &QTimer::timeout, this, [this] { send(u"home.summary"_s, term()); });
            connect(&m_listAgain, &QTimer::timeout, this, [this] { send(u"record.query"_s, list()); });
            m_showsList = showsList;
            QJsonArray types;
            for (const RecordType *type : allRecordTypes())
                types.append(type->name());
            send(u"changes.watch"_s, {{u"types"_s, types}});
            send(u"home.summary"_s, term());
            if (showsList)
                send(u"record.query"_s, list());
            return;
        }
        send(u"changes.watch"_s, {{u"types"_s, QJsonArray{u"window"_s}}});
        send(u"home.watch"_s, term());
        if (!showsList)
            return;
        QJsonObject shown = list();
        shown.insert(u"subscription"_s, 1);
        send(u"record.subscribe"_s, shown);
        protocol::RecordQuery all;
        all.type = u"courseOutcome"_s;
        all.columns = {u"id"_s};
        all.limit = 1;
        shown = toJson(all);
        shown.insert(u"subscription"_s, 2);
        send(u"record.subscribe"_s, shown);
    }

private:
    void count(qint64 bytes)
    {
        ++m_traffic.messages;
        m_traffic.bytes += bytes;
        m_traffic.last.start();
    }
    void send(const QString &method, const QJsonObject &params)
    {
        count(protocol::encode(protocol::Request{1, method, params}).size());
        ++m_traffic.unanswered;
        m_client->send(method, params);
    }
    void onChanged()
    {
        if (!m_homeAgain.isActive())
            m_homeAgain.start(homeAgainMs);
        if (m_showsList && !m_listAgain.isActive())
            m_listAgain.start(listAgainMs);
    }

    std::unique_ptr<TestClient> m_client;
    Traffic &m_traffic;
    QTimer m_homeAgain;
    QTimer m_listAgain;
    bool m_showsList = false;
};

Answer<QJsonObject> inStore(store::Store &store,
                            std::function<Answer<QJsonObject>(store::WriteContext &)> job)
{
    return store.writer().submitAndWait({0, {}, {}, {}, u"bench"_s, std::move(job)});
}

/// Numbers of the outcomes, none: it failed.
std::vector<qint64> fill(store::Store &store)
{
    std::vector<qint64> outcomes;
    const auto make = [](store::WriteContext &job, const char *type, const QJsonObject &record) {
        const auto made = job.create(*recordType(QString(QLatin1String(type))), record);
        return made ? made.value()[u"id"].toInteger() : 0;
    };
    const auto done = inStore(store, [&](store::WriteContext &job) -> Answer<QJsonObject> {
        const qint64 schoolClass =
            make(job, "schoolClass", {{u"schoolYear"_s, year}, {u"name"_s, u"一年忠班"_s}, {u"grade"_s, 1}});
        const qint64 course = make(job, "course",
                                   {{u"schoolYear"_s, year},
                                    {u"semester"_s, 1},
                                    {u"offeringCode"_s, u"C1"_s},
                                    {u"courseCode"_s, u"114353401H11301A1010101"_s},
                                    {u"name"_s, u"國語文"_s},
                                    {u"credits"_s, 4},
                                    {u"classId"_s, schoolClass}});
        for (int i = 0; i < students; ++i) {
            const qint64 student = make(job, "student",
                                        {{u"studentNumber"_s, QString::number(410000 + i)},
                                         {u"name"_s, u"學生%1"_s.arg(i)},
                                         {u"identityNumber"_s, u"X%1"_s.arg(i)},
                                         {u"birthday"_s, u"2009-07-20"_s},
                                         {u"classId"_s, schoolClass}});
            for (int k = 0; k < outcomesOfEach; ++k)
                outcomes.push_back(make(job, "courseOutcome",
                                        {{u"studentId"_s, student},
                                         {u"courseId"_s, course},
                                         {u"schoolYear"_s, year},
                                         {u"semester"_s, 1},
                                         {u"title"_s, u"成果 %1"_s.arg(k)},
                                         {u"description"_s, u"紀錄製作流程與反思。"_s}}));
        }
        return QJsonObject();
    });
    return done && outcomes.back() != 0 ? outcomes : std::vector<qint64>();
}

bool saveOne(store::Store &store, qint64 id, Write write)
{
    return inStore(store,
                   [&](store::WriteContext &job) -> Answer<QJsonObject> {
                       auto outcome = *job.get(Id<CourseOutcome>(id));
                       if (write == Write::ChangesANumber)
                           outcome.certification = CertificationState::Returned;
                       else
                           outcome.title += u'x';
                       const auto changed = job.change(outcome);
                       return changed ? Answer<QJsonObject>(QJsonObject()) : changed.error();
                   })
        .ok();
}

void settle(Traffic &traffic)
{
    traffic.last.start();
    while (traffic.unanswered > 0 || !traffic.last.hasExpired(quietMs))
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
}

struct Cost
{
    double messages = 0;
    double bytes = 0;
    double milliseconds = 0;
};

std::optional<Cost> measure(ServerFixture &fixture, Clients kind, Write write, int idle,
                            const std::vector<qint64> &outcomes, size_t &next)
{
    Traffic traffic;
    std::vector<std::unique_ptr<Person>> people;
    for (int i = 0; i < idle + watchers; ++i) {
        auto client = fixture.signedIn(u"clerk%1"_s.arg(i % clerks));
        if (!client)
            return std::nullopt;
        people.push_back(std::make_unique<Person>(std::move(client), kind, i < watchers, traffic));
    }
    settle(traffic);
    traffic.messages = traffic.bytes = 0;
    const double before = serverSeconds();
    for (int i = 0; i < writes; ++i) {
        if (!saveOne(fixture.server().store(), outcomes[next++], write))
            return std::nullopt;
        settle(traffic);
    }
    return Cost{double(traffic.messages) / writes, double(traffic.bytes) / writes,
                (serverSeconds() - before) / writes * 1e3};
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
                           .makeServices = &standardServices});
    const std::vector<qint64> outcomes =
        fixture.isRunning() ? fill(fixture.server().store()) : std::vector<qint64>();
    bool isReady = !outcomes.empty();
    for (int i = 0; isReady && i < clerks; ++i)
        isReady = fixture.addAccount(u"clerk%1"_s.arg(i), u"registryClerk"_s);
    if (!isReady) {
        out << "the server could not be started" << Qt::endl;
        return 1;
    }
    size_t next = 0;
    std::map<std::pair<Write, int>, Cost> before;
    for (const Clients kind : {Clients::ReadAgain, Clients::SayWhatTheyShow}) {
        for (const Write write : {Write::ChangesANumber, Write::ChangesATitle}) {
            out << (kind == Clients::ReadAgain ? "clients that read again at each change, "
                                               : "clients that say what they show, ")
                << (write == Write::ChangesANumber ? "a number of the home page changes"
                                                   : "no number changes")
                << Qt::endl;
            double first = 0;
            for (const int idle : {1, 50, 300}) {
                const auto cost = measure(fixture, kind, write, idle, outcomes, next);
                if (!cost) {
                    out << "a client could not sign in, or a write failed" << Qt::endl;
                    return 1;
                }
                first = first > 0 ? first : cost->milliseconds;
                out << "  " << idle << " idle and " << watchers << " with the list: " << cost->messages
                    << " messages, " << cost->bytes << " bytes, " << cost->milliseconds
                    << " ms of processor per write (x" << cost->milliseconds / first << " of the first)";
                const Cost &again = before.try_emplace({write, idle}, *cost).first->second;
                if (kind == Clients::SayWhatTheyShow)
                    out << "; of what reading again costs: messages x" << cost->messages / again.messages
                        << ", bytes x" << cost->bytes / again.bytes << ", processor x"
                        << cost->milliseconds / again.milliseconds;
                out << Qt::endl;
            }
        }
    }
    return 0;
}
