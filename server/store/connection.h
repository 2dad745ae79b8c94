// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/statement.h"

#include "shared/model/result.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QSqlDatabase>
#include <QStringList>

#include <chrono>
#include <list>
#include <memory>
#include <optional>
#include <vector>

namespace licheng::store {

enum class Access { ReadOnly, ReadWrite };

/// Why a statement failed: SQLite's extended result code and its words.
struct SqlFailure
{
    int code = 0;
    QString message;
    QString sql;

    /// A rule of the schema (unique, check, not null, foreign key, kind): only the statement was undone.
    [[nodiscard]] bool isConstraint() const { return (code & 0xff) == 19; }
    [[nodiscard]] bool isForeignKey() const { return code == 787; }
    [[nodiscard]] bool isUnique() const { return code == 2067 || code == 1555; }
    /// Full disk, input/output error, lock or lack of memory: trying again later can succeed.
    [[nodiscard]] bool isPassing() const;
    /// Stopped by Connection::limitTime.
    [[nodiscard]] bool isStopped() const { return (code & 0xff) == 9; }
};

/// One SQLite connection with its pragmas, used by the thread that opened it and no other.
class Connection
{
public:
    /// Opens the file and sets every pragma and reads it back; a pragma that does not hold is an error.
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const QString &file, Access access);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// A prepared statement from the cache. Keep it in a local variable: its end resets it.
    [[nodiscard]] Statement prepared(const QString &sql);
    /// Runs one statement without place-holders that is not worth keeping (pragmas, schema).
    bool run(const QString &sql);
    /// First column of the first row of one statement; an invalid QVariant without row.
    [[nodiscard]] QVariant single(const QString &sql);

    /// The last failure since clearFailure(), constraints included.
    [[nodiscard]] const std::optional<SqlFailure> &failure() const { return m_failure; }
    /// The first failure since clearFailure() that was no broken constraint: whoever sees it must not commit.
    [[nodiscard]] const std::optional<SqlFailure> &fatalFailure() const { return m_fatal; }
    void clearFailure();

    /// From now on statements may take so long together; later ones fail with SQLITE_INTERRUPT and a running
    /// select is stopped. A running change is not: SQLite would undo the whole transaction. nullopt: for
    /// ever.
    void limitTime(std::optional<std::chrono::milliseconds> time);
    /// Whether the time is over and a statement was stopped or not begun because of that.
    [[nodiscard]] bool wasStopped() const { return m_wasStopped; }

    /// To be called when the key of row_seals.h was made after the connection.
    void renewSealKey();

    /// SQLite leaves a transaction by itself after some failures (a full disk among them).
    [[nodiscard]] bool isInTransaction() const;
    /// Counts the rollbacks of transactions and savepoints: what was read before one may be stale.
    [[nodiscard]] quint64 rollbacks() const { return m_rollbacks; }
    [[nodiscard]] Access access() const { return m_access; }
    [[nodiscard]] const QString &file() const { return m_file; }

private:
    friend class Statement;
    friend class ImmediateTransaction;
    friend class Savepoint;

    Connection(QString name, QString file, Access access);
    [[nodiscard]] std::optional<Error> setUp();
    void fail(const QSqlError &error, const QString &sql);
    /// Before each step of a statement; false: the time is over, nothing is to be run.
    [[nodiscard]] bool mayRun(const QString &sql);
    [[nodiscard]] bool isTimeOver();
    static int onProgress(void *connection);
    void giveBack(const QString &sql, std::unique_ptr<QSqlQuery> query);

    struct Kept
    {
        QString sql;
        std::unique_ptr<QSqlQuery> query;
    };

    QString m_name;
    QString m_file;
    Access m_access;
    QByteArray m_sealKey; ///< see row_seals.h; the functions of the handle refer to it
    QSqlDatabase m_database;
    std::list<Kept> m_kept; ///< most recently used first
    QHash<QString, std::list<Kept>::iterator> m_keptBySql;
    std::optional<SqlFailure> m_failure;
    std::optional<SqlFailure> m_fatal;
    quint64 m_rollbacks = 0;
    QDeadlineTimer m_timeOver{QDeadlineTimer::Forever};
    bool m_mayStop = false; ///< what runs now is a select
    bool m_wasStopped = false;
};

/// Limits a connection's time while it lives.
class TimeLimit
{
public:
    TimeLimit(Connection &connection, std::chrono::milliseconds time) : m_connection(connection)
    {
        m_connection.limitTime(time);
    }
    ~TimeLimit() { m_connection.limitTime(std::nullopt); }
    Q_DISABLE_COPY_MOVE(TimeLimit)

private:
    Connection &m_connection;
};

} // namespace licheng::store
