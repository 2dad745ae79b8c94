// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/program/rows.h"

#include "shared/protocol/message.h"
#include "shared/protocol/record_query.h"

using namespace Qt::StringLiterals;

namespace licheng::bench {

namespace {

QString request(qint64 id, const QString &method, const QJsonObject &params)
{
    return QString::fromUtf8(protocol::encode(protocol::Request{id, method, params}));
}

protocol::RecordQuery outcomes()
{
    protocol::RecordQuery wanted;
    wanted.type = u"courseOutcome"_s;
    wanted.columns = {u"studentId.studentNumber"_s, u"studentId.name"_s, u"courseId.name"_s, u"title"_s,
                      u"certification"_s};
    wanted.limit = 100;
    return wanted;
}

} // namespace

void measureReads(Run &run)
{
    const Target &target = run.server.target();
    protocol::RecordQuery countOnly;
    countOnly.type = u"unit"_s;
    countOnly.columns = {u"id"_s};
    countOnly.limit = 1;
    const auto ask = [&](const QString &login, int clients, const QString &method,
                         const QJsonObject &params) {
        return crowd(target, {login}, clients, run.seconds,
                     [&](int, qint64 id) { return request(id, method, params); });
    };
    for (const int clients : {1, 50}) {
        const Load least = ask(u"registry"_s, clients, u"record.query"_s, toJson(countOnly));
        const Load page = ask(u"registry"_s, clients, u"record.query"_s, toJson(outcomes()));
        run.figures.add({.work = u"list page of 100 rows, %1 client(s)"_s.arg(clients),
                         .value = page.perSecond(),
                         .unit = u"/s"_s,
                         .besides = u"page of one row of 14"_s,
                         .limit = least.perSecond(),
                         .note = page.spread()});
        protocol::RecordQuery sorted = outcomes();
        sorted.sort = {{u"studentId.name"_s}};
        const Load first = ask(u"registry"_s, clients, u"record.query"_s, toJson(sorted));
        sorted.skip = 20'000;
        const Load jump = ask(u"registry"_s, clients, u"record.query"_s, toJson(sorted));
        run.figures.add({.work = u"jump into a list by name, %1 client(s)"_s.arg(clients),
                         .value = jump.quantile(0.5),
                         .unit = u"ms"_s,
                         .besides = u"its first page"_s,
                         .limit = first.quantile(0.5),
                         .target = 1.5,
                         .isLess = true,
                         .note = jump.spread()});
        for (const QString &login : {u"t001"_s, u"registry"_s}) {
            const Load home =
                ask(login, clients, u"home.summary"_s, {{u"schoolYear"_s, 115}, {u"semester"_s, 1}});
            run.figures.add({.work = u"home page of %1, %2 client(s)"_s.arg(login).arg(clients),
                             .value = home.perSecond(),
                             .unit = u"/s"_s,
                             .besides = u"page of one row of 14"_s,
                             .limit = least.perSecond(),
                             .target = 0.5,
                             .note = home.spread()});
        }
        const Load progress = ask(u"registry"_s, clients, u"progress.read"_s,
                                  {{u"schoolYear"_s, 115}, {u"semester"_s, 1}, {u"by"_s, u"class"_s}});
        run.figures.add({.work = u"progress of the school by class, %1 client(s)"_s.arg(clients),
                         .value = progress.quantile(0.5),
                         .unit = u"ms"_s,
                         .besides = u"p50 wished for"_s,
                         .limit = clients == 1 ? 300.0 : 6000.0,
                         .target = 1,
                         .isLess = true,
                         .note = progress.spread()});
        const Load found = ask(u"registry"_s, clients, u"search.find"_s, {{u"text"_s, u"小明"_s}});
        run.figures.add({.work = u"search for two characters, %1 client(s)"_s.arg(clients),
                         .value = found.quantile(0.95),
                         .unit = u"ms"_s,
                         .besides = u"p95 wished for"_s,
                         .limit = clients == 1 ? 3.0 : 60.0,
                         .target = 1,
                         .isLess = true,
                         .note = found.spread()});
    }
}

} // namespace licheng::bench
