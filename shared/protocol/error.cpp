// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/protocol/error.h"

#include "shared/rules/fault_records.h"
#include "shared/rules/permissions.h"

using namespace Qt::StringLiterals;

namespace licheng::protocol {

QJsonArray toJson(const FieldFaults &faults)
{
    QJsonArray array;
    for (const FieldFault &f : faults) {
        QJsonObject fault{
            {u"field"_s, f.field}, {u"rule"_s, f.rule}, {u"limit"_s, f.limit}, {u"actual"_s, f.actual}};
        if (!f.other.isEmpty())
            fault.insert(u"other"_s, f.other);
        if (const QString article = articleOf(f); !article.isEmpty())
            fault.insert(u"article"_s, article);
        array.append(fault);
    }
    return array;
}

FieldFaults faultsFromJson(const QJsonArray &json)
{
    FieldFaults faults;
    for (const QJsonValue &value : json) {
        faults.push_back({value[u"field"].toString(), value[u"rule"].toString(), value[u"limit"].toInteger(),
                          value[u"actual"].toInteger(), value[u"other"].toString()});
    }
    return faults;
}

Fault invalid(const FieldFaults &faults)
{
    QString message = u"the record is not valid:"_s;
    for (const FieldFault &f : faults)
        message += u" %1 (%2)"_s.arg(f.field, f.rule);
    return {ErrorCode::Invalid, message, {{u"faults"_s, toJson(faults)}}};
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
    return {ErrorCode::Conflict,
            u"the record was changed by somebody else meanwhile"_s,
            {{u"current"_s, current}}};
}

Fault forbidden(const QString &action, const QString &record)
{
    return {ErrorCode::Forbidden,
            u"this role may not %1 %2"_s.arg(action, record),
            {{u"action"_s, action},
             {u"record"_s, record},
             {u"article"_s, permissionArticle(fromWire<Action>(action).value_or(Action::View), record)}}};
}

Fault requestReused()
{
    return {ErrorCode::RequestReused,
            u"this requestId was used for another call before; nothing was done, send it with a new one"_s,
            {}};
}

Fault tooSlow()
{
    return {ErrorCode::TooSlow, u"this took too long and was stopped; nothing was changed"_s, {}};
}

Fault tooMany(const QString &what, qint64 limit)
{
    return {
        ErrorCode::TooMany,
        u"no more than %1 %2 may be under way at a time; finish or give up some first"_s.arg(limit).arg(what),
        {{u"what"_s, what}, {u"limit"_s, limit}}};
}

Fault notFound(const QString &record, qint64 id)
{
    return {ErrorCode::NotFound,
            u"there is no %1 %2"_s.arg(record).arg(id),
            {{u"record"_s, record}, {u"id"_s, id}}};
}

} // namespace licheng::protocol
