// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/night/alone.h"
#include "tests/bench/night/night.h"

#include <QDir>
#include <QProcess>
#include <QThread>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace licheng::bench {

namespace {

constexpr int schools = 10;
/// Of each school's students, who come in its short night.
constexpr int comeOfAHundred = 10;

/// What the process has for itself and its share of what it has together with others, MB.
double share(qint64 process)
{
    QFile file(u"/proc/%1/smaps_rollup"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("Pss:"))
            return line.mid(4).trimmed().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

} // namespace

bool measureSchools(const Conditions &conditions)
{
    const int coming = std::max(20, conditions.students * comeOfAHundred / 100);
    std::vector<QString> folders;
    std::vector<Cast> casts;
    for (int i = 0; i < schools; ++i) {
        folders.push_back(conditions.data + u"-school-%1"_s.arg(i));
        if (i == 0) {
            SampleServer::makeSchool(folders.front(), conditions.students);
            casts.push_back(prepareCast(folders.front(), coming, SampleServer::password()));
        } else {
            QProcess::execute(u"cp"_s, {u"-a"_s, u"-T"_s, folders.front(), folders.back()});
            casts.push_back(casts.front());
        }
    }
    std::vector<std::unique_ptr<SampleServer>> servers;
    double resident = 0;
    double shared = 0;
    for (const QString &folder : folders)
        servers.push_back(std::make_unique<SampleServer>(folder, conditions.students));
    QThread::sleep(5);
    for (const auto &server : servers) {
        resident += memoryOf(server->processId()).now / schools;
        shared += share(server->processId()) / schools;
    }
    std::printf("%d schools of %d students, idle: %.1f MB resident each, %.1f MB counted once\n", schools,
                conditions.students, resident, shared);
    std::vector<NightResult> results(schools);
    std::vector<std::unique_ptr<QThread>> nights;
    for (size_t i = 0; i < schools; ++i) {
        nights.emplace_back(QThread::create(
            [&, i] { results[i] = night(servers[i]->target(), casts[i], conditions.seconds); }));
        nights.back()->start();
    }
    for (const auto &each : nights)
        each->wait();
    NightResult all;
    QStringList lost;
    double peak = 0;
    for (size_t i = 0; i < schools; ++i) {
        all.tally.add(results[i].tally);
        all.unfinished += results[i].unfinished;
        all.seconds = std::max(all.seconds, results[i].seconds);
        lost += lostOf(results[i].acknowledged, servers[i]->target(), folders[i]);
        peak = std::max(peak, memoryOf(servers[i]->processId()).peak);
    }
    print(all);
    for (const QString &each : lost.mid(0, 20))
        std::printf("LOST %s\n", qPrintable(each));
    conditions.figures.add({.work = u"schools: memory of an idle server"_s,
                            .value = shared,
                            .unit = u"MB"_s,
                            .besides = u"resident"_s,
                            .limit = resident,
                            .note = u"at its peak in the night %1 MB"_s.arg(peak, 0, 'f', 0)});
    conditions.figures.add({.work = u"schools: p99 of interactive calls in %1 nights at once"_s.arg(schools),
                            .value = all.interactive().quantile(0.99),
                            .unit = u"ms"_s,
                            .besides = u"at most"_s,
                            .limit = 250,
                            .target = 1,
                            .isLess = true,
                            .note = all.interactive().spread()});
    return lost.isEmpty() && all.unfinished == 0 && all.tally.putOffWithoutTime == 0;
}

} // namespace licheng::bench
