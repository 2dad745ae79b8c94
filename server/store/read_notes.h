// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"

#include <QSet>

#include <limits>
#include <optional>
#include <vector>

namespace licheng::store {

class Connection;

/// What a long reading rests on, part by part (the rows of an import), so that it can be told later from the
/// change log alone which parts rest on something that was changed since. A value of a field is noted: that
/// stands for the records that have it and for there being no others.
class ReadNotes
{
public:
    using Part = quint32;
    /// What is noted for it is what every part rests on.
    static constexpr Part everyPart = std::numeric_limits<Part>::max();

    void begin(Part part) { m_part = part; }
    [[nodiscard]] Part part() const { return m_part; }
    /// A field that the type does not have is not noted: no record has it.
    void note(const RecordType &type, QStringView field, const QJsonValue &value);
    /// All records of the type, whatever they have.
    void noteAll(const RecordType &type);
    /// To be called once after the last note.
    void finish();

    /// The parts that the changes after the revision touch, in their order; nullopt: all of them, or so many
    /// changes that reading anew is shorter than looking at each.
    [[nodiscard]] std::optional<std::vector<Part>> touchedSince(Connection &connection,
                                                                qint64 revision) const;

private:
    struct Note
    {
        size_t key;
        Part part;
        auto operator<=>(const Note &) const = default;
    };
    void add(size_t key);
    /// False: a note of every part is among those of the key.
    [[nodiscard]] bool collect(size_t key, std::vector<Part> &parts) const;

    std::vector<Note> m_notes;
    QSet<size_t> m_ofEveryPart;
    QSet<QString> m_types;
    QSet<std::pair<QString, QString>> m_fields; ///< type and field of the notes
    Part m_part = everyPart;
};

/// Has the connection's readings through Records noted while it lives; one at a time in a thread.
class NotedReads
{
public:
    NotedReads(Connection &connection, ReadNotes &notes);
    ~NotedReads();
    Q_DISABLE_COPY_MOVE(NotedReads)
};

/// Where the connection's readings are noted at present; null: nowhere. What reads by its own SQL notes it
/// here.
[[nodiscard]] ReadNotes *readNotes(const Connection &connection);

/// What is read while it lives is kept and used for every part.
class KeptReads
{
public:
    explicit KeptReads(const Connection &connection);
    ~KeptReads();
    Q_DISABLE_COPY_MOVE(KeptReads)

private:
    ReadNotes *const m_notes;
    const ReadNotes::Part m_part;
};

} // namespace licheng::store
