// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/record_type.h"

#include "shared/model/exempt_numbers.h"
#include "shared/model/fault_rule.h"
#include "shared/model/normalize.h"

#include <algorithm>
#include <cmath>

namespace licheng {

RecordType::RecordType(const char *name, const char *official, const char *label, ScopePaths scopes,
                       std::vector<FieldInfo> fields)
    : m_name(QLatin1String(name)), m_official(official), m_label(label), m_scopes(scopes),
      m_fields(std::move(fields))
{
}

const FieldInfo *RecordType::field(QStringView name) const
{
    for (const FieldInfo &f : m_fields) {
        if (name == QLatin1String(f.name))
            return &f;
    }
    return nullptr;
}

namespace {

std::optional<FieldFault> fault(const FieldInfo &field, RuleName rule, qint64 limit = 0, qint64 actual = 0)
{
    return FieldFault{QLatin1String(field.name), rule, limit, actual};
}

std::optional<FieldFault> checkText(const FieldInfo &field, QJsonValue &value)
{
    if (!value.isString() && !value.isNull() && !value.isUndefined())
        return fault(field, "kind");
    const QString given = value.toString();
    const QString text = field.isIdentifier  ? normalize::identifier(given)
                         : field.isMultiline ? normalize::lines(given)
                                             : normalize::text(given);
    value = text;
    if (text.isEmpty())
        return field.isRequired ? fault(field, "required") : std::nullopt;
    if (const qsizetype length = normalize::codePoints(text); length > field.maxLength)
        return fault(field, "length", field.maxLength, length);
    if (normalize::hasControlCharacters(field.isMultiline ? QString(text).remove(u'\n') : text))
        return fault(field, "control");
    if (field.check && !field.check(text))
        return FieldFault{QLatin1String(field.name), QLatin1String(field.rule), 0, 0};
    return std::nullopt;
}

std::optional<FieldFault> checkNumber(const FieldInfo &field, const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined())
        return field.isRequired ? fault(field, "required") : std::nullopt;
    // A form keeps the text that names no record yet.
    if (value.isString() && field.kind == FieldKind::Reference)
        return fault(field, "reference");
    if (!value.isDouble() || value.toDouble() != std::floor(value.toDouble()))
        return fault(field, "kind");
    const qint64 number = value.toInteger();
    if (field.kind == FieldKind::Semester && (number < 0 || number > 2))
        return fault(field, "range", 2);
    // 0 is none. Who is at school now has nothing of a year before the first: such a number is a slip.
    constexpr qint64 firstYear = 80;
    constexpr qint64 lastYear = 999;
    if (field.kind == FieldKind::SchoolYear && number != 0 && (number < firstYear || number > lastYear))
        return fault(field, "range", number < firstYear ? firstYear : lastYear);
    if (field.isRequired && number == 0 &&
        (field.kind == FieldKind::Reference || field.kind == FieldKind::SchoolYear))
        return fault(field, "required");
    if (field.minimum != field.maximum && (number < field.minimum || number > field.maximum)) {
        // Told as it is written; the bounds of decimals are whole numbers.
        const qint64 unit = field.kind == FieldKind::Decimal ? 100 : 1;
        return fault(field, "range", (number < field.minimum ? field.minimum : field.maximum) / unit);
    }
    return std::nullopt;
}

/// Puts the numbers in their order; a fault names the record that is meant.
std::optional<FieldFault> checkNumbers(const FieldInfo &field, QJsonValue &value)
{
    if (!value.isArray() && !value.isNull() && !value.isUndefined())
        return fault(field, "kind");
    std::vector<qint64> ids;
    for (const QJsonValue &each : value.toArray()) {
        // A form keeps the text that names no record yet.
        if (each.isString())
            return fault(field, "reference");
        if (!each.isDouble() || each.toDouble() != std::floor(each.toDouble()))
            return fault(field, "kind");
        ids.push_back(each.toInteger());
        if (ids.back() < 1)
            return fault(field, "reference", 0, ids.back());
    }
    std::sort(ids.begin(), ids.end());
    if (const auto twice = std::adjacent_find(ids.begin(), ids.end()); twice != ids.end())
        return fault(field, "twice", 0, *twice);
    if (qsizetype(ids.size()) > field.maxLength)
        return fault(field, "count", field.maxLength, qint64(ids.size()));
    if (ids.empty() && field.isRequired)
        return fault(field, "required");
    QJsonArray sorted;
    for (const qint64 id : ids)
        sorted.append(id);
    value = sorted;
    return std::nullopt;
}

std::optional<FieldFault> checkMoment(const FieldInfo &field, const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined() || (value.isString() && value.toString().isEmpty()))
        return field.isRequired ? fault(field, "required") : std::nullopt;
    QDate date;
    QDateTime instant;
    const bool valid =
        field.kind == FieldKind::Date ? detail::fromJson(value, date) : detail::fromJson(value, instant);
    return valid ? std::nullopt : fault(field, "date");
}

std::optional<FieldFault> checkCode(const FieldInfo &field, const QJsonValue &value)
{
    const QString text = value.toString();
    if (text.isEmpty() && !field.isRequired && (value.isNull() || value.isUndefined()))
        return std::nullopt;
    for (const Choice &choice : field.choices) {
        if (text == QLatin1String(choice.wire))
            return std::nullopt;
    }
    return fault(field, text.isEmpty() ? "required"_rule : "code"_rule);
}

} // namespace

std::optional<FieldFault> checkValue(const FieldInfo &field, QJsonValue &value)
{
    switch (field.kind) {
    case FieldKind::Text:
        return checkText(field, value);
    case FieldKind::Boolean:
        return value.isBool() || value.isUndefined() ? std::nullopt : fault(field, "kind");
    case FieldKind::Date:
    case FieldKind::Instant:
        return checkMoment(field, value);
    case FieldKind::Code:
        return checkCode(field, value);
    case FieldKind::Integer:
    case FieldKind::Decimal:
    case FieldKind::Reference:
    case FieldKind::SchoolYear:
    case FieldKind::Semester:
        return checkNumber(field, value);
    case FieldKind::References:
        return checkNumbers(field, value);
    }
    return std::nullopt;
}

FieldFaults RecordType::validate(QJsonObject &record) const
{
    FieldFaults faults;
    for (const FieldInfo &f : m_fields) {
        const QLatin1String key(f.name);
        QJsonValue value = record.value(key);
        // An absent code keeps the struct's default; absence of the rest is judged like emptiness.
        if (value.isUndefined() && !f.isRequired)
            continue;
        if (auto found = checkValue(f, value); found && !isExempted(*this, *found, record))
            faults.push_back(*std::move(found));
        else if (!value.isUndefined())
            record.insert(key, value);
    }
    return faults;
}

const FieldInfo *resolvePath(const RecordType &type, QStringView path)
{
    const RecordType *current = &type;
    const FieldInfo *found = nullptr;
    bool isOfSeveral = false;
    for (const QStringView part : path.split(u'.')) {
        if (!current)
            return nullptr;
        found = current->field(part);
        if (!found || (isOfSeveral && found->kind != FieldKind::Text))
            return nullptr;
        isOfSeveral = found->kind == FieldKind::References;
        current = found->kind == FieldKind::Reference || isOfSeveral
                      ? recordType(QString(QLatin1String(found->refersTo)))
                      : nullptr;
    }
    return found;
}

const FieldInfo *severalOf(const RecordType &type, QStringView path)
{
    const FieldInfo *last = resolvePath(type, path);
    if (!last || last->kind == FieldKind::References)
        return last;
    const qsizetype dot = path.lastIndexOf(u'.');
    const FieldInfo *before = dot < 0 ? nullptr : resolvePath(type, path.first(dot));
    return before && before->kind == FieldKind::References ? before : nullptr;
}

namespace detail {

QJsonValue toJson(const QString &v)
{
    return QJsonValue(v);
}
QJsonValue toJson(qint64 v)
{
    return QJsonValue(v);
}
QJsonValue toJson(QDate v)
{
    return v.isValid() ? QJsonValue(v.toString(Qt::ISODate)) : QJsonValue(QJsonValue::Null);
}
QJsonValue toJson(const QDateTime &v)
{
    return v.isValid() ? QJsonValue(v.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue(QJsonValue::Null);
}

bool fromJson(const QJsonValue &json, QString &v)
{
    v = json.toString();
    return json.isString() || json.isNull();
}

bool fromJson(const QJsonValue &json, qint64 &v)
{
    v = json.toInteger();
    return json.isDouble() && static_cast<double>(v) == json.toDouble();
}

bool fromJson(const QJsonValue &json, QDate &v)
{
    v = QDate::fromString(json.toString(), Qt::ISODate);
    return json.isNull() || (json.isString() && (v.isValid() || json.toString().isEmpty()));
}

bool fromJson(const QJsonValue &json, QDateTime &v)
{
    v = QDateTime::fromString(json.toString(), Qt::ISODateWithMs);
    // Without Z or an offset it would be the time of the computer that reads it.
    v = v.timeSpec() == Qt::UTC || v.timeSpec() == Qt::OffsetFromUTC ? v.toUTC() : QDateTime();
    return json.isNull() || (json.isString() && (v.isValid() || json.toString().isEmpty()));
}

} // namespace detail

} // namespace licheng
