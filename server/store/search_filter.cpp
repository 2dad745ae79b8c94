// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/search_filter.h"

#include "server/store/column_value.h"
#include "server/store/search_index.h"

#include "shared/model/folding.h"
#include "shared/model/normalize.h"

#include <QRegularExpression>

namespace licheng::store
{

namespace
{

constexpr qsizetype maxTerms = 8;
/// With more rows that may match, comparing all rows is less work: a page in the list's own order is soon
/// full, and a count of a million rows costs as much as looking up some fifty thousand.
constexpr qint64 maxRows = 20'000;

/// A table in which a term is looked for.
struct Place
{
    const RecordType *type = nullptr;
    const FieldInfo *reference = nullptr; ///< of the list's type, by which the table is reached; null: the list's own
    BoundSql comparison;                  ///< of the searchable fields of a row, with %1 for the table's alias
    std::optional<QString> indexed;       ///< what to ask the index; nothing when it cannot tell
    qint64 candidates = 0;                ///< rows that the index names, counted up to the limit
};

/// Where a term can stand in a type's own fields; an empty comparison when there are none.
Place placeOf(const RecordType &type, const FieldInfo *reference, const QString &term, const ScopeFilter &scope)
{
    Place place{&type, reference, {}, std::nullopt, 0};
    QStringList texts;
    for (const FieldInfo &f : type.fields()) {
        if (!f.isSearchable || (f.isSensitive && scope.sensitive == SensitiveFields::Hidden))
            continue;
        const QString text = normalize::folded(f.isIdentifier ? normalize::identifier(term) : term);
        texts.append(text);
        place.comparison.add((place.comparison.sql.isEmpty() ? QStringLiteral("folded(%1.") : QStringLiteral(" OR folded(%1."))
                                 + quoted(QLatin1String(f.name)) + QStringLiteral(") LIKE ? ESCAPE '\\'"),
                             {QVariant(QString(u'%' + likePattern(text) + u'%'))});
    }
    place.indexed = indexQuery(texts);
    return place;
}

std::vector<Place> placesOf(const RecordType &type, const QString &term, const ScopeFilter &scope)
{
    std::vector<Place> places{placeOf(type, nullptr, term, scope)};
    for (const FieldInfo &f : type.fields()) {
        if (f.kind != FieldKind::Reference)
            continue;
        if (const RecordType *target = recordType(QString(QLatin1String(f.refersTo))))
            places.push_back(placeOf(*target, &f, term, scope));
    }
    std::erase_if(places, [](const Place &place) { return place.comparison.sql.isEmpty(); });
    return places;
}

Answer<qint64> countUpTo(Connection &connection, const BoundSql &rows, qint64 limit)
{
    Statement select = connection.prepared(QStringLiteral("SELECT count(*) FROM (%1 LIMIT ?)").arg(rows.sql));
    for (qsizetype i = 0; i < rows.values.size(); ++i)
        select.bind(static_cast<int>(i), rows.values[i]);
    select.bind(static_cast<int>(rows.values.size()), limit);
    if (!select.run() || !select.next())
        return storeFault(connection);
    return select.integer(0);
}

/// The ids of the rows of the place's table that can have the term.
BoundSql candidateIds(const Place &place, const ScopeFilter &scope)
{
    const IndexRange range = indexRange(*place.type);
    return {indexedIds(scope.sensitive), {*place.indexed, range.first, range.last}};
}

/// The ids of the rows of the place's table that have the term.
BoundSql matchingIds(const Place &place, const ScopeFilter &scope)
{
    BoundSql ids{QStringLiteral(R"(SELECT r."id" FROM %1 r WHERE )").arg(quoted(place.type->name())), {}};
    if (place.indexed) {
        const BoundSql rows = candidateIds(place, scope);
        ids.add(QStringLiteral(R"(r."id" IN (%1) AND )").arg(rows.sql), rows.values);
    }
    ids.add(u'(' + place.comparison.sql.arg(QStringLiteral("r")) + u')', place.comparison.values);
    return ids;
}

/// The ids of the list's rows that have the term, from the index alone.
BoundSql listedIds(const RecordType &type, const std::vector<Place> &places, const ScopeFilter &scope)
{
    BoundSql all;
    for (const Place &place : places) {
        const BoundSql ids = matchingIds(place, scope);
        if (!all.sql.isEmpty())
            all.add(QStringLiteral(" UNION ALL "));
        if (place.reference) {
            all.add(QStringLiteral(R"(SELECT l."id" FROM %1 l WHERE l.%2 IN (%3))")
                        .arg(quoted(type.name()), quoted(QLatin1String(place.reference->name)), ids.sql),
                    ids.values);
        } else {
            all.add(ids.sql, ids.values);
        }
    }
    return all;
}

/// Compares every row of the list; references are searched once by a sub-select, which is much less work
/// than comparing them in every row.
BoundSql comparedInEachRow(const std::vector<Place> &places, const ScopeFilter &scope)
{
    BoundSql any;
    for (const Place &place : places) {
        if (!any.sql.isEmpty())
            any.add(QStringLiteral(" OR "));
        if (place.reference) {
            const BoundSql ids = matchingIds(place, scope);
            any.add(QStringLiteral("t0.%1 IN (%2)").arg(quoted(QLatin1String(place.reference->name)), ids.sql), ids.values);
        } else {
            any.add(place.comparison.sql.arg(QStringLiteral("t0")), place.comparison.values);
        }
    }
    return {u'(' + any.sql + u')', any.values};
}

Answer<BoundSql> termCondition(Connection &connection, const RecordType &type, const QString &term,
                               const ScopeFilter &scope)
{
    std::vector<Place> places = placesOf(type, term, scope);
    bool isNarrow = true;
    for (Place &place : places) {
        if (!place.indexed) {
            isNarrow = false;
            continue;
        }
        const auto counted = countUpTo(connection, candidateIds(place, scope), maxRows + 1);
        if (!counted)
            return counted.error();
        place.candidates = *counted;
        if (place.candidates > maxRows) {
            // Reading most of a table by single rows is more work than reading it through.
            place.indexed.reset();
            isNarrow = false;
        }
    }
    std::erase_if(places, [](const Place &place) { return place.indexed && place.candidates == 0; });
    if (places.empty())
        return BoundSql{QStringLiteral("0"), {}};
    if (isNarrow) {
        const BoundSql ids = listedIds(type, places, scope);
        const auto counted = countUpTo(connection, ids, maxRows + 1);
        if (!counted)
            return counted.error();
        if (*counted <= maxRows)
            return BoundSql{QStringLiteral(R"(t0."id" IN (%1))").arg(ids.sql), ids.values};
    }
    return comparedInEachRow(places, scope);
}

} // namespace

Answer<BoundSql> searchCondition(Connection &connection, const RecordType &type, const QString &search,
                                 const ScopeFilter &scope)
{
    static const QRegularExpression spaces(QStringLiteral("[\\s\u3000]+"));
    const QStringList terms = search.split(spaces, Qt::SkipEmptyParts);
    BoundSql all;
    for (const QString &term : terms.first(std::min(maxTerms, terms.size()))) {
        if (normalize::folded(term).isEmpty())
            continue; // invisible characters only
        const auto sql = termCondition(connection, type, term, scope);
        if (!sql)
            return sql.error();
        all.add(QStringLiteral(" AND ") + sql->sql, sql->values);
    }
    return all;
}

} // namespace licheng::store
