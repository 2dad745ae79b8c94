// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/column_value.h"

#include "shared/model/normalize.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace licheng::store {

namespace {

QVariant instantText(const QString &text)
{
    // Most come in this very form already, and QDateTime is slow to read.
    constexpr qsizetype canonicalLength = 24;
    if (text.size() == canonicalLength && text.endsWith(u'Z') && text.at(19) == u'.')
        return text;
    const QDateTime instant = QDateTime::fromString(text, Qt::ISODateWithMs);
    return instant.isValid() ? QVariant(instant.toUTC().toString(Qt::ISODateWithMs)) : QVariant();
}

bool isInteger(const QJsonValue &value)
{
    return value.isDouble() && value.toDouble() == std::floor(value.toDouble()) &&
           std::abs(value.toDouble()) < 9.0e18;
}

} // namespace

QVariant toColumn(const FieldInfo &field, const QJsonValue &value)
{
    switch (field.kind) {
    case FieldKind::Text:
        return value.toString(QLatin1String(""));
    case FieldKind::Code:
        return value.isString() ? QVariant(value.toString()) : QVariant();
    case FieldKind::Boolean:
        return value.toBool() ? 1 : 0;
    case FieldKind::Date:
        return value.toString().isEmpty() ? QVariant() : QVariant(value.toString());
    case FieldKind::Instant:
        return value.toString().isEmpty() ? QVariant() : instantText(value.toString());
    case FieldKind::Reference:
        return value.toInteger() == 0 ? QVariant() : QVariant(value.toInteger());
    case FieldKind::References: {
        QJsonArray ids;
        for (const qint64 id : idsOf(value))
            ids.append(id);
        return QString::fromLatin1(QJsonDocument(ids).toJson(QJsonDocument::Compact));
    }
    case FieldKind::Decimal:
        return value.isDouble() ? QVariant(value.toInteger()) : QVariant();
    case FieldKind::Integer:
    case FieldKind::SchoolYear:
    case FieldKind::Semester:
        return value.toInteger();
    }
    return {};
}

QJsonValue fromColumn(const FieldInfo &field, const QVariant &value)
{
    if (value.isNull())
        return QJsonValue(QJsonValue::Null);
    if (field.kind == FieldKind::References)
        return QJsonDocument::fromJson(value.toString().toLatin1()).array();
    switch (field.kind) {
    case FieldKind::Boolean:
        return value.toLongLong() != 0;
    case FieldKind::Integer:
    case FieldKind::Decimal:
    case FieldKind::Reference:
    case FieldKind::SchoolYear:
    case FieldKind::Semester:
        return QJsonValue(value.toLongLong());
    case FieldKind::Text:
    case FieldKind::Code:
    case FieldKind::Date:
    case FieldKind::Instant:
        return value.toString();
    case FieldKind::References:
        break;
    }
    return QJsonValue(QJsonValue::Null);
}

std::optional<QVariant> toOperand(const FieldInfo &field, const QJsonValue &value)
{
    switch (field.kind) {
    case FieldKind::Text:
        if (!value.isString())
            return std::nullopt;
        return field.isIdentifier ? normalize::identifier(value.toString()) : value.toString();
    case FieldKind::Code:
        for (const Choice &choice : field.choices) {
            if (value.toString() == QLatin1String(choice.wire))
                return value.toString();
        }
        return std::nullopt;
    case FieldKind::Boolean:
        return value.isBool() ? std::optional<QVariant>(value.toBool() ? 1 : 0) : std::nullopt;
    case FieldKind::Date: {
        const QDate day = QDate::fromString(value.toString(), Qt::ISODate);
        return day.isValid() ? std::optional<QVariant>(day.toString(Qt::ISODate)) : std::nullopt;
    }
    case FieldKind::Instant: {
        const QVariant text = instantText(value.toString());
        return text.isValid() ? std::optional<QVariant>(text) : std::nullopt;
    }
    case FieldKind::Integer:
    case FieldKind::Decimal:
    case FieldKind::Reference:
    case FieldKind::References: // contains this one
    case FieldKind::SchoolYear:
    case FieldKind::Semester:
        return isInteger(value) ? std::optional<QVariant>(value.toInteger()) : std::nullopt;
    }
    return std::nullopt;
}

std::vector<qint64> idsOf(const QJsonValue &array)
{
    std::vector<qint64> ids;
    for (const QJsonValue &each : array.toArray()) {
        if (isInteger(each) && each.toInteger() > 0)
            ids.push_back(each.toInteger());
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

QString linkTable(const RecordType &type, const FieldInfo &field)
{
    return quoted(type.name() + u'_' + QLatin1String(field.name));
}

QString quoted(QLatin1String name)
{
    return u'"' + name + u'"';
}

QString quoted(const QString &name)
{
    return u'"' + name + u'"';
}

} // namespace licheng::store
