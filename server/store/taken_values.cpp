// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/taken_values.h"

#include "server/store/column_value.h"
#include "shared/model/fault_rule.h"

using namespace Qt::StringLiterals;

namespace licheng::store {

qint64 holderOf(Connection &connection, const RecordType &type, const QStringList &fields,
                const QJsonObject &record)
{
    QStringList conditions{u"id <> ?"_s};
    QVariantList values{record.value(u"id").toInteger()};
    for (const QString &name : fields) {
        const FieldInfo *field = type.field(name);
        if (!field)
            return 0;
        conditions.append(quoted(name) + u" = ?"_s);
        values.append(toColumn(*field, record.value(name)));
    }
    Statement select = connection.prepared(
        u"SELECT id FROM %1 WHERE %2"_s.arg(quoted(type.name()), conditions.join(u" AND "_s)));
    return select.execWith(values) && select.next() ? select.integer(0) : 0;
}

FieldFaults takenValues(Connection &connection, const RecordType &type, const QJsonObject &record)
{
    FieldFaults faults;
    for (const FieldInfo &field : type.fields()) {
        const QString name = QLatin1String(field.name);
        if (!field.isUnique || record.value(name).toString().isEmpty())
            continue;
        if (const qint64 other = holderOf(connection, type, {name}, record))
            faults.push_back({name, "unique"_rule, 0, other});
    }
    return faults;
}

} // namespace licheng::store
