// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/page_order.h"

#include "server/store/column_value.h"
#include "shared/model/fault_rule.h"

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

bool isNullable(const PathColumn &column)
{
    // A joined column is NULL when the reference is empty, so only the list's own required columns are sure.
    const FieldKind kind = column.field->kind;
    if (column.sql == QLatin1String("t0.\"id\""))
        return false;
    // t0_… are the keys of the list's own names.
    if (column.sql.startsWith(QLatin1String("t0_")))
        return false;
    return !column.sql.startsWith(QLatin1String("t0.")) || kind == FieldKind::Date ||
           kind == FieldKind::Instant || kind == FieldKind::Decimal || kind == FieldKind::Reference;
}

BoundSql equalTo(const PathColumn &column, const QVariant &value)
{
    if (value.isNull())
        return {column.sql + u" IS NULL"_s, {}};
    return {column.sql + u" = ?"_s, {value}};
}

BoundSql beyond(const PathColumn &column, Qt::SortOrder order, const QVariant &value)
{
    if (order == Qt::AscendingOrder) {
        if (value.isNull())
            return {column.sql + u" IS NOT NULL"_s, {}};
        return {column.sql + u" > ?"_s, {value}};
    }
    if (value.isNull())
        return {u"0"_s, {}};
    if (isNullable(column))
        return {u"(%1 < ? OR %1 IS NULL)"_s.arg(column.sql), {value}};
    return {column.sql + u" < ?"_s, {value}};
}

/// A bound on the first key alone: it follows from the rest, but only this lets SQLite seek in an index.
std::optional<BoundSql> seek(const PathColumn &column, Qt::SortOrder order, const QVariant &value)
{
    if (value.isNull())
        return std::nullopt;
    if (order == Qt::AscendingOrder)
        return BoundSql{column.sql + u" >= ?"_s, {value}};
    if (isNullable(column))
        return std::nullopt;
    return BoundSql{column.sql + u" <= ?"_s, {value}};
}

} // namespace

Answer<PageOrder> PageOrder::of(const protocol::RecordQuery &query, FieldPaths &paths)
{
    PageOrder order;
    const QString id = u"id"_s;
    bool endsWithId = false;
    for (const protocol::SortKey &key : query.sort) {
        // After the id nothing more can decide.
        if (endsWithId)
            break;
        const auto column = readableColumn(paths, key.path);
        if (!column)
            return column.error();
        if (column->isSeveral())
            return pathFault(key.path, "kind"_rule, u"it is of several records, which have no order"_s);
        order.m_keys.push_back(paths.orderColumn(column.value()));
        order.m_orders.push_back(key.order);
        endsWithId = key.path == id;
    }
    if (!endsWithId) {
        order.m_keys.push_back(paths.column(id).value());
        order.m_orders.push_back(order.m_orders.empty() ? Qt::AscendingOrder : order.m_orders.back());
    }
    return order;
}

QString PageOrder::orderBy() const
{
    QStringList parts;
    for (size_t i = 0; i < m_keys.size(); ++i)
        parts.append(m_keys[i].sql + (m_orders[i] == Qt::DescendingOrder ? u" DESC"_s : QString()));
    return u" ORDER BY "_s + parts.join(u", "_s);
}

Answer<QVariantList> PageOrder::valuesOf(const QJsonArray &cursor) const
{
    const Fault wrong = pathFault(u"after"_s, "cursor"_rule, u"the cursor does not belong to this order"_s);
    if (cursor.size() != static_cast<qsizetype>(m_keys.size()))
        return wrong;
    QVariantList values;
    for (qsizetype i = 0; i < cursor.size(); ++i) {
        const QJsonValue value = cursor[i];
        // The cursor holds stored values; an identifier must not be normalized, only its kind is checked.
        const FieldInfo &field = *m_keys[static_cast<size_t>(i)].field;
        const auto operand = field.kind == FieldKind::Text && value.isString()
                                 ? std::optional<QVariant>(value.toString())
                                 : toOperand(field, value);
        if (!value.isNull() && !operand)
            return wrong;
        values.append(value.isNull() ? QVariant() : *operand);
    }
    return values;
}

Answer<BoundSql> PageOrder::at(const QJsonArray &cursor) const
{
    const auto values = valuesOf(cursor);
    if (!values)
        return values.error();
    BoundSql condition;
    for (size_t i = 0; i < m_keys.size(); ++i)
        condition.add(u" AND %1 IS ?"_s.arg(m_keys[i].sql), {(*values)[qsizetype(i)]});
    return condition;
}

Answer<BoundSql> PageOrder::after(const QJsonArray &cursor) const
{
    if (cursor.isEmpty())
        return BoundSql{};
    const auto given = valuesOf(cursor);
    if (!given)
        return given.error();
    const QVariantList &values = *given;
    // k1 beyond OR (k1 equal AND (k2 beyond OR (k2 equal AND …))), built from the last key.
    BoundSql condition;
    for (size_t i = m_keys.size(); i-- > 0;) {
        const QVariant &value = values[static_cast<qsizetype>(i)];
        BoundSql here = beyond(m_keys[i], m_orders[i], value);
        if (i + 1 < m_keys.size()) {
            const BoundSql equal = equalTo(m_keys[i], value);
            here.add(u" OR (%1 AND %2)"_s.arg(equal.sql, condition.sql), equal.values + condition.values);
        }
        condition = {u'(' + here.sql + u')', here.values};
    }
    BoundSql whole{u" AND "_s + condition.sql, condition.values};
    if (const auto bound = seek(m_keys.front(), m_orders.front(), values.front()))
        whole.add(u" AND "_s + bound->sql, bound->values);
    return whole;
}

} // namespace licheng::store
