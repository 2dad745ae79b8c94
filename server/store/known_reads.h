// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/field_paths.h"

#include <QSet>

#include <memory>
#include <typeinfo>
#include <vector>

namespace licheng::store {

/// What was read of a snapshot of the store and asked for again and again: counts, pages, the order
/// of a list. It holds until a record is made or removed whose table its statement reads, or a field is
/// changed that it names: the change log tells what was since. Shared by all threads and stores of the
/// process; what is known belongs to the history whose last change has its hash.
class KnownReads
{
public:
    /// Of the connection's snapshot. In a job of the writer nothing is known: what it has written may yet be
    /// undone.
    explicit KnownReads(Connection &connection);

    /// Null: the statement has to be asked.
    template <class Value>
    [[nodiscard]] std::shared_ptr<const Value> find(const BoundSql &statement)
    {
        return std::static_pointer_cast<const Value>(find(statement, typeid(Value).name()));
    }
    /// Nothing is kept of a statement that reads other tables than those of records. `size`: its bytes,
    /// roughly.
    template <class Value>
    void keep(const BoundSql &statement, std::shared_ptr<const Value> value, qsizetype size) const
    {
        keep(statement, typeid(Value).name(), std::move(value), size);
    }

    /// Nothing is known any more: what was deleted for good (article 7) stays in no memory either.
    static void forget();

private:
    struct Change
    {
        QString type;
        bool isEdit = false; ///< else it made or removed the record
        QSet<QString> fields;
        [[nodiscard]] bool touches(const QSet<QString> &names) const;
    };
    struct Changes
    {
        bool isKnown = false; ///< else there are too many, or it is another history
        std::vector<Change> list;
    };
    const Changes &since(qint64 revision, const QByteArray &hash);
    std::shared_ptr<const void> find(const BoundSql &statement, const char *kind);
    void keep(const BoundSql &statement, const char *kind, std::shared_ptr<const void> value,
              qsizetype size) const;

    Connection &m_connection;
    QHash<qint64, Changes> m_since;
    qint64 m_revision = 0; ///< 0: nothing is known or kept
    QByteArray m_hash;
};

} // namespace licheng::store
