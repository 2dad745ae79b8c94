// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/plain_value.h"

#include "shared/model/decimal.h"

#include <QJsonArray>
#include <QVariant>

namespace licheng {

QJsonValue plainValue(const FieldInfo *field, const QJsonValue &wire)
{
    // The text of a double is the shortest that reads back, so that 85.5 and 0.07 stay as they were typed.
    return field && field->kind == FieldKind::Decimal && wire.isDouble()
               ? QJsonValue(double(wire.toInteger()) / 100)
               : wire;
}

QString plainText(const FieldInfo *field, const QJsonValue &wire)
{
    if (wire.isArray()) {
        QStringList texts;
        for (const QJsonValue &each : wire.toArray())
            texts.append(each.toVariant().toString());
        return texts.join(u'、');
    }
    return field && field->kind == FieldKind::Decimal && wire.isDouble() ? Decimal(wire.toInteger()).text()
                                                                         : wire.toVariant().toString();
}

QJsonObject plainRecord(const RecordType &type, QJsonObject record)
{
    for (const FieldInfo &field : type.fields()) {
        const auto member = record.find(QLatin1String(field.name));
        if (member != record.end())
            *member = plainValue(&field, *member);
    }
    return record;
}

} // namespace licheng
