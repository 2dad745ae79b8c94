// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/record_names.h"

#include "app/presenters/messages.h"

namespace licheng {

QString recordName(const RecordType &type, const QJsonObject &record)
{
    QStringList parts{messages::recordLabel(type.name())};
    for (const FieldInfo &field : type.fields()) {
        const QString text = record.value(QLatin1String(field.name)).toString();
        if (field.kind == FieldKind::Text && !*field.codeTable && field.isSearchable && !field.isSensitive &&
            !text.isEmpty())
            parts.append(text);
        if (parts.size() == 3)
            break;
    }
    return parts.join(u' ');
}

} // namespace licheng
