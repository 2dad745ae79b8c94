// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/write_context.h"

#include "server/store/column_value.h"
#include "server/store/taken_values.h"
#include "shared/model/fault_rule.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

const QLatin1String idName("id");
const QLatin1String versionName("version");

/// The record as Records::get would return it after a write: every field, `base` where it says nothing.
QJsonObject asStored(const RecordType &type, const QJsonObject &record, const QJsonObject &base)
{
    QJsonObject stored;
    for (const FieldInfo &f : type.fields()) {
        const QLatin1String name(f.name);
        const auto given = record.constFind(name);
        QVariant column = toColumn(f, given == record.constEnd() ? base.value(name) : *given);
        if (f.kind == FieldKind::Code && column.isNull())
            column = toColumn(f, base.value(name));
        stored.insert(name, fromColumn(f, column));
    }
    return stored;
}

bool holds(Connection &connection, const QString &table, const QString &column, qint64 value)
{
    Statement select =
        connection.prepared(u"SELECT 1 FROM %1 WHERE %2 = ? LIMIT 1"_s.arg(table, quoted(column)));
    return select.exec(value) && select.next();
}

/// The first record of the type whose field names the other one; 0: there is none.
qint64 referringTo(Connection &connection, const RecordType &type, const FieldInfo &field, qint64 id)
{
    const bool isSeveral = field.kind == FieldKind::References;
    Statement select = connection.prepared(u"SELECT min(%1) FROM %2 WHERE %3 = ?"_s.arg(
        isSeveral ? u"\"ownerId\""_s : u"\"id\""_s, isSeveral ? linkTable(type, field) : quoted(type.name()),
        isSeveral ? u"\"targetId\""_s : quoted(QLatin1String(field.name))));
    return select.exec(id) && select.next() ? select.integer(0) : 0;
}

/// Fields of "UNIQUE constraint failed: student.studentNumber, student.name".
QStringList fieldsOf(const QString &message)
{
    QStringList fields;
    for (const QString &part : message.section(u"failed: "_s, 1).split(u", "_s))
        fields.append(part.section(QLatin1Char('.'), 1));
    return fields;
}

/// SQLite's own words name tables and columns; these say what is the matter and what to do.
QString sentenceOf(const RecordType &type, const FieldFaults &faults)
{
    QStringList fields;
    for (const FieldFault &fault : faults)
        fields.append(fault.field);
    const QString named = fields.join(u" with "_s);
    const QString rule = faults.empty() ? QString() : faults.front().rule;
    if (rule == "unique"_rule && !named.isEmpty()) {
        return u"another %1 has the same %2 already; give another value, or change that record instead"_s.arg(
            type.name(), named);
    }
    if (rule == "required"_rule && !named.isEmpty())
        return u"%1 of %2 is missing; give a value"_s.arg(named, type.name());
    if (rule == "reference"_rule && !named.isEmpty())
        return u"%1 of %2 names a record that does not exist; choose another"_s.arg(named, type.name());
    return u"the values of %1 do not fit together; check them and send the record again"_s.arg(type.name());
}

} // namespace

WriteContext::WriteContext(Connection &connection, ChangeLog &log, const WriteRequest &request, QDateTime now)
    : m_connection(connection), m_log(log), m_request(request), m_now(std::move(now)), m_records(connection),
      m_searchIndex(connection), m_revision(currentRevision(connection))
{
}

Answer<Done> WriteContext::log(const QString &action, const QString &recordType, qint64 recordId,
                               const QJsonObject &before, const QJsonObject &after)
{
    const qint64 revision =
        m_log.append({0, m_now, m_request.actorId, m_request.actorName, m_request.sessionId,
                      m_request.requestId, action, recordType, recordId, before, after});
    if (revision == 0)
        return storeFault(m_connection);
    m_revision = revision;
    return Done{};
}

Answer<QJsonObject> WriteContext::create(const RecordType &type, QJsonObject record, const QString &action)
{
    record.insert(idName, 0);
    record.insert(versionName, 1);
    return insert(type, record, action);
}

Answer<QJsonObject> WriteContext::putBack(const RecordType &type, const QJsonObject &record)
{
    if (const auto current = m_records.get(type, record.value(idName).toInteger()))
        return protocol::conflict(*current);
    QJsonObject again = record;
    again.insert(versionName, record.value(versionName).toInteger() + 1);
    return insert(type, again, u"putBack"_s);
}

Answer<QJsonObject> WriteContext::insert(const RecordType &type, const QJsonObject &record,
                                         const QString &action)
{
    QJsonObject stored = asStored(type, record, blankRecord(type));
    const qint64 id = m_records.insert(type, stored);
    if (id == 0)
        return constraintFault(type, stored);
    stored.insert(idName, id);
    if (!m_searchIndex.follow(type, {}, stored))
        return storeFault(m_connection);
    if (const auto logged = log(action, type.name(), id, {}, stored); !logged)
        return logged.error();
    return stored;
}

Answer<QJsonObject> WriteContext::change(const RecordType &type, const QJsonObject &record,
                                         qint64 expectedVersion, const QString &action)
{
    const qint64 id = record.value(idName).toInteger();
    const std::optional<QJsonObject> current = m_records.get(type, id);
    if (!current)
        return m_connection.fatalFailure() ? storeFault(m_connection) : protocol::notFound(type.name(), id);
    const qint64 version = current->value(versionName).toInteger();
    if (version != expectedVersion)
        return protocol::conflict(*current);
    QJsonObject wanted = asStored(type, record, *current);
    wanted.insert(versionName, version);
    if (wanted == *current)
        return wanted;
    wanted.insert(versionName, version + 1);
    // Only what differs is written: SQLite rewrites the index entries of every column that SET names.
    QJsonObject difference{{idName, id}};
    for (auto it = wanted.constBegin(); it != wanted.constEnd(); ++it) {
        if (it.value() != current->value(it.key()))
            difference.insert(it.key(), it.value());
    }
    if (!m_records.update(type, difference))
        return constraintFault(type, wanted);
    if (!m_searchIndex.follow(type, *current, wanted))
        return storeFault(m_connection);
    if (const auto logged = log(action, type.name(), id, *current, wanted); !logged)
        return logged.error();
    return wanted;
}

Answer<QJsonObject> WriteContext::remove(const RecordType &type, qint64 id, qint64 expectedVersion,
                                         const QString &action)
{
    const std::optional<QJsonObject> current = m_records.get(type, id);
    if (!current)
        return m_connection.fatalFailure() ? storeFault(m_connection) : protocol::notFound(type.name(), id);
    if (current->value(versionName).toInteger() != expectedVersion)
        return protocol::conflict(*current);
    if (!m_records.remove(type, id)) {
        if (!m_connection.failure() || !m_connection.failure()->isConstraint())
            return storeFault(m_connection);
        Fault fault = protocol::invalid(QString(idName), "referenced"_rule);
        for (const RecordType *other : allRecordTypes()) {
            for (const FieldInfo &f : other->fields()) {
                const qint64 referring =
                    type.name() == QLatin1String(f.refersTo) ? referringTo(m_connection, *other, f, id) : 0;
                if (referring != 0) {
                    fault.message = u"%1 %2 cannot be removed: a %3 refers to it"_s.arg(type.name())
                                        .arg(id)
                                        .arg(other->name());
                    fault.data.insert(u"referencedBy"_s, other->name());
                    fault.data.insert(u"referencedById"_s, referring);
                    return fault;
                }
            }
        }
        fault.message = u"%1 %2 cannot be removed: something refers to it"_s.arg(type.name()).arg(id);
        return fault;
    }
    if (!m_searchIndex.follow(type, *current, {}))
        return storeFault(m_connection);
    if (const auto logged = log(action, type.name(), id, *current, {}); !logged)
        return logged.error();
    return *current;
}

Answer<Done> WriteContext::destroy(const RecordType &type, const QJsonObject &record, const QString &action)
{
    const qint64 id = record.value(idName).toInteger();
    if (!m_records.remove(type, id) || !m_searchIndex.follow(type, record, {}))
        return storeFault(m_connection);
    return log(action, type.name(), id);
}

Answer<QJsonObject> WriteContext::eraseContent(std::vector<qint64> revisions, const QString &action,
                                               const QString &recordType, qint64 recordId, QJsonObject after)
{
    std::sort(revisions.begin(), revisions.end());
    revisions.erase(std::unique(revisions.begin(), revisions.end()), revisions.end());
    const auto digest = m_log.digestOf(revisions);
    if (!digest)
        return storeFault(m_connection);
    after.insert(u"lines"_s, static_cast<qint64>(revisions.size()));
    after.insert(u"sha256"_s, QString::fromLatin1(digest->toHex()));
    if (auto told = log(action, recordType, recordId, {}, after); !told)
        return told.error();
    if (!m_log.erase(revisions, m_revision))
        return storeFault(m_connection);
    return after;
}

Fault WriteContext::constraintFault(const RecordType &type, const QJsonObject &record) const
{
    const std::optional<SqlFailure> failure = m_connection.failure();
    if (!failure || !failure->isConstraint())
        return storeFault(m_connection);
    FieldFaults faults;
    if (failure->isForeignKey()) {
        for (const FieldInfo &f : type.fields()) {
            if (!*f.refersTo)
                continue;
            const QJsonValue value = record.value(QLatin1String(f.name));
            for (const qint64 target : idsOf(f.kind == FieldKind::References ? value : QJsonArray{value})) {
                if (!holds(m_connection, quoted(QLatin1String(f.refersTo)), u"id"_s, target))
                    faults.push_back({QLatin1String(f.name), "reference"_rule, 0, target});
            }
        }
    } else {
        const RuleName rule = failure->isUnique()                                      ? "unique"_rule
                              : failure->message.startsWith(QLatin1String("NOT NULL")) ? "required"_rule
                                                                                       : "schema"_rule;
        // SQLite names the first of several alone, and of those that are taken together each field.
        if (failure->isUnique())
            faults = takenValues(m_connection, type, record);
        const QStringList fields = faults.empty() ? fieldsOf(failure->message) : QStringList();
        for (const QString &field : fields) {
            if (type.field(field))
                faults.push_back({field, rule, 0, 0});
        }
        // A CHECK names its expression instead of its column.
        if (faults.empty())
            faults.push_back({QString(), rule, 0, 0});
    }
    Fault fault = protocol::invalid(faults);
    fault.message = sentenceOf(type, faults);
    fault.data.insert(u"record"_s, type.name());
    return fault;
}

} // namespace licheng::store
