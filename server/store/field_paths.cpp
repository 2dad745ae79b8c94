// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/field_paths.h"

#include "server/store/column_value.h"
#include "server/store/name_order.h"
#include "server/store/row_filter.h"

#include "shared/model/fault_rule.h"
#include "shared/protocol/record_query.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

constexpr qsizetype maxEchoedPath = 80;
/// SQLite joins at most 64 tables.
constexpr size_t maxTables = 24;

} // namespace

FieldPaths::FieldPaths(const RecordType &type, const ScopeFilter &scope, const Viewer &viewer)
    : m_viewer(viewer)
{
    m_tables.push_back({u"t0"_s, &type, scope.sensitive, true});
}

Answer<std::optional<size_t>> FieldPaths::follow(size_t from, const FieldInfo &reference,
                                                 const FieldInfo &wanted)
{
    const Table source = m_tables[from];
    const RecordType &target = *recordType(QString(QLatin1String(reference.refersTo)));
    const ScopeFilter scope = m_viewer.of(target);
    const bool isWhole = seesAll(target, wanted);
    if (!isWhole && scope.kind == ScopeFilter::Kind::Nothing)
        return std::optional<size_t>();
    const QString key = source.alias + u'.' + QLatin1String(reference.name) + (isWhole ? u'*' : u'?');
    if (const auto known = m_joined.constFind(key); known != m_joined.constEnd())
        return std::optional(*known);
    if (m_tables.size() == maxTables)
        return pathFault(QLatin1String(reference.name), "range"_rule,
                         u"the list reaches too many other records"_s);
    const QString alias = u"t%1"_s.arg(m_tables.size());
    // A required reference always has its row: an inner join leaves the planner free to begin there.
    const bool isCertain = isWhole && source.isCertain && reference.isRequired;
    m_joins.add(uR"( %1JOIN %2 %3 ON %3."id" = %4.%5)"_s.arg(isCertain ? QString() : u"LEFT "_s,
                                                             quoted(target.name()), alias, source.alias,
                                                             quoted(QLatin1String(reference.name))));
    if (!isWhole) {
        const auto condition = scopeCondition(target, scope, alias);
        if (!condition)
            return condition.error();
        m_joins.add(u" AND "_s + condition->sql, condition->values);
    }
    m_tables.push_back({alias, &target, scope.sensitive, isCertain});
    m_joined.insert(key, m_tables.size() - 1);
    return std::optional(m_tables.size() - 1);
}

bool FieldPaths::seesAll(const RecordType &type, const FieldInfo &field) const
{
    return field.isShownByReference || m_viewer.of(type).kind == ScopeFilter::Kind::Everything;
}

Answer<PathColumn> FieldPaths::column(const QString &path)
{
    const QStringList parts = path.split(u'.');
    const FieldInfo *field = resolvePath(*m_tables.front().type, path);
    if (parts.size() > protocol::maxPathLength || !field)
        return pathFault(path, "unknown"_rule, u"there is no such field"_s);
    const QString unreadable = u"NULL"_s;
    size_t table = 0;
    for (qsizetype i = 0; i + 1 < parts.size(); ++i) {
        const FieldInfo &reference = *m_tables[table].type->field(parts[i]);
        const FieldInfo &wanted =
            *recordType(QString(QLatin1String(reference.refersTo)))->field(parts[i + 1]);
        if (reference.kind == FieldKind::References)
            return several(table, reference, &wanted);
        const auto next = follow(table, reference, wanted);
        if (!next)
            return next.error();
        if (!*next)
            return PathColumn{field, unreadable, PathColumn::Access::Closed};
        table = **next;
    }
    if (field->isSensitive && m_tables[table].sensitive == SensitiveFields::Hidden)
        return PathColumn{field, unreadable, PathColumn::Access::Identity};
    if (field->kind == FieldKind::References)
        return several(table, *field, nullptr);
    return PathColumn{field, m_tables[table].alias + u'.' + quoted(QLatin1String(field->name))};
}

Answer<PathColumn> FieldPaths::several(size_t from, const FieldInfo &references, const FieldInfo *text) const
{
    const Table &source = m_tables[from];
    const RecordType &target = *recordType(QString(QLatin1String(references.refersTo)));
    const ScopeFilter scope = m_viewer.of(target);
    // A record names some or none; what cannot be seen behind another is not even none.
    PathColumn column{text ? text : &references, text || from > 0 ? u"NULL"_s : u"'[]'"_s};
    // The bare numbers of records that whoever sees the row may know of.
    const bool isOpen = !text && references.isShownByReference;
    if (!isOpen && (scope.kind == ScopeFilter::Kind::Nothing ||
                    (text && text->isSensitive && scope.sensitive == SensitiveFields::Hidden))) {
        column.access = scope.kind == ScopeFilter::Kind::Nothing ? PathColumn::Access::Closed
                                                                 : PathColumn::Access::Identity;
        return column;
    }
    const auto seen = scopeCondition(target, isOpen ? ScopeFilter::everything() : scope, u"m0"_s);
    if (!seen)
        return seen.error();
    column.rows = {
        uR"( FROM %1 l0 JOIN %2 m0 ON m0."id" = l0."targetId" WHERE l0."ownerId" = %3."id" AND )"_s.arg(
            linkTable(*source.type, references), quoted(target.name()), source.alias) +
            seen->sql,
        seen->values};
    column.item = text ? u"m0."_s + quoted(QLatin1String(text->name)) : uR"(l0."targetId")"_s;
    column.sql =
        (text
             ? uR"((SELECT group_concat("v", '、') FROM (SELECT %1 AS "v"%2 AND %1 <> '' ORDER BY l0."targetId")))"_s
             : uR"((SELECT json_group_array("v") FROM (SELECT %1 AS "v"%2 ORDER BY "v")))"_s)
            .arg(column.item, column.rows.sql);
    // Of a record that the viewer may not see there is nothing to tell, not even that it names none.
    if (from > 0)
        column.sql = uR"((CASE WHEN %1."id" IS NOT NULL THEN %2 END))"_s.arg(source.alias, column.sql);
    column.values = column.rows.values;
    return column;
}

namespace {

/// Where a code stands among its choices: seats in the order of article 2, states as the process goes.
PathColumn placeOf(const PathColumn &column)
{
    static const FieldInfo place = [] {
        FieldInfo field{};
        field.name = "place";
        field.kind = FieldKind::Integer;
        return field;
    }();
    QStringList wires;
    for (const Choice &choice : column.field->choices)
        wires.append(QLatin1String(choice.wire));
    return {&place, u"instr(',%1,', ',' || %2 || ',')"_s.arg(wires.join(u','), column.sql)};
}

} // namespace

PathColumn FieldPaths::orderColumn(const PathColumn &column)
{
    if (column.field->kind == FieldKind::Code)
        return placeOf(column);
    const auto table = std::find_if(m_tables.begin(), m_tables.end(), [&](const Table &each) {
        return column.sql.startsWith(each.alias + u'.');
    });
    if (column.field->order == TextOrder::CodePoints || table == m_tables.end())
        return column;
    if (const auto known = m_orderColumns.constFind(column.sql); known != m_orderColumns.constEnd())
        return *known;
    const QString alias = table->alias + u'_' + QLatin1String(column.field->name);
    // A record that surely is there has its key: an inner join lets SQLite walk the index of the keys.
    m_joins.add(uR"( %1JOIN "name_order" %2 ON %2."list" = '%3' AND %2."id" = %4."id")"_s.arg(
        table->isCertain ? QString() : u"LEFT "_s, alias, NameOrder::listOf(*table->type, *column.field),
        table->alias));
    const PathColumn key{column.field, alias + uR"(."key")"_s};
    m_orderColumns.insert(column.sql, key);
    return key;
}

BoundSql FieldPaths::from() const
{
    return {u" FROM %1 t0"_s.arg(quoted(m_tables.front().type->name())) + m_joins.sql, m_joins.values};
}

BoundSql FieldPaths::fromRowsOf(const BoundSql &select, const QString &column) const
{
    // CROSS JOIN keeps SQLite from beginning anywhere else than with the few ids.
    return {uR"( FROM (%1) k CROSS JOIN %2 t0 ON %3 = k."id")"_s.arg(
                select.sql, quoted(m_tables.front().type->name()), column) +
                m_joins.sql,
            select.values + m_joins.values};
}

Fault pathFault(const QString &path, RuleName rule, const QString &sentence)
{
    Fault fault = protocol::invalid(path.left(maxEchoedPath), rule);
    fault.message = u"the list cannot use '%1': %2"_s.arg(path.left(maxEchoedPath), sentence);
    return fault;
}

} // namespace licheng::store
