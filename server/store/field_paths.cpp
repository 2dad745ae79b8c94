// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/field_paths.h"

#include "server/store/column_value.h"
#include "server/store/name_order.h"

#include <algorithm>

namespace licheng::store
{

namespace
{

constexpr qsizetype maxDepth = 5;
/// SQLite joins at most 64 tables.
constexpr size_t maxTables = 24;

} // namespace

FieldPaths::FieldPaths(const RecordType &type)
{
    m_tables.push_back({QStringLiteral("t0"), &type, true});
    m_tableOfPath.insert(QString(), 0);
}

std::optional<PathColumn> FieldPaths::column(const QString &path)
{
    const QStringList parts = path.split(u'.');
    if (parts.size() > maxDepth || !resolvePath(*m_tables.front().type, path))
        return std::nullopt;
    size_t table = 0;
    QString walked;
    for (qsizetype i = 0; i + 1 < parts.size(); ++i) {
        walked += (i ? QStringLiteral(".") : QString()) + parts[i];
        if (const auto known = m_tableOfPath.constFind(walked); known != m_tableOfPath.constEnd()) {
            table = *known;
            continue;
        }
        if (m_tables.size() == maxTables)
            return std::nullopt;
        const Table from = m_tables[table];
        const FieldInfo *reference = from.type->field(parts[i]);
        const RecordType *target = recordType(QString(QLatin1String(reference->refersTo)));
        if (!target)
            return std::nullopt;
        // A required reference always has its row: an inner join leaves the planner free to begin there.
        const bool isCertain = from.isCertain && reference->isRequired;
        const QString alias = QStringLiteral("t%1").arg(m_tables.size());
        m_joins.append(QStringLiteral(R"( %1JOIN %2 %3 ON %3."id" = %4.%5)")
                           .arg(isCertain ? QString() : QStringLiteral("LEFT "), quoted(target->name()), alias,
                                from.alias, quoted(parts[i])));
        m_tables.push_back({alias, target, isCertain});
        table = m_tables.size() - 1;
        m_tableOfPath.insert(walked, table);
    }
    const FieldInfo *field = m_tables[table].type->field(parts.back());
    return PathColumn{field, m_tables[table].alias + u'.' + quoted(QLatin1String(field->name))};
}

PathColumn FieldPaths::orderColumn(const PathColumn &column)
{
    const auto table = std::find_if(m_tables.begin(), m_tables.end(), [&](const Table &each) {
        return column.sql.startsWith(each.alias + u'.');
    });
    if (!column.field->sortsByStrokes || table == m_tables.end())
        return column;
    if (const auto known = m_orderColumns.constFind(column.sql); known != m_orderColumns.constEnd())
        return *known;
    const QString alias = table->alias + u'_' + QLatin1String(column.field->name);
    // A record that surely is there has its key: an inner join lets SQLite walk the index of the keys.
    m_joins.append(QStringLiteral(R"( %1JOIN "name_order" %2 ON %2."list" = '%3' AND %2."id" = %4."id")")
                       .arg(table->isCertain ? QString() : QStringLiteral("LEFT "), alias,
                            NameOrder::listOf(*table->type, *column.field), table->alias));
    const PathColumn key{column.field, alias + QStringLiteral(R"(."key")")};
    m_orderColumns.insert(column.sql, key);
    return key;
}

QString FieldPaths::from() const
{
    return QStringLiteral(" FROM %1 t0").arg(quoted(m_tables.front().type->name())) + m_joins.join(QString());
}

QString FieldPaths::fromIdsOf(const QString &select) const
{
    // CROSS JOIN keeps SQLite from beginning anywhere else than with the few ids.
    return QStringLiteral(R"( FROM (%1) k CROSS JOIN %2 t0 ON t0."id" = k."id")")
               .arg(select, quoted(m_tables.front().type->name()))
        + m_joins.join(QString());
}

} // namespace licheng::store
