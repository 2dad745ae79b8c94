// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/search_index.h"

#include "server/store/column_value.h"
#include "server/store/name_order.h"
#include "server/store/setting.h"

#include "shared/model/folding.h"

#include <QCryptographicHash>
#include <QSet>

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

const QString layoutKey = u"searchIndex.layout"_s;
const QString insertSql = uR"(INSERT INTO "search_index" ("rowid", "pairs") VALUES (?, ?))"_s;
const QString deleteSql =
    uR"(INSERT INTO "search_index" ("search_index", "rowid", "pairs") VALUES ('delete', ?, ?))"_s;

/// A type's entries lie together, and those of a record beside each other: FTS5 writes what it has gathered
/// to the file whenever the next row number is a smaller one, so entries of many new records should go up.
constexpr int typeShift = 40;
constexpr qint64 idMask = (qint64(1) << typeShift) - 1;

qint64 recordOf(qint64 row)
{
    return (row & idMask) >> 1;
}

/// The fields that share one entry of a record: those that all may search, or the identity data.
struct Part
{
    qint64 base = 0; ///< row number of the entry of record 0; that of the next is greater by two
    std::vector<const FieldInfo *> fields;

    [[nodiscard]] qint64 row(qint64 id) const { return base + 2 * id; }
};

struct Parts
{
    Part open;
    Part sensitive;
};

const Parts &partsOf(const RecordType &type)
{
    static const QHash<QString, Parts> all = [] {
        QHash<QString, Parts> made;
        qint64 number = 0;
        for (const RecordType *each : allRecordTypes()) {
            Parts parts;
            parts.open.base = number << typeShift;
            parts.sensitive.base = parts.open.base + 1;
            for (const FieldInfo &field : each->fields()) {
                if (field.isSearchable)
                    (field.isSensitive ? parts.sensitive : parts.open).fields.push_back(&field);
            }
            made.insert(each->name(), parts);
            ++number;
        }
        return made;
    }();
    static const Parts none;
    const auto it = all.constFind(type.name());
    return it == all.constEnd() ? none : *it;
}

/// Which fields the index is made of, and where; another text means another index.
QString layout()
{
    QByteArray text = "pairs 3 " + NameOrder::layout();
    for (const RecordType *type : allRecordTypes()) {
        text += '\n' + type->name().toUtf8();
        for (const FieldInfo &field : type->fields()) {
            if (field.isSearchable)
                text += (field.isSensitive ? " !" : " ") + QByteArray(field.name);
        }
    }
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

/// The pairs of all fields of a part; `value` gives the text of the field at an index of the part.
template <class Value>
QString pairsOf(const Part &part, const Value &value)
{
    QString pairs;
    for (size_t i = 0; i < part.fields.size(); ++i) {
        const QString more = characterPairs(normalize::folded(value(i)));
        if (!pairs.isEmpty() && !more.isEmpty())
            pairs += u' ';
        pairs += more;
    }
    return pairs;
}

QString pairsOf(const Part &part, const QJsonObject &record)
{
    return pairsOf(part,
                   [&](size_t i) { return record.value(QLatin1String(part.fields[i]->name)).toString(); });
}

bool isSame(const Part &part, const QJsonObject &before, const QJsonObject &after)
{
    return std::all_of(part.fields.begin(), part.fields.end(), [&](const FieldInfo *field) {
        const QLatin1String name(field->name);
        return before.value(name).toString() == after.value(name).toString();
    });
}

/// Goes through the records of a type and tells use(row number, pairs) of each entry that is not empty.
template <class Use>
bool eachEntry(Connection &connection, const RecordType &type, const Use &use)
{
    const Parts &parts = partsOf(type);
    QStringList columns{u"\"id\""_s};
    for (const Part *part : {&parts.open, &parts.sensitive}) {
        for (const FieldInfo *field : part->fields)
            columns.append(quoted(QLatin1String(field->name)));
    }
    if (columns.size() == 1)
        return true;
    Statement select = connection.prepared(
        u"SELECT %1 FROM %2 ORDER BY \"id\""_s.arg(columns.join(u", "_s), quoted(type.name())));
    if (!select.exec())
        return false;
    while (select.next()) {
        int column = 1;
        for (const Part *part : {&parts.open, &parts.sensitive}) {
            const QString pairs =
                pairsOf(*part, [&](size_t i) { return select.text(column + static_cast<int>(i)); });
            column += static_cast<int>(part->fields.size());
            if (!pairs.isEmpty() && !use(part->row(select.integer(0)), pairs))
                return false;
        }
    }
    return !connection.fatalFailure();
}

/// Order does not matter for the sum of what a row holds, so that both sides can be read as they lie.
quint64 mixed(QStringView pair)
{
    return static_cast<quint64>(qHash(pair, size_t(0x9e3779b97f4a7c15))) * 0x9e3779b97f4a7c15ULL + 1;
}

quint64 sumOf(const QString &pairs)
{
    quint64 sum = 0;
    QSet<QStringView> seen;
    for (const QStringView pair : QStringView(pairs).split(u' ')) {
        if (!seen.contains(pair)) {
            seen.insert(pair);
            sum += mixed(pair);
        }
    }
    return sum;
}

} // namespace

QString indexedIds(SensitiveFields sensitive)
{
    const QString all =
        uR"(SELECT ("rowid" & %1) >> 1 FROM "search_index" WHERE "search_index" MATCH ? AND "rowid" BETWEEN ? AND ?)"_s
            .arg(idMask);
    return sensitive == SensitiveFields::Readable ? all : all + uR"( AND "rowid" & 1 = 0)"_s;
}

IndexRange indexRange(const RecordType &type)
{
    const qint64 first = partsOf(type).open.base;
    return {first, first + idMask};
}

bool SearchIndex::write(const QString &sql, qint64 row, const QString &pairs)
{
    return pairs.isEmpty() || m_connection.prepared(sql).exec(row, pairs);
}

bool SearchIndex::follow(const RecordType &type, const QJsonObject &before, const QJsonObject &after)
{
    const Parts &parts = partsOf(type);
    const qint64 id = (after.isEmpty() ? before : after).value(QLatin1String("id")).toInteger();
    for (const Part *part : {&parts.open, &parts.sensitive}) {
        if (part->fields.empty() || isSame(*part, before, after))
            continue;
        if (!write(deleteSql, part->row(id), pairsOf(*part, before)) ||
            !write(insertSql, part->row(id), pairsOf(*part, after)))
            return false;
    }
    return NameOrder(m_connection).follow(type, before, after);
}

bool SearchIndex::rebuild()
{
    if (!m_connection.run(uR"(INSERT INTO "search_index" ("search_index") VALUES ('delete-all'))"_s))
        return false;
    for (const RecordType *type : allRecordTypes()) {
        const bool done = eachEntry(m_connection, *type, [&](qint64 row, const QString &pairs) {
            return write(insertSql, row, pairs);
        });
        if (!done)
            return false;
    }
    return NameOrder(m_connection).rebuild() && setSetting(m_connection, layoutKey, layout());
}

bool SearchIndex::rebuildIfOutdated()
{
    // A store under construction, as tests of migrations make it, has no index.
    if (m_connection.single(u"SELECT 1 FROM sqlite_schema WHERE name = 'search_index'"_s).isNull())
        return !m_connection.failure();
    return setting(m_connection, layoutKey) == layout() || rebuild();
}

QStringList SearchIndex::findings(qsizetype most)
{
    QHash<qint64, quint64> held;
    m_connection.clearFailure();
    {
        Statement select = m_connection.prepared(uR"(SELECT "doc", "term" FROM "search_index_pair")"_s);
        bool isRead = select.exec();
        while (isRead && select.next())
            held[select.integer(0)] += mixed(select.text(1));
        if (m_connection.failure())
            return {
                u"the search index cannot be read (%1); licheng-server check --rebuild makes it anew"_s.arg(
                    m_connection.failure()->message)};
    }
    QStringList list;
    const auto name = [&](const RecordType &type, qint64 row) {
        if (list.size() < most)
            list.append(u"the search index disagrees with %1 %2; licheng-server check --rebuild corrects it"_s
                            .arg(type.name())
                            .arg(recordOf(row)));
        return list.size() < most;
    };
    for (const RecordType *type : allRecordTypes()) {
        eachEntry(m_connection, *type, [&](qint64 row, const QString &pairs) {
            return held.take(row) == sumOf(pairs) || name(*type, row);
        });
    }
    if (list.size() == most)
        return list;
    for (auto it = held.constBegin(); it != held.constEnd(); ++it) {
        const auto number = static_cast<size_t>(it.key() >> typeShift);
        if (number < allRecordTypes().size() && !name(*allRecordTypes()[number], it.key()))
            break;
    }
    return list + NameOrder(m_connection).findings(most - list.size());
}

} // namespace licheng::store
