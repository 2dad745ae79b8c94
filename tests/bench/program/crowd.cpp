// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/program/crowd.h"

#include "shared/protocol/message.h"
#include "tests/support/test_client.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <set>

using namespace Qt::StringLiterals;

namespace licheng::bench {

namespace {

constexpr int threadsAtMost = 2;
constexpr qint64 firstId = 1'000'000'000;
constexpr int patienceMs = 20'000;

/// One signed-in client with one piece of work under way.
class Asker
{
public:
    Asker(const Target &target, const QString &login, int number, const MakeTurn &turn, double slow,
          Load &load)
        : m_client(target.certificate), m_turn(turn), m_slow(slow), m_load(load)
    {
        m_place.client = number;
        m_place.id = firstId;
        const bool isBare = target.password.isEmpty();
        if (isBare ? !m_client.connectTo(target.port) : !m_client.greet(target.port))
            fail(u"did not connect"_s);
        else if (!isBare)
            signIn(login, target.password);
    }

    void begin(double seconds)
    {
        if (m_isDone)
            return;
        m_seconds = seconds;
        m_timer.start();
        QWebSocket &socket = m_client.socket();
        // The test client reads and keeps every message: that is not what is measured here.
        QObject::disconnect(&socket, &QWebSocket::textMessageReceived, &m_client, nullptr);
        QObject::disconnect(&socket, &QWebSocket::binaryMessageReceived, &m_client, nullptr);
        QObject::connect(&socket, &QWebSocket::textMessageReceived, &m_client,
                         [this](const QString &text) { take(text); });
        QObject::connect(&socket, &QWebSocket::disconnected, &m_client, [this] {
            if (!m_isDone)
                fail(u"was cut off: "_s + m_client.socket().closeReason());
        });
        if (!m_client.isOpen())
            return fail(u"was cut off before it began"_s);
        ask();
    }
    [[nodiscard]] bool isDone() const { return m_isDone; }
    void giveUp()
    {
        if (!m_isDone)
            fail(u"is without an answer"_s);
    }

private:
    void signIn(const QString &login, const QString &password)
    {
        if (const auto in = m_client.login(login, password); !in)
            fail(u"did not get in as %1: %2"_s.arg(login, in.error().message));
    }
    void ask()
    {
        if (m_place.turn == 0)
            m_began = m_timer.nsecsElapsed();
        int ahead = 0;
        do {
            ++m_place.id;
            const Turn turn = m_turn(m_place);
            ++m_place.turn;
            m_isLast = turn.isLast;
            ahead = turn.ahead;
            m_open.insert(m_place.id);
            for (const QByteArray &piece : turn.pieces)
                m_client.socket().sendBinaryMessage(piece);
            m_client.socket().sendTextMessage(turn.text);
        } while (!m_isLast && int(m_open.size()) <= ahead);
    }
    void take(const QString &text)
    {
        const auto answered = std::find_if(m_open.begin(), m_open.end(),
                                           [&](qint64 id) { return text.contains(u"\"id\":%1"_s.arg(id)); });
        if (m_isDone || answered == m_open.end())
            return; // a notification
        m_open.erase(answered);
        const bool isFault = text.contains(u"\"error\":"_s);
        if (isFault)
            m_load.fault(text.left(300));
        m_place.answer = text;
        if (isFault || (m_isLast && m_open.empty()))
            end();
        else if (!m_isLast)
            ask();
    }
    void end()
    {
        const double ms = double(m_timer.nsecsElapsed() - m_began) / 1e6;
        m_load.latencies.push_back(ms);
        if (ms > m_slow)
            m_load.fault(u"client %1 waited %2 s"_s.arg(m_place.client).arg(ms / 1000, 0, 'f', 1));
        m_open.clear();
        m_place.turn = 0;
        m_place.answer.clear();
        m_isDone = double(m_timer.nsecsElapsed()) / 1e9 >= m_seconds;
        if (!m_isDone)
            ask();
    }
    void fail(const QString &what)
    {
        m_isDone = true;
        m_load.fault(u"client %1 %2"_s.arg(m_place.client).arg(what));
    }

    test::TestClient m_client;
    const MakeTurn &m_turn;
    const double m_slow;
    Load &m_load;
    Place m_place;
    std::set<qint64> m_open; ///< requests without their answer
    QElapsedTimer m_timer;
    double m_seconds = 0;
    qint64 m_began = 0;
    bool m_isLast = true;
    bool m_isDone = false;
};

} // namespace

void Load::fault(const QString &what)
{
    if (faults++ == 0)
        firstFault = what;
}

void Load::add(const Load &other)
{
    latencies.insert(latencies.end(), other.latencies.begin(), other.latencies.end());
    if (faults == 0)
        firstFault = other.firstFault;
    faults += other.faults;
}

void Load::sort()
{
    std::sort(latencies.begin(), latencies.end());
}

double Load::quantile(double of) const
{
    if (latencies.empty())
        return 0;
    return latencies[std::min(latencies.size() - 1, size_t(of * double(latencies.size())))];
}

QString Load::spread() const
{
    return u"p50 %1 ms, p95 %2 ms, p99 %3 ms"_s.arg(quantile(0.5), 0, 'f', 2)
        .arg(quantile(0.95), 0, 'f', 2)
        .arg(quantile(0.99), 0, 'f', 2);
}

QString faultOf(std::initializer_list<const Load *> loads)
{
    Load all;
    for (const Load *load : loads)
        all.add(*load);
    return all.faults == 0 ? QString() : u"%1 faults (%2)"_s.arg(all.faults).arg(all.firstFault);
}

QString request(qint64 id, const QString &method, const QJsonObject &params)
{
    return QString::fromUtf8(protocol::encode(protocol::Request{id, method, params}));
}

Load crowd(const Target &target, const QStringList &logins, int clients, double seconds, const MakeTurn &turn,
           double slow)
{
    Load all;
    std::mutex mutex;
    std::atomic<int> ready = 0;
    std::atomic<bool> isBegun = false;
    const int threads = std::min(threadsAtMost, clients);
    std::vector<std::unique_ptr<QThread>> running;
    for (int thread = 0; thread < threads; ++thread) {
        running.emplace_back(QThread::create([&, thread] {
            Load mine;
            std::vector<std::unique_ptr<Asker>> askers;
            for (int i = thread; i < clients; i += threads) {
                askers.push_back(
                    std::make_unique<Asker>(target, logins.value(i % logins.size()), i, turn, slow, mine));
                ++ready;
            }
            // All begin together: who came first does not work while the others sign in.
            // Their sockets are served meanwhile, or the server takes them for dead.
            while (!isBegun) {
                QCoreApplication::processEvents();
                QThread::msleep(1);
            }
            for (const auto &asker : askers)
                asker->begin(seconds);
            QEventLoop loop;
            QTimer watch;
            QObject::connect(&watch, &QTimer::timeout, &loop, [&] {
                if (std::all_of(askers.begin(), askers.end(), [](const auto &a) { return a->isDone(); }))
                    loop.quit();
            });
            watch.start(20);
            QTimer::singleShot(int(seconds * 1000 + slow) + patienceMs, &loop, &QEventLoop::quit);
            loop.exec();
            for (const auto &asker : askers)
                asker->giveUp();
            const std::scoped_lock lock(mutex);
            all.add(mine);
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
    all.sort();
    return all;
}

} // namespace licheng::bench
