// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/protocol/record_query.h"

#include "shared/protocol/methods.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace licheng::protocol {

namespace {

constexpr std::array operatorNames{"eq",         "ne", "lt",      "le",         "gt",   "ge",   "contains",
                                   "startsWith", "in", "isEmpty", "isNotEmpty", "some", "none", "last"};
constexpr qsizetype maxColumns = 64;
constexpr qsizetype maxConditions = 32;
constexpr qsizetype maxSortKeys = 4;
constexpr qsizetype maxInValues = 2000;
constexpr qsizetype maxTextLength = 500;

bool holdsOthers(const Condition &condition)
{
    return condition.op == Condition::Operator::Some || condition.op == Condition::Operator::None ||
           condition.op == Condition::Operator::Last;
}

/// The conditions inside of such a one; nothing: they are too many, unknown, or hold others that hold others.
std::optional<std::vector<Condition>> heldBy(const Condition &condition, bool mayHold = true)
{
    const QJsonArray held = condition.value.toArray();
    if (!condition.value.isArray() || held.size() > maxConditions)
        return std::nullopt;
    std::vector<Condition> conditions = conditionsFrom(held);
    const bool isSound = std::all_of(conditions.begin(), conditions.end(), [&](const Condition &each) {
        return !holdsOthers(each) || (mayHold && heldBy(each, false));
    });
    if (!isSound || qsizetype(conditions.size()) != held.size())
        return std::nullopt;
    return conditions;
}

} // namespace

QJsonArray conditionsJson(const std::vector<Condition> &conditions)
{
    QJsonArray json;
    for (const Condition &c : conditions)
        json.append(QJsonObject{{u"path"_s, c.path}, {u"op"_s, wireName(c.op)}, {u"value"_s, c.value}});
    return json;
}

QString wireName(Condition::Operator op)
{
    return QLatin1String(operatorNames[static_cast<size_t>(op)]);
}

std::optional<Condition::Operator> operatorFromWire(QStringView name)
{
    for (size_t i = 0; i < operatorNames.size(); ++i) {
        if (name == QLatin1String(operatorNames[i]))
            return static_cast<Condition::Operator>(i);
    }
    return std::nullopt;
}

std::vector<Condition> conditionsFrom(const QJsonArray &json)
{
    std::vector<Condition> conditions;
    for (const QJsonValue &value : json) {
        if (const auto op = operatorFromWire(value[u"op"].toString()))
            conditions.push_back({value[u"path"].toString(), *op, value[u"value"]});
    }
    return conditions;
}

Condition related(Condition::Operator op, const QString &path, const std::vector<Condition> &conditions)
{
    return {path, op, conditionsJson(conditions)};
}

std::optional<Related> relatedOf(const Condition &condition)
{
    const qsizetype of = condition.path.indexOf(u'<');
    const QString path = condition.path.sliced(of + 1);
    const qsizetype dot = path.indexOf(u'.');
    auto held = heldBy(condition);
    if ((condition.op != Condition::Operator::Some && condition.op != Condition::Operator::None) || dot < 0 ||
        !held)
        return std::nullopt;
    QStringList here = condition.path.left(std::max<qsizetype>(of, 0)).split(u',');
    QStringList there = path.sliced(dot + 1).split(u',');
    const QString reference = here.takeFirst();
    const QStringList paths = there.takeFirst().split(u'|');
    // Which of several references would go with which field?
    if (here.size() != there.size() || here.size() > 3 || (!here.isEmpty() && paths.size() > 1))
        return std::nullopt;
    return Related{reference, here, path.left(dot), paths, there, *std::move(held)};
}

std::optional<LastOf> lastOf(const Condition &condition)
{
    const QStringList fields = condition.path.split(u'>');
    auto held = heldBy(condition);
    if (condition.op != Condition::Operator::Last || fields.size() != 2 || !held)
        return std::nullopt;
    return LastOf{fields[0], fields[1], *std::move(held)};
}

QJsonObject toJson(const RecordQuery &query)
{
    QJsonArray sort;
    for (const SortKey &key : query.sort) {
        sort.append(QJsonObject{{u"path"_s, key.path}, {u"descending"_s, key.order == Qt::DescendingOrder}});
    }
    return {{u"type"_s, query.type},
            {u"columns"_s, QJsonArray::fromStringList(query.columns)},
            {u"conditions"_s, conditionsJson(query.conditions)},
            {u"search"_s, query.search.left(maxSearchText)},
            {u"sort"_s, sort},
            {u"after"_s, query.after},
            {u"skip"_s, query.skip},
            {u"limit"_s, query.limit},
            {u"count"_s, query.wantCount}};
}

Result<RecordQuery> recordQueryFromJson(const QJsonObject &json)
{
    RecordQuery query;
    query.type = json[u"type"].toString();
    const QJsonArray columns = json[u"columns"].toArray();
    const QJsonArray conditions = json[u"conditions"].toArray();
    const QJsonArray sort = json[u"sort"].toArray();
    if (columns.size() > maxColumns || conditions.size() > maxConditions || sort.size() > maxSortKeys)
        return Error{u"the query has more than %1 columns, %2 conditions or %3 sort keys"_s.arg(maxColumns)
                         .arg(maxConditions)
                         .arg(maxSortKeys)};
    for (const QJsonValue &column : columns)
        query.columns.append(column.toString());
    for (const QJsonValue &value : conditions) {
        const auto op = operatorFromWire(value[u"op"].toString());
        if (!op)
            return Error{u"unknown operator '%1'"_s.arg(value[u"op"].toString().left(20))};
        const QJsonValue operand = value[u"value"];
        if (operand.toArray().size() > maxInValues || operand.toString().size() > maxTextLength)
            return Error{u"a condition's value is too long"_s};
        query.conditions.push_back({value[u"path"].toString(), *op, operand});
    }
    query.search = json[u"search"].toString();
    if (query.search.size() > maxSearchText)
        return Error{u"the search text is longer than %1 characters"_s.arg(maxSearchText)};
    for (const QJsonValue &value : sort) {
        query.sort.push_back({value[u"path"].toString(),
                              value[u"descending"].toBool() ? Qt::DescendingOrder : Qt::AscendingOrder});
    }
    query.after = json[u"after"].toArray();
    query.skip = std::max(0, json[u"skip"].toInt());
    query.limit = json[u"limit"].toInt(100);
    if (query.limit < 1 || query.limit > 1000)
        return Error{u"limit must be 1 to 1000"_s};
    query.wantCount = json[u"count"].toBool();
    return query;
}

QJsonObject toJson(const Page &page)
{
    QJsonObject json{{u"columns"_s, QJsonArray::fromStringList(page.columns)},
                     {u"rows"_s, page.rows},
                     {u"next"_s, page.next}};
    if (page.total >= 0)
        json.insert(u"total"_s, page.total);
    return json;
}

Page pageFromJson(const QJsonObject &json)
{
    Page page;
    for (const QJsonValue &column : json[u"columns"].toArray())
        page.columns.append(column.toString());
    page.rows = json[u"rows"].toArray();
    page.next = json[u"next"].toArray();
    page.total = json[u"total"].toInteger(-1);
    return page;
}

} // namespace licheng::protocol
