// SPDX-License-Identifier: GPL-3.0-or-later
// What a quick entry goes on with after the program was closed.
#include "app/pages/common/quick_entry_dialog.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

QString placeOf(const Settings &settings, const RecordType &type)
{
    return settings.columnsKey(u"quickEntry/"_s + type.name());
}

/// What somebody wrote about a student stays out of the settings.
QJsonObject harmless(const RecordType &type, QJsonObject values)
{
    for (const FieldInfo &field : type.fields()) {
        if (field.isSensitive || field.isMultiline)
            values.remove(QLatin1String(field.name));
    }
    return values;
}

} // namespace

QuickEntryState QuickEntryState::kept(const Settings &settings, const RecordType &type)
{
    const QJsonObject json =
        QJsonDocument::fromJson(settings.store()->value(placeOf(settings, type)).toByteArray()).object();
    return {json[u"given"].toObject(), json[u"values"].toObject(), json[u"class"].toInteger(),
            json[u"asked"].toVariant().toStringList()};
}

void QuickEntryState::keep(const Settings &settings, const RecordType &type) const
{
    const QJsonObject json{{u"given"_s, given},
                           {u"values"_s, harmless(type, values)},
                           {u"class"_s, classId},
                           {u"asked"_s, QJsonArray::fromStringList(asked)}};
    settings.store()->setValue(placeOf(settings, type), QJsonDocument(json).toJson(QJsonDocument::Compact));
}

} // namespace licheng
