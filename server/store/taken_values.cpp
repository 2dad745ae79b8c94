// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/taken_values.h"

#include "server/store/column_value.h"
#include "shared/model/fault_rule.h"

#include <QMutex>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

/// The first other record of the type that has the same values in these fields; 0: there is none.
qint64 holderOf(Connection &connection, const RecordType &type, const QStringList &fields,
                const QJsonObject &record)
{
    QStringList conditions{u"id <> ?"_s};
    QVariantList values{record.value(u"id").toInteger()};
    for (const QString &name : fields) {
        const FieldInfo *field = type.field(name);
        conditions.append(quoted(name) + u" = ?"_s);
        values.append(toColumn(*field, record.value(name)));
    }
    Statement select = connection.prepared(
        u"SELECT id FROM %1 WHERE %2"_s.arg(quoted(type.name()), conditions.join(u" AND "_s)));
    return select.execWith(values) && select.next() ? select.integer(0) : 0;
}

/// The sets of fields of which the schema has each but once.
std::vector<QStringList> readUniqueFields(Connection &connection, const RecordType &type)
{
    std::vector<QStringList> sets;
    Statement columns = connection.prepared(
        u"SELECT i.seqno, i.name FROM pragma_index_list(?) l, pragma_index_info(l.name) i "
        "WHERE l.\"unique\" = 1 AND l.partial = 0 ORDER BY l.seq, i.seqno"_s);
    for (bool isRead = columns.exec(type.name()); isRead && columns.next();) {
        if (columns.integer(0) == 0)
            sets.emplace_back();
        sets.back().append(columns.text(1));
    }
    // What a set is computed of is told by the type's own rules.
    std::erase_if(sets, [&](const QStringList &set) {
        return std::any_of(set.begin(), set.end(), [&](const QString &name) { return !type.field(name); });
    });
    return sets;
}

/// Read once for each type: every store of the process has the schema that the migrations give it, and keeps
/// it while it runs. Asked by the writer and by whoever answers record.check.
const std::vector<QStringList> &uniqueFields(Connection &connection, const RecordType &type)
{
    static QMutex mutex;
    static std::map<const RecordType *, std::vector<QStringList>> known;
    const QMutexLocker lock(&mutex);
    auto it = known.find(&type);
    if (it == known.end())
        it = known.emplace(&type, readUniqueFields(connection, type)).first;
    return it->second;
}

/// Where a fault of several fields is told: what names the record, rather than its term or a code.
QString tellingField(const RecordType &type, const QStringList &fields)
{
    const auto last = [&](const auto &isMeant) {
        const auto found = std::find_if(fields.rbegin(), fields.rend(),
                                        [&](const QString &name) { return isMeant(type.field(name)->kind); });
        return found == fields.rend() ? QString() : *found;
    };
    const QString text = last([](FieldKind kind) { return kind == FieldKind::Text; });
    const QString other = last([](FieldKind kind) { return kind != FieldKind::Code; });
    return !text.isEmpty() ? text : !other.isEmpty() ? other : fields.last();
}

} // namespace

FieldFaults takenValues(Connection &connection, const RecordType &type, const QJsonObject &record,
                        const QStringList &faulty)
{
    FieldFaults faults;
    for (const QStringList &fields : uniqueFields(connection, type)) {
        const QString name = tellingField(type, fields);
        const bool isOpen = std::any_of(fields.begin(), fields.end(),
                                        [&](const QString &field) { return faulty.contains(field); });
        if (isOpen || (fields.size() == 1 && record.value(name).toVariant().toString().isEmpty()))
            continue;
        if (const qint64 other = holderOf(connection, type, fields, record))
            faults.push_back({name, "unique"_rule, 0, other});
    }
    return faults;
}

} // namespace licheng::store
