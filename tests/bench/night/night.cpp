// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/night/night.h"

#include "tests/bench/night/alone.h"
#include "tests/support/test_client.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonArray>
#include <QProcess>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <mutex>

using namespace Qt::StringLiterals;

namespace licheng::bench {

namespace {

constexpr int threads = 2;
constexpr int clerks = 5;
/// In a hundred connections so many are cut; half of them in an upload, half while an answer is awaited.
constexpr int cutsInAHundred = 5;
constexpr int graceMs = 180'000;
constexpr int flooded = 400;

struct Story
{
    std::unique_ptr<Person> person;
    Task<bool> evening;
};

/// The people of one thread: every threads-th of all.
std::vector<Story> people(Scene &scene, int thread)
{
    std::vector<Story> list;
    quint32 seed = 1;
    const auto add = [&](const QString &login, auto &&begin) {
        if (int(seed++) % threads != thread)
            return;
        auto person = std::make_unique<Person>(scene.target, login, seed, scene.tally);
        Task<bool> evening = begin(*person);
        list.push_back({std::move(person), std::move(evening)});
    };
    for (int i = 0; i < int(scene.cast.pupils.size()); ++i)
        add(scene.cast.pupils[size_t(i)].login, [&](Person &me) {
            const int lot = i % 100;
            if (lot * 2 < cutsInAHundred)
                me.cutInUpload();
            else if (lot < cutsInAHundred)
                me.cutInWrite();
            return studentsEvening(me, scene, i);
        });
    for (int i = 0; i < int(scene.cast.teachers.size()); ++i)
        add(scene.cast.teachers[size_t(i)].login, [&](Person &me) {
            if (i % 100 < cutsInAHundred)
                me.cutInWrite();
            return teachersEvening(me, scene, i);
        });
    for (int i = 0; i < clerks; ++i)
        add(u"registry"_s, [&](Person &me) { return clerksEvening(me, scene, i, clerks); });
    add(u"registry"_s, [&](Person &me) { return importEvening(me, scene); });
    add(u"evening"_s, [&](Person &me) { return exportEvening(me, scene); });
    add(u"system"_s, [&](Person &me) { return backupEvening(me, scene); });
    return list;
}

void play(Scene &scene, int thread, int &unfinished)
{
    std::vector<Story> stories = people(scene, thread);
    for (Story &story : stories)
        story.evening.start();
    const auto areDone = [&] {
        return std::all_of(stories.begin(), stories.end(), [](const Story &s) { return s.evening.isDone(); });
    };
    QEventLoop loop;
    QTimer watch;
    QObject::connect(&watch, &QTimer::timeout, &loop, [&] {
        if (areDone())
            loop.quit();
    });
    watch.start(500);
    QTimer::singleShot(int(scene.seconds * 1000), &loop, [&] { scene.isEnding = true; });
    QTimer::singleShot(int(scene.seconds * 1000) + graceMs, &loop, &QEventLoop::quit);
    loop.exec();
    unfinished = int(
        std::count_if(stories.begin(), stories.end(), [](const Story &s) { return !s.evening.isDone(); }));
    for (Story &story : stories)
        story.person->end();
    while (!areDone())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

/// More requests at once than a connection may have under way: how many were put off with a time, and
/// without.
std::pair<int, int> flood(const Target &target)
{
    test::TestClient client(target.certificate);
    if (!client.greet(target.port) || !client.login(u"t001"_s, target.password))
        qFatal("t001 cannot sign in");
    std::vector<qint64> sent;
    for (int i = 0; i < flooded; ++i)
        sent.push_back(client.send(u"outcome.certify"_s,
                                   numbered({{u"ids"_s, QJsonArray{1}}, {u"decision"_s, u"certified"_s}})));
    QElapsedTimer timer;
    timer.start();
    const auto isAnswered = [&](qint64 id) { return client.hasAnswer(id); };
    while (!std::all_of(sent.begin(), sent.end(), isAnswered) && timer.elapsed() < 60'000)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    std::pair<int, int> putOff;
    for (const qint64 id : sent) {
        const Answer answer = client.answer(id);
        if (!answer && answer.error().code == protocol::ErrorCode::RateLimited)
            ++(answer.error().data[u"retryAfterMs"].toInteger() > 0 ? putOff.first : putOff.second);
    }
    return putOff;
}

/// Waits until no backup runs; what became of the last one.
QString backupState(const Target &target)
{
    test::TestClient client(target.certificate);
    if (!client.greet(target.port) || !client.login(u"system"_s, target.password))
        qFatal("system cannot sign in");
    for (int i = 0; i < 600; ++i) {
        const Answer state = client.call(u"ops.state"_s);
        if (!state)
            return state.error().message;
        if (!state.value()[u"running"].isObject())
            return state.value()[u"level"].toString() + u' ' + state.value()[u"reason"].toString();
        QThread::msleep(500);
    }
    return u"still running"_s;
}

} // namespace

NightResult night(const Target &target, const Cast &cast, double seconds)
{
    std::atomic<bool> isEnding = false;
    NightResult result;
    std::vector<std::unique_ptr<Scene>> scenes;
    std::vector<std::unique_ptr<QThread>> running;
    int unfinished[threads] = {};
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < threads; ++i) {
        scenes.push_back(std::make_unique<Scene>(Scene{target, cast, seconds, isEnding}));
        running.emplace_back(QThread::create(
            [scene = scenes.back().get(), i, &unfinished] { play(*scene, i, unfinished[i]); }));
        running.back()->start();
    }
    for (const auto &thread : running)
        thread->wait();
    result.seconds = double(timer.nsecsElapsed()) / 1e9;
    for (int i = 0; i < threads; ++i) {
        result.tally.add(scenes[size_t(i)]->tally);
        result.acknowledged.add(scenes[size_t(i)]->acknowledged);
        result.unfinished += unfinished[i];
    }
    return result;
}

Load NightResult::interactive() const
{
    Load all;
    for (const auto &[kind, list] : tally.latencies) {
        if (interactiveKinds().contains(kind))
            all.latencies.insert(all.latencies.end(), list.begin(), list.end());
    }
    std::sort(all.latencies.begin(), all.latencies.end());
    return all;
}

const QStringList &NightResult::interactiveKinds()
{
    static const QStringList kinds{u"home"_s,    u"list"_s,         u"save"_s,        u"select"_s,
                                   u"certify"_s, u"clerk's list"_s, u"clerk's save"_s};
    return kinds;
}

void print(const NightResult &result)
{
    std::printf("%-22s %8s %9s %9s %9s %9s ms\n", "work", "count", "p50", "p95", "p99", "most");
    for (const auto &[kind, list] : result.tally.latencies) {
        const Load load = result.tally.load(kind);
        std::printf("%-22s %8zu %9.1f %9.1f %9.1f %9.1f\n", qPrintable(kind), list.size(), load.quantile(0.5),
                    load.quantile(0.95), load.quantile(0.99), load.quantile(1));
    }
    const Tally &tally = result.tally;
    std::printf(
        "%.0f s; put off %lld with a time, %lld without; connections refused %lld, ended by the other "
        "side %lld, cut %lld; answers lost %lld; uploads resumed %lld; people not done %d\n",
        result.seconds, tally.putOff, tally.putOffWithoutTime, tally.noConnection, tally.closed, tally.cuts,
        tally.lostAnswers, tally.resumed, result.unfinished);
    for (const auto &[sentence, count] : tally.refusals)
        std::printf("  %6lld x %s\n", count, qPrintable(sentence));
    std::fflush(stdout);
}

namespace {

/// What `check` finds in the folder; empty: nothing.
QString checked(const QString &data)
{
    QProcess check;
    check.setProcessChannelMode(QProcess::MergedChannels);
    check.start(QCoreApplication::applicationDirPath() + u"/licheng-server"_s,
                {u"check"_s, u"--data"_s, data});
    (void)check.waitForFinished(-1);
    return check.exitCode() == 0 ? QString() : QString::fromUtf8(check.readAll()).right(500);
}

} // namespace

bool measureNight(const Conditions &conditions)
{
    const QString data = conditions.data;
    SampleServer::makeSchool(data, conditions.students);
    const Cast cast = prepareCast(data, conditions.students, SampleServer::password());
    const QString backups = data + u"-backups"_s;
    (void)QDir().mkpath(backups);
    QProcess::execute(QCoreApplication::applicationDirPath() + u"/licheng-server"_s,
                      {u"backup-plan"_s, u"--data"_s, data, u"--add"_s, backups});
    NightResult result;
    QStringList lost;
    std::pair<int, int> put;
    QString backup;
    int over = 0;
    double peak = 0;
    {
        const SampleServer server(data, conditions.students);
        const double idle = memoryOf(server.processId()).now;
        result = night(server.target(), cast, conditions.seconds);
        peak = memoryOf(server.processId()).peak;
        print(result);
        put = flood(server.target());
        backup = backupState(server.target());
        lost = lostOf(result.acknowledged, server.target(), data);
        over = overQuota(cast, server.target()) - cast.overQuota;
        std::printf(
            "server's memory %.0f MB idle, %.0f MB at its peak; backup: %s; of %d requests at once %d put "
            "off with a time, %d without\n",
            idle, peak, qPrintable(backup), flooded, put.first, put.second);
    }
    const QString trouble = checked(data);
    if (!trouble.isEmpty())
        lost.append(trouble);
    for (const QString &each : lost.mid(0, 20))
        std::printf("LOST %s\n", qPrintable(each));
    const Tally &tally = result.tally;
    const auto count = [&](const QString &work, double value, const QString &besides, double limit,
                           const QString &note = {}) {
        conditions.figures.add({.work = work,
                                .value = value,
                                .unit = u""_s,
                                .besides = besides,
                                .limit = limit,
                                .target = 1,
                                .note = note});
    };
    const auto time = [&](const QString &work, const Load &load, double limit) {
        conditions.figures.add({.work = work,
                                .value = load.quantile(0.99),
                                .unit = u"ms"_s,
                                .besides = u"at most"_s,
                                .limit = limit,
                                .target = 1,
                                .isLess = true,
                                .note = load.spread()});
    };
    const double acknowledged = double(result.acknowledged.count());
    count(u"night: kept of what was acknowledged"_s, acknowledged - double(lost.size()), u"acknowledged"_s,
          acknowledged);
    const double putOff = double(tally.putOff + put.first);
    count(u"night: put off with a time"_s, putOff, u"all that were put off"_s,
          putOff + double(tally.putOffWithoutTime + put.second));
    const auto everybody = double(cast.pupils.size()) + double(cast.teachers.size());
    count(u"night: people who were done"_s, everybody - result.unfinished, u"all"_s, everybody);
    count(u"night: students within the quota"_s, double(cast.pupils.size()) - over, u"all"_s,
          double(cast.pupils.size()));
    time(u"night: p99 of interactive calls"_s, result.interactive(), 250);
    time(u"night: p99 of clerks' lists"_s, tally.load(u"clerk's list"_s), 250);
    time(u"night: p99 of clerks' saves"_s, tally.load(u"clerk's save"_s), 250);
    conditions.figures.add({.work = u"night: server's memory at its peak"_s,
                            .value = peak,
                            .unit = u"MB"_s,
                            .besides = u"at most, by 3,000 sessions of 0.15 MB"_s,
                            .limit = 450,
                            .target = 1,
                            .isLess = true,
                            .note = u"idle sessions kept to the end"_s});
    return lost.isEmpty() && tally.putOffWithoutTime + put.second == 0 && result.unfinished == 0 &&
           over == 0 && backup.startsWith(u"ok"_s);
}

} // namespace licheng::bench
