// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/query.h"

#include "server/store/column_value.h"
#include "server/store/page_ids.h"
#include "server/store/read_notes.h"
#include "server/store/row_filter.h"
#include "server/store/transaction.h"
#include "shared/model/fault_rule.h"
#include "shared/model/student.h"

#include <QJsonDocument>

#include <algorithm>
#include <atomic>

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

using protocol::RecordQuery;

constexpr int maxLimit = 1000;

Answer<const RecordType *> typeOf(const RecordQuery &query)
{
    const RecordType *type = recordType(query.type);
    if (!type)
        return pathFault(query.type, "unknown"_rule, u"there is no such record type"_s);
    return type;
}

/// What the page shows: id, version and the asked columns, each once.
struct Shown
{
    QStringList paths;
    std::vector<PathColumn> columns;
};

Answer<Shown> shownColumns(const RecordQuery &query, FieldPaths &paths)
{
    Shown shown;
    shown.paths = QStringList{u"id"_s, u"version"_s} + query.columns;
    shown.paths.removeDuplicates();
    for (const QString &path : shown.paths) {
        auto column = paths.column(path);
        if (!column)
            return column.error();
        shown.columns.push_back(std::move(column).value());
    }
    return shown;
}

constexpr qsizetype bytesOfAGroup = 100;

/// The number of rows by group.
struct Groups
{
    std::vector<QByteArray> keys; ///< in the statement's order
    QHash<QByteArray, qint64> counts;

    void add(const QByteArray &key, qint64 count)
    {
        keys.push_back(key);
        counts.insert(key, count);
    }
};

/// Counted when it is wanted; else told if it is known.
Answer<std::optional<qint64>> countBy(Connection &connection, KnownReads &known, const BoundSql &count,
                                      bool isWanted)
{
    if (const auto found = known.find<Groups>(count))
        return std::optional(found->counts.value({}));
    if (!isWanted)
        return std::optional<qint64>();
    Statement select = connection.prepared(u"SELECT count(*)"_s + count.sql);
    if (!select.execWith(count.values) || !select.next())
        return storeFault(connection);
    const qint64 rows = select.integer(0);
    auto groups = std::make_shared<Groups>();
    groups->add({}, rows);
    known.keep<Groups>(count, std::move(groups), bytesOfAGroup);
    return std::optional(rows);
}

struct PageRows
{
    QJsonArray rows;
    QJsonArray next;
    quint64 number = 0;
};

quint64 nextNumber()
{
    static std::atomic<quint64> last{0};
    return ++last;
}

constexpr qsizetype bytesOfAValue = 50;

} // namespace

Answer<ReadPage> query(Connection &connection, const RecordQuery &query, const ScopeFilter &scope,
                       const Viewer &viewer)
{
    connection.clearFailure();
    const auto type = typeOf(query);
    if (!type)
        return type.error();
    if (query.limit < 1 || query.limit > maxLimit || query.skip < 0)
        return pathFault(u"limit"_s, "range"_rule, u"it must be 1 to 1000"_s);
    const ReadTransaction snapshot(connection);
    FieldPaths paths(*type.value(), scope, viewer);
    const auto where = whereOf(connection, *type.value(), query, scope, paths);
    if (!where)
        return where.error();
    // The count needs the joins of the conditions only.
    BoundSql counted = paths.from();
    counted.add(where->sql, where->values);
    const auto order = PageOrder::of(query, paths);
    if (!order)
        return order.error();
    const FieldPaths orderPaths = paths;
    BoundSql rows = orderPaths.from();
    rows.add(where->sql, where->values);
    const auto after = order->after(query.after);
    if (!after)
        return after.error();
    KnownReads reads(connection);
    const auto total = countBy(connection, reads, counted, query.wantCount);
    if (!total)
        return total.error();
    const auto known =
        shortWayToPage(connection, reads, {**type, query, orderPaths, *where, rows, counted, *order}, *total);
    if (!known)
        return known.error();
    const auto shown = shownColumns(query, paths);
    if (!shown)
        return shown.error();

    QStringList selected;
    QVariantList values;
    for (const PathColumn &column : shown->columns) {
        selected.append(column.sql);
        values += column.values;
    }
    for (const PathColumn &key : order->keys())
        selected.append(key.sql);
    ReadPage page;
    page.columns = shown->paths;
    if (query.wantCount)
        page.total = total->value();
    BoundSql ids;
    if (*known) {
        ids.add(uR"(SELECT "value" AS "id" FROM json_each(?))"_s,
                {QString::fromUtf8(QJsonDocument(**known).toJson(QJsonDocument::Compact))});
    } else {
        // Only ids and sort keys are sorted; the columns are fetched for the rows of the page alone.
        ids.add(uR"(SELECT t0."id")"_s + rows.sql, rows.values);
        ids.add(after->sql, after->values);
        // One row more than asked tells whether there is a next page.
        ids.add(order->orderBy() + u" LIMIT ? OFFSET ?"_s, {query.limit + 1, query.skip});
    }
    const BoundSql from = paths.fromRowsOf(ids, u"t0.\"id\""_s);
    const BoundSql statement{u"SELECT "_s + selected.join(u", "_s) + from.sql + order->orderBy(),
                             values + from.values};
    // Many look at the same list: a class's, a unit's, that of the work group.
    if (const auto same = reads.find<PageRows>(statement)) {
        page.rows = same->rows;
        page.next = same->next;
        page.number = same->number;
        return page;
    }
    Statement select = connection.prepared(statement.sql);
    if (!select.execWith(statement.values))
        return storeFault(connection);
    const int shownCount = static_cast<int>(shown->columns.size());
    QJsonArray cursor;
    while (select.next()) {
        if (page.rows.size() == query.limit) {
            page.next = cursor;
            break;
        }
        QJsonArray row;
        for (int i = 0; i < shownCount; ++i)
            row.append(fromColumn(*shown->columns[static_cast<size_t>(i)].field, select.value(i)));
        page.rows.append(row);
        if (page.rows.size() == query.limit) {
            int column = shownCount;
            for (const PathColumn &key : order->keys())
                cursor.append(fromColumn(*key.field, select.value(column++)));
        }
    }
    if (connection.failure())
        return storeFault(connection);
    page.number = nextNumber();
    reads.keep(statement, std::make_shared<const PageRows>(PageRows{page.rows, page.next, page.number}),
               page.rows.size() * shownCount * bytesOfAValue);
    return page;
}

std::optional<Fault> closedBy(Connection &connection, const RecordQuery &query, const ScopeFilter &scope,
                              const Viewer &viewer)
{
    const auto type = typeOf(query);
    if (!type)
        return type.error();
    FieldPaths paths(*type.value(), scope, viewer);
    const auto where = whereOf(connection, *type.value(), query, scope, paths);
    return where ? std::nullopt : std::optional(where.error());
}

Answer<qint64> countRows(Connection &connection, const RecordQuery &query, const ScopeFilter &scope,
                         const Viewer &viewer)
{
    connection.clearFailure();
    const auto type = typeOf(query);
    if (!type)
        return type.error();
    const ReadTransaction snapshot(connection);
    FieldPaths paths(*type.value(), scope, viewer);
    const auto where = whereOf(connection, *type.value(), query, scope, paths);
    if (!where)
        return where.error();
    KnownReads reads(connection);
    BoundSql counted = paths.from();
    counted.add(where->sql, where->values);
    const auto count = countBy(connection, reads, counted, true);
    if (!count)
        return count.error();
    return count->value();
}

namespace {

/// What is not known of the counts is asked by one statement.
Answer<std::vector<GroupCount>> countParts(Connection &connection, const QStringList &keys,
                                           const std::vector<BoundSql> &counts, const BoundSql &rows)
{
    KnownReads known(connection);
    std::vector<std::shared_ptr<const Groups>> found;
    std::vector<BoundSql> statements;
    QStringList columns = keys;
    QVariantList values;
    for (const BoundSql &count : counts) {
        BoundSql statement{(keys + QStringList{count.sql}).join(u", "_s) + rows.sql,
                           count.values + rows.values};
        found.push_back(known.find<Groups>(statement));
        if (!found.back()) {
            columns.append(count.sql);
            values += count.values;
        }
        statements.push_back(std::move(statement));
    }
    if (columns.size() > keys.size()) {
        Statement select = connection.prepared(u"SELECT "_s + columns.join(u", "_s) + rows.sql);
        if (!select.execWith(values + rows.values))
            return storeFault(connection);
        std::vector<Groups> asked(size_t(columns.size() - keys.size()));
        while (select.next()) {
            QJsonArray key;
            for (int i = 0; i < int(keys.size()); ++i)
                key.append(select.isNull(i) ? QJsonValue() : QJsonValue::fromVariant(select.value(i)));
            const QByteArray name = QJsonDocument(key).toJson(QJsonDocument::Compact);
            for (size_t i = 0; i < asked.size(); ++i)
                asked[i].add(name, select.integer(int(keys.size()) + int(i)));
        }
        if (connection.failure())
            return storeFault(connection);
        size_t next = 0;
        for (size_t i = 0; i < found.size(); ++i) {
            if (found[i])
                continue;
            found[i] = std::make_shared<const Groups>(std::move(asked[next++]));
            known.keep(statements[i], found[i], found[i]->counts.size() * bytesOfAGroup);
        }
    }
    std::vector<GroupCount> groups;
    for (const QByteArray &key : found.front()->keys) {
        GroupCount &group = groups.emplace_back();
        for (const QJsonValue &value : QJsonDocument::fromJson(key).array())
            group.key.append(value.isNull() ? QVariant() : value.toVariant());
        group.count = found.front()->counts.value(key);
        for (size_t i = 1; i < found.size(); ++i)
            group.parts.push_back(found[i]->counts.value(key));
    }
    return groups;
}

} // namespace

Answer<std::vector<GroupCount>> countGroups(Connection &connection, const RecordQuery &query,
                                            const std::vector<GroupKey> &keys, const ScopeFilter &scope,
                                            const Viewer &viewer,
                                            const std::vector<std::vector<protocol::Condition>> &parts)
{
    connection.clearFailure();
    const auto type = typeOf(query);
    if (!type)
        return type.error();
    const ReadTransaction snapshot(connection);
    FieldPaths paths(*type.value(), scope, viewer);
    const auto where = whereOf(connection, *type.value(), query, scope, paths);
    if (!where)
        return where.error();
    QStringList columns;
    QStringList places;
    for (const GroupKey &key : keys) {
        const auto column = readableColumn(paths, key.path);
        if (!column)
            return column.error();
        // Taiwan has had no summer time since 1979.
        columns.append(key.by == GroupKey::By::Hour
                           ? u"strftime('%Y-%m-%dT%H', %1, '+8 hours')"_s.replace(u"%1"_s, column->sql)
                           : column->sql);
        places.append(QString::number(columns.size()));
    }
    // Each part is known or not by itself: a change touches few of them.
    std::vector<BoundSql> counts{{u"count(*)"_s, {}}};
    for (const auto &part : parts) {
        const auto meets = conditionsOf(connection, *type.value(), part, paths);
        if (!meets)
            return meets.error();
        counts.push_back({u"count(CASE WHEN 1"_s + meets->sql + u" THEN 1 END)"_s, meets->values});
    }
    BoundSql rows = paths.from();
    rows.add(where->sql, where->values);
    if (!places.isEmpty())
        rows.sql += u" GROUP BY "_s + places.join(u", "_s);
    return countParts(connection, columns, counts, rows);
}

namespace {

/// The scope hangs on the record and on what its paths lead through.
void noteScope(const Connection &connection, const RecordType &type, qint64 id, const ScopeFilter &scope)
{
    ReadNotes *notes = readNotes(connection);
    if (!notes)
        return;
    notes->note(type, u"id", id);
    for (const auto &[path, value] : scope.anyOf) {
        const RecordType *at = &type;
        const QStringList steps = path.split(u'.');
        for (const QString &step : steps.first(steps.size() - 1)) {
            const FieldInfo *field = at->field(step);
            at = field ? recordType(QString(QLatin1String(field->refersTo))) : nullptr;
            if (!at)
                break;
            notes->noteAll(*at);
        }
    }
    for (const ScopeFilter::Persons &persons : scope.persons)
        notes->noteAll(*persons.type);
    if (!scope.unsealed.isEmpty())
        notes->noteAll(recordTypeOf<Student>());
}

} // namespace

bool isInScope(Connection &connection, const RecordType &type, qint64 id, const ScopeFilter &scope)
{
    const auto condition = scopeCondition(type, scope);
    if (!condition)
        return false;
    noteScope(connection, type, id, scope);
    Statement select = connection.prepared(
        uR"(SELECT 1 FROM %1 t0 WHERE t0."id" = ? AND )"_s.arg(quoted(type.name())) + condition->sql);
    return select.execWith(QVariantList{id} + condition->values) && select.next();
}

} // namespace licheng::store
