// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/protocol/parameters.h"

#include "shared/model/fault_rule.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <cmath>

using namespace Qt::StringLiterals;

namespace licheng::protocol {

namespace {

using Kind = Parameter::Kind;

/// Numbers up to here are exact in every implementation of JSON.
constexpr qint64 maxExact = (qint64(1) << 53) - 1;
/// Containers within a parameter: an array of conditions, of which one has conditions on related records, one
/// of those again, and one of these a list.
constexpr int maxDepth = 7;

const QHash<QString, Kind> &kinds()
{
    static const QHash<QString, Kind> table{{u"string"_s, Kind::Text}, {u"integer"_s, Kind::Integer},
                                            {u"id"_s, Kind::Integer},  {u"boolean"_s, Kind::Boolean},
                                            {u"ids"_s, Kind::Ids},     {u"texts"_s, Kind::Texts},
                                            {u"array"_s, Kind::Array}, {u"object"_s, Kind::Object}};
    return table;
}

/// "name:kind(bounds)?" of the catalogue.
Parameter parse(const QString &line)
{
    static const QRegularExpression form(uR"(^(\w+):(\w+)(?:\(([^)]*)\))?(\?)?$)"_s);
    const auto match = form.match(line);
    Parameter parameter;
    parameter.name = match.captured(1);
    const QString kind = match.captured(2);
    const QString bounds = match.captured(3);
    parameter.kind = kinds().value(kind, Kind::Text);
    parameter.isOptional = !match.captured(4).isEmpty();
    if (parameter.kind == Kind::Integer) {
        const auto number = [](const QString &text) { return text.isEmpty() ? maxExact : text.toLongLong(); };
        parameter.minimum = bounds.section(u".."_s, 0, 0).toLongLong();
        parameter.maximum = kind == u"id" ? maxExact : number(bounds.section(u".."_s, 1, 1));
        return parameter;
    }
    const QStringList parts = bounds.split(u'*');
    parameter.count = parts.value(0).toLongLong();
    parameter.text = parts.value(1).toLongLong();
    parameter.inside = parts.value(2).toLongLong();
    return parameter;
}

using Table = QHash<const Method *, std::vector<Parameter>>;

Table readCatalogue()
{
    Table table;
    for (const Method &method : methods()) {
        std::vector<Parameter> list;
        for (const QString &line : QString::fromLatin1(method.params).split(u", "_s, Qt::SkipEmptyParts))
            list.push_back(parse(line));
        table.insert(&method, std::move(list));
    }
    return table;
}

using Problem = std::optional<FieldFault>;

FieldFault problem(const Parameter &parameter, RuleName rule, qint64 limit = 0, qint64 actual = 0)
{
    return {parameter.name, rule, limit, actual};
}

Problem checkText(const Parameter &parameter, const QJsonValue &value, qint64 limit)
{
    const qsizetype length = value.toString().size();
    return length > limit ? Problem(problem(parameter, "length", limit, length)) : std::nullopt;
}

Problem checkCount(const Parameter &parameter, qsizetype count, qint64 limit)
{
    return count > limit ? Problem(problem(parameter, "count", limit, count)) : std::nullopt;
}

bool isInteger(const QJsonValue &value)
{
    const double number = value.toDouble();
    return value.isDouble() && std::abs(number) <= 9.2e18 && std::trunc(number) == number;
}

/// What stands inside an array or object.
Problem checkInside(const Parameter &parameter, const QJsonValue &value, int depth)
{
    if (value.isString())
        return checkText(parameter, value, parameter.text);
    if (!value.isArray() && !value.isObject())
        return std::nullopt;
    if (parameter.inside == 0 || depth >= maxDepth)
        return problem(parameter, "kind");
    const QJsonObject object = value.toObject();
    const QJsonArray array = value.toArray();
    if (auto found = checkCount(parameter, object.size() + array.size(), parameter.inside))
        return found;
    for (const QJsonValue &each : array) {
        if (auto found = checkInside(parameter, each, depth + 1))
            return found;
    }
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (auto found = checkText(parameter, it.key(), parameter.text))
            return found;
        if (auto found = checkInside(parameter, it.value(), depth + 1))
            return found;
    }
    return std::nullopt;
}

Problem checkArray(const Parameter &parameter, const QJsonArray &array)
{
    if (auto found = checkCount(parameter, array.size(), parameter.count))
        return found;
    QSet<qint64> seen;
    for (const QJsonValue &value : array) {
        if (parameter.kind == Kind::Ids) {
            const qint64 id = value.toInteger(-1);
            if (!isInteger(value) || id < 0)
                return problem(parameter, "kind");
            if (seen.contains(id))
                return problem(parameter, "distinct", 1, id);
            seen.insert(id);
        } else if (parameter.kind == Kind::Texts && !value.isString()) {
            return problem(parameter, "kind");
        } else if (auto found = checkInside(parameter, value, 1)) {
            return found;
        }
    }
    return std::nullopt;
}

Problem checkObject(const Parameter &parameter, const QJsonObject &object)
{
    if (auto found = checkCount(parameter, object.size(), parameter.count))
        return found;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (auto found = checkText(parameter, it.key(), parameter.text))
            return found;
        if (auto found = checkInside(parameter, it.value(), 1))
            return found;
    }
    return std::nullopt;
}

Problem check(const Parameter &parameter, const QJsonValue &value)
{
    switch (parameter.kind) {
    case Kind::Text:
        return value.isString() ? checkText(parameter, value, parameter.count) : problem(parameter, "kind");
    case Kind::Integer: {
        if (!isInteger(value))
            return problem(parameter, "kind");
        const qint64 number = value.toInteger();
        if (number < parameter.minimum)
            return problem(parameter, "range", parameter.minimum, number);
        return number > parameter.maximum ? Problem(problem(parameter, "range", parameter.maximum, number))
                                          : std::nullopt;
    }
    case Kind::Boolean:
        return value.isBool() ? std::nullopt : Problem(problem(parameter, "kind"));
    case Kind::Ids:
    case Kind::Texts:
    case Kind::Array:
        return value.isArray() ? checkArray(parameter, value.toArray()) : problem(parameter, "kind");
    case Kind::Object:
        return value.isObject() ? checkObject(parameter, value.toObject()) : problem(parameter, "kind");
    }
    return std::nullopt;
}

QString sentence(const FieldFault &fault)
{
    if (fault.rule == "length"_rule)
        return u"a text in '%1' has %2 characters; at most %3 are taken"_s.arg(fault.field)
            .arg(fault.actual)
            .arg(fault.limit);
    if (fault.rule == "count"_rule)
        return u"'%1' has %2 entries; at most %3 are taken"_s.arg(fault.field)
            .arg(fault.actual)
            .arg(fault.limit);
    if (fault.rule == "range"_rule)
        return u"'%1' is %2; the limit is %3"_s.arg(fault.field).arg(fault.actual).arg(fault.limit);
    if (fault.rule == "distinct"_rule)
        return u"'%1' names %2 more than once"_s.arg(fault.field).arg(fault.actual);
    return u"'%1' is not of the kind that the method takes"_s.arg(fault.field);
}

} // namespace

QJsonObject Parameter::schema() const
{
    const auto typed = [](const char *type) { return QJsonObject{{u"type"_s, QLatin1String(type)}}; };
    QJsonObject json;
    switch (kind) {
    case Kind::Text:
        json = typed("string");
        json.insert(u"maxLength"_s, count);
        break;
    case Kind::Integer:
        json = typed("integer");
        json.insert(u"minimum"_s, minimum);
        json.insert(u"maximum"_s, maximum);
        break;
    case Kind::Boolean:
        json = typed("boolean");
        break;
    case Kind::Ids:
        json = typed("array");
        json.insert(u"maxItems"_s, count);
        json.insert(u"uniqueItems"_s, true);
        json.insert(u"items"_s, QJsonObject{{u"type"_s, u"integer"_s}, {u"minimum"_s, 0}});
        break;
    case Kind::Texts:
        json = typed("array");
        json.insert(u"maxItems"_s, count);
        json.insert(u"items"_s, QJsonObject{{u"type"_s, u"string"_s}, {u"maxLength"_s, text}});
        break;
    case Kind::Array:
    case Kind::Object:
        json = typed(kind == Kind::Array ? "array" : "object");
        json.insert(kind == Kind::Array ? u"maxItems"_s : u"maxProperties"_s, count);
        // JSON Schema has no word for what holds at every depth.
        json.insert(
            u"description"_s,
            u"texts inside: at most %1 characters; arrays and objects inside: at most %2 entries"_s.arg(text)
                .arg(inside));
        break;
    }
    return json;
}

const std::vector<Parameter> &parameters(const Method &method)
{
    static const Table table = readCatalogue();
    static const std::vector<Parameter> none;
    const auto it = table.constFind(&method);
    return it == table.constEnd() ? none : *it;
}

std::optional<Fault> checkParameters(const Method &method, const QJsonObject &params)
{
    for (const Parameter &parameter : parameters(method)) {
        const QJsonValue value = params.value(parameter.name);
        if (value.isNull() || value.isUndefined())
            continue;
        if (const auto found = check(parameter, value)) {
            Fault fault = invalid(FieldFaults{*found});
            fault.message = sentence(*found);
            return fault;
        }
    }
    return std::nullopt;
}

} // namespace licheng::protocol
