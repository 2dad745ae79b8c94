// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/row_filter.h"

#include "server/store/column_value.h"
#include "server/store/search_index.h"

#include "shared/model/folding.h"
#include "shared/model/normalize.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

constexpr qsizetype maxTerms = 8;
/// With more rows that may match, comparing all rows is less work: a page in the list's own order is soon
/// full, and a count of a million rows costs as much as looking up some fifty thousand.
constexpr qint64 maxRows = 20'000;

/// A table in which a term is looked for.
struct Place
{
    const RecordType *type = nullptr;
    const FieldInfo *reference =
        nullptr; ///< of the list's type, by which the table is reached; null: the list's own
    SensitiveFields sensitive = SensitiveFields::Hidden;
    BoundSql comparison;            ///< of the searchable fields of a row, with %1 for the table's alias
    std::optional<QString> indexed; ///< what to ask the index; nothing when it cannot tell
    qint64 candidates = 0;          ///< rows that the index names, counted up to the limit
};

/// Where a term can stand in a type's own fields; an empty comparison when there are none. By a reference,
/// fields that are not shown by it are compared in the rows that the viewer may view.
Answer<Place> placeOf(const RecordType &type, const FieldInfo *reference, const QString &term,
                      const ScopeFilter &scope)
{
    Place place{&type, reference, scope.sensitive, {}, std::nullopt, 0};
    QStringList texts;
    BoundSql scoped;
    const auto compare = [](BoundSql &any, const FieldInfo &f, const QString &text) {
        any.add((any.sql.isEmpty() ? u"holds(%1."_s : u" OR holds(%1."_s) + quoted(QLatin1String(f.name)) +
                    u", ?)"_s,
                {text});
    };
    const bool isWhole = !reference || scope.kind == ScopeFilter::Kind::Everything;
    // Of several nothing is shown by reference, as in FieldPaths.
    const bool isSeveral = reference && reference->kind == FieldKind::References;
    for (const FieldInfo &f : type.fields()) {
        if (!f.isSearchable || (f.isSensitive && scope.sensitive == SensitiveFields::Hidden))
            continue;
        const bool isShown = isWhole || (f.isShownByReference && !isSeveral);
        if (!isShown && scope.kind == ScopeFilter::Kind::Nothing)
            continue;
        const QString text = normalize::folded(f.isIdentifier ? normalize::identifier(term) : term);
        texts.append(text);
        compare(isShown ? place.comparison : scoped, f, text);
    }
    if (!scoped.sql.isEmpty()) {
        const auto rows = scopeCondition(type, scope, u"%1"_s);
        if (!rows)
            return rows.error();
        place.comparison.add(place.comparison.sql.isEmpty() ? QString() : u" OR "_s);
        place.comparison.add(u'(' + rows->sql + u" AND ("_s + scoped.sql + u"))"_s,
                             rows->values + scoped.values);
    }
    place.indexed = indexQuery(texts);
    return place;
}

Answer<std::vector<Place>> placesOf(const RecordType &type, const QString &term, const ScopeFilter &scope,
                                    const Viewer &viewer)
{
    std::vector<Place> places;
    const auto add = [&](const RecordType &target, const FieldInfo *reference,
                         const ScopeFilter &seen) -> std::optional<Fault> {
        auto place = placeOf(target, reference, term, seen);
        if (!place)
            return place.error();
        if (!place->comparison.sql.isEmpty())
            places.push_back(std::move(place).value());
        return std::nullopt;
    };
    if (auto fault = add(type, nullptr, scope))
        return *std::move(fault);
    for (const FieldInfo &f : type.fields()) {
        const RecordType *target = *f.refersTo ? recordType(QString(QLatin1String(f.refersTo))) : nullptr;
        if (!target)
            continue;
        if (auto fault = add(*target, &f, viewer.of(*target)))
            return *std::move(fault);
    }
    return places;
}

Answer<qint64> countUpTo(Connection &connection, const BoundSql &rows, qint64 limit)
{
    Statement select = connection.prepared(u"SELECT count(*) FROM (%1 LIMIT ?)"_s.arg(rows.sql));
    for (qsizetype i = 0; i < rows.values.size(); ++i)
        select.bind(static_cast<int>(i), rows.values[i]);
    select.bind(static_cast<int>(rows.values.size()), limit);
    if (!select.run() || !select.next())
        return storeFault(connection);
    return select.integer(0);
}

/// The ids of the rows of the place's table that can have the term.
BoundSql candidateIds(const Place &place)
{
    const IndexRange range = indexRange(*place.type);
    return {indexedIds(place.sensitive), {*place.indexed, range.first, range.last}};
}

/// The ids of the rows of the place's table that have the term.
BoundSql matchingIds(const Place &place)
{
    BoundSql ids{uR"(SELECT r."id" FROM %1 r WHERE )"_s.arg(quoted(place.type->name())), {}};
    if (place.indexed) {
        const BoundSql rows = candidateIds(place);
        ids.add(uR"(r."id" IN (%1) AND )"_s.arg(rows.sql), rows.values);
    }
    ids.add(u'(' + place.comparison.sql.arg(u"r"_s) + u')', place.comparison.values);
    return ids;
}

/// The condition that a row of the list refers to one of the ids.
QString refersToOneOf(const RecordType &type, const FieldInfo &reference, const QString &alias,
                      const QString &ids)
{
    if (reference.kind == FieldKind::References)
        return uR"(%1."id" IN (SELECT "ownerId" FROM %2 WHERE "targetId" IN (%3)))"_s.arg(
            alias, linkTable(type, reference), ids);
    return u"%1.%2 IN (%3)"_s.arg(alias, quoted(QLatin1String(reference.name)), ids);
}

/// The ids of the list's rows that have the term, from the index alone.
BoundSql listedIds(const RecordType &type, const std::vector<Place> &places)
{
    BoundSql all;
    for (const Place &place : places) {
        const BoundSql ids = matchingIds(place);
        if (!all.sql.isEmpty())
            all.add(u" UNION ALL "_s);
        if (place.reference) {
            all.add(uR"(SELECT l."id" FROM %1 l WHERE %2)"_s.arg(
                        quoted(type.name()), refersToOneOf(type, *place.reference, u"l"_s, ids.sql)),
                    ids.values);
        } else {
            all.add(ids.sql, ids.values);
        }
    }
    return all;
}

/// Compares every row of the list; references are searched once by a sub-select, which is much less work
/// than comparing them in every row.
BoundSql comparedInEachRow(const RecordType &type, const std::vector<Place> &places)
{
    BoundSql any;
    for (const Place &place : places) {
        if (!any.sql.isEmpty())
            any.add(u" OR "_s);
        if (place.reference) {
            const BoundSql ids = matchingIds(place);
            any.add(refersToOneOf(type, *place.reference, u"t0"_s, ids.sql), ids.values);
        } else {
            any.add(place.comparison.sql.arg(u"t0"_s), place.comparison.values);
        }
    }
    return {u'(' + any.sql + u')', any.values};
}

Answer<BoundSql> termCondition(Connection &connection, const RecordType &type, const QString &term,
                               const ScopeFilter &scope, const Viewer &viewer)
{
    auto found = placesOf(type, term, scope, viewer);
    if (!found)
        return found.error();
    std::vector<Place> places = std::move(found).value();
    bool isNarrow = true;
    for (Place &place : places) {
        if (!place.indexed) {
            isNarrow = false;
            continue;
        }
        const auto counted = countUpTo(connection, candidateIds(place), maxRows + 1);
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
        return BoundSql{u"0"_s, {}};
    if (isNarrow) {
        const BoundSql ids = listedIds(type, places);
        const auto counted = countUpTo(connection, ids, maxRows + 1);
        if (!counted)
            return counted.error();
        if (*counted <= maxRows)
            return BoundSql{uR"(t0."id" IN (%1))"_s.arg(ids.sql), ids.values};
    }
    return comparedInEachRow(type, places);
}

} // namespace

Answer<BoundSql> searchCondition(Connection &connection, const RecordType &type, const QString &search,
                                 const ScopeFilter &scope, const Viewer &viewer)
{
    static const QRegularExpression spaces(u"[\\s\u3000]+"_s);
    const QStringList terms = search.split(spaces, Qt::SkipEmptyParts);
    BoundSql all;
    for (const QString &term : terms.first(std::min(maxTerms, terms.size()))) {
        if (normalize::folded(term).isEmpty())
            continue; // invisible characters only
        const auto sql = termCondition(connection, type, term, scope, viewer);
        if (!sql)
            return sql.error();
        all.add(u" AND "_s + sql->sql, sql->values);
    }
    return all;
}

} // namespace licheng::store
