// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/record_names.h"

#include "app/presenters/messages.h"

#include <algorithm>

namespace licheng {

namespace {

/// Fields that tell people which record is meant.
QStringList tellingFields(const RecordType &type)
{
    QStringList names;
    for (const FieldInfo &field : type.fields()) {
        if (field.kind == FieldKind::Text && !*field.codeTable && field.isSearchable && !field.isSensitive)
            names.append(QLatin1String(field.name));
    }
    return names;
}

constexpr qsizetype enough = 2; // a number and a name

} // namespace

QString recordName(const RecordType &type, const QJsonObject &record)
{
    QStringList parts;
    for (const QString &field : tellingFields(type)) {
        const QString text = record.value(field).toString();
        if (!text.isEmpty() && parts.size() < enough)
            parts.append(text);
    }
    parts.prepend(messages::recordLabel(type.name()));
    return parts.join(u' ');
}

QStringList namingFields(const RecordType &type)
{
    const QStringList all = tellingFields(type);
    return all.first(std::min(all.size(), enough));
}

} // namespace licheng
