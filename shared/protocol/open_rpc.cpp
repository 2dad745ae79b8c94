// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/protocol/open_rpc.h"

#include "shared/model/record_type.h"
#include "shared/protocol/message.h"
#include "shared/protocol/parameters.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace licheng::protocol {

namespace {

QJsonArray openRpcParams(const Method &method)
{
    QJsonArray params;
    for (const Parameter &parameter : parameters(method)) {
        params.append(QJsonObject{{u"name"_s, parameter.name},
                                  {u"required"_s, !parameter.isOptional},
                                  {u"schema"_s, parameter.schema()}});
    }
    return params;
}

QString jsonType(const FieldInfo &field)
{
    switch (field.kind) {
    case FieldKind::Integer:
    case FieldKind::Decimal:
    case FieldKind::Reference:
    case FieldKind::SchoolYear:
    case FieldKind::Semester:
        return u"integer"_s;
    case FieldKind::Boolean:
        return u"boolean"_s;
    case FieldKind::References:
        return u"array"_s;
    default:
        return u"string"_s;
    }
}

QJsonObject schema(const RecordType &type)
{
    QJsonObject properties;
    QJsonArray required;
    for (const FieldInfo &field : type.fields()) {
        const bool isSeveral = field.kind == FieldKind::References;
        QJsonObject property{{u"type"_s, jsonType(field)},
                             {u"title"_s, QString::fromUtf8(field.official)},
                             {u"description"_s, QString::fromLatin1(field.label)}};
        if (isSeveral)
            property.insert(u"items"_s, QJsonObject{{u"type"_s, u"integer"_s}});
        if (field.maxLength > 0)
            property.insert(isSeveral ? u"maxItems"_s : u"maxLength"_s, field.maxLength);
        if (field.isServerSet)
            property.insert(u"readOnly"_s, true);
        if (!field.choices.empty()) {
            QJsonArray values;
            for (const Choice &choice : field.choices)
                values.append(QString::fromLatin1(choice.wire));
            property.insert(u"enum"_s, values);
        }
        properties.insert(QLatin1String(field.name), property);
        if (field.isRequired)
            required.append(QLatin1String(field.name));
    }
    return {{u"type"_s, u"object"_s},
            {u"title"_s, QString::fromUtf8(type.official())},
            {u"properties"_s, properties},
            {u"required"_s, required}};
}

} // namespace

QJsonObject openRpc()
{
    QJsonArray list;
    for (const Method &m : methods()) {
        list.append(
            QJsonObject{{u"name"_s, QLatin1String(m.name)},
                        {u"summary"_s, QLatin1String(m.summary)},
                        {u"params"_s, openRpcParams(m)},
                        {u"result"_s, QJsonObject{{u"name"_s, u"result"_s},
                                                  {u"description"_s, QLatin1String(m.result)},
                                                  {u"schema"_s, QJsonObject{{u"type"_s, u"object"_s}}}}}});
    }
    QJsonObject schemas;
    for (const RecordType *type : allRecordTypes())
        schemas.insert(type->name(), schema(*type));
    return {{u"openrpc"_s, u"1.2.6"_s},
            {u"info"_s, QJsonObject{{u"title"_s, u"Licheng"_s},
                                    {u"version"_s, u"%1.%2"_s.arg(protocolMajor).arg(protocolMinor)}}},
            {u"methods"_s, list},
            {u"components"_s, QJsonObject{{u"schemas"_s, schemas}}}};
}

} // namespace licheng::protocol
