// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/locked_files.h"

#include "server/store/column_value.h"
#include "server/store/statement.h"
#include "shared/model/attachment.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMutexLocker>

using namespace Qt::StringLiterals;

namespace licheng::service {

bool LockedFiles::readInto(store::Connection &connection, const RosterLayout &layout,
                           std::vector<RosterRecord> &records)
{
    const FileOwner *owner = fileOwner(layout.type->name());
    if (!owner || records.empty() || !layout.checks.contains(u"filePassword"))
        return true;
    QHash<qint64, RosterRecord *> byId;
    for (RosterRecord &record : records)
        byId.insert(record.id, &record);
    // Of the list's records alone: the store has the files of every year.
    QJsonArray ids;
    for (const RosterRecord &record : records)
        ids.append(record.id);
    store::Statement files = connection.prepared(
        u"SELECT %1, sha256, fileName FROM attachment WHERE %1 IN (SELECT \"value\" FROM json_each(?)) "
        "AND mediaType = ? ORDER BY id"_s.arg(store::quoted(QLatin1String(owner->field))));
    if (!files.exec(QString::fromUtf8(QJsonDocument(ids).toJson(QJsonDocument::Compact)),
                    mediaType(ContentType::Pdf)))
        return false;
    while (files.next()) {
        RosterRecord *record = byId.value(files.integer(0));
        if (!record || !record->facts.lockedFile.isEmpty())
            continue;
        const auto hash = ContentHash::fromHex(files.text(1));
        if (hash && isLocked(*hash))
            record->facts.lockedFile = files.text(2);
    }
    return true;
}

qsizetype LockedFiles::looked() const
{
    const QMutexLocker lock(&m_guard);
    return m_known.size();
}

bool LockedFiles::isLocked(const ContentHash &hash)
{
    {
        const QMutexLocker lock(&m_guard);
        if (const auto known = m_known.constFind(hash); known != m_known.constEnd())
            return *known;
    }
    const auto type = m_vault.identify(hash);
    // What cannot be read now may be there again later; that it is missing is the vault's own finding.
    if (!type && type.error().fault == ContentFault::Unreadable)
        return false;
    const bool locked = !type && type.error().fault == ContentFault::NeedsPassword;
    const QMutexLocker lock(&m_guard);
    m_known.insert(hash, locked);
    return locked;
}

} // namespace licheng::service
