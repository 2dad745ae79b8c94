// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/read_notes.h"

#include "server/store/connection.h"

#include "shared/model/folding.h"

#include <QHashFunctions>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

/// Each is two JSON objects to read, some 20 microseconds; the writer serves nobody else meanwhile.
constexpr int mostChanges = 20'000;
const QString anyField = u"*"_s;

/// A connection is used by one thread alone.
struct Noted
{
    const Connection *connection = nullptr;
    ReadNotes *notes = nullptr;
};
thread_local Noted noted;

size_t keyOf(const QString &type, const QString &field, const QJsonValue &value)
{
    // Planners compare texts without blanks, dots and width; a number may have been written as text.
    const QString text =
        value.isString() ? normalize::nameKey(value.toString()) : value.toVariant().toString();
    return qHashMulti(0, type, field, text);
}

} // namespace

void ReadNotes::add(size_t key)
{
    if (m_part == everyPart)
        m_ofEveryPart.insert(key);
    else
        m_notes.push_back({key, m_part});
}

void ReadNotes::note(const RecordType &type, QStringView field, const QJsonValue &value)
{
    if (!type.field(field))
        return;
    const QString name = field.toString();
    m_types.insert(type.name());
    m_fields.insert({type.name(), name});
    add(keyOf(type.name(), name, value));
}

void ReadNotes::noteAll(const RecordType &type)
{
    m_types.insert(type.name());
    add(keyOf(type.name(), anyField, {}));
}

void ReadNotes::finish()
{
    std::sort(m_notes.begin(), m_notes.end());
    m_notes.erase(std::unique(m_notes.begin(), m_notes.end()), m_notes.end());
    m_notes.shrink_to_fit();
}

bool ReadNotes::collect(size_t key, std::vector<Part> &parts) const
{
    if (m_ofEveryPart.contains(key))
        return false;
    for (auto note = std::lower_bound(m_notes.begin(), m_notes.end(), Note{key, 0});
         note != m_notes.end() && note->key == key; ++note)
        parts.push_back(note->part);
    return true;
}

std::optional<std::vector<ReadNotes::Part>> ReadNotes::touchedSince(Connection &connection,
                                                                    qint64 revision) const
{
    // Without a recordId it is a step (a log-in, an export), no change of a record.
    Statement changes = connection.prepared(
        uR"(SELECT "recordType", "before", "after" FROM "change" WHERE "revision" > ? AND "recordId" <> 0)"_s);
    if (!changes.exec(revision))
        return std::nullopt;
    std::vector<Part> parts;
    int looked = 0;
    while (changes.next()) {
        const QString type = changes.text(0);
        if (!m_types.contains(type))
            continue;
        if (++looked > mostChanges)
            return std::nullopt;
        bool isChange = false;
        for (const int column : {1, 2}) {
            const QJsonObject record = QJsonDocument::fromJson(changes.text(column).toUtf8()).object();
            isChange = isChange || !record.isEmpty();
            for (auto it = record.constBegin(); it != record.constEnd(); ++it) {
                if (m_fields.contains({type, it.key()}) && !collect(keyOf(type, it.key(), *it), parts))
                    return std::nullopt;
            }
        }
        if (isChange && !collect(keyOf(type, anyField, {}), parts))
            return std::nullopt;
    }
    std::sort(parts.begin(), parts.end());
    parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
    return parts;
}

NotedReads::NotedReads(Connection &connection, ReadNotes &notes)
{
    Q_ASSERT(!noted.connection);
    noted = {&connection, &notes};
}

NotedReads::~NotedReads()
{
    noted = {};
}

ReadNotes *readNotes(const Connection &connection)
{
    return noted.connection == &connection ? noted.notes : nullptr;
}

KeptReads::KeptReads(const Connection &connection)
    : m_notes(readNotes(connection)), m_part(m_notes ? m_notes->part() : ReadNotes::everyPart)
{
    if (m_notes)
        m_notes->begin(ReadNotes::everyPart);
}

KeptReads::~KeptReads()
{
    if (m_notes)
        m_notes->begin(m_part);
}

} // namespace licheng::store
