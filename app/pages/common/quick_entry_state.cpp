// SPDX-License-Identifier: GPL-3.0-or-later
// What a quick entry goes on with: after the program was closed, and with another class.
#include "app/pages/common/quick_entry_dialog.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <utility>

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
            json[u"asked"].toVariant().toStringList(), json[u"seat"].toString()};
}

void QuickEntryState::keep(const Settings &settings, const RecordType &type) const
{
    const QJsonObject json{{u"given"_s, given},
                           {u"values"_s, harmless(type, values)},
                           {u"class"_s, classId},
                           {u"asked"_s, QJsonArray::fromStringList(asked)},
                           {u"seat"_s, seat}};
    settings.store()->setValue(placeOf(settings, type), QJsonDocument(json).toJson(QJsonDocument::Compact));
}

void QuickEntryDialog::followClass()
{
    if (m_seats.students().empty())
        return;
    const QString before = std::exchange(m_className, m_seats.students().front().className);
    if (m_className.isEmpty() || before == m_className)
        return;
    for (const FieldInfo *field : m_entry.fields()) {
        const QString name = QLatin1String(field->name);
        const QString value = m_entry.values().value(name).toString();
        if (field->kind != FieldKind::Text || value.isEmpty() || (value != before && value != m_className))
            continue;
        (void)m_entry.setValue(name, m_className);
        if (!m_ofClass.contains(name))
            m_ofClass.append(name);
    }
    m_editors.show(m_entry.values());
}

} // namespace licheng
