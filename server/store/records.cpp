// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/records.h"

#include "server/store/column_value.h"
#include "server/store/read_notes.h"

#include "shared/model/records.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

template <class... T>
QHash<QString, QJsonObject> makeBlanks(RecordList<T...>)
{
    return {{recordTypeOf<T>().name(), toJson(T{})}...};
}

/// The SQL of a type that does not depend on the call; made once.
struct TypeSql
{
    QString select; ///< SELECT what each field has FROM table
    QString insert;
    QString remove;
};

TypeSql makeSql(const RecordType &type)
{
    QStringList columns;
    QStringList places;
    QStringList selected;
    const QString table = quoted(type.name());
    for (const FieldInfo &f : type.fields()) {
        if (f.kind == FieldKind::References) {
            selected.append(
                uR"((SELECT json_group_array("targetId") FROM (SELECT "targetId" FROM %1 WHERE "ownerId" = %2."id" ORDER BY "targetId")))"_s
                    .arg(linkTable(type, f), table));
            continue;
        }
        columns.append(quoted(QLatin1String(f.name)));
        selected.append(columns.last());
        places.append(u"?"_s);
    }
    return {u"SELECT %1 FROM %2"_s.arg(selected.join(u", "_s), table),
            u"INSERT INTO %1 (%2) VALUES (%3)"_s.arg(table, columns.join(u", "_s), places.join(u", "_s)),
            uR"(DELETE FROM %1 WHERE "id" = ?)"_s.arg(table)};
}

const TypeSql &sqlOf(const RecordType &type)
{
    static const QHash<QString, TypeSql> all = [] {
        QHash<QString, TypeSql> made;
        for (const RecordType *each : allRecordTypes())
            made.insert(each->name(), makeSql(*each));
        return made;
    }();
    static const TypeSql none;
    const auto it = all.constFind(type.name());
    return it == all.constEnd() ? none : *it;
}

QJsonObject readRow(const RecordType &type, const Statement &select)
{
    QJsonObject record;
    int column = 0;
    for (const FieldInfo &f : type.fields())
        record.insert(QLatin1String(f.name), fromColumn(f, select.value(column++)));
    return record;
}

/// The condition that all fields have their values; appends what is to be bound. Nothing: an unknown field.
std::optional<QString> whereAll(const RecordType &type, const std::vector<FieldValue> &fields,
                                QVariantList &bound)
{
    QString where;
    for (const auto &[name, value] : fields) {
        const FieldInfo *field = type.field(name);
        if (!field)
            return std::nullopt;
        where += where.isEmpty() ? u" WHERE "_s : u" AND "_s;
        if (field->kind == FieldKind::References) {
            const bool isAny = value.isDouble();
            where += (isAny ? uR"("id" IN (SELECT "ownerId" FROM %1 WHERE "targetId" = ?))"_s
                            : uR"("id" NOT IN (SELECT "ownerId" FROM %1))"_s)
                         .arg(linkTable(type, *field));
            if (isAny)
                bound.append(value.toInteger());
            continue;
        }
        const QVariant column = toColumn(*field, value);
        where += quoted(name) + (column.isNull() ? u" IS NULL"_s : u" = ?"_s);
        if (!column.isNull())
            bound.append(column);
    }
    return where;
}

/// Of conditions that hold together one says enough: what changes the answer has its value before or after.
void noteReading(const Connection &connection, const RecordType &type, const std::vector<FieldValue> &fields)
{
    ReadNotes *notes = readNotes(connection);
    if (notes && fields.empty())
        notes->noteAll(type);
    else if (notes)
        notes->note(type, fields.front().first, fields.front().second);
}

} // namespace

const QJsonObject &blankRecord(const RecordType &type)
{
    static const QHash<QString, QJsonObject> blanks = makeBlanks(AllRecords{});
    static const QJsonObject none;
    const auto it = blanks.constFind(type.name());
    return it == blanks.constEnd() ? none : *it;
}

QJsonObject withoutSensitive(const RecordType &type, QJsonObject record)
{
    for (const FieldInfo &f : type.fields()) {
        if (f.isSensitive)
            record.remove(QLatin1String(f.name));
    }
    return record;
}

std::optional<QJsonObject> Records::get(const RecordType &type, qint64 id)
{
    if (ReadNotes *notes = readNotes(m_connection))
        notes->note(type, u"id", id);
    Statement select = m_connection.prepared(sqlOf(type).select + uR"( WHERE "id" = ?)"_s);
    if (!select.exec(id) || !select.next())
        return std::nullopt;
    return readRow(type, select);
}

std::optional<QJsonObject> Records::findOne(const RecordType &type, const QString &field,
                                            const QJsonValue &value)
{
    std::vector<QJsonObject> found = find(type, {{field, value}}, 1);
    if (found.empty())
        return std::nullopt;
    return std::move(found.front());
}

std::vector<QJsonObject> Records::find(const RecordType &type, const std::vector<FieldValue> &fields,
                                       int limit)
{
    noteReading(m_connection, type, fields);
    QVariantList bound;
    const auto where = whereAll(type, fields, bound);
    if (!where)
        return {};
    bound.append(limit);
    Statement select = m_connection.prepared(sqlOf(type).select + *where + uR"( ORDER BY "id" LIMIT ?)"_s);
    std::vector<QJsonObject> records;
    if (!select.execWith(bound))
        return records;
    while (select.next())
        records.push_back(readRow(type, select));
    return records;
}

qint64 Records::count(const RecordType &type, const std::vector<FieldValue> &fields)
{
    noteReading(m_connection, type, fields);
    QVariantList bound;
    const auto where = whereAll(type, fields, bound);
    if (!where)
        return 0;
    Statement select = m_connection.prepared(u"SELECT count(*) FROM "_s + quoted(type.name()) + *where);
    return select.execWith(bound) && select.next() ? select.integer(0) : 0;
}

qint64 Records::insert(const RecordType &type, const QJsonObject &record)
{
    const QJsonObject &blank = blankRecord(type);
    Statement insert = m_connection.prepared(sqlOf(type).insert);
    int index = 0;
    std::vector<const FieldInfo *> several;
    for (const FieldInfo &f : type.fields()) {
        const QLatin1String name(f.name);
        const auto given = record.constFind(name);
        if (f.kind == FieldKind::References) {
            several.push_back(&f);
            continue;
        }
        QVariant value;
        if (index == 0 && name == QLatin1String("id"))
            value =
                record.value(name).toInteger() == 0 ? QVariant() : QVariant(record.value(name).toInteger());
        else if (index == 1 && name == QLatin1String("version"))
            value = std::max<qint64>(1, record.value(name).toInteger());
        else
            value = toColumn(f, given == record.constEnd() ? blank.value(name) : *given);
        // An empty code means the default, as an absent one does.
        if (f.kind == FieldKind::Code && value.isNull())
            value = toColumn(f, blank.value(name));
        insert.bind(index++, value);
    }
    if (!insert.run())
        return 0;
    const qint64 id = insert.insertedId();
    for (const FieldInfo *f : several) {
        if (!link(type, *f, id, {}, idsOf(record.value(QLatin1String(f->name)))))
            return 0;
    }
    return id;
}

bool Records::update(const RecordType &type, const QJsonObject &record)
{
    const qint64 id = record.value(QLatin1String("id")).toInteger();
    QString set;
    QVariantList bound;
    for (const FieldInfo &f : type.fields()) {
        const QLatin1String name(f.name);
        const auto given = record.constFind(name);
        if (given == record.constEnd() || name == QLatin1String("id"))
            continue;
        if (f.kind == FieldKind::References) {
            if (!link(type, f, id, linked(type, f, id), idsOf(*given)))
                return false;
            continue;
        }
        set += (set.isEmpty() ? QString() : u", "_s) + quoted(name) + u" = ?"_s;
        bound.append(toColumn(f, *given));
    }
    if (set.isEmpty())
        return false;
    bound.append(id);
    Statement update = m_connection.prepared(u"UPDATE "_s + quoted(type.name()) + u" SET "_s + set +
                                             uR"( WHERE "id" = ?)"_s);
    return update.execWith(bound) && update.affected() == 1;
}

std::vector<qint64> Records::linked(const RecordType &type, const FieldInfo &field, qint64 id)
{
    Statement select =
        m_connection.prepared(uR"(SELECT "targetId" FROM %1 WHERE "ownerId" = ? ORDER BY "targetId")"_s.arg(
            linkTable(type, field)));
    std::vector<qint64> ids;
    if (select.exec(id)) {
        while (select.next())
            ids.push_back(select.integer(0));
    }
    return ids;
}

bool Records::link(const RecordType &type, const FieldInfo &field, qint64 id,
                   const std::vector<qint64> &before, const std::vector<qint64> &after)
{
    const auto write = [&](const QString &sql, const std::vector<qint64> &these,
                           const std::vector<qint64> &without) {
        return std::all_of(these.begin(), these.end(), [&](qint64 target) {
            return std::binary_search(without.begin(), without.end(), target) ||
                   m_connection.prepared(sql.arg(linkTable(type, field))).exec(id, target);
        });
    };
    return write(uR"(DELETE FROM %1 WHERE "ownerId" = ? AND "targetId" = ?)"_s, before, after) &&
           write(uR"(INSERT INTO %1 ("ownerId", "targetId") VALUES (?, ?))"_s, after, before);
}

bool Records::remove(const RecordType &type, qint64 id)
{
    Statement remove = m_connection.prepared(sqlOf(type).remove);
    return remove.exec(id) && remove.affected() == 1;
}

} // namespace licheng::store
