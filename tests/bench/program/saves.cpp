// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/program/rows.h"

#include "tests/support/test_client.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QUuid>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace licheng::bench {

namespace {

constexpr int crowds[] = {1, 8, 64};
constexpr double targets[] = {0.5, 1, 2};

/// A student and the version that the next save must name; each belongs to one client, so to one thread.
struct Student
{
    qint64 id = 0;
    int version = 0;
    int saves = 0;
};

std::vector<Student> students(const Target &target, int count)
{
    test::TestClient client(target.certificate);
    if (!client.greet(target.port) || !client.login(u"registry"_s, target.password))
        qFatal("registry cannot sign in");
    const auto page = client.call(
        u"record.query"_s,
        {{u"type"_s, u"student"_s}, {u"columns"_s, QJsonArray{u"version"_s}}, {u"limit"_s, count}});
    if (!page)
        qFatal("%s", qPrintable(page.error().message));
    std::vector<Student> list;
    for (const QJsonValue &row : (*page)[u"rows"].toArray())
        list.push_back({row.toArray()[0].toInteger(), row.toArray().last().toInt(), 0});
    return list;
}

void run(sqlite3 *store, const char *sql)
{
    char *trouble = nullptr;
    if (sqlite3_exec(store, sql, nullptr, nullptr, &trouble) != SQLITE_OK)
        qFatal("%s", trouble);
}

/// One row updated and one line of the log added, each pair in a commit of its own that is on the disk: what
/// a save cannot do without. Pairs a second.
double commits(const QString &folder, double seconds)
{
    sqlite3 *store = nullptr;
    if (sqlite3_open(qPrintable(folder + u"/commits.sqlite"_s), &store) != SQLITE_OK)
        qFatal("no store for the commits");
    run(store, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
               "CREATE TABLE student (id INTEGER PRIMARY KEY, version INTEGER, number TEXT, name TEXT, "
               "identity TEXT, birthday TEXT, note TEXT) STRICT;"
               "CREATE TABLE change (revision INTEGER PRIMARY KEY, actor INTEGER, at TEXT, record TEXT, "
               "before TEXT, after TEXT, hash TEXT) STRICT;"
               "INSERT INTO student VALUES (1, 1, '11510001', '王小明', 'A123456789', '2009-07-20', '')");
    sqlite3_stmt *update = nullptr;
    sqlite3_stmt *insert = nullptr;
    sqlite3_prepare_v2(store, "UPDATE student SET version = version + 1, note = ? WHERE id = 1", -1, &update,
                       nullptr);
    sqlite3_prepare_v2(store,
                       "INSERT INTO change (actor, at, record, before, after, hash) VALUES (1, "
                       "'2026-01-01T00:00:00.000Z', 'student', ?, ?, ?)",
                       -1, &insert, nullptr);
    const QByteArray json(400, 'x');
    QElapsedTimer timer;
    timer.start();
    qint64 pairs = 0;
    for (; double(timer.nsecsElapsed()) / 1e9 < seconds; ++pairs) {
        run(store, "BEGIN IMMEDIATE");
        const QByteArray note = QByteArray::number(pairs);
        sqlite3_bind_text(update, 1, note.constData(), int(note.size()), SQLITE_TRANSIENT);
        for (int i : {1, 2})
            sqlite3_bind_text(insert, i, json.constData(), int(json.size()), SQLITE_STATIC);
        sqlite3_bind_text(insert, 3, json.constData(), 64, SQLITE_STATIC);
        if (sqlite3_step(update) != SQLITE_DONE || sqlite3_step(insert) != SQLITE_DONE)
            qFatal("%s", sqlite3_errmsg(store));
        sqlite3_reset(update);
        sqlite3_reset(insert);
        run(store, "COMMIT");
    }
    const double perSecond = double(pairs) / (double(timer.nsecsElapsed()) / 1e9);
    sqlite3_finalize(update);
    sqlite3_finalize(insert);
    sqlite3_close(store);
    return perSecond;
}

} // namespace

void measureSaves(Run &run)
{
    auto list = students(run.server.target(), crowds[2]);
    const QStringList logins = run.server.clerks(crowds[2]);
    for (size_t i = 0; i < std::size(crowds); ++i) {
        // The disk is not the same from minute to minute: before and after.
        const QTemporaryDir before(run.server.data() + u"/../bench"_s);
        const double first = commits(before.path(), run.seconds / 2);
        const Load load =
            crowd(run.server.target(), logins, crowds[i], run.seconds, [&](const Place &place) -> Turn {
                Student &student = list[size_t(place.client)];
                const QJsonObject record{{u"id"_s, student.id},
                                         {u"version"_s, student.version++},
                                         {u"note"_s, QString::number(++student.saves)}};
                return {{},
                        request(place.id, u"record.save"_s,
                                {{u"type"_s, u"student"_s},
                                 {u"record"_s, record},
                                 {u"requestId"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)}})};
            });
        const QTemporaryDir after(run.server.data() + u"/../bench"_s);
        const double second = commits(after.path(), run.seconds / 2);
        run.figures.add({.work = u"single durable save, %1 client(s)"_s.arg(crowds[i]),
                         .value = load.perSecond(),
                         .unit = u"/s"_s,
                         .besides = u"commits of the two rows one by one, SQLite's C interface"_s,
                         .limit = (first + second) / 2,
                         .target = targets[i],
                         .note = load.spread(),
                         .fault = faultOf({&load})});
    }
}

} // namespace licheng::bench
