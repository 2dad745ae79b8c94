// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/protocol/error.h"

namespace licheng::protocol
{

QJsonArray toJson(const FieldFaults &faults)
{
    QJsonArray array;
    for (const FieldFault &f : faults) {
        array.append(QJsonObject{{QStringLiteral("field"), f.field}, {QStringLiteral("rule"), f.rule},
                                 {QStringLiteral("limit"), f.limit}, {QStringLiteral("actual"), f.actual}});
    }
    return array;
}

FieldFaults faultsFromJson(const QJsonArray &json)
{
    FieldFaults faults;
    for (const QJsonValue &value : json) {
        faults.push_back({value[u"field"].toString(), value[u"rule"].toString(), value[u"limit"].toInteger(),
                          value[u"actual"].toInteger()});
    }
    return faults;
}

Fault invalid(const FieldFaults &faults)
{
    QString message = QStringLiteral("the record is not valid:");
    for (const FieldFault &f : faults)
        message += QStringLiteral(" %1 (%2)").arg(f.field, f.rule);
    return {ErrorCode::Invalid, message, {{QStringLiteral("faults"), toJson(faults)}}};
}

Fault invalid(const QString &field, const QString &rule)
{
    return invalid(FieldFaults{{field, rule, 0, 0}});
}

Fault refused(const Refusal &refusal)
{
    return {ErrorCode::Refused, englishText(refusal), licheng::toJson(refusal)};
}

Fault conflict(const QJsonObject &current)
{
    return {ErrorCode::Conflict, QStringLiteral("the record was changed by somebody else meanwhile"),
            {{QStringLiteral("current"), current}}};
}

Fault forbidden(const QString &action, const QString &record)
{
    return {ErrorCode::Forbidden, QStringLiteral("this role may not %1 %2").arg(action, record),
            {{QStringLiteral("action"), action}, {QStringLiteral("record"), record}}};
}

Fault requestReused()
{
    return {ErrorCode::RequestReused,
            QStringLiteral("this requestId was used for another call before; nothing was done, send it with a new one"), {}};
}

Fault tooSlow()
{
    return {ErrorCode::TooSlow, QStringLiteral("this took too long and was stopped; nothing was changed"), {}};
}

Fault tooMany(const QString &what, qint64 limit)
{
    return {ErrorCode::TooMany, QStringLiteral("no more than %1 %2 may be under way at a time; finish or give up some first").arg(limit).arg(what),
            {{QStringLiteral("what"), what}, {QStringLiteral("limit"), limit}}};
}

Fault notFound(const QString &record, qint64 id)
{
    return {ErrorCode::NotFound, QStringLiteral("there is no %1 %2").arg(record).arg(id),
            {{QStringLiteral("record"), record}, {QStringLiteral("id"), id}}};
}

} // namespace licheng::protocol
