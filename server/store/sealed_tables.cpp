// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/sealed_tables.h"

#include "server/store/column_value.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QtEndian>

#include <set>

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

const QString sealAction = u"seal"_s;

struct TableInfo
{
    const char *name;
    const char *key;
    const char *owner; ///< type of the record whose removal takes the rows along; empty: none does
    const char *columns;
    const char *order;
    const char *what; ///< in sentences
};

const TableInfo &infoOf(SealedTable table)
{
    static constexpr TableInfo infos[] = {
        {"credential", "accountId", "account", "\"accountId\", \"hash\", \"mustChange\", \"changedAt\"",
         "\"accountId\"", "the password of account %1"},
        {"regulation", "id", "", "\"id\", \"label\", \"effectiveFrom\", \"approvals\", \"body\"", "\"id\"",
         "version %1 of the regulation"},
        {"submission_item", "listId", "submissionList",
         "\"listId\", \"position\", \"sheet\", \"recordId\", \"recordVersion\", \"studentId\"",
         "\"position\"", "the lines of submission list %1"},
        {"submission_archive", "listId", "submissionList", "\"listId\", \"sha256\" || \"redacted\", \"size\"",
         "\"sha256\"", "the archived roster of submission list %1"},
    };
    return infos[static_cast<size_t>(table)];
}

constexpr SealedTable allTables[] = {SealedTable::Credential, SealedTable::Regulation,
                                     SealedTable::SubmissionItem, SealedTable::SubmissionArchive};

QString tableName(const TableInfo &info)
{
    return QString(QLatin1String(info.name));
}

/// {"rows", "sha256"} of the rows of a key; nothing: they cannot be read.
std::optional<QJsonObject> digestOf(Connection &connection, const TableInfo &info, qint64 key)
{
    Statement select = connection.prepared(u"SELECT %1 FROM %2 WHERE %3 = ? ORDER BY %4"_s.arg(
        QLatin1String(info.columns), quoted(tableName(info)), quoted(QLatin1String(info.key)),
        QLatin1String(info.order)));
    if (!select.exec(key))
        return std::nullopt;
    const int columns = int(QByteArrayView(info.columns).count(',')) + 1;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    qint64 rows = 0;
    for (; select.next(); ++rows) {
        for (int i = 0; i < columns; ++i) {
            // Each value goes in with its length, so that no two rows give the same bytes.
            const QByteArray value = select.text(i).toUtf8();
            const qint64 length = qToBigEndian<qint64>(value.size());
            hash.addData(QByteArrayView(reinterpret_cast<const char *>(&length), sizeof length));
            hash.addData(value);
        }
    }
    return QJsonObject{{u"rows"_s, rows}, {u"sha256"_s, QString::fromLatin1(hash.result().toHex())}};
}

/// What was sealed last for the key; empty: never.
QJsonObject lastSeal(Connection &connection, const TableInfo &info, qint64 key)
{
    Statement select = connection.prepared(
        uR"(SELECT "after" FROM "change" WHERE "recordType" = ? AND "recordId" = ? ORDER BY "revision" DESC LIMIT 1)"_s);
    if (!select.exec(tableName(info), key) || !select.next())
        return {};
    return QJsonDocument::fromJson(select.text(0).toUtf8()).object();
}

/// Every key that has rows or a seal.
std::set<qint64> keysOf(Connection &connection, const TableInfo &info)
{
    std::set<qint64> keys;
    Statement rows = connection.prepared(
        u"SELECT DISTINCT %1 FROM %2"_s.arg(quoted(QLatin1String(info.key)), quoted(tableName(info))));
    if (rows.exec()) {
        while (rows.next())
            keys.insert(rows.integer(0));
    }
    Statement seals =
        connection.prepared(uR"(SELECT DISTINCT "recordId" FROM "change" WHERE "recordType" = ?)"_s);
    if (seals.exec(tableName(info))) {
        while (seals.next())
            keys.insert(seals.integer(0));
    }
    return keys;
}

bool isGone(Connection &connection, const TableInfo &info, qint64 key)
{
    if (!*info.owner)
        return false;
    Statement select =
        connection.prepared(u"SELECT 1 FROM %1 WHERE \"id\" = ?"_s.arg(quoted(QLatin1String(info.owner))));
    return select.exec(key) && !select.next();
}

} // namespace

Answer<Done> seal(WriteContext &context, SealedTable table, qint64 key)
{
    const TableInfo &info = infoOf(table);
    const auto now = digestOf(context.connection(), info, key);
    if (!now)
        return storeFault(context.connection());
    return context.log(sealAction, tableName(info), key, {}, *now);
}

Answer<Done> sealAll(WriteContext &context)
{
    for (const SealedTable table : allTables) {
        const TableInfo &info = infoOf(table);
        for (const qint64 key : keysOf(context.connection(), info)) {
            if (digestOf(context.connection(), info, key) == lastSeal(context.connection(), info, key))
                continue;
            if (auto sealed = seal(context, table, key); !sealed)
                return sealed;
        }
    }
    return Done{};
}

bool sealUnsealed(Connection &connection, const QDateTime &now)
{
    // A store that has one seal has them all: what lacks one then was put there by other means.
    Statement known = connection.prepared(
        uR"(SELECT 1 FROM "change" WHERE "recordType" IN ('credential', 'regulation', 'submission_item', 'submission_archive') LIMIT 1)"_s);
    if (!known.exec())
        return false;
    const bool isSealed = known.next();
    known.finish();
    if (isSealed)
        return true;
    ChangeLog log(connection);
    for (const SealedTable table : allTables) {
        const TableInfo &info = infoOf(table);
        for (const qint64 key : keysOf(connection, info)) {
            const auto after = digestOf(connection, info, key);
            ChangeEntry entry;
            entry.at = now;
            entry.action = sealAction;
            entry.recordType = tableName(info);
            entry.recordId = key;
            entry.after = after.value_or(QJsonObject());
            if (!after || log.append(entry) == 0)
                return false;
        }
    }
    return true;
}

QStringList sealFindings(Connection &connection, qsizetype most)
{
    QStringList findings;
    for (const SealedTable table : allTables) {
        const TableInfo &info = infoOf(table);
        for (const qint64 key : keysOf(connection, info)) {
            const auto now = digestOf(connection, info, key);
            if (!now)
                return findings << u"%1 cannot be read: %2"_s.arg(tableName(info),
                                                                  connection.failure()->message);
            const QJsonObject sealed = lastSeal(connection, info, key);
            const bool isRemoved = now->value(u"rows").toInteger() == 0 && isGone(connection, info, key);
            if (*now == sealed || isRemoved)
                continue;
            findings.append(u"%1 is not what the change log says: it was changed by other "
                            "means than this program; restore "
                            "the store from a backup"_s.arg(QLatin1String(info.what))
                                .arg(key));
            if (findings.size() >= most)
                return findings;
        }
    }
    return findings;
}

} // namespace licheng::store
