// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/row_seals.h"

#include "server/disk/lasting_files.h"
#include "server/store/connection.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QtEndian>

#include <sqlite3.h>

#include <array>

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

constexpr qsizetype macBytes = 32;
constexpr qsizetype countBytes = sizeof(qint64);
constexpr qsizetype totalBytes =
    countBytes + 2 * macBytes; ///< number of rows, sum of their MACs, MAC of both

struct RowsInfo
{
    const char *table;
    const char *key;
    const char *columns; ///< as in the triggers of the migration
};

constexpr RowsInfo rowsInfos[] = {
    {"session_token", "hash", "hash accountId createdAt expiresAt revokedAt address"},
    {"request", "requestId", "requestId accountId method content revision answer at"},
    {"upload", "id", "id ownerType ownerId slot fileName size sha256 accountId createdAt"},
    {"setting", "key", "key value"},
};

/// row_mac('table', "table"."column", …)
QString macCall(const RowsInfo &info)
{
    QStringList arguments{u"'%1'"_s.arg(QLatin1String(info.table))};
    for (const QString &column : QString(QLatin1String(info.columns)).split(u' '))
        arguments.append(u"\"%1\".\"%2\""_s.arg(QLatin1String(info.table), column));
    return u"row_mac(%1)"_s.arg(arguments.join(u", "_s));
}

void addPart(QMessageAuthenticationCode &code, char kind, const char *bytes, qsizetype size)
{
    // Each value goes in with its kind and length, so that no two rows give the same bytes.
    const qint64 length = qToBigEndian<qint64>(size);
    code.addData(&kind, 1);
    code.addData(reinterpret_cast<const char *>(&length), sizeof length);
    code.addData(bytes, size);
}

const QByteArray &keyOf(sqlite3_context *context)
{
    return *static_cast<const QByteArray *>(sqlite3_user_data(context));
}

QByteArray blobOf(sqlite3_value *value)
{
    return {static_cast<const char *>(sqlite3_value_blob(value)), sqlite3_value_bytes(value)};
}

void answer(sqlite3_context *context, const QByteArray &blob)
{
    sqlite3_result_blob64(context, blob.constData(), sqlite3_uint64(blob.size()), SQLITE_TRANSIENT);
}

void rowMac(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    if (keyOf(context).isEmpty())
        return sqlite3_result_null(context);
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, keyOf(context));
    for (int i = 0; i < count; ++i) {
        const bool isNull = sqlite3_value_type(arguments[i]) == SQLITE_NULL;
        const auto *bytes = static_cast<const char *>(sqlite3_value_blob(arguments[i]));
        addPart(code, isNull ? 'n' : 'v', bytes, isNull ? 0 : sqlite3_value_bytes(arguments[i]));
    }
    answer(context, code.result());
}

QByteArray totalOf(const QByteArray &key, const QByteArray &table, qint64 rows, const QByteArray &sum)
{
    QByteArray total(countBytes, Qt::Uninitialized);
    qToBigEndian(rows, total.data());
    total += sum;
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, key);
    addPart(code, 't', table.constData(), table.size());
    addPart(code, 't', total.constData(), total.size());
    return total + code.result();
}

bool isTotal(const QByteArray &key, const QByteArray &table, const QByteArray &total)
{
    return total.size() == totalBytes && totalOf(key, table, qFromBigEndian<qint64>(total.constData()),
                                                 total.mid(countBytes, macBytes)) == total;
}

/// rows_total(table): of no rows.
void newTotal(sqlite3_context *context, int, sqlite3_value **arguments)
{
    if (keyOf(context).isEmpty())
        return sqlite3_result_null(context);
    answer(context, totalOf(keyOf(context), blobOf(arguments[0]), 0, QByteArray(macBytes, '\0')));
}

/// rows_total(table, total, difference, mac): a total that was forged stays as it is, and so is never made
/// good.
void nextTotal(sqlite3_context *context, int, sqlite3_value **arguments)
{
    const QByteArray &key = keyOf(context);
    const QByteArray table = blobOf(arguments[0]);
    const QByteArray total = blobOf(arguments[1]);
    const QByteArray mac = blobOf(arguments[3]);
    if (key.isEmpty() || mac.size() != macBytes || !isTotal(key, table, total))
        return sqlite3_result_value(context, arguments[1]);
    QByteArray sum = total.mid(countBytes, macBytes);
    for (qsizetype i = 0; i < macBytes; ++i)
        sum[i] = char(sum[i] ^ mac[i]);
    answer(context,
           totalOf(key, table, qFromBigEndian<qint64>(total.constData()) + sqlite3_value_int64(arguments[2]),
                   sum));
}

QString told(const RowsInfo &info, const QString &key)
{
    // Of a token the name of its session is enough.
    return u"%1 %2"_s.arg(QLatin1String(info.table), key.left(40));
}

QString byOtherMeans(const QString &what, const QString &how)
{
    return u"%1 was %2 by other means than this program; restore the store from a backup"_s.arg(what, how);
}

/// Only a total of this key has a next one. Whether number and sum of the seals are those of the table's
/// total.
bool agrees(Connection &connection, const RowsInfo &info)
{
    const QString name = QLatin1String(info.table);
    Statement select = connection.prepared(
        uR"(SELECT "total" <> rows_total("tableName", "total", 1, zeroblob(32)), "total" FROM "table_seal" WHERE "tableName" = ?)"_s);
    if (!select.exec(name) || !select.next() || select.integer(0) != 1)
        return false;
    const QByteArray total = select.value(1).toByteArray();
    select.finish();
    Statement macs = connection.prepared(uR"(SELECT "mac" FROM "row_seal" WHERE "tableName" = ?)"_s);
    if (!macs.exec(name))
        return false;
    QByteArray sum(macBytes, '\0');
    qint64 rows = 0;
    for (; macs.next(); ++rows) {
        const QByteArray mac = macs.value(0).toByteArray();
        for (qsizetype i = 0; i < std::min(macBytes, mac.size()); ++i)
            sum[i] = char(sum[i] ^ mac[i]);
    }
    return qFromBigEndian<qint64>(total.constData()) == rows && total.mid(countBytes, macBytes) == sum;
}

} // namespace

QString sealKeyFile(const QString &storeFile)
{
    return QFileInfo(storeFile).dir().filePath(u"store.key"_s);
}

QByteArray readSealKey(const QString &storeFile)
{
    QFile file(sealKeyFile(storeFile));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray key = QByteArray::fromHex(file.read(1024).trimmed());
    return key.size() == macBytes ? key : QByteArray();
}

Result<Done> makeSealKey(const QString &storeFile)
{
    const QString file = sealKeyFile(storeFile);
    if (!readSealKey(storeFile).isEmpty())
        return Done{};
    std::array<quint32, macBytes / sizeof(quint32)> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    const QByteArray key(reinterpret_cast<const char *>(words.data()), macBytes);
    if (const std::error_code error = writeLasting(file, key.toHex() + '\n', Existing::Refuse))
        return Error{u"the key file %1 cannot be made: %2"_s.arg(file, licheng::reason(error))};
    if (!QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner))
        return Error{u"the key file %1 cannot be closed to other users"_s.arg(file)};
    return Done{};
}

bool isKeyOfSeals(Connection &connection)
{
    // Only a total of this key has a next one.
    Statement totals = connection.prepared(
        uR"(SELECT COUNT(*), COALESCE(SUM("total" <> rows_total("tableName", "total", 1, zeroblob(32))), 0)
            FROM "table_seal")"_s);
    return !totals.exec() || !totals.next() || totals.integer(0) == 0 || totals.integer(1) > 0;
}

bool addSealFunctions(sqlite3 *handle, const QByteArray *key)
{
    // Innocuous: with trusted_schema off no other function runs in a trigger.
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    void *data = const_cast<QByteArray *>(key);
    const auto add = [&](const char *name, int arguments, auto *function) {
        return sqlite3_create_function_v2(handle, name, arguments, flags, data, function, nullptr, nullptr,
                                          nullptr) == SQLITE_OK;
    };
    return handle && add("row_mac", -1, &rowMac) && add("rows_total", 1, &newTotal) &&
           add("rows_total", 4, &nextTotal);
}

QString rowSealHolds(SealedRows table)
{
    const RowsInfo &info = rowsInfos[static_cast<size_t>(table)];
    return uR"(EXISTS (SELECT 1 FROM "row_seal" WHERE "tableName" = '%1' AND "rowKey" = "%1"."%2" AND "mac" = %3))"_s
        .arg(QLatin1String(info.table), QLatin1String(info.key), macCall(info));
}

bool sealRowsAnew(Connection &connection)
{
    if (!connection.run(uR"(DELETE FROM "row_seal")"_s) ||
        !connection.run(uR"(UPDATE "table_seal" SET "total" = rows_total("tableName"))"_s))
        return false;
    for (const RowsInfo &info : rowsInfos) {
        if (!connection.run(uR"(INSERT INTO "row_seal" SELECT '%1', "%2", %3 FROM "%1")"_s.arg(
                QLatin1String(info.table), QLatin1String(info.key), macCall(info))))
            return false;
    }
    return true;
}

QStringList rowSealFindings(Connection &connection, qsizetype most)
{
    if (readSealKey(connection.file()).isEmpty())
        return {u"the key %1 is missing or damaged: session tokens, kept answers, uploads and settings "
                "cannot be proved; restore the store from a backup"_s.arg(sealKeyFile(connection.file()))};
    QStringList findings;
    for (size_t i = 0; i < std::size(rowsInfos) && findings.size() < most; ++i) {
        const RowsInfo &info = rowsInfos[i];
        const QLatin1String table(info.table);
        const QLatin1String key(info.key);
        const qsizetype before = findings.size();
        Statement strange = connection.prepared(
            uR"(SELECT "%2", EXISTS (SELECT 1 FROM "row_seal" WHERE "tableName" = '%1' AND "rowKey" = "%1"."%2")
                              FROM "%1" WHERE NOT %3 LIMIT %4)"_s.arg(table, key, rowSealHolds(SealedRows(i)))
                .arg(most));
        if (!strange.exec())
            return findings << u"%1 cannot be read: %2"_s.arg(table, connection.failure()->message);
        while (strange.next())
            findings.append(
                byOtherMeans(told(info, strange.text(0)), strange.integer(1) ? u"changed"_s : u"added"_s));
        Statement gone = connection.prepared(uR"(SELECT "rowKey" FROM "row_seal" WHERE "tableName" = '%1'
                              AND NOT EXISTS (SELECT 1 FROM "%1" WHERE "%2" = "rowKey") LIMIT %3)"_s
                                                 .arg(table, key)
                                                 .arg(most));
        if (!gone.exec())
            return findings << u"%1 cannot be read: %2"_s.arg(table, connection.failure()->message);
        while (gone.next())
            findings.append(byOtherMeans(told(info, gone.text(0)), u"removed"_s));
        if (findings.size() == before && !agrees(connection, info))
            findings.append(byOtherMeans(u"a row of %1"_s.arg(table), u"removed or put back"_s));
    }
    return findings;
}

} // namespace licheng::store
