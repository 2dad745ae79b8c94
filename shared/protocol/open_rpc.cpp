// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/protocol/open_rpc.h"

#include "shared/model/record_type.h"
#include "shared/protocol/message.h"
#include "shared/protocol/parameters.h"

#include <QJsonArray>

namespace licheng::protocol {

namespace {

QJsonArray openRpcParams(const Method &method)
{
    QJsonArray params;
    for (const Parameter &parameter : parameters(method)) {
        params.append(QJsonObject{{QStringLiteral("name"), parameter.name},
                                  {QStringLiteral("required"), !parameter.isOptional},
                                  {QStringLiteral("schema"), parameter.schema()}});
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
        return QStringLiteral("integer");
    case FieldKind::Boolean:
        return QStringLiteral("boolean");
    default:
        return QStringLiteral("string");
    }
}

QJsonObject schema(const RecordType &type)
{
    QJsonObject properties;
    QJsonArray required;
    for (const FieldInfo &field : type.fields()) {
        QJsonObject property{{QStringLiteral("type"), jsonType(field)},
                             {QStringLiteral("title"), QString::fromUtf8(field.official)},
                             {QStringLiteral("description"), QString::fromLatin1(field.label)}};
        if (field.maxLength > 0)
            property.insert(QStringLiteral("maxLength"), field.maxLength);
        if (field.isServerSet)
            property.insert(QStringLiteral("readOnly"), true);
        if (!field.choices.empty()) {
            QJsonArray values;
            for (const Choice &choice : field.choices)
                values.append(QString::fromLatin1(choice.wire));
            property.insert(QStringLiteral("enum"), values);
        }
        properties.insert(QLatin1String(field.name), property);
        if (field.isRequired)
            required.append(QLatin1String(field.name));
    }
    return {{QStringLiteral("type"), QStringLiteral("object")},
            {QStringLiteral("title"), QString::fromUtf8(type.official())},
            {QStringLiteral("properties"), properties},
            {QStringLiteral("required"), required}};
}

} // namespace

QJsonObject openRpc()
{
    QJsonArray list;
    for (const Method &m : methods()) {
        list.append(
            QJsonObject{{QStringLiteral("name"), QLatin1String(m.name)},
                        {QStringLiteral("summary"), QLatin1String(m.summary)},
                        {QStringLiteral("params"), openRpcParams(m)},
                        {QStringLiteral("result"),
                         QJsonObject{{QStringLiteral("name"), QStringLiteral("result")},
                                     {QStringLiteral("description"), QLatin1String(m.result)},
                                     {QStringLiteral("schema"),
                                      QJsonObject{{QStringLiteral("type"), QStringLiteral("object")}}}}}});
    }
    QJsonObject schemas;
    for (const RecordType *type : allRecordTypes())
        schemas.insert(type->name(), schema(*type));
    return {{QStringLiteral("openrpc"), QStringLiteral("1.2.6")},
            {QStringLiteral("info"),
             QJsonObject{
                 {QStringLiteral("title"), QStringLiteral("Licheng")},
                 {QStringLiteral("version"), QStringLiteral("%1.%2").arg(protocolMajor).arg(protocolMinor)}}},
            {QStringLiteral("methods"), list},
            {QStringLiteral("components"), QJsonObject{{QStringLiteral("schemas"), schemas}}}};
}

} // namespace licheng::protocol
