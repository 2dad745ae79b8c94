// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/migration.h"

#include "server/disk/lasting_files.h"
#include "server/store/row_seals.h"
#include "server/store/schema_proof.h"
#include "server/store/transaction.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

/// The first schema whose rows are sealed.
constexpr int sealedSchema = 8;

QString reason(const Connection &connection)
{
    return connection.failure() ? connection.failure()->message : u"no error told"_s;
}

std::optional<Error> backUp(Connection &connection, const QString &file, int from, const Clock &clock)
{
    const QFileInfo info(file);
    const QDir folder(info.dir().filePath(u"migration-backups"_s));
    if (realDisk().makeFolder(folder.path()))
        return Error{u"the folder %1 for the copy before the migration cannot be made"_s.arg(folder.path())};
    const QString copy = folder.filePath(u"%1.schema%2.%3.sqlite"_s.arg(info.completeBaseName())
                                             .arg(from)
                                             .arg(clock().toUTC().toString(u"yyyyMMdd'T'HHmmsszzz'Z'"_s)));
    // VACUUM INTO copies what is committed, the write-ahead log included; it refuses an existing file.
    if (!connection.prepared(u"VACUUM INTO ?"_s).exec(copy)) {
        return Error{u"the store %1 was not migrated: its copy %2 could not be written (%3)"_s.arg(
            file, copy, reason(connection))};
    }
    // SQLite has flushed the bytes; the folder's entry, too, must last, and what is read back must come from
    // the disk.
    QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner);
    if (const std::error_code error = syncFile(copy)) {
        return Error{
            u"the store %1 was not migrated: its copy %2 could not be flushed to the disk (%3)"_s.arg(
                file, copy, licheng::reason(error))};
    }
    const auto opened = Connection::open(copy, Access::ReadOnly);
    if (!opened || opened.value()->single(u"PRAGMA quick_check"_s).toString() != QLatin1String("ok"))
        return Error{u"the store %1 was not migrated: its copy %2 cannot be read back"_s.arg(file, copy)};
    return std::nullopt;
}

} // namespace

std::optional<Error> runMigration(Connection &connection, const Migration &migration)
{
    const QStringList statements = migration.sql.split(u"\n--;;"_s);
    for (const QString &statement : statements) {
        if (statement.trimmed().isEmpty() || connection.run(statement.trimmed()))
            continue;
        return Error{u"migration %1_%2 failed and the store is as it was before: %3"_s
                         .arg(migration.number, 4, 10, QLatin1Char('0'))
                         .arg(migration.name, reason(connection))};
    }
    return std::nullopt;
}

std::vector<Migration> bundledMigrations()
{
    std::vector<Migration> migrations;
    const QDir folder(u":/migrations"_s);
    for (const QString &entry : folder.entryList({u"*.sql"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(entry));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QString base = QFileInfo(entry).completeBaseName();
        migrations.push_back({base.section(QLatin1Char('_'), 0, 0).toInt(), base.section(QLatin1Char('_'), 1),
                              QString::fromUtf8(file.readAll())});
    }
    return migrations;
}

std::optional<Error> schemaObstacle(Connection &connection, const std::vector<Migration> &migrations)
{
    const QString &file = connection.file();
    const int from = connection.single(u"PRAGMA user_version"_s).toInt();
    const int to = static_cast<int>(migrations.size());
    const bool holdsTables = connection.single(u"SELECT count(*) FROM sqlite_schema"_s).toLongLong() > 0;
    const int mark = connection.single(u"PRAGMA application_id"_s).toInt();
    if (connection.failure())
        return Error{u"the store %1 cannot be read: %2"_s.arg(file, reason(connection))};
    if (holdsTables && mark != applicationId)
        return Error{u"%1 is a database of another program; it was left as it is"_s.arg(file)};
    if (from < 0 || from > to) {
        return Error{u"the store %1 has schema %2 and this program knows schemas up to %3: "
                     "start the newer version of the program that last used it"_s.arg(file)
                         .arg(from)
                         .arg(to)};
    }
    // Before anything is written, which would run a trigger that somebody else has put there.
    const QStringList findings =
        holdsTables ? schemaFindings(connection, {migrations.begin(), migrations.begin() + from})
                    : QStringList();
    if (findings.isEmpty())
        return std::nullopt;
    return Error{
        u"%1 was not opened, because it was altered with another program: %2. Restore the school "
        u"from a backup with licheng-server restore; licheng-server check tells all that is wrong"_s.arg(
            file, findings.first())};
}

std::optional<Error> sealObstacle(Connection &connection)
{
    const QString &file = connection.file();
    if (connection.single(u"PRAGMA user_version"_s).toInt() < sealedSchema)
        return std::nullopt;
    // A store that has seals is not given another key, by which none of them would hold.
    if (readSealKey(file).isEmpty()) {
        return Error{
            u"the key %1 of the store is missing or damaged: put it back, or restore the school from "
            "a backup with licheng-server restore"_s.arg(sealKeyFile(file))};
    }
    if (isKeyOfSeals(connection))
        return std::nullopt;
    return Error{
        u"the key %1 is not the one of this store: by it no session, kept answer, upload or setting holds; "
        "put the store's own key back, or restore the school from a backup with licheng-server restore"_s.arg(
            sealKeyFile(file))};
}

Result<int> migrate(const QString &file, const std::vector<Migration> &migrations, const Clock &clock)
{
    for (size_t i = 0; i < migrations.size(); ++i) {
        if (migrations[i].number != static_cast<int>(i) + 1)
            return Error{
                u"the migrations are not numbered from 1 without gap at %1_%2"_s.arg(migrations[i].number)
                    .arg(migrations[i].name)};
    }
    auto opened = Connection::open(file, Access::ReadWrite);
    if (!opened)
        return opened.error();
    Connection &connection = *opened.value();
    if (auto obstacle = schemaObstacle(connection, migrations))
        return *std::move(obstacle);
    if (auto obstacle = sealObstacle(connection))
        return *std::move(obstacle);
    const int from = connection.single(u"PRAGMA user_version"_s).toInt();
    const int to = static_cast<int>(migrations.size());
    const bool holdsTables = connection.single(u"SELECT count(*) FROM sqlite_schema"_s).toLongLong() > 0;
    if (from == to)
        return from;
    if (holdsTables) {
        if (auto error = backUp(connection, file, from, clock))
            return *std::move(error);
    }
    if (from < sealedSchema && to >= sealedSchema) {
        if (auto made = makeSealKey(file); !made)
            return made.error();
        connection.renewSealKey();
    }
    // A migration may rebuild tables that others refer to; references are checked as a whole at the end.
    if (!connection.run(u"PRAGMA foreign_keys=OFF"_s))
        return Error{u"the store %1 cannot be migrated: %2"_s.arg(file, reason(connection))};
    ImmediateTransaction transaction(connection);
    if (!transaction.isOpen())
        return Error{u"the store %1 cannot be written: %2"_s.arg(file, reason(connection))};
    for (const Migration &migration : migrations) {
        if (migration.number <= from)
            continue;
        if (auto error = runMigration(connection, migration))
            return *std::move(error);
    }
    if (connection.single(u"SELECT count(*) FROM pragma_foreign_key_check"_s).toLongLong() != 0)
        return Error{u"the migration of %1 would break references; the store is as it was"_s.arg(file)};
    const bool marked = connection.run(u"PRAGMA application_id=%1"_s.arg(applicationId)) &&
                        connection.run(u"PRAGMA user_version=%1"_s.arg(to));
    if (!marked || !transaction.commit())
        return Error{
            u"the migration of %1 failed and the store is as it was: %2"_s.arg(file, reason(connection))};
    return from;
}

} // namespace licheng::store
