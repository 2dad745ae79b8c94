// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/connection.h"

#include "server/store/full_disk.h"
#include "server/store/row_seals.h"
#include "server/store/text_functions.h"

#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>

#include <sqlite3.h>

#include <array>
#include <atomic>

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

constexpr size_t keptStatements = 200;
/// Virtual machine instructions between two looks at the clock: some 50 microseconds.
constexpr int instructionsBetweenLooks = 2000;

struct Pragma
{
    const char *name;
    const char *set;
    const char *readBack; ///< what SQLite says when it holds
};

// synchronous=FULL: an answer means on disk, also after a loss of power.
constexpr std::array writerPragmas{
    Pragma{"journal_mode", "WAL", "wal"},
    Pragma{"synchronous", "FULL", "2"},
    Pragma{"foreign_keys", "ON", "1"},
    Pragma{"busy_timeout", "5000", "5000"},
    Pragma{"cache_size", "-65536", "-65536"},
    Pragma{"temp_store", "MEMORY", "2"},
    Pragma{"journal_size_limit", "67108864", "67108864"},
    Pragma{"trusted_schema", "OFF", "0"},
    Pragma{"secure_delete", "ON", "1"}, // what is removed is overwritten: article 7
};

// Only readers map the file: a failed write through a mapping would be a signal instead of an error.
constexpr std::array readerPragmas{
    Pragma{"query_only", "ON", "1"},        Pragma{"foreign_keys", "ON", "1"},
    Pragma{"busy_timeout", "5000", "5000"}, Pragma{"cache_size", "-16384", "-16384"},
    Pragma{"temp_store", "MEMORY", "2"},    Pragma{"mmap_size", "268435456", "268435456"},
    Pragma{"trusted_schema", "OFF", "0"},
};

QString uniqueName()
{
    static std::atomic<quint64> next{1};
    return u"licheng-store-%1"_s.arg(next++);
}

sqlite3 *handleOf(const QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return nullptr;
    return *static_cast<sqlite3 *const *>(handle.constData());
}

} // namespace

bool SqlFailure::isPassing() const
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_NOMEM:
    case SQLITE_READONLY:
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_CANTOPEN:
    case SQLITE_PROTOCOL:
        return true;
    default:
        return false;
    }
}

Connection::Connection(QString name, QString file, Access access)
    : m_name(std::move(name)), m_file(std::move(file)), m_access(access)
{
}

Connection::~Connection()
{
    m_keptBySql.clear();
    m_kept.clear();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<Connection>> Connection::open(const QString &file, Access access)
{
    std::unique_ptr<Connection> connection(new Connection(uniqueName(), file, access));
    if (auto error = connection->setUp())
        return orFullDisk(QFileInfo(file).path(), *error);
    return connection;
}

std::optional<Error> Connection::setUp()
{
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    m_database.setDatabaseName(m_file);
    if (m_access == Access::ReadOnly)
        m_database.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
    if (!m_database.open()) {
        return Error{
            u"the store %1 cannot be opened: %2"_s.arg(m_file, m_database.lastError().databaseText())};
    }
    m_sealKey = readSealKey(m_file);
    if (!addTextFunctions(handleOf(m_database)) || !addSealFunctions(handleOf(m_database), &m_sealKey))
        return Error{u"the store %1 cannot be used: its driver takes no functions"_s.arg(m_file)};
    sqlite3_progress_handler(handleOf(m_database), instructionsBetweenLooks, &Connection::onProgress, this);
    const auto apply = [this](const Pragma &pragma) -> std::optional<Error> {
        const QLatin1String name(pragma.name);
        // Setting and asking are two statements: SQLite ignores a value that it cannot take in silence.
        const bool set = run(u"PRAGMA %1=%2"_s.arg(name, QLatin1String(pragma.set)));
        const QString held = single(u"PRAGMA %1"_s.arg(name)).toString();
        if (set && held == QLatin1String(pragma.readBack))
            return std::nullopt;
        return Error{u"the store %1 cannot be used: its setting %2 is '%3' and not '%4' (%5)"_s.arg(
            m_file, name, held, QLatin1String(pragma.readBack),
            m_failure ? m_failure->message : u"no error told"_s)};
    };
    if (m_access == Access::ReadWrite) {
        for (const Pragma &pragma : writerPragmas) {
            if (auto error = apply(pragma))
                return error;
        }
    } else {
        for (const Pragma &pragma : readerPragmas) {
            if (auto error = apply(pragma))
                return error;
        }
    }
    return std::nullopt;
}

Statement Connection::prepared(const QString &sql)
{
    if (const auto it = m_keptBySql.find(sql); it != m_keptBySql.end()) {
        std::unique_ptr<QSqlQuery> query = std::move((*it)->query);
        m_kept.erase(*it);
        m_keptBySql.erase(it);
        return Statement(*this, sql, std::move(query));
    }
    auto query = std::make_unique<QSqlQuery>(m_database);
    query->setForwardOnly(true);
    const bool usable = query->prepare(sql);
    if (!usable)
        fail(query->lastError(), sql);
    Statement statement(*this, sql, std::move(query));
    statement.m_usable = usable;
    return statement;
}

void Connection::giveBack(const QString &sql, std::unique_ptr<QSqlQuery> query)
{
    query->finish();
    // The same text may have been lent twice at a time; one is enough to keep.
    if (m_keptBySql.contains(sql))
        return;
    m_kept.push_front({sql, std::move(query)});
    m_keptBySql.insert(sql, m_kept.begin());
    if (m_kept.size() > keptStatements) {
        m_keptBySql.remove(m_kept.back().sql);
        m_kept.pop_back();
    }
}

bool Connection::run(const QString &sql)
{
    m_mayStop = false; // begins, commits and rolls back
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (query.exec(sql))
        return true;
    fail(query.lastError(), sql);
    return false;
}

QVariant Connection::single(const QString &sql)
{
    if (!mayRun(sql))
        return {};
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sql)) {
        fail(query.lastError(), sql);
        return {};
    }
    return query.next() ? query.value(0) : QVariant();
}

void Connection::fail(const QSqlError &error, const QString &sql)
{
    QString message = error.databaseText();
    if (message.isEmpty())
        message = error.driverText();
    bool isNumber = false;
    int code = error.nativeErrorCode().toInt(&isNumber);
    if (!isNumber)
        code = SQLITE_MISUSE;
    m_failure = SqlFailure{code, message, sql};
    if (!m_fatal && !m_failure->isConstraint())
        m_fatal = m_failure;
    if (!isInTransaction())
        ++m_rollbacks;
}

void Connection::limitTime(std::optional<std::chrono::milliseconds> time)
{
    m_timeOver = time ? QDeadlineTimer(*time) : QDeadlineTimer(QDeadlineTimer::Forever);
    m_wasStopped = false;
}

bool Connection::isTimeOver()
{
    if (!m_timeOver.isForever() && m_timeOver.hasExpired())
        m_wasStopped = true;
    return m_wasStopped;
}

bool Connection::mayRun(const QString &sql)
{
    // What ends a transaction runs however late it is: a reader would keep its snapshot for ever and tell of
    // the past from then on, a writer its lock.
    const bool isEnd = sql.startsWith(u"ROLLBACK") || sql.startsWith(u"RELEASE") ||
                       (m_access == Access::ReadOnly && sql.startsWith(u"COMMIT"));
    // A select that stands in a transaction of changes may be stopped as well: it alone ends.
    m_mayStop = !isEnd && (m_access == Access::ReadOnly || sql.startsWith(u"SELECT", Qt::CaseInsensitive) ||
                           sql.startsWith(u"WITH", Qt::CaseInsensitive));
    if (isEnd || !isTimeOver())
        return true;
    fail(QSqlError(QString(), u"the time for it is over"_s, QSqlError::StatementError,
                   QString::number(SQLITE_INTERRUPT)),
         sql);
    return false;
}

int Connection::onProgress(void *connection)
{
    auto *self = static_cast<Connection *>(connection);
    return self->m_mayStop && self->isTimeOver() ? 1 : 0;
}

void Connection::renewSealKey()
{
    m_sealKey = readSealKey(m_file);
}

void Connection::clearFailure()
{
    m_failure.reset();
    m_fatal.reset();
}

bool Connection::isInTransaction() const
{
    sqlite3 *handle = handleOf(m_database);
    return handle && sqlite3_get_autocommit(handle) == 0;
}

} // namespace licheng::store
