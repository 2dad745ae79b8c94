// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/integrity.h"

#include "server/store/schema_proof.h"
#include "server/store/transaction.h"

#include "shared/model/attachment.h"

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

constexpr int maxSentencesPerCheck = 100;

/// Owners of files whose counters differ from a recount: id, counters, recounted.
QString recountSql(const FileOwner &owner)
{
    return uR"(
        SELECT o."id", o."documentCount", o."mediaCount", coalesce(a."documents", 0), coalesce(a."media", 0)
        FROM "%1" o LEFT JOIN (
            SELECT "%2", sum("slot" = 'document') AS "documents", sum("slot" = 'media') AS "media"
            FROM "attachment" GROUP BY "%2") a ON a."%2" = o."id"
        WHERE o."documentCount" <> coalesce(a."documents", 0) OR o."mediaCount" <> coalesce(a."media", 0)
        ORDER BY o."id")"_s.arg(QLatin1String(owner.recordType), QLatin1String(owner.field));
}

void checkFile(Connection &connection, QStringList &findings)
{
    Statement select = connection.prepared(u"PRAGMA integrity_check(%1)"_s.arg(maxSentencesPerCheck));
    if (!select.exec()) {
        findings.append(u"the file cannot be checked: %1"_s.arg(connection.failure()->message));
        return;
    }
    while (select.next()) {
        if (select.text(0) != QLatin1String("ok"))
            findings.append(u"the file is damaged: %1"_s.arg(select.text(0)));
    }
}

void checkReferences(Connection &connection, QStringList &findings)
{
    Statement select = connection.prepared(
        uR"(SELECT "table", "rowid", "parent" FROM pragma_foreign_key_check LIMIT %1)"_s.arg(
            maxSentencesPerCheck));
    if (!select.exec())
        findings.append(u"references cannot be checked: %1"_s.arg(connection.failure()->message));
    while (select.next())
        findings.append(u"%1 %2 refers to a %3 that does not exist"_s.arg(select.text(0))
                            .arg(select.integer(1))
                            .arg(select.text(2)));
}

void checkCounters(Connection &connection, const FileOwner &owner, QStringList &findings)
{
    Statement select = connection.prepared(recountSql(owner) + u" LIMIT %1"_s.arg(maxSentencesPerCheck));
    if (!select.exec())
        findings.append(u"files cannot be recounted: %1"_s.arg(connection.failure()->message));
    while (select.next())
        findings.append(u"%1 %2 counts %3 documents and %4 media files, but has %5 and %6; "
                        "licheng-server check --rebuild corrects it"_s.arg(QLatin1String(owner.recordType))
                            .arg(select.integer(0))
                            .arg(select.integer(1))
                            .arg(select.integer(2))
                            .arg(select.integer(3))
                            .arg(select.integer(4)));
}

/// Brings the counters of one type of owners into line with their files; the number of records corrected.
Answer<qint64> recount(WriteContext &context, const FileOwner &owner)
{
    struct Counted
    {
        qint64 id;
        qint64 documents;
        qint64 media;
    };
    std::vector<Counted> wrong;
    {
        Statement select = context.connection().prepared(recountSql(owner));
        if (!select.exec())
            return storeFault(context.connection());
        while (select.next())
            wrong.push_back({select.integer(0), select.integer(3), select.integer(4)});
    }
    const RecordType &type = *recordType(QString(QLatin1String(owner.recordType)));
    for (const Counted &counted : wrong) {
        const auto record = context.records().get(type, counted.id);
        if (!record)
            return storeFault(context.connection());
        const auto changed =
            context.change(type,
                           {{u"id"_s, counted.id},
                            {u"documentCount"_s, counted.documents},
                            {u"mediaCount"_s, counted.media}},
                           record->value(QLatin1String("version")).toInteger(), u"rebuild"_s);
        if (!changed)
            return changed.error();
    }
    return static_cast<qint64>(wrong.size());
}

} // namespace

QStringList integrityCheck(Connection &connection)
{
    const ReadTransaction snapshot(connection);
    QStringList findings = schemaFindings(connection, bundledMigrations());
    checkFile(connection, findings);
    checkReferences(connection, findings);
    if (const auto broken = ChangeLog(connection).verifyChain())
        findings.append(broken->message);
    for (const FileOwner &owner : fileOwners)
        checkCounters(connection, owner, findings);
    findings += SearchIndex(connection).findings(maxSentencesPerCheck);
    return findings;
}

Answer<QJsonObject> rebuildDerived(WriteContext &context)
{
    qint64 corrected = 0;
    for (const FileOwner &owner : fileOwners) {
        const auto done = recount(context, owner);
        if (!done)
            return done.error();
        corrected += *done;
    }
    SearchIndex index(context.connection());
    const qsizetype entries = index.findings(std::numeric_limits<qsizetype>::max()).size();
    // An index that cannot be read is what is mended here.
    context.connection().clearFailure();
    if (!index.rebuild())
        return storeFault(context.connection());
    return QJsonObject{{u"corrected"_s, corrected}, {u"searchEntries"_s, static_cast<qint64>(entries)}};
}

} // namespace licheng::store
