// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/program/rows.h"

#include "shared/protocol/record_query.h"

using namespace Qt::StringLiterals;

namespace licheng::bench {

namespace {

protocol::RecordQuery outcomes()
{
    protocol::RecordQuery wanted;
    wanted.type = u"courseOutcome"_s;
    wanted.columns = {u"studentId.studentNumber"_s, u"studentId.name"_s, u"courseId.name"_s, u"title"_s,
                      u"certification"_s};
    wanted.limit = 100;
    return wanted;
}

QStringList teachers(int count)
{
    QStringList logins;
    for (int i = 1; i <= count; ++i)
        logins.append(u"t%1"_s.arg(i, 3, 10, QLatin1Char('0')));
    return logins;
}

} // namespace

void measureReads(Run &run)
{
    const Target &target = run.server.target();
    protocol::RecordQuery countOnly;
    countOnly.type = u"unit"_s;
    countOnly.columns = {u"id"_s};
    countOnly.limit = 1;
    const auto ask = [&](const QStringList &logins, int clients, const QString &method,
                         const QJsonObject &params) {
        return crowd(target, logins, clients, run.seconds, [&](const Place &place) -> Turn {
            return {{}, request(place.id, method, params)};
        });
    };
    for (const int clients : {1, 50}) {
        const QStringList clerks = run.server.clerks(clients);
        const Load least = ask(clerks, clients, u"record.query"_s, toJson(countOnly));
        protocol::RecordQuery sorted = outcomes();
        sorted.sort = {{u"studentId.name"_s}};
        const Load first = ask(clerks, clients, u"record.query"_s, toJson(sorted));
        sorted.skip = 20'000;
        const Load jump = ask(clerks, clients, u"record.query"_s, toJson(sorted));
        run.figures.add({.work = u"jump into a list by name, %1 client(s)"_s.arg(clients),
                         .value = jump.quantile(0.5),
                         .unit = u"ms"_s,
                         .besides = u"its first page"_s,
                         .limit = first.quantile(0.5),
                         .target = 1.5,
                         .isLess = true,
                         .note = jump.spread(),
                         .fault = faultOf({&first, &jump})});
        for (const QStringList &logins : {teachers(clients), clerks}) {
            const Load home =
                ask(logins, clients, u"home.summary"_s, {{u"schoolYear"_s, 115}, {u"semester"_s, 1}});
            run.figures.add({.work = u"home page of %1, %2 client(s)"_s.arg(logins.first()).arg(clients),
                             .value = home.perSecond(),
                             .unit = u"/s"_s,
                             .besides = u"page of one row of 14"_s,
                             .limit = least.perSecond(),
                             .target = 0.5,
                             .note = home.spread(),
                             .fault = faultOf({&least, &home})});
        }
        const Load progress = ask(clerks, clients, u"progress.read"_s,
                                  {{u"schoolYear"_s, 115}, {u"semester"_s, 1}, {u"by"_s, u"class"_s}});
        run.figures.add({.work = u"progress of the school by class, %1 client(s)"_s.arg(clients),
                         .value = progress.quantile(0.5),
                         .unit = u"ms"_s,
                         .besides = u"p50 wished for"_s,
                         .limit = clients == 1 ? 300.0 : 6000.0,
                         .target = 1,
                         .isLess = true,
                         .note = progress.spread(),
                         .fault = faultOf({&progress})});
        const Load found = ask(clerks, clients, u"search.find"_s, {{u"text"_s, u"小明"_s}});
        run.figures.add({.work = u"search for two characters, %1 client(s)"_s.arg(clients),
                         .value = found.quantile(0.95),
                         .unit = u"ms"_s,
                         .besides = u"p95 wished for"_s,
                         .limit = clients == 1 ? 3.0 : 60.0,
                         .target = 1,
                         .isLess = true,
                         .note = found.spread(),
                         .fault = faultOf({&found})});
    }
}

} // namespace licheng::bench
