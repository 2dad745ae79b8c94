// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/upload_rows.h"

#include "server/store/row_seals.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

QString ownerType(const UploadRow &row)
{
    return QLatin1String(row.owner->recordType);
}

} // namespace

std::optional<UploadRow> uploadRow(store::Connection &connection, qint64 upload, qint64 accountId)
{
    store::Statement select =
        connection.prepared(u"SELECT ownerType, ownerId, slot, fileName, size, sha256, "
                            "createdAt FROM upload WHERE id = ? AND accountId = ? AND "_s +
                            store::rowSealHolds(store::SealedRows::Upload));
    if (!select.exec(upload, accountId) || !select.next())
        return std::nullopt;
    const FileOwner *owner = fileOwner(select.text(0));
    const auto slot = fromWire<AttachmentSlot>(select.text(2));
    if (!owner || !slot)
        return std::nullopt;
    return UploadRow{owner,
                     select.integer(1),
                     *slot,
                     select.text(3),
                     select.integer(4),
                     select.text(5),
                     accountId,
                     QDateTime::fromString(select.text(6), Qt::ISODateWithMs)};
}

qint64 sameUpload(store::Connection &connection, const UploadRow &row)
{
    store::Statement known = connection.prepared(u"SELECT id FROM upload WHERE ownerType = ? AND ownerId = ? "
                                                 "AND slot = ? AND sha256 = ? AND size = ? "
                                                 "AND accountId = ? AND "_s +
                                                 store::rowSealHolds(store::SealedRows::Upload));
    const bool found =
        known.exec(ownerType(row), row.ownerId, wireName(row.slot), row.sha256, row.size, row.accountId) &&
        known.next();
    return found ? known.integer(0) : 0;
}

qint64 insertUpload(store::Connection &connection, const UploadRow &row)
{
    store::Statement insert = connection.prepared(
        u"INSERT INTO upload (ownerType, ownerId, slot, fileName, size, sha256, accountId, createdAt) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s);
    const bool done = insert.exec(ownerType(row), row.ownerId, wireName(row.slot), row.fileName, row.size,
                                  row.sha256, row.accountId, row.startedAt.toString(Qt::ISODateWithMs));
    return done ? insert.insertedId() : 0;
}

bool startAnew(store::Connection &connection, qint64 upload, const QString &fileName, const QDateTime &now)
{
    return connection.prepared(u"UPDATE upload SET fileName = ?, createdAt = ? WHERE id = ?"_s)
        .exec(fileName, now.toString(Qt::ISODateWithMs), upload);
}

bool dropUpload(store::Connection &connection, qint64 upload, qint64 accountId)
{
    return connection.prepared(u"DELETE FROM upload WHERE id = ? AND accountId = ?"_s)
        .exec(upload, accountId);
}

protocol::Answer<std::vector<qint64>> makeRoom(store::Connection &connection, const UploadRow &row,
                                               const QSet<qint64> &open, const UploadLimits &limits)
{
    struct Kept
    {
        qint64 upload;
        qint64 size;
    };
    std::vector<Kept> kept;
    qint64 bytes = row.size;
    {
        store::Statement select =
            connection.prepared(u"SELECT id, size FROM upload WHERE accountId = ? ORDER BY createdAt, id"_s);
        if (!select.exec(row.accountId))
            return store::storeFault(connection);
        while (select.next()) {
            kept.push_back({select.integer(0), select.integer(1)});
            bytes += kept.back().size;
        }
    }
    qint64 count = static_cast<qint64>(kept.size()) + 1;
    std::vector<qint64> given;
    for (const Kept &each : kept) {
        if (bytes <= limits.unfinishedBytes && count <= limits.unfinished)
            break;
        if (open.contains(each.upload))
            continue;
        if (!dropUpload(connection, each.upload, row.accountId))
            return store::storeFault(connection);
        given.push_back(each.upload);
        bytes -= each.size;
        --count;
    }
    if (bytes > limits.unfinishedBytes)
        return protocol::tooMany(u"uploadBytes"_s, limits.unfinishedBytes);
    if (count > limits.unfinished)
        return protocol::tooMany(u"uploads"_s, limits.unfinished);
    return given;
}

} // namespace licheng::service
