// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/page_ids.h"

#include <QJsonDocument>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

using protocol::RecordQuery;

/// From here on a list is walked along what it is sorted by. Below, sorting takes no time that anybody feels,
/// and a list with few rows of many students would be walked in vain.
constexpr qint64 longList = 20'000;
/// So many rows before a page are not read one by one.
constexpr int farJump = 1000;
constexpr size_t firstStep = 8;
constexpr size_t longestStep = 4096;

QString textOf(const QJsonArray &ids)
{
    return QString::fromUtf8(QJsonDocument(ids).toJson(QJsonDocument::Compact));
}

/// The ids of a list in its order. A jump far into a list reads them all once; the pages after that are cut
/// from them, whatever the list is sorted by.
struct ListOrder
{
    std::vector<qint64> ids;
};

/// What stands in the column for the row that the cursor was taken from; nothing: it has moved since and is
/// not where the page begins.
Answer<std::optional<qint64>> atCursor(Connection &connection, const ListParts &list, const QString &column)
{
    const auto at = list.order.at(list.query.after);
    if (!at)
        return at.error();
    Statement row = connection.prepared(u"SELECT "_s + column + list.rows.sql + at->sql);
    if (!row.execWith(list.rows.values + at->values))
        return storeFault(connection);
    return row.next() ? std::optional(row.integer(0)) : std::nullopt;
}

Answer<std::shared_ptr<const ListOrder>> orderOf(Connection &connection, KnownReads &reads,
                                                 const ListParts &list)
{
    const BoundSql statement{uR"(SELECT t0."id")"_s + list.rows.sql + list.order.orderBy(), list.rows.values};
    auto known = reads.find<ListOrder>(statement);
    if (known || list.query.skip < farJump)
        return known;
    auto made = std::make_shared<ListOrder>();
    Statement select = connection.prepared(statement.sql);
    if (!select.execWith(statement.values))
        return storeFault(connection);
    while (select.next())
        made->ids.push_back(select.integer(0));
    if (connection.failure())
        return storeFault(connection);
    known = made;
    reads.keep(statement, known, qsizetype(known->ids.size() * sizeof(qint64)));
    return known;
}

Answer<std::optional<QJsonArray>> cutFrom(Connection &connection, const ListParts &list,
                                          const ListOrder &order)
{
    auto first = order.ids.begin();
    if (!list.query.after.isEmpty()) {
        const auto row = atCursor(connection, list, u"t0.\"id\""_s);
        if (!row)
            return row.error();
        first = std::find(first, order.ids.end(), row->value_or(0));
        if (first == order.ids.end())
            return std::optional<QJsonArray>();
        ++first;
    }
    first += std::min<std::ptrdiff_t>(list.query.skip, order.ids.end() - first);
    const auto last = first + std::min<std::ptrdiff_t>(list.query.limit + 1, order.ids.end() - first);
    QJsonArray ids;
    for (; first != last; ++first)
        ids.append(*first);
    return std::optional(ids);
}

/// The reference whose records a list is sorted by before anything else: outcomes by class and seat of their
/// students.
struct Lead
{
    QString column; ///< of t0
    const RecordType *type = nullptr;
    RecordQuery query; ///< of those records, sorted as the list is
};

std::optional<Lead> leadOf(const ListParts &list)
{
    const auto &sort = list.query.sort;
    const QString name = sort.empty() ? QString() : sort.front().path.section(u'.', 0, 0);
    const FieldInfo *field = list.type.field(name);
    if (!field || field->kind != FieldKind::Reference || !field->isRequired)
        return std::nullopt;
    Lead lead{u"t0.\"%1\""_s.arg(name), recordType(QString(QLatin1String(field->refersTo))), {}};
    for (const protocol::SortKey &key : sort) {
        const QString rest = key.path.mid(name.size() + 1);
        if (!key.path.startsWith(name + u'.') || rest == u"id")
            break;
        // Rows whose record the viewer may not see stand where an empty value stands.
        const FieldInfo *wanted = lead.type->field(rest.section(u'.', 0, 0));
        if (!wanted || !list.paths.seesAll(*lead.type, *wanted))
            return std::nullopt;
        lead.query.sort.push_back({rest, key.order});
    }
    if (lead.query.sort.empty())
        return std::nullopt;
    return lead;
}

/// The records that a list is sorted by, in that order; those that stand alike are a group.
struct Leaders
{
    std::vector<qint64> ids;
    std::vector<size_t> groups; ///< where each begins, and the end
};

Answer<std::shared_ptr<const Leaders>> leadersOf(Connection &connection, KnownReads &reads, const Lead &lead,
                                                 const Viewer &viewer)
{
    FieldPaths paths(*lead.type, viewer.of(*lead.type), viewer);
    const auto order = PageOrder::of(lead.query, paths);
    if (!order)
        return order.error();
    QStringList keys;
    for (const PathColumn &key : order->keys())
        keys.append(key.sql);
    const BoundSql from = paths.from();
    const BoundSql statement{u"SELECT "_s + keys.join(u", "_s) + from.sql + order->orderBy(), from.values};
    if (auto known = reads.find<Leaders>(statement))
        return known;
    auto leaders = std::make_shared<Leaders>();
    Statement select = connection.prepared(statement.sql);
    if (!select.execWith(statement.values))
        return storeFault(connection);
    const int last = int(keys.size()) - 1; // the id
    QVariantList before;
    while (select.next()) {
        QVariantList values;
        for (int i = 0; i < last; ++i)
            values.append(select.value(i));
        if (leaders->ids.empty() || values != before)
            leaders->groups.push_back(leaders->ids.size());
        before = std::move(values);
        leaders->ids.push_back(select.integer(last));
    }
    if (connection.failure())
        return storeFault(connection);
    leaders->groups.push_back(leaders->ids.size());
    reads.keep<Leaders>(statement, leaders, qsizetype(leaders->ids.size() * 2 * sizeof(qint64)));
    return std::shared_ptr<const Leaders>(leaders);
}

/// How many rows of a list each of its leaders has.
struct RowsOfLeaders
{
    QHash<qint64, qint64> counts;
};

Answer<std::shared_ptr<const RowsOfLeaders>> rowsOfLeaders(Connection &connection, KnownReads &reads,
                                                           const Lead &lead, const ListParts &list)
{
    const BoundSql statement{u"SELECT %1, count(*)%2 GROUP BY %1"_s.arg(lead.column, list.counted.sql),
                             list.counted.values};
    if (auto known = reads.find<RowsOfLeaders>(statement))
        return known;
    auto rows = std::make_shared<RowsOfLeaders>();
    Statement select = connection.prepared(statement.sql);
    if (!select.execWith(statement.values))
        return storeFault(connection);
    while (select.next())
        rows->counts.insert(select.integer(0), select.integer(1));
    if (connection.failure())
        return storeFault(connection);
    reads.keep<RowsOfLeaders>(statement, rows, rows->counts.size() * 4 * qsizetype(sizeof(qint64)));
    return std::shared_ptr<const RowsOfLeaders>(rows);
}

/// The rows of some leaders that stand after the cursor: FROM … WHERE ….
BoundSql rowsOf(const QJsonArray &leaders, const Lead &lead, const ListParts &list, const BoundSql &after)
{
    BoundSql rows = list.paths.fromRowsOf(
        {uR"(SELECT "value" AS "id" FROM json_each(?))"_s, {textOf(leaders)}}, lead.column);
    rows.add(list.where.sql, list.where.values);
    rows.add(after.sql, after.values);
    return rows;
}

/// Passes over whole groups as long as they have no more rows than are to be skipped: of the first only those
/// after the cursor. What is left to be skipped.
Answer<qint64> passGroups(Connection &connection, KnownReads &reads, const Lead &lead, const ListParts &list,
                          const Leaders &leaders, const BoundSql &after, size_t &group)
{
    const auto rows = rowsOfLeaders(connection, reads, lead, list);
    if (!rows)
        return rows.error();
    qint64 skip = list.query.skip;
    bool isCut = !list.query.after.isEmpty();
    for (; group + 1 < leaders.groups.size(); ++group) {
        qint64 here = 0;
        QJsonArray ids;
        for (size_t i = leaders.groups[group]; i < leaders.groups[group + 1]; ++i) {
            here += (*rows)->counts.value(leaders.ids[i]);
            ids.append(leaders.ids[i]);
        }
        if (std::exchange(isCut, false)) {
            const BoundSql left = rowsOf(ids, lead, list, after);
            Statement count = connection.prepared(u"SELECT count(*)"_s + left.sql);
            if (!count.execWith(left.values) || !count.next())
                return storeFault(connection);
            here = count.integer(0);
        }
        if (here > skip)
            break;
        skip -= here;
    }
    return skip;
}

/// The list of a few leaders after those of a few others, until the page is full.
Answer<std::optional<QJsonArray>> walk(Connection &connection, KnownReads &reads, const Lead &lead,
                                       const ListParts &list)
{
    const auto found = leadersOf(connection, reads, lead, list.paths.viewer());
    if (!found)
        return found.error();
    const Leaders &leaders = **found;
    const auto after = list.order.after(list.query.after);
    if (!after)
        return after.error();
    size_t group = 0;
    if (!list.query.after.isEmpty()) {
        const auto row = atCursor(connection, list, lead.column);
        if (!row)
            return row.error();
        const auto leader = std::find(leaders.ids.begin(), leaders.ids.end(), row->value_or(0));
        if (leader == leaders.ids.end())
            return std::optional<QJsonArray>();
        const auto next = std::upper_bound(leaders.groups.begin(), leaders.groups.end(),
                                           size_t(leader - leaders.ids.begin()));
        group = size_t(next - leaders.groups.begin()) - 1;
    }
    qint64 skip = list.query.skip;
    if (skip >= farJump) {
        const auto left = passGroups(connection, reads, lead, list, leaders, *after, group);
        if (!left)
            return left.error();
        skip = *left;
    }
    const qint64 wanted = skip + list.query.limit + 1;
    QJsonArray ids;
    for (size_t step = firstStep; group + 1 < leaders.groups.size() && ids.size() < wanted;
         step = std::min(step * 4, longestStep)) {
        const size_t begin = leaders.groups[group];
        QJsonArray some;
        for (; group + 1 < leaders.groups.size() && leaders.groups[group] - begin < step; ++group) {
            for (size_t i = leaders.groups[group]; i < leaders.groups[group + 1]; ++i)
                some.append(leaders.ids[i]);
        }
        const BoundSql rows = rowsOf(some, lead, list, *after);
        Statement select =
            connection.prepared(uR"(SELECT t0."id")"_s + rows.sql + list.order.orderBy() + u" LIMIT ?"_s);
        if (!select.execWith(rows.values + QVariantList{wanted - ids.size()}))
            return storeFault(connection);
        while (select.next())
            ids.append(select.integer(0));
        if (connection.failure())
            return storeFault(connection);
    }
    QJsonArray page;
    for (qsizetype i = skip; i < ids.size(); ++i)
        page.append(ids[i]);
    return std::optional(page);
}

} // namespace

Answer<std::optional<QJsonArray>> shortWayToPage(Connection &connection, KnownReads &reads,
                                                 const ListParts &list, std::optional<qint64> total)
{
    if (total > longList) {
        if (const auto lead = leadOf(list)) {
            auto ids = walk(connection, reads, *lead, list);
            if (!ids || *ids)
                return ids;
        }
    }
    const auto order = orderOf(connection, reads, list);
    if (!order)
        return order.error();
    return *order ? cutFrom(connection, list, **order) : std::optional<QJsonArray>();
}

} // namespace licheng::store
