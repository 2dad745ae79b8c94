// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/program/process_memory.h"
#include "tests/bench/program/rows.h"

#include "tests/support/test_client.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QThread>

#include <memory>
#include <mutex>

using namespace Qt::StringLiterals;

namespace licheng::bench {

namespace {

constexpr int sessions = 1'000;
constexpr int threadCount = 8;
constexpr double mostMegabytes = 150;

/// Teachers of the sample in turn: each has a few windows.
QString login(int number)
{
    return u"t%1"_s.arg(number % 300 + 1, 3, 10, QLatin1Char('0'));
}

/// One thread's part of the crowd: they come in one after the other, so that with the other threads as many
/// ask at once as there are threads, and all of them stay.
class Part
{
public:
    Part(const Target &target, int first, Load &load)
    {
        for (int i = first; i < sessions; i += threadCount) {
            auto client = std::make_unique<test::TestClient>(target.certificate);
            if (!client->greet(target.port)) {
                load.fault(u"session %1 did not connect: %2"_s.arg(i).arg(client->socket().errorString()));
                break; // the server takes no more: each further one would wait as long
            }
            const auto in = client->login(login(i), target.password);
            const auto home =
                in ? client->call(u"home.summary"_s, {{u"schoolYear"_s, 115}, {u"semester"_s, 1}}) : in;
            if (!home)
                load.fault(u"session %1: %2"_s.arg(i).arg(home.error().message));
            m_clients.push_back(std::move(client));
        }
    }
    [[nodiscard]] int open() const
    {
        QCoreApplication::processEvents();
        return int(
            std::count_if(m_clients.begin(), m_clients.end(), [](const auto &c) { return c->isOpen(); }));
    }

private:
    std::vector<std::unique_ptr<test::TestClient>> m_clients;
};

} // namespace

void measureMemory(Run &run)
{
    const qint64 server = run.server.processId();
    resetPeak(server);
    const ProcessMemory before = memoryOf(server);
    Load load;
    int open = 0;
    std::mutex mutex;
    std::atomic<int> inside = 0;
    std::vector<std::unique_ptr<QThread>> threads;
    for (int i = 0; i < threadCount; ++i) {
        threads.emplace_back(QThread::create([&, i] {
            Load mine;
            const Part part(run.server.target(), i, mine);
            ++inside;
            int mineOpen = part.open();
            // All of them stay until the last one is in.
            while (inside < threadCount) {
                mineOpen = part.open();
                QThread::msleep(5);
            }
            const std::scoped_lock lock(mutex);
            open += mineOpen;
            load.add(mine);
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        thread->wait();
    const ProcessMemory after = memoryOf(server);
    if (open < sessions)
        load.fault(u"only %1 sessions are open at the end"_s.arg(open));
    run.figures.add(
        {.work = u"peak memory with %1 sessions"_s.arg(sessions),
         .value = after.peak,
         .unit = u"MB"_s,
         .besides = u"wished for"_s,
         .limit = mostMegabytes,
         .target = 1,
         .isLess = true,
         .note = u"%1 MB before, %2 MB at the end"_s.arg(before.now, 0, 'f', 0).arg(after.now, 0, 'f', 0),
         .fault = faultOf({&load})});
}

} // namespace licheng::bench
