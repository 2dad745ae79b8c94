// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/known_reads.h"

#include "server/store/change_log.h"
#include "server/store/connection.h"
#include "server/store/two_halves.h"
#include "shared/model/record_type.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QIODevice>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <mutex>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

/// Of each half. A school's numbers of two terms, by class and by division, are some three hundred.
constexpr qsizetype mostKept = 2000;
/// Bytes of each half: the order of a list of a million rows has eight times as many.
constexpr qsizetype mostTogether = 16 * 1024 * 1024;
/// Looking through more changes costs as much as counting.
constexpr qint64 mostChangesSince = 2000;

struct Known
{
    qint64 revision = 0;
    QByteArray hash;
    QSet<QString> names; ///< of the tables and columns that the statement reads
    std::shared_ptr<const void> value;
    qsizetype size = 0;
};

/// Of all threads.
class Book
{
public:
    [[nodiscard]] Known find(const QByteArray &name)
    {
        const std::scoped_lock lock(m_mutex);
        return m_known.find(name).value_or(Known());
    }
    void keep(const QByteArray &name, const Known &known)
    {
        const std::scoped_lock lock(m_mutex);
        m_known.insert(name, known, known.size);
    }
    void clear()
    {
        const std::scoped_lock lock(m_mutex);
        m_known.clear();
    }

private:
    std::mutex m_mutex;
    TwoHalves<Known> m_known{mostKept, mostTogether};
};

Book &book()
{
    static Book all;
    return all;
}

QByteArray nameOf(const BoundSql &statement, const char *kind)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << kind << statement.sql << statement.values;
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

/// The tables that the statement reads and all columns; a list of several references
/// (counselling_participantIds) is a field of its owner, and so is the order of names ('student.name').
/// Nothing: it reads a table that holds no records.
std::optional<QSet<QString>> namesIn(const QString &sql)
{
    static const QRegularExpression table(uR"(\b(?:FROM|JOIN) ("?)(\w+)\1)"_s);
    static const QRegularExpression ordered(uR"('(\w+)\.(\w+)')"_s);
    static const QRegularExpression quoted(u"\"(\\w+)\""_s);
    QSet<QString> names;
    for (auto found = quoted.globalMatch(sql); found.hasNext();)
        names.insert(found.next().captured(1));
    for (auto found = ordered.globalMatch(sql); found.hasNext();) {
        const QRegularExpressionMatch list = found.next();
        names += {list.captured(1), list.captured(2)};
    }
    for (auto found = table.globalMatch(sql); found.hasNext();) {
        const QString name = found.next().captured(2);
        if (const RecordType *type = recordType(name.section(u'_', 0, 0)))
            names += {type->name(), name.section(u'_', 1)};
        else if (name != u"json_each" && name != u"name_order")
            return std::nullopt;
    }
    return names;
}

/// The fields whose values differ.
QSet<QString> changedFields(const QString &before, const QString &after)
{
    const auto object = [](const QString &text) { return QJsonDocument::fromJson(text.toUtf8()).object(); };
    const QJsonObject was = object(before);
    const QJsonObject is = object(after);
    QSet<QString> fields;
    for (const QJsonObject &side : {was, is}) {
        for (auto field = side.begin(); field != side.end(); ++field) {
            if (was.value(field.key()) != is.value(field.key()))
                fields.insert(field.key());
        }
    }
    return fields;
}

} // namespace

KnownReads::KnownReads(Connection &connection) : m_connection(connection)
{
    if (connection.access() != Access::ReadOnly)
        return;
    if (const auto end = logEnd(connection)) {
        m_revision = end->revision;
        m_hash = end->hash;
    }
}

void KnownReads::forget()
{
    book().clear();
}

bool KnownReads::Change::touches(const QSet<QString> &names) const
{
    return names.contains(type) && (!isEdit || names.intersects(fields));
}

const KnownReads::Changes &KnownReads::since(qint64 revision, const QByteArray &hash)
{
    const auto read = m_since.constFind(revision);
    if (read != m_since.constEnd())
        return *read;
    Changes changes;
    Statement select = m_connection.prepared(uR"(SELECT "hash", "recordType", "before", "after" FROM "change"
           WHERE "revision" >= ? ORDER BY "revision")"_s);
    changes.isKnown = m_revision - revision <= mostChangesSince && select.exec(revision) && select.next() &&
                      select.value(0).toByteArray() == hash;
    while (changes.isKnown && select.next()) {
        const QString before = select.text(2);
        const QString after = select.text(3);
        const bool isEdit = !before.isEmpty() && !after.isEmpty();
        changes.list.push_back(
            {select.text(1), isEdit, isEdit ? changedFields(before, after) : QSet<QString>()});
    }
    return *m_since.insert(revision, std::move(changes));
}

std::shared_ptr<const void> KnownReads::find(const BoundSql &statement, const char *kind)
{
    if (m_revision == 0)
        return nullptr;
    const QByteArray name = nameOf(statement, kind);
    Known known = book().find(name);
    if (!known.value || known.revision > m_revision)
        return nullptr;
    const Changes &changes = since(known.revision, known.hash);
    if (!changes.isKnown || std::any_of(changes.list.begin(), changes.list.end(),
                                        [&](const Change &each) { return each.touches(known.names); }))
        return nullptr;
    if (known.revision < m_revision) {
        known.revision = m_revision;
        known.hash = m_hash;
        book().keep(name, known);
    }
    return known.value;
}

void KnownReads::keep(const BoundSql &statement, const char *kind, std::shared_ptr<const void> value,
                      qsizetype size) const
{
    const auto names = m_revision > 0 ? namesIn(statement.sql) : std::nullopt;
    if (!names)
        return;
    book().keep(nameOf(statement, kind), {m_revision, m_hash, *names, std::move(value), size});
}

} // namespace licheng::store
