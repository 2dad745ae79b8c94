// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/program/bare_process.h"
#include "tests/bench/program/rows.h"

#include "shared/protocol/record_query.h"
#include "tests/support/test_client.h"

using namespace Qt::StringLiterals;

namespace licheng::bench {

namespace {

/// BareList has the same in SQL.
QJsonObject outcomes()
{
    protocol::RecordQuery wanted;
    wanted.type = u"courseOutcome"_s;
    wanted.columns = {u"studentId.studentNumber"_s, u"studentId.name"_s, u"courseId.name"_s, u"title"_s,
                      u"certification"_s};
    wanted.limit = 100;
    return toJson(wanted);
}

qsizetype charactersOf(const Target &target, const QJsonObject &page)
{
    test::TestClient client(target.certificate);
    if (!client.greet(target.port) || !client.login(u"registry"_s, target.password) ||
        !client.call(u"record.query"_s, page))
        qFatal("registry does not get its list");
    return client.texts().last().size();
}

} // namespace

void measureLists(Run &run)
{
    const QJsonObject page = outcomes();
    const qsizetype characters = charactersOf(run.server.target(), page);
    const BareProcess bare(run.server.data());
    for (const int clients : {1, 50}) {
        const auto askBare = [&] {
            return crowd(bare.target(), {QString()}, clients, run.seconds / 2,
                         [&](const Place &place) -> Turn {
                             // The id as the crowd looks for it.
                             return {{}, u"list %1 %2"_s.arg(place.id).arg(characters)};
                         });
        };
        const Load before = askBare();
        const Load load = crowd(run.server.target(), run.server.clerks(clients), clients, run.seconds,
                                [&](const Place &place) -> Turn {
                                    return {{}, request(place.id, u"record.query"_s, page)};
                                });
        const Load after = askBare();
        run.figures.add({.work = u"list page of 100 rows, %1 client(s)"_s.arg(clients),
                         .value = load.perSecond(),
                         .unit = u"/s"_s,
                         .besides = u"the same SQL by SQLite's C interface over TLS"_s,
                         .limit = (before.perSecond() + after.perSecond()) / 2,
                         .target = 0.5,
                         .note = load.spread(),
                         .fault = faultOf({&before, &load, &after})});
    }
}

} // namespace licheng::bench
