// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/integrity.h"

#include "server/store/transaction.h"

#include "shared/model/attachment.h"

namespace licheng::store
{

namespace
{

constexpr int maxSentencesPerCheck = 100;

/// Outcomes whose counters differ from a recount: id, counters, recounted.
QString recountSql()
{
    return QStringLiteral(R"(
        SELECT o."id", o."documentCount", o."mediaCount", coalesce(a."documents", 0), coalesce(a."media", 0)
        FROM "courseOutcome" o LEFT JOIN (
            SELECT "outcomeId", sum("slot" = 'document') AS "documents", sum("slot" = 'media') AS "media"
            FROM "attachment" GROUP BY "outcomeId") a ON a."outcomeId" = o."id"
        WHERE o."documentCount" <> coalesce(a."documents", 0) OR o."mediaCount" <> coalesce(a."media", 0)
        ORDER BY o."id")");
}

void checkFile(Connection &connection, QStringList &findings)
{
    Statement select = connection.prepared(QStringLiteral("PRAGMA integrity_check(%1)").arg(maxSentencesPerCheck));
    if (!select.exec()) {
        findings.append(QStringLiteral("the file cannot be checked: %1").arg(connection.failure()->message));
        return;
    }
    while (select.next()) {
        if (select.text(0) != QLatin1String("ok"))
            findings.append(QStringLiteral("the file is damaged: %1").arg(select.text(0)));
    }
}

void checkReferences(Connection &connection, QStringList &findings)
{
    Statement select = connection.prepared(
        QStringLiteral(R"(SELECT "table", "rowid", "parent" FROM pragma_foreign_key_check LIMIT %1)")
            .arg(maxSentencesPerCheck));
    if (!select.exec())
        findings.append(QStringLiteral("references cannot be checked: %1").arg(connection.failure()->message));
    while (select.next())
        findings.append(QStringLiteral("%1 %2 refers to a %3 that does not exist")
                            .arg(select.text(0)).arg(select.integer(1)).arg(select.text(2)));
}

void checkCounters(Connection &connection, QStringList &findings)
{
    Statement select = connection.prepared(recountSql() + QStringLiteral(" LIMIT %1").arg(maxSentencesPerCheck));
    if (!select.exec())
        findings.append(QStringLiteral("files cannot be recounted: %1").arg(connection.failure()->message));
    while (select.next())
        findings.append(QStringLiteral("courseOutcome %1 counts %2 documents and %3 media files, but has %4 and %5; "
                                       "licheng-server check --rebuild corrects it")
                            .arg(select.integer(0)).arg(select.integer(1)).arg(select.integer(2))
                            .arg(select.integer(3)).arg(select.integer(4)));
}

} // namespace

QStringList integrityCheck(Connection &connection)
{
    const ReadTransaction snapshot(connection);
    QStringList findings;
    checkFile(connection, findings);
    checkReferences(connection, findings);
    if (const auto broken = ChangeLog(connection).verifyChain())
        findings.append(broken->message);
    checkCounters(connection, findings);
    findings += SearchIndex(connection).findings(maxSentencesPerCheck);
    return findings;
}

Answer<QJsonObject> rebuildDerived(WriteContext &context)
{
    struct Counted
    {
        qint64 id;
        qint64 documents;
        qint64 media;
    };
    std::vector<Counted> wrong;
    {
        Statement select = context.connection().prepared(recountSql());
        if (!select.exec())
            return storeFault(context.connection());
        while (select.next())
            wrong.push_back({select.integer(0), select.integer(3), select.integer(4)});
    }
    const RecordType &type = recordTypeOf<CourseOutcome>();
    for (const Counted &counted : wrong) {
        const auto outcome = context.records().get(type, counted.id);
        if (!outcome)
            return storeFault(context.connection());
        const auto changed = context.change(type,
                                            {{QStringLiteral("id"), counted.id},
                                             {QStringLiteral("documentCount"), counted.documents},
                                             {QStringLiteral("mediaCount"), counted.media}},
                                            outcome->value(QLatin1String("version")).toInteger(),
                                            QStringLiteral("rebuild"));
        if (!changed)
            return changed.error();
    }
    SearchIndex index(context.connection());
    const qsizetype entries = index.findings(std::numeric_limits<qsizetype>::max()).size();
    // An index that cannot be read is what is mended here.
    context.connection().clearFailure();
    if (!index.rebuild())
        return storeFault(context.connection());
    return QJsonObject{{QStringLiteral("corrected"), static_cast<qint64>(wrong.size())},
                       {QStringLiteral("searchEntries"), static_cast<qint64>(entries)}};
}

} // namespace licheng::store
