// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/place.h"

#include "server/store/column_value.h"
#include "server/store/page_order.h"
#include "server/store/transaction.h"
#include "shared/model/fault_rule.h"

using namespace Qt::StringLiterals;

namespace licheng::store {

Answer<qint64> placeOf(Connection &connection, const protocol::RecordQuery &query, qint64 id,
                       const ScopeFilter &scope, const Viewer &viewer)
{
    connection.clearFailure();
    const RecordType *type = recordType(query.type);
    if (!type)
        return pathFault(query.type, "unknown"_rule, u"there is no such record type"_s);
    const ReadTransaction snapshot(connection);
    FieldPaths paths(*type, scope, viewer);
    const auto where = whereOf(connection, *type, query, scope, paths);
    if (!where)
        return where.error();
    const auto order = PageOrder::of(query, paths);
    if (!order)
        return order.error();
    BoundSql rows = paths.from();
    rows.add(where->sql, where->values);

    QStringList keys;
    for (const PathColumn &key : order->keys())
        keys.append(key.sql);
    Statement own =
        connection.prepared(u"SELECT "_s + keys.join(u", "_s) + rows.sql + u" AND t0.\"id\" = ?"_s);
    if (!own.execWith(rows.values + QVariantList{id}))
        return storeFault(connection);
    if (!own.next())
        return connection.failure() ? Answer<qint64>(storeFault(connection)) : Answer<qint64>(-1);
    QJsonArray cursor;
    for (int i = 0; i < int(order->keys().size()); ++i)
        cursor.append(fromColumn(*order->keys()[size_t(i)].field, own.value(i)));

    const auto after = order->after(cursor);
    if (!after)
        return after.error();
    qint64 counts[2] = {};
    for (const bool isBehind : {false, true}) {
        BoundSql counted{u"SELECT count(*)"_s + rows.sql, rows.values};
        if (isBehind)
            counted.add(after->sql, after->values);
        Statement count = connection.prepared(counted.sql);
        if (!count.execWith(counted.values) || !count.next())
            return storeFault(connection);
        counts[isBehind ? 1 : 0] = count.integer(0);
    }
    return counts[0] - counts[1] - 1;
}

} // namespace licheng::store
