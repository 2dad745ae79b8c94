// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/change_log.h"

#include "server/store/transaction.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QtEndian>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

constexpr qsizetype hashLength = 32;
constexpr qint64 progressStep = 10000;

/// The columns that the hash covers, as they stand in the table.
struct Row
{
    qint64 revision = 0;
    QString at;
    qint64 actorId = 0;
    QString actorName;
    QString sessionId;
    QString requestId;
    QString action;
    QString recordType;
    qint64 recordId = 0;
    QByteArray before;
    QByteArray after;
    QByteArray previousHash;
};

class RowHash
{
public:
    void add(qint64 number)
    {
        const qint64 bigEndian = qToBigEndian(number);
        m_hash.addData(QByteArrayView(reinterpret_cast<const char *>(&bigEndian), sizeof bigEndian));
    }
    // Each text goes in with its length, so that no two rows give the same bytes.
    void add(const QByteArray &bytes)
    {
        add(static_cast<qint64>(bytes.size()));
        m_hash.addData(bytes);
    }
    void add(const QString &text) { add(text.toUtf8()); }
    [[nodiscard]] QByteArray result() const { return m_hash.result(); }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

QByteArray hashOf(const Row &row)
{
    RowHash hash;
    hash.add(row.revision);
    hash.add(row.at);
    hash.add(row.actorId);
    hash.add(row.actorName);
    hash.add(row.sessionId);
    hash.add(row.requestId);
    hash.add(row.action);
    hash.add(row.recordType);
    hash.add(row.recordId);
    hash.add(row.before);
    hash.add(row.after);
    hash.add(row.previousHash);
    return hash.result();
}

const QString rowColumns =
    uR"("revision", "at", "actorId", "actorName", "sessionId", "requestId", "action", "recordType", "recordId",
       "before", "after", "previousHash", "hash", "erasedBy")"_s;

Row rowOf(const Statement &select)
{
    return {select.integer(0),
            select.text(1),
            select.integer(2),
            select.text(3),
            select.text(4),
            select.text(5),
            select.text(6),
            select.text(7),
            select.integer(8),
            select.value(9).toByteArray(),
            select.value(10).toByteArray(),
            select.value(11).toByteArray()};
}

/// Lines whose content one later line has taken out.
class Erasure
{
public:
    void add(Row row, const QByteArray &hash)
    {
        m_hasContent = m_hasContent || !row.before.isEmpty() || !row.after.isEmpty();
        row.before.clear();
        row.after.clear();
        m_hash.addData(hashOf(row));
        m_hash.addData(hash);
        ++m_lines;
    }
    [[nodiscard]] QByteArray digest() const { return m_hash.result(); }
    /// Whether the line that erased them tells of them, and nothing is left.
    [[nodiscard]] bool isTold(const QJsonObject &after) const
    {
        return !m_hasContent && after[u"lines"].toInteger() == m_lines &&
               after[u"sha256"].toString().toLatin1() == m_hash.result().toHex();
    }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    qint64 m_lines = 0;
    bool m_hasContent = false;
};

QByteArray jsonBytes(const QJsonObject &object)
{
    return object.isEmpty() ? QByteArray("") : QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject jsonObject(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

} // namespace

void ChangeLog::followRollbacks()
{
    if (m_headKnown && m_rollbacksSeen == m_connection.rollbacks())
        return;
    m_rollbacksSeen = m_connection.rollbacks();
    const auto end = logEnd(m_connection);
    m_headKnown = end.has_value();
    m_headRevision = end ? end->revision : 0;
    m_headHash = m_headRevision > 0 ? end->hash : QByteArray(hashLength, '\0');
    std::erase_if(m_appended, [this](const Change &change) { return change.revision > m_headRevision; });
}

qint64 ChangeLog::append(const ChangeEntry &entry)
{
    followRollbacks();
    if (!m_headKnown)
        return 0;
    const Row row{m_headRevision + 1,     entry.at.toUTC().toString(Qt::ISODateWithMs),
                  entry.actorId,          entry.actorName,
                  entry.sessionId,        entry.requestId,
                  entry.action,           entry.recordType,
                  entry.recordId,         jsonBytes(entry.before),
                  jsonBytes(entry.after), m_headHash};
    const QByteArray hash = hashOf(row);
    Statement insert = m_connection.prepared(
        uR"(INSERT INTO "change" ("revision", "at", "actorId", "actorName", "sessionId", "requestId", "action",
           "recordType", "recordId", "before", "after", "previousHash", "hash")
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))"_s);
    if (!insert.exec(row.revision, row.at, row.actorId, row.actorName, row.sessionId, row.requestId,
                     row.action, row.recordType, row.recordId, QString::fromUtf8(row.before),
                     QString::fromUtf8(row.after), row.previousHash, hash))
        return 0;
    m_headRevision = row.revision;
    m_headHash = hash;
    m_appended.push_back({row.revision, row.recordType, row.recordId, row.action, 0});
    return row.revision;
}

std::vector<ChangeEntry> ChangeLog::history(const QString &recordType, qint64 recordId, int limit)
{
    Statement select = m_connection.prepared(
        uR"(SELECT "revision", "at", "actorId", "actorName", "sessionId", "requestId", "action", "before", "after"
           FROM "change" WHERE "recordType" = ? AND "recordId" = ? ORDER BY "revision" DESC LIMIT ?)"_s);
    std::vector<ChangeEntry> entries;
    if (!select.exec(recordType, recordId, limit))
        return entries;
    while (select.next()) {
        entries.push_back({select.integer(0), QDateTime::fromString(select.text(1), Qt::ISODateWithMs),
                           select.integer(2), select.text(3), select.text(4), select.text(5), select.text(6),
                           recordType, recordId, jsonObject(select.text(7)), jsonObject(select.text(8))});
    }
    return entries;
}

qint64 ChangeLog::count(const QString &recordType, qint64 recordId)
{
    Statement select = m_connection.prepared(
        uR"(SELECT count(*) FROM "change" WHERE "recordType" = ? AND "recordId" = ?)"_s);
    return select.exec(recordType, recordId) && select.next() ? select.integer(0) : 0;
}

std::pair<QJsonObject, QJsonObject> ChangeLog::states(qint64 revision)
{
    Statement select =
        m_connection.prepared(uR"(SELECT "before", "after" FROM "change" WHERE "revision" = ?)"_s);
    if (!select.exec(revision) || !select.next())
        return {};
    return {jsonObject(select.text(0)), jsonObject(select.text(1))};
}

std::vector<Change> ChangeLog::since(qint64 revision, int limit)
{
    Statement select =
        m_connection.prepared(uR"(SELECT "revision", "recordType", "recordId", "action" FROM "change"
           WHERE "revision" > ? ORDER BY "revision" LIMIT ?)"_s);
    std::vector<Change> changes;
    if (!select.exec(revision, limit))
        return changes;
    while (select.next())
        changes.push_back({select.integer(0), select.text(1), select.integer(2), select.text(3), 0});
    return changes;
}

std::optional<ChainBreak> ChangeLog::verifyChain(const std::function<void(qint64)> &progress)
{
    const ReadTransaction snapshot(m_connection);
    Statement select =
        m_connection.prepared(u"SELECT %1 FROM \"change\" ORDER BY \"revision\""_s.arg(rowColumns));
    std::map<qint64, Erasure> erasures;
    if (!select.exec())
        return ChainBreak{0, u"the change log cannot be read: %1"_s.arg(m_connection.failure()->message)};
    qint64 last = 0;
    QByteArray lastHash(hashLength, '\0');
    while (select.next()) {
        const Row row = rowOf(select);
        if (row.revision != last + 1)
            return ChainBreak{last + 1, u"revision %1 of the change log is missing"_s.arg(last + 1)};
        if (row.previousHash != lastHash)
            return ChainBreak{row.revision, u"revision %1 of the change log does not follow the one "
                                            "before it"_s.arg(row.revision)};
        const QByteArray hash = select.value(12).toByteArray();
        const qint64 erasedBy = select.integer(13);
        // Its own hash was of the content that is gone; the line after it goes on from that hash.
        if (erasedBy > row.revision)
            erasures[erasedBy].add(row, hash);
        else if (erasedBy != 0 || hashOf(row) != hash)
            return ChainBreak{row.revision, u"revision %1 of the change log was altered after it was "
                                            "written"_s.arg(row.revision)};
        if (const auto erasure = erasures.find(row.revision); erasure != erasures.end()) {
            if (!erasure->second.isTold(jsonObject(QString::fromUtf8(row.after))))
                return ChainBreak{row.revision, u"revision %1 of the change log does not tell of the lines "
                                                "that lost their content with it"_s.arg(row.revision)};
            erasures.erase(erasure);
        }
        last = row.revision;
        lastHash = hash;
        if (progress && last % progressStep == 0)
            progress(last);
    }
    select.finish();
    if (!erasures.empty())
        return ChainBreak{erasures.begin()->first,
                          u"lines of the change log lost their content by other means than this program"_s};
    const qint64 given =
        m_connection.single(u"SELECT seq FROM sqlite_sequence WHERE name = 'change'"_s).toLongLong();
    if (given > last)
        return ChainBreak{
            last + 1, u"the change log ends at revision %1, but %2 have been given"_s.arg(last).arg(given)};
    if (progress)
        progress(last);
    return std::nullopt;
}

std::optional<QByteArray> ChangeLog::digestOf(const std::vector<qint64> &revisions)
{
    Erasure erasure;
    for (const qint64 revision : revisions) {
        Statement select =
            m_connection.prepared(u"SELECT %1 FROM \"change\" WHERE \"revision\" = ?"_s.arg(rowColumns));
        if (!select.exec(revision) || !select.next())
            return std::nullopt;
        erasure.add(rowOf(select), select.value(12).toByteArray());
    }
    return erasure.digest();
}

bool ChangeLog::erase(const std::vector<qint64> &revisions, qint64 by)
{
    Statement update = m_connection.prepared(
        uR"(UPDATE "change" SET "before" = '', "after" = '', "erasedBy" = ? WHERE "revision" = ?)"_s);
    return std::all_of(revisions.begin(), revisions.end(),
                       [&](qint64 revision) { return update.exec(by, revision); });
}

QByteArray ChangeLog::hashAt(qint64 revision)
{
    Statement select = m_connection.prepared(uR"(SELECT "hash" FROM "change" WHERE "revision" = ?)"_s);
    return select.exec(revision) && select.next() ? select.value(0).toByteArray() : QByteArray();
}

std::vector<Change> ChangeLog::takeAppended()
{
    followRollbacks();
    return std::exchange(m_appended, {});
}

std::optional<LogEnd> logEnd(Connection &connection)
{
    // By ORDER BY … LIMIT 1 the planner may take another index and sort all lines.
    Statement select = connection.prepared(
        uR"(SELECT "revision", "hash" FROM "change" WHERE "revision" = (SELECT max("revision") FROM "change"))"_s);
    if (!select.exec())
        return std::nullopt;
    return select.next() ? LogEnd{select.integer(0), select.value(1).toByteArray()} : LogEnd{};
}

qint64 currentRevision(Connection &connection)
{
    const auto end = logEnd(connection);
    return end ? end->revision : 0;
}

std::vector<Change> collapsed(std::vector<Change> changes)
{
    if (changes.size() <= bulkThreshold)
        return changes;
    std::map<QString, Change> byType;
    for (const Change &change : changes) {
        Change &mark = byType
                           .try_emplace(change.recordType, Change{0, change.recordType, 0,
                                                                  QLatin1String(bulkAction), change.revision})
                           .first->second;
        mark.revision = change.revision;
    }
    std::vector<Change> marks;
    for (auto &[type, mark] : byType)
        marks.push_back(std::move(mark));
    return marks;
}

} // namespace licheng::store
