// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/row_filter.h"

#include "server/store/column_value.h"

#include "shared/model/fault_rule.h"
#include "shared/model/folding.h"
#include "shared/model/normalize.h"
#include "shared/model/student.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

using protocol::Condition;
using Operator = Condition::Operator;

bool isOrdered(const FieldInfo &field)
{
    return field.kind != FieldKind::Boolean && field.kind != FieldKind::Code &&
           field.kind != FieldKind::References;
}

QString emptyCondition(const PathColumn &column)
{
    switch (column.field->kind) {
    case FieldKind::Text:
        return u"(%1 IS NULL OR %1 = '')"_s.arg(column.sql);
    case FieldKind::SchoolYear:
    case FieldKind::Integer:
        return u"(%1 IS NULL OR %1 = 0)"_s.arg(column.sql);
    default:
        return u"%1 IS NULL"_s.arg(column.sql);
    }
}

Fault kindFault(const Condition &condition)
{
    return pathFault(condition.path, "kind"_rule, u"the value is not of the field's kind"_s);
}

Answer<BoundSql> textCondition(const Condition &condition, const PathColumn &column)
{
    const FieldInfo &field = *column.field;
    const bool isText = field.kind == FieldKind::Text;
    const bool isMoment = field.kind == FieldKind::Date || field.kind == FieldKind::Instant;
    if (!condition.value.isString() || !(isText || (isMoment && condition.op == Operator::StartsWith)))
        return kindFault(condition);
    const QString given = condition.value.toString();
    return BoundSql{
        (condition.op == Operator::Contains ? u"holds(%1, ?)"_s : u"begins(%1, ?)"_s).arg(column.sql),
        {normalize::folded(field.isIdentifier ? normalize::identifier(given) : given)}};
}

Answer<BoundSql> inCondition(const Condition &condition, const PathColumn &column)
{
    if (!condition.value.isArray())
        return kindFault(condition);
    QJsonArray values;
    for (const QJsonValue &value : condition.value.toArray()) {
        const auto operand = toOperand(*column.field, value);
        if (!operand)
            return kindFault(condition);
        values.append(QJsonValue::fromVariant(*operand));
    }
    // One bound array keeps the text, and so the prepared statement, the same for any number of values.
    return BoundSql{column.sql + u" IN (SELECT \"value\" FROM json_each(?))"_s,
                    {QString::fromUtf8(QJsonDocument(values).toJson(QJsonDocument::Compact))}};
}

Answer<BoundSql> conditionSql(const Condition &condition, const PathColumn &column)
{
    switch (condition.op) {
    case Operator::IsEmpty:
        return BoundSql{emptyCondition(column), {}};
    case Operator::IsNotEmpty:
        return BoundSql{u"NOT "_s + emptyCondition(column), {}};
    case Operator::Contains:
    case Operator::StartsWith:
        return textCondition(condition, column);
    case Operator::In:
        return inCondition(condition, column);
    default:
        break;
    }
    if (condition.value.isNull() && condition.op == Operator::Equal)
        return BoundSql{emptyCondition(column), {}};
    if (condition.value.isNull() && condition.op == Operator::NotEqual)
        return BoundSql{u"NOT "_s + emptyCondition(column), {}};
    const auto operand = toOperand(*column.field, condition.value);
    if (!operand)
        return kindFault(condition);
    // Free text is equal when it looks so; identifiers have one form, and indices of their own.
    if (column.field->kind == FieldKind::Text && column.field->isSearchable && !column.field->isIdentifier &&
        (condition.op == Operator::Equal || condition.op == Operator::NotEqual)) {
        return BoundSql{
            u"folded(%1) %2 ?"_s.arg(column.sql, condition.op == Operator::Equal ? u"="_s : u"IS NOT"_s),
            {normalize::folded(operand->toString())}};
    }
    const auto compare = [&](const char *sql) {
        return BoundSql{column.sql + QLatin1String(sql), {*operand}};
    };
    if (condition.op == Operator::Equal)
        return compare(" = ?");
    if (condition.op == Operator::NotEqual)
        return compare(" IS NOT ?");
    if (!isOrdered(*column.field))
        return pathFault(condition.path, "operator"_rule, u"the field has no order"_s);
    switch (condition.op) {
    case Operator::Less:
        return compare(" < ?");
    case Operator::LessOrEqual:
        return compare(" <= ?");
    case Operator::Greater:
        return compare(" > ?");
    default:
        return compare(" >= ?");
    }
}

/// Whether one of the several records has it; that they do not have it means none of them.
Answer<BoundSql> severalCondition(Condition condition, const PathColumn &column)
{
    const bool asksForNone = condition.value.isNull() && condition.op == Operator::Equal;
    const bool asksForAny = condition.value.isNull() && condition.op == Operator::NotEqual;
    bool isNone = condition.op == Operator::IsEmpty || asksForNone;
    BoundSql rows = column.rows;
    if (!isNone && !asksForAny && condition.op != Operator::IsNotEmpty) {
        isNone = condition.op == Operator::NotEqual;
        if (isNone)
            condition.op = Operator::Equal;
        const auto one = conditionSql(condition, {column.field, column.item});
        if (!one)
            return one.error();
        rows.add(u" AND "_s + one->sql, one->values);
    }
    return BoundSql{(isNone ? u"NOT EXISTS (SELECT 1"_s : u"EXISTS (SELECT 1"_s) + rows.sql + u')',
                    rows.values};
}

Fault closedFault(const QString &path, const QString &why)
{
    Fault fault = protocol::forbidden(u"view"_s, path);
    fault.message = u"the list cannot use '%1': it is %2"_s.arg(path, why);
    return fault;
}

/// A column with one value a row.
Answer<PathColumn> singleColumn(FieldPaths &paths, const QString &path)
{
    auto column = readableColumn(paths, path);
    if (column && column->isSeveral())
        return pathFault(path, "operator"_rule, u"it names several records"_s);
    return column;
}

/// Whether the row itself is a student, of whom it is asked only whether there is such a record of a term:
/// not what is in it, nor in which of its fields the student is named.
bool asksWhetherThereIs(const RecordType &row, const RecordType &type, const protocol::Related &related)
{
    const auto isOfTerm = [](const Condition &each) {
        return each.op == Operator::Equal && (each.path == u"schoolYear" || each.path == u"semester");
    };
    const RecordType &student = recordTypeOf<Student>();
    QStringList naming;
    for (const FieldInfo &field : type.fields()) {
        if (QLatin1String(field.refersTo) == student.name())
            naming.append(QLatin1String(field.name));
    }
    QStringList paths = related.paths;
    naming.sort();
    paths.sort();
    return &row == &student && related.of.isEmpty() && related.alike.isEmpty() && paths == naming &&
           std::all_of(related.conditions.begin(), related.conditions.end(), isOfTerm);
}

/// The ids of the rows that records of the type name by the path, each with those of its fields that must be
/// alike.
Answer<BoundSql> namedRows(Connection &connection, const RecordType &named, const RecordType &type,
                           const QString &path, const QStringList &alike,
                           const protocol::RecordQuery &conditions, const ScopeFilter &scope,
                           const Viewer &viewer)
{
    if (scope.kind == ScopeFilter::Kind::Nothing)
        return closedFault(path, u"of a type that your role may not view"_s);
    const FieldInfo *field = resolvePath(type, path);
    if (!field || QLatin1String(field->refersTo) != named.name())
        return pathFault(path, "unknown"_rule, u"it does not lead to the list's records"_s);
    FieldPaths paths(type, scope, viewer);
    const bool isSeveral = field->kind == FieldKind::References;
    if (isSeveral && !alike.isEmpty())
        return pathFault(path, "operator"_rule, u"several records are alike in nothing else"_s);
    QStringList columns;
    for (const QString &each : isSeveral ? QStringList() : QStringList{path} + alike) {
        const auto readable = singleColumn(paths, each);
        if (!readable)
            return readable.error();
        columns.append(readable->sql);
    }
    const auto where = whereOf(connection, type, conditions, scope, paths);
    if (!where)
        return where.error();
    BoundSql rows = paths.from();
    rows.add(where->sql, where->values);
    if (isSeveral) {
        rows.sql = uR"(SELECT l0."targetId" FROM %1 l0 WHERE l0."ownerId" IN (SELECT t0."id"%2))"_s.arg(
            linkTable(type, *field), rows.sql);
        return rows;
    }
    rows.sql = u"SELECT "_s + columns.join(u", "_s) + rows.sql;
    return rows;
}

/// Whether records of another type name the row. Not correlated: SQLite makes the list of ids once.
Answer<BoundSql> relatedCondition(Connection &connection, const RecordType &type, const Condition &condition,
                                  FieldPaths &paths)
{
    const auto related = protocol::relatedOf(condition);
    const RecordType *other = related ? recordType(related->type) : nullptr;
    if (!other)
        return pathFault(condition.path, "unknown"_rule, u"it names no records of another type"_s);
    protocol::RecordQuery conditions;
    conditions.conditions = related->conditions;
    const RecordType *named = &type;
    QStringList columns{uR"(t0."id")"_s};
    if (!related->of.isEmpty()) {
        const FieldInfo *field = resolvePath(type, related->of);
        named = field && field->kind == FieldKind::Reference
                    ? recordType(QString(QLatin1String(field->refersTo)))
                    : nullptr;
        if (!named)
            return pathFault(related->of, "unknown"_rule, u"it names no record"_s);
        const auto readable = readableColumn(paths, related->of);
        if (!readable)
            return readable.error();
        columns.first() = readable->sql;
    }
    for (const QString &path : related->alike) {
        const auto readable = singleColumn(paths, path);
        if (!readable)
            return readable.error();
        columns.append(readable->sql);
    }
    const Viewer &viewer = paths.viewer();
    const ScopeFilter scope =
        asksWhetherThereIs(type, *other, *related) ? viewer.known(*other) : viewer.of(*other);
    BoundSql all;
    for (const QString &path : related->paths) {
        const auto rows =
            namedRows(connection, *named, *other, path, related->alikeThere, conditions, scope, viewer);
        if (!rows)
            return rows.error();
        all.add(all.sql.isEmpty() ? rows->sql : u" UNION ALL "_s + rows->sql, rows->values);
    }
    const QString row = columns.size() > 1 ? u'(' + columns.join(u", "_s) + u')' : columns.first();
    const QString text = u"%1 IN (%2)"_s.arg(row, all.sql);
    // What names nobody is named by none. Not NOT IN: that reads the whole list for each row that is not in
    // it, to look for a NULL, where the row has several columns.
    return BoundSql{condition.op == Operator::None ? u"CASE WHEN %1 THEN 0 ELSE 1 END"_s.arg(text) : text,
                    all.values};
}

/// Whether the row is the last among those with the same value of a field.
Answer<BoundSql> lastCondition(Connection &connection, const RecordType &type, const Condition &condition,
                               const Viewer &viewer)
{
    const auto last = protocol::lastOf(condition);
    if (!last)
        return pathFault(condition.path, "unknown"_rule, u"it does not tell which is the last"_s);
    const ScopeFilter scope = viewer.of(type);
    FieldPaths paths(type, scope, viewer);
    const auto same = readableColumn(paths, last->same);
    if (!same)
        return same.error();
    const auto greatest = readableColumn(paths, last->greatest);
    if (!greatest)
        return greatest.error();
    if (same->isSeveral() || greatest->isSeveral() || !isOrdered(*greatest->field))
        return pathFault(condition.path, "operator"_rule, u"the field has no order"_s);
    protocol::RecordQuery among;
    among.conditions = last->conditions;
    const auto where = whereOf(connection, type, among, scope, paths);
    if (!where)
        return where.error();
    BoundSql rows = paths.from();
    rows.add(where->sql, where->values);
    rows.sql = uR"(t0."id" IN (SELECT "id" FROM (SELECT t0."id" AS "id", row_number() OVER (PARTITION BY %1 )"
               uR"(ORDER BY %2 DESC, t0."id" DESC) AS "place"%3) WHERE "place" = 1))"_s.arg(
                   same->sql, greatest->sql, rows.sql);
    return rows;
}

/// Whether the column names nobody, or somebody among those whom the scope lets through.
Answer<BoundSql> personCondition(const ScopeFilter &scope, const QString &column)
{
    BoundSql any{u"(%1 IS NULL"_s.arg(column), {}};
    for (const ScopeFilter::Persons &persons : scope.persons) {
        const QString inner = u"p0"_s;
        const auto rows = scopeCondition(*persons.type, persons.rows, inner);
        if (!rows)
            return rows.error();
        any.add(u" OR %1 IN (SELECT %2.%3 FROM %4 %2 WHERE %5)"_s.arg(
                    column, inner, quoted(persons.field), quoted(persons.type->name()), rows->sql),
                rows->values);
    }
    any.sql += u')';
    return any;
}

} // namespace

Answer<PathColumn> readableColumn(FieldPaths &paths, const QString &path)
{
    auto column = paths.column(path);
    if (!column || column->access == PathColumn::Access::Readable)
        return column;
    return closedFault(path, column->access == PathColumn::Access::Identity
                                 ? u"identity data"_s
                                 : u"of a type that your role may not view"_s);
}

namespace {

/// Whether the path leads to a student who has graduated.
QString sealedCondition(const RecordType &type, const QString &path, const QString &alias)
{
    const RecordType *at = &type;
    QString sql = alias + u'.';
    QString closing;
    for (const QString &name : path.split(u'.')) {
        const FieldInfo *field = at->field(name);
        at = recordType(QString(QLatin1String(field->refersTo)));
        sql += uR"("%1" IN (SELECT "id" FROM "%2" WHERE )"_s.arg(name, at->name());
        closing += u')';
    }
    return sql + uR"("state" = 'graduated')"_s + closing;
}

} // namespace

Answer<BoundSql> scopeCondition(const RecordType &type, const ScopeFilter &scope, const QString &alias)
{
    if (scope.kind == ScopeFilter::Kind::Everything)
        return BoundSql{u"1"_s, {}};
    BoundSql any;
    for (const auto &[path, value] :
         scope.kind == ScopeFilter::Kind::Limited ? scope.anyOf : decltype(scope.anyOf){}) {
        if (!resolvePath(type, path))
            return Fault{
                ErrorCode::Internal, u"the scope path %1.%2 is unknown"_s.arg(type.name(), path), {}};
        if (value.isUndefined()) {
            any.add((any.sql.isEmpty() ? QString() : u" OR "_s) +
                    u"%1.%2 IS NOT NULL"_s.arg(alias, quoted(path)));
            continue;
        }
        // Nested sub-selects let SQLite use one index for each alternative; joins would scan the list.
        const RecordType *current = &type;
        QString sql = alias + u'.';
        QString closing;
        const QStringList parts = path.split(u'.');
        for (qsizetype i = 0; i < parts.size(); ++i) {
            const FieldInfo *field = current->field(parts[i]);
            if (field->kind == FieldKind::References) {
                // The last of a path: whether the value is one of several.
                sql += uR"("id" IN (SELECT "ownerId" FROM %1 WHERE "targetId" = ?))"_s.arg(
                    linkTable(*current, *field));
                any.add((any.sql.isEmpty() ? QString() : u" OR "_s) + sql + closing, {value.toVariant()});
                break;
            }
            sql += quoted(parts[i]);
            if (i + 1 < parts.size()) {
                current = recordType(QString(QLatin1String(field->refersTo)));
                sql += uR"( IN (SELECT "id" FROM %1 WHERE )"_s.arg(quoted(current->name()));
                closing += u')';
            } else {
                // An empty value never holds: an account without student owns nothing.
                const auto operand = toOperand(*field, value);
                any.add((any.sql.isEmpty() ? QString() : u" OR "_s) + sql + u" = ?"_s + closing,
                        {operand ? *operand : QVariant()});
            }
        }
    }
    if (any.sql.isEmpty())
        return BoundSql{u"0"_s, {}};
    BoundSql condition{u'(' + any.sql + u')', any.values};
    for (const QString &path : scope.unsealed)
        condition.add(u" AND NOT coalesce("_s + sealedCondition(type, path, alias) + u", 0)"_s);
    if (!scope.audience.isEmpty())
        condition.add(
            uR"( AND %1."startsOn" <= ? AND %1."id" IN (SELECT "recordId" FROM %2 WHERE "accountId" = ?))"_s
                .arg(alias, quoted(scope.audience)),
            {scope.audienceDay.toString(Qt::ISODate), scope.audienceAccount});
    if (scope.personField.isEmpty())
        return condition;
    const auto named = personCondition(scope, alias + u'.' + quoted(scope.personField));
    if (!named)
        return named.error();
    condition.add(u" AND "_s + named->sql, named->values);
    return condition;
}

bool isPersonInScope(Connection &connection, const ScopeFilter &scope, qint64 student)
{
    return std::any_of(scope.persons.begin(), scope.persons.end(), [&](const ScopeFilter::Persons &persons) {
        const auto rows = scopeCondition(*persons.type, persons.rows);
        if (!rows)
            return false;
        Statement select = connection.prepared(u"SELECT 1 FROM %1 t0 WHERE t0.%2 = ? AND "_s.arg(
                                                   quoted(persons.type->name()), quoted(persons.field)) +
                                               rows->sql);
        return select.execWith(QVariantList{student} + rows->values) && select.next();
    });
}

Answer<BoundSql> conditionsOf(Connection &connection, const RecordType &type,
                              const std::vector<Condition> &conditions, FieldPaths &paths)
{
    BoundSql all;
    for (const Condition &condition : conditions) {
        if (condition.op == Operator::Some || condition.op == Operator::None ||
            condition.op == Operator::Last) {
            const auto held = condition.op == Operator::Last
                                  ? lastCondition(connection, type, condition, paths.viewer())
                                  : relatedCondition(connection, type, condition, paths);
            if (!held)
                return held.error();
            all.add(u" AND "_s + held->sql, held->values);
            continue;
        }
        const auto column = readableColumn(paths, condition.path);
        if (!column)
            return column.error();
        const auto sql =
            column->isSeveral() ? severalCondition(condition, *column) : conditionSql(condition, *column);
        if (!sql)
            return sql.error();
        all.add(u" AND "_s + sql->sql, sql->values);
    }
    return all;
}

Answer<BoundSql> whereOf(Connection &connection, const RecordType &type, const protocol::RecordQuery &query,
                         const ScopeFilter &scope, FieldPaths &paths)
{
    auto scoped = scopeCondition(type, scope);
    if (!scoped)
        return scoped.error();
    BoundSql where{u" WHERE "_s + scoped->sql, scoped->values};
    const auto conditions = conditionsOf(connection, type, query.conditions, paths);
    if (!conditions)
        return conditions.error();
    where.add(conditions->sql, conditions->values);
    const auto search = searchCondition(connection, type, query.search, scope, paths.viewer());
    if (!search)
        return search.error();
    where.add(search->sql, search->values);
    return where;
}

} // namespace licheng::store
