// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/program/crowd.h"

#include "tests/support/test_client.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>

using namespace Qt::StringLiterals;

namespace licheng::bench {

namespace {

constexpr int threadsAtMost = 2;
constexpr qint64 firstId = 1'000'000'000;

/// One signed-in client with one request under way.
class Asker
{
public:
    Asker(const Target &target, const QString &login, int number, const MakeRequest &request)
        : m_client(target.certificate), m_number(number), m_request(request)
    {
        m_isReady = m_client.greet(target.port) && m_client.login(login, target.password);
    }
    [[nodiscard]] bool isReady() const { return m_isReady; }

    void begin(Load &load, double seconds)
    {
        m_timer.start();
        QObject::connect(&m_client.socket(), &QWebSocket::textMessageReceived, &m_client,
                         [this, &load, seconds](const QString &text) { take(text, load, seconds); });
        ask();
    }
    [[nodiscard]] bool isDone() const { return m_isDone; }
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_client.isOpen(); }
    [[nodiscard]] QString last() const { return QString::number(m_id - firstId); }

private:
    void ask()
    {
        m_began = m_timer.nsecsElapsed();
        m_client.socket().sendTextMessage(m_request(m_number, ++m_id));
    }
    void take(const QString &text, Load &load, double seconds)
    {
        if (m_isDone || !text.contains(u"\"id\":%1"_s.arg(m_id)))
            return; // a notification
        load.latencies.push_back(double(m_timer.nsecsElapsed() - m_began) / 1e6);
        if (text.contains(u"\"error\":"_s)) {
            ++load.faults;
            if (load.firstFault.isEmpty())
                load.firstFault = text.left(300);
        }
        m_isDone = double(m_timer.nsecsElapsed()) / 1e9 >= seconds;
        if (!m_isDone)
            ask();
    }

    test::TestClient m_client;
    int m_number;
    const MakeRequest &m_request;
    QElapsedTimer m_timer;
    qint64 m_began = 0;
    qint64 m_id = firstId;
    bool m_isReady = false;
    bool m_isDone = false;
};

} // namespace

double Load::quantile(double of) const
{
    if (latencies.empty())
        return 0;
    return latencies[std::min(latencies.size() - 1, size_t(of * double(latencies.size())))];
}

QString Load::spread() const
{
    QString text = u"p50 %1 ms, p95 %2 ms, p99 %3 ms"_s.arg(quantile(0.5), 0, 'f', 2)
                       .arg(quantile(0.95), 0, 'f', 2)
                       .arg(quantile(0.99), 0, 'f', 2);
    if (faults > 0)
        text += u", %1 faults (%2)"_s.arg(faults).arg(firstFault);
    return text;
}

Load crowd(const Target &target, const QStringList &logins, int clients, double seconds,
           const MakeRequest &request)
{
    Load all;
    std::mutex mutex;
    std::atomic<int> ready = 0;
    std::atomic<bool> isBegun = false;
    const int threads = std::min(threadsAtMost, clients);
    std::vector<std::unique_ptr<QThread>> running;
    for (int thread = 0; thread < threads; ++thread) {
        running.emplace_back(QThread::create([&, thread] {
            std::vector<std::unique_ptr<Asker>> askers;
            for (int i = thread; i < clients; i += threads) {
                askers.push_back(std::make_unique<Asker>(target, logins[i % logins.size()], i, request));
                if (!askers.back()->isReady())
                    qFatal("client %d did not get in", i);
                ++ready;
            }
            // All begin together: who came first does not work while the others sign in.
            // Their sockets are served meanwhile, or the server takes them for dead.
            while (!isBegun) {
                QCoreApplication::processEvents();
                QThread::msleep(1);
            }
            Load mine;
            for (const auto &asker : askers)
                asker->begin(mine, seconds);
            QEventLoop loop;
            QTimer watch;
            QObject::connect(&watch, &QTimer::timeout, &loop, [&] {
                if (std::all_of(askers.begin(), askers.end(), [](const auto &a) { return a->isDone(); }))
                    loop.quit();
            });
            watch.start(20);
            QTimer::singleShot(int(seconds * 1000) + 20'000, &loop, &QEventLoop::quit);
            loop.exec();
            for (const auto &asker : askers) {
                if (!asker->isDone())
                    qWarning("client %d is without an answer to its request %s: %s", asker->number(),
                             qPrintable(asker->last()), asker->isOpen() ? "connected" : "closed");
            }
            const std::scoped_lock lock(mutex);
            all.latencies.insert(all.latencies.end(), mine.latencies.begin(), mine.latencies.end());
            all.faults += mine.faults;
            if (all.firstFault.isEmpty())
                all.firstFault = mine.firstFault;
        }));
        running.back()->start();
    }
    while (ready < clients)
        QThread::msleep(5);
    QElapsedTimer timer;
    timer.start();
    isBegun = true;
    for (const auto &thread : running)
        thread->wait();
    all.seconds = double(timer.nsecsElapsed()) / 1e9;
    std::sort(all.latencies.begin(), all.latencies.end());
    return all;
}

} // namespace licheng::bench
