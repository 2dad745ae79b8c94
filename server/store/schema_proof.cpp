// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/schema_proof.h"

#include "server/store/row_seals.h"

#include <QCryptographicHash>
#include <QMap>
#include <QTemporaryDir>

#include <mutex>

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

/// "trigger row_seal_added" and the SQL that made it.
using Schema = QMap<QString, QString>;

std::optional<Schema> schemaOf(Connection &connection)
{
    // What SQLite makes by itself: indexes of keys without text, and its own tables (sequence, statistics).
    Statement select =
        connection.prepared(uR"(SELECT "type", "name", "sql" FROM sqlite_schema WHERE "sql" IS NOT NULL
            AND NOT ("type" = 'table' AND "name" IN ('sqlite_sequence', 'sqlite_stat1', 'sqlite_stat4')))"_s);
    if (!select.exec())
        return std::nullopt;
    Schema schema;
    while (select.next())
        schema.insert(select.text(0) + u' ' + select.text(1), select.text(2));
    return schema;
}

/// Made in a folder of its own: the text that SQLite keeps depends on every statement that led to it.
std::optional<Schema> made(const std::vector<Migration> &migrations)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"schema.sqlite"_s);
    if (!folder.isValid() || !makeSealKey(file))
        return std::nullopt;
    const auto opened = Connection::open(file, Access::ReadWrite);
    if (!opened || !opened.value()->run(u"PRAGMA synchronous=OFF"_s) || !opened.value()->run(u"BEGIN"_s))
        return std::nullopt;
    for (const Migration &migration : migrations) {
        if (runMigration(*opened.value(), migration))
            return std::nullopt;
    }
    return schemaOf(*opened.value());
}

/// Each once in a program: a store is opened against few of them.
std::optional<Schema> expected(const std::vector<Migration> &migrations)
{
    static std::mutex mutex;
    static QMap<QByteArray, Schema> known;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const Migration &migration : migrations)
        hash.addData(migration.sql.toUtf8());
    const std::lock_guard lock(mutex);
    if (const auto found = known.constFind(hash.result()); found != known.constEnd())
        return *found;
    const auto schema = made(migrations);
    if (schema)
        known.insert(hash.result(), *schema);
    return schema;
}

} // namespace

QStringList schemaFindings(Connection &connection, const std::vector<Migration> &migrations)
{
    const auto wanted = expected(migrations);
    const auto found = schemaOf(connection);
    if (!wanted || !found) {
        return {u"the schema of the store cannot be compared with the program's: is there room for temporary "
                "files?"_s};
    }
    QStringList findings;
    for (auto it = found->begin(); it != found->end(); ++it) {
        if (!wanted->contains(it.key()))
            findings.append(u"the %1 in the store was not made by this program"_s.arg(it.key()));
        else if (wanted->value(it.key()) != *it)
            findings.append(u"the %1 in the store was altered by other means"_s.arg(it.key()));
    }
    for (auto it = wanted->begin(); it != wanted->end(); ++it) {
        if (!found->contains(it.key()))
            findings.append(u"the %1 was removed from the store by other means"_s.arg(it.key()));
    }
    return findings;
}

} // namespace licheng::store
