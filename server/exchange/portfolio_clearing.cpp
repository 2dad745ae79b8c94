// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/portfolio_erasure.h"

#include "server/disk/file_operations.h"
#include "server/store/known_reads.h"
#include "shared/model/records.h"

#include <QDir>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// The line of the log that tells what is to go.
Result<QJsonObject> orderOf(store::Connection &reader, qint64 destruction)
{
    auto select =
        reader.prepared(u"SELECT \"after\" FROM \"change\" WHERE \"recordType\" = ? AND \"recordId\" = ? "
                        "AND json_extract(nullif(\"after\", ''), '$.files') IS NOT NULL"_s);
    if (!select.exec(recordTypeOf<Destruction>().name(), destruction) || !select.next())
        return Error{u"the change log does not tell what destruction %1 deletes"_s.arg(destruction)};
    return QJsonDocument::fromJson(select.text(0).toUtf8()).object();
}

Result<Done> clearFiles(store::Connection &reader, Vault &vault, const QJsonObject &order)
{
    for (const QJsonValue &upload : order[u"uploads"].toArray())
        vault.dropUpload(upload.toString());
    for (const QJsonValue &file : order[u"files"].toArray()) {
        const auto hash = ContentHash::fromHex(file.toString());
        auto used = reader.prepared(u"SELECT 1 FROM \"attachment\" WHERE \"sha256\" = ? LIMIT 1"_s);
        if (!hash || !used.exec(file.toString()))
            return Error{u"the attachments cannot be read"_s};
        // The same bytes are somebody else's work too.
        if (used.next())
            continue;
        const auto gone = vault.removeUnused(*hash);
        if (!gone)
            return Error{gone.error().message};
        if (!*gone && vault.holds(*hash))
            return Error{u"the file %1 came within the last day, so a record of it may be on its way"_s.arg(
                hash->hex())};
    }
    return Done{};
}

/// Copies from before a migration, whole stores.
Result<Done> clearCopies(const QString &dataDir)
{
    const QDir folder(QDir(dataDir).filePath(u"migration-backups"_s));
    for (const QString &name : folder.entryList(QDir::Files | QDir::Hidden)) {
        if (realDisk().remove(folder.filePath(name)))
            return Error{u"%1 cannot be removed; remove it"_s.arg(folder.filePath(name))};
    }
    return Done{};
}

/// What SQLite leaves: rows that were moved between pages, dead entries of the index, samples of values in
/// its statistics, and pages in the write-ahead log. Overwriting what is removed (secure_delete) reaches none
/// of them.
Result<Done> clearStore(const QString &file)
{
    const auto opened = store::Connection::open(file, store::Access::ReadWrite);
    if (!opened)
        return opened.error();
    store::Connection &connection = **opened;
    for (const QString &sql :
         {u"INSERT INTO \"search_index\" (\"search_index\") VALUES ('optimize')"_s, u"ANALYZE"_s,
          // Of a large store the copy that VACUUM makes does not fit into the memory.
          u"PRAGMA temp_store=FILE"_s, u"VACUUM"_s}) {
        if (!connection.run(sql))
            return Error{u"the store cannot be cleared: %1"_s.arg(connection.failure()->message)};
    }
    if (connection.single(u"PRAGMA wal_checkpoint(TRUNCATE)"_s).toInt() != 0 || connection.failure())
        return Error{u"the store's log is being read; it is cleared later"_s};
    return Done{};
}

} // namespace

Result<Done> clearAway(store::Store &store, Vault &vault, qint64 destruction)
{
    {
        const auto reader = store.reader();
        if (!reader)
            return reader.error();
        const auto order = orderOf(**reader, destruction);
        if (!order)
            return order.error();
        if (auto cleared = clearFiles(**reader, vault, *order); !cleared)
            return cleared;
    }
    if (auto cleared = clearCopies(store.dataDir()); !cleared)
        return cleared;
    if (auto cleared = clearStore(store.file()); !cleared)
        return cleared;
    store::KnownReads::forget();
    const auto told = store.writer().submitAndWait(
        {0,
         {},
         {},
         {},
         u"retention.clear"_s,
         [destruction](store::WriteContext &write) -> protocol::Answer<QJsonObject> {
             auto record = write.get(Id<Destruction>(destruction));
             if (!record || record->state != DestructionState::Cleared)
                 return QJsonObject();
             record->state = DestructionState::Completed;
             record->completedAt = write.now();
             const auto changed = write.change(*record, u"complete"_s);
             return changed ? protocol::Answer<QJsonObject>(QJsonObject()) : changed.error();
         }});
    return told ? Result<Done>(Done{}) : Result<Done>(Error{told.error().message});
}

} // namespace licheng
