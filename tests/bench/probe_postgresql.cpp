// SPDX-License-Identifier: GPL-3.0-or-later
// Built and run by probe_postgresql.sh, no part of the build: the two rows of a save (see program/saves.cpp),
// each pair in a commit of its own that is on the disk, by PostgreSQL and by SQLite in turn. probe_postgresql
// CONNECTION FOLDER SECONDS
#include <libpq-fe.h>
#include <sqlite3.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

const std::string json(400, 'x');
const std::string hash(64, 'x');

[[noreturn]] void fail(const std::string &why)
{
    std::fprintf(stderr, "%s\n", why.c_str());
    std::exit(1);
}

double since(Clock::time_point begun)
{
    return std::chrono::duration<double>(Clock::now() - begun).count();
}

void done(PGconn *connection, PGresult *result)
{
    const ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_PIPELINE_SYNC)
        fail(PQerrorMessage(connection));
    PQclear(result);
}

PGconn *connected(const std::string &how)
{
    PGconn *connection = PQconnectdb(how.c_str());
    if (PQstatus(connection) != CONNECTION_OK)
        fail(PQerrorMessage(connection));
    done(connection,
         PQprepare(connection, "update",
                   "UPDATE student SET version = version + 1, note = $1 WHERE id = $2::bigint", 2, nullptr));
    done(connection, PQprepare(connection, "insert",
                               "INSERT INTO change (actor, at, record, before, after, hash) VALUES (1, "
                               "'2026-01-01T00:00:00.000Z', 'student', $1, $2, $3)",
                               3, nullptr));
    return connection;
}

/// Four round trips a save, as Qt Sql makes them.
void saveInTurn(PGconn *connection, const char *note, const char *id)
{
    const char *update[] = {note, id};
    const char *insert[] = {json.c_str(), json.c_str(), hash.c_str()};
    done(connection, PQexec(connection, "BEGIN"));
    done(connection, PQexecPrepared(connection, "update", 2, update, nullptr, nullptr, 0));
    done(connection, PQexecPrepared(connection, "insert", 3, insert, nullptr, nullptr, 0));
    done(connection, PQexec(connection, "COMMIT"));
}

/// One round trip: what libpq can do and Qt Sql cannot.
void saveInPipeline(PGconn *connection, const char *note, const char *id)
{
    const char *update[] = {note, id};
    const char *insert[] = {json.c_str(), json.c_str(), hash.c_str()};
    PQenterPipelineMode(connection);
    PQsendQueryPrepared(connection, "update", 2, update, nullptr, nullptr, 0);
    PQsendQueryPrepared(connection, "insert", 3, insert, nullptr, nullptr, 0);
    PQpipelineSync(connection);
    for (int ended = 0; ended < 3;) {
        PGresult *result = PQgetResult(connection);
        if (!result)
            continue;
        ++ended;
        done(connection, result);
    }
    PQexitPipelineMode(connection);
}

double postgresql(const std::string &how, int clients, double seconds,
                  void (*save)(PGconn *, const char *, const char *))
{
    std::vector<std::thread> threads;
    std::vector<long> saves(size_t(clients), 0);
    for (int i = 0; i < clients; ++i) {
        threads.emplace_back([&, i] {
            PGconn *connection = connected(how);
            const std::string id = std::to_string(i + 1);
            const auto begun = Clock::now();
            for (; since(begun) < seconds; ++saves[size_t(i)])
                save(connection, std::to_string(saves[size_t(i)]).c_str(), id.c_str());
            PQfinish(connection);
        });
    }
    long all = 0;
    for (int i = 0; i < clients; ++i) {
        threads[size_t(i)].join();
        all += saves[size_t(i)];
    }
    return double(all) / seconds;
}

void run(sqlite3 *store, const char *sql)
{
    char *trouble = nullptr;
    if (sqlite3_exec(store, sql, nullptr, nullptr, &trouble) != SQLITE_OK)
        fail(trouble);
}

double sqlite(const std::string &folder, double seconds)
{
    sqlite3 *store = nullptr;
    const std::string file = folder + "/commits.sqlite";
    if (sqlite3_open(file.c_str(), &store) != SQLITE_OK)
        fail("no store in " + folder);
    run(store,
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; DROP TABLE IF EXISTS student; DROP TABLE IF "
        "EXISTS change;"
        "CREATE TABLE student (id INTEGER PRIMARY KEY, version INTEGER, number TEXT, name TEXT, identity "
        "TEXT, "
        "birthday TEXT, note TEXT) STRICT;"
        "CREATE TABLE change (revision INTEGER PRIMARY KEY, actor INTEGER, at TEXT, record TEXT, before "
        "TEXT, "
        "after TEXT, hash TEXT) STRICT;"
        "INSERT INTO student VALUES (1, 1, '11510001', '王小明', 'A123456789', '2009-07-20', '')");
    sqlite3_stmt *update = nullptr;
    sqlite3_stmt *insert = nullptr;
    sqlite3_prepare_v2(store, "UPDATE student SET version = version + 1, note = ? WHERE id = 1", -1, &update,
                       nullptr);
    sqlite3_prepare_v2(store,
                       "INSERT INTO change (actor, at, record, before, after, hash) VALUES (1, "
                       "'2026-01-01T00:00:00.000Z', 'student', ?, ?, ?)",
                       -1, &insert, nullptr);
    const auto begun = Clock::now();
    long saves = 0;
    for (; since(begun) < seconds; ++saves) {
        run(store, "BEGIN IMMEDIATE");
        const std::string note = std::to_string(saves);
        sqlite3_bind_text(update, 1, note.c_str(), -1, SQLITE_TRANSIENT);
        sqlite3_bind_text(insert, 1, json.c_str(), -1, SQLITE_STATIC);
        sqlite3_bind_text(insert, 2, json.c_str(), -1, SQLITE_STATIC);
        sqlite3_bind_text(insert, 3, hash.c_str(), -1, SQLITE_STATIC);
        if (sqlite3_step(update) != SQLITE_DONE || sqlite3_step(insert) != SQLITE_DONE)
            fail(sqlite3_errmsg(store));
        sqlite3_reset(update);
        sqlite3_reset(insert);
        run(store, "COMMIT");
    }
    sqlite3_finalize(update);
    sqlite3_finalize(insert);
    sqlite3_close(store);
    return double(saves) / seconds;
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc != 4)
        fail("probe_postgresql CONNECTION FOLDER SECONDS");
    const std::string how = argv[1];
    const double seconds = std::atof(argv[3]);
    PGconn *connection = PQconnectdb(how.c_str());
    done(connection,
         PQexec(connection,
                "CREATE TABLE student (id bigint PRIMARY KEY, version bigint, number text, name text, "
                "identity text, birthday text, note text)"));
    done(connection,
         PQexec(connection, "CREATE TABLE change (revision bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "
                            "actor bigint, at text, record text, before text, after text, hash text)"));
    done(connection,
         PQexec(connection, "INSERT INTO student SELECT id, 1, '11510001', '王小明', 'A123456789', "
                            "'2009-07-20', '' FROM generate_series(1, 64) id"));
    PQfinish(connection);
    // The disk is not the same from minute to minute: SQLite before, between and after.
    const auto tell = [](const char *what, double perSecond) {
        std::printf("%-52s %8.0f /s\n", what, perSecond);
    };
    tell("SQLite, C interface, 1 client", sqlite(argv[2], seconds));
    tell("PostgreSQL, four round trips, 1 client", postgresql(how, 1, seconds, &saveInTurn));
    tell("PostgreSQL, pipelined, 1 client", postgresql(how, 1, seconds, &saveInPipeline));
    tell("SQLite, C interface, 1 client", sqlite(argv[2], seconds));
    tell("PostgreSQL, four round trips, 8 clients", postgresql(how, 8, seconds, &saveInTurn));
    tell("PostgreSQL, four round trips, 64 clients", postgresql(how, 64, seconds, &saveInTurn));
    tell("SQLite, C interface, 1 client", sqlite(argv[2], seconds));
    return 0;
}
