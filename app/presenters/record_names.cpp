// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/record_names.h"

#include "app/presenters/messages.h"
#include "shared/model/roc_date.h"
#include "shared/rosters/performance_kinds.h"

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Fields that tell people which record is meant.
QStringList tellingFields(const RecordType &type)
{
    QStringList names;
    for (const FieldInfo &field : type.fields()) {
        if (field.kind == FieldKind::Text && !*field.codeTable && field.isSearchable && !field.isSensitive)
            names.append(QLatin1String(field.name));
    }
    // A course has two codes before the name by which people know it.
    if (const qsizetype name = names.indexOf(u"name"_s); name > 1)
        names.move(name, 1);
    return names;
}

constexpr qsizetype enough = 2; // a number and a name

/// Of a performance whose kind has no title, the fields that its kind is called by.
QStringList fieldsOfKind(const RecordType &type, const QJsonObject &record)
{
    QStringList names;
    const KindSheet *kind =
        &type == &recordTypeOf<Performance>() ? PerformanceKinds::current().of(record) : nullptr;
    for (const FieldInfo *field : kind ? kind->called : std::vector<const FieldInfo *>{})
        names.append(QLatin1String(field->name));
    return names;
}

/// The first code and the first day, which every kind of record without a name has.
QStringList kindAndDay(const RecordType &type, const QJsonObject &record)
{
    QString kind;
    QString day;
    for (const FieldInfo &field : type.fields()) {
        const QString value = record.value(QLatin1String(field.name)).toString();
        if (kind.isEmpty() && field.kind == FieldKind::Code && !field.isServerSet && !value.isEmpty())
            kind = messages::codeLabel(field.choices, value);
        if (day.isEmpty() && field.kind == FieldKind::Date)
            day = roc::slashed(QDate::fromString(value, Qt::ISODate));
    }
    QStringList parts{kind, day};
    parts.removeAll(QString());
    return parts;
}

} // namespace

QString tellingText(const RecordType &type, const QJsonObject &record, CodesIn codes)
{
    QStringList fields = fieldsOfKind(type, record);
    if (codes == CodesIn::Stored)
        fields.removeIf([&](const QString &field) { return *type.field(field)->codeTable != 0; });
    if (fields.isEmpty())
        fields = tellingFields(type);
    QStringList parts;
    for (const QString &field : std::as_const(fields)) {
        const QString text = record.value(field).toString();
        if (!text.isEmpty() && parts.size() < enough)
            parts.append(text);
    }
    return (parts.isEmpty() ? kindAndDay(type, record) : parts).join(u' ');
}

QString recordName(const RecordType &type, const QJsonObject &record, const QString &whom)
{
    QStringList parts{messages::recordLabel(type.name()), tellingText(type, record), whom};
    parts.removeAll(QString());
    return parts.join(u' ');
}

QStringList namingFields(const RecordType &type)
{
    const QStringList all = tellingFields(type);
    return all.first(std::min(all.size(), enough));
}

} // namespace licheng
