// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/protocol/record_query.h"

#include "shared/protocol/methods.h"

#include <array>

namespace licheng::protocol
{

namespace
{

constexpr std::array operatorNames{"eq", "ne", "lt", "le", "gt", "ge", "contains", "startsWith", "in",
                                   "isEmpty", "isNotEmpty"};
constexpr qsizetype maxColumns = 64;
constexpr qsizetype maxConditions = 32;
constexpr qsizetype maxSortKeys = 4;
constexpr qsizetype maxInValues = 2000;
constexpr qsizetype maxTextLength = 500;

} // namespace

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

QJsonObject toJson(const RecordQuery &query)
{
    QJsonArray conditions;
    for (const Condition &c : query.conditions) {
        conditions.append(QJsonObject{{QStringLiteral("path"), c.path}, {QStringLiteral("op"), wireName(c.op)},
                                      {QStringLiteral("value"), c.value}});
    }
    QJsonArray sort;
    for (const SortKey &key : query.sort) {
        sort.append(QJsonObject{{QStringLiteral("path"), key.path},
                                {QStringLiteral("descending"), key.order == Qt::DescendingOrder}});
    }
    return {{QStringLiteral("type"), query.type},
            {QStringLiteral("columns"), QJsonArray::fromStringList(query.columns)},
            {QStringLiteral("conditions"), conditions},
            {QStringLiteral("search"), query.search.left(maxSearchText)},
            {QStringLiteral("sort"), sort},
            {QStringLiteral("after"), query.after},
            {QStringLiteral("skip"), query.skip},
            {QStringLiteral("limit"), query.limit},
            {QStringLiteral("count"), query.wantCount}};
}

Result<RecordQuery> recordQueryFromJson(const QJsonObject &json)
{
    RecordQuery query;
    query.type = json[u"type"].toString();
    const QJsonArray columns = json[u"columns"].toArray();
    const QJsonArray conditions = json[u"conditions"].toArray();
    const QJsonArray sort = json[u"sort"].toArray();
    if (columns.size() > maxColumns || conditions.size() > maxConditions || sort.size() > maxSortKeys)
        return Error{QStringLiteral("the query has more than %1 columns, %2 conditions or %3 sort keys")
                         .arg(maxColumns).arg(maxConditions).arg(maxSortKeys)};
    for (const QJsonValue &column : columns)
        query.columns.append(column.toString());
    for (const QJsonValue &value : conditions) {
        const auto op = operatorFromWire(value[u"op"].toString());
        if (!op)
            return Error{QStringLiteral("unknown operator '%1'").arg(value[u"op"].toString().left(20))};
        const QJsonValue operand = value[u"value"];
        if (operand.toArray().size() > maxInValues || operand.toString().size() > maxTextLength)
            return Error{QStringLiteral("a condition's value is too long")};
        query.conditions.push_back({value[u"path"].toString(), *op, operand});
    }
    query.search = json[u"search"].toString();
    if (query.search.size() > maxSearchText)
        return Error{QStringLiteral("the search text is longer than %1 characters").arg(maxSearchText)};
    for (const QJsonValue &value : sort) {
        query.sort.push_back({value[u"path"].toString(),
                              value[u"descending"].toBool() ? Qt::DescendingOrder : Qt::AscendingOrder});
    }
    query.after = json[u"after"].toArray();
    query.skip = std::max(0, json[u"skip"].toInt());
    query.limit = json[u"limit"].toInt(100);
    if (query.limit < 1 || query.limit > 1000)
        return Error{QStringLiteral("limit must be 1 to 1000")};
    query.wantCount = json[u"count"].toBool();
    return query;
}

QJsonObject toJson(const Page &page)
{
    QJsonObject json{{QStringLiteral("columns"), QJsonArray::fromStringList(page.columns)},
                     {QStringLiteral("rows"), page.rows},
                     {QStringLiteral("next"), page.next}};
    if (page.total >= 0)
        json.insert(QStringLiteral("total"), page.total);
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
