// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/program/process_memory.h"
#include "tests/bench/program/rows.h"

#include "shared/protocol/record_query.h"
#include "tests/support/test_client.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QUuid>

#include <memory>

using namespace Qt::StringLiterals;

namespace licheng::bench {

namespace {

constexpr int watchers = 200;
constexpr int patienceMs = 10'000;

/// The first page of the students, as the window follows it.
QJsonObject shown()
{
    protocol::RecordQuery wanted;
    wanted.type = u"student"_s;
    wanted.columns = {u"studentNumber"_s, u"name"_s, u"classId.name"_s, u"note"_s};
    wanted.limit = 200;
    QJsonObject params = toJson(wanted);
    params.insert(u"subscription"_s, 1);
    return params;
}

std::unique_ptr<test::TestClient> signedIn(const Target &target, const QString &login)
{
    auto client = std::make_unique<test::TestClient>(target.certificate);
    if (!client->greet(target.port) || !client->login(login, target.password))
        qFatal("%s does not get in", qPrintable(login));
    return client;
}

/// Whoever has the list open: when it was told of the note that is written last.
class Watchers : public QObject
{
public:
    Watchers(const Target &target, const QStringList &logins, Load &load) : m_load(load)
    {
        for (int i = 0; i < watchers; ++i) {
            auto client = signedIn(target, logins[i % logins.size()]);
            if (const auto followed = client->call(u"record.subscribe"_s, shown()); !followed)
                m_load.fault(followed.error().message);
            disconnect(&client->socket(), &QWebSocket::textMessageReceived, client.get(), nullptr);
            connect(&client->socket(), &QWebSocket::textMessageReceived, this, [this](const QString &text) {
                if (text.contains(m_note))
                    m_load.latencies.push_back(double(m_timer.nsecsElapsed()) / 1e6);
            });
            m_clients.push_back(std::move(client));
        }
    }
    void expect(const QString &note)
    {
        m_note = note;
        m_timer.start();
    }
    /// Until all have seen it.
    void wait(size_t seen)
    {
        const QDeadlineTimer end(patienceMs);
        while (m_load.latencies.size() < seen && !end.hasExpired())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        if (m_load.latencies.size() < seen)
            m_load.fault(u"%1 did not see %2"_s.arg(seen - m_load.latencies.size()).arg(m_note));
    }

private:
    Load &m_load;
    std::vector<std::unique_ptr<test::TestClient>> m_clients;
    QString m_note;
    QElapsedTimer m_timer;
};

} // namespace

void measureSeen(Run &run)
{
    const Target &target = run.server.target();
    Load load;
    double processor = 0;
    int changes = 0;
    {
        Watchers others(target, run.server.clerks(watchers), load);
        const auto writer = signedIn(target, u"registry"_s);
        const auto page = writer->call(
            u"record.query"_s,
            {{u"type"_s, u"student"_s}, {u"columns"_s, QJsonArray{u"version"_s}}, {u"limit"_s, 1}});
        if (!page)
            qFatal("%s", qPrintable(page.error().message));
        const QJsonArray student = (*page)[u"rows"].toArray().first().toArray();
        processor = processorOf(run.server.processId());
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; timer.elapsed() < run.seconds * 2000; ++i) {
            const QString note = u"seen %1"_s.arg(QUuid::createUuid().toString(QUuid::WithoutBraces));
            const size_t before = load.latencies.size();
            others.expect(note);
            const auto saved = writer->call(
                u"record.save"_s, {{u"type"_s, u"student"_s},
                                   {u"record"_s, QJsonObject{{u"id"_s, student[0]},
                                                             {u"version"_s, student.last().toInteger() + i},
                                                             {u"note"_s, note}}},
                                   {u"requestId"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)}});
            if (!saved)
                load.fault(saved.error().message);
            others.wait(before + watchers);
            ++changes;
        }
        processor = processorOf(run.server.processId()) - processor;
    }
    load.sort();
    run.figures.add(
        {.work = u"a change seen by %1 others"_s.arg(watchers),
         .value = load.quantile(0.95),
         .unit = u"ms"_s,
         .besides = u"p95 wished for"_s,
         .limit = 50,
         .target = 1,
         .isLess = true,
         .note = load.spread() + u", %1 changes, %2 ms of the server's processor each"_s.arg(changes).arg(
                                     processor / changes, 0, 'f', 0),
         .fault = faultOf({&load})});
}

} // namespace licheng::bench
