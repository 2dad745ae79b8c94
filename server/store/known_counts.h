// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/field_paths.h"

#include <QSet>

#include <memory>
#include <vector>

namespace licheng::store {

/// What was counted of a snapshot of the store. A count holds until a record is made or removed whose table
/// its statement reads, or a field is changed that it names: the change log tells what was since. Shared by
/// all threads and stores of the process; a count belongs to the history whose last change has its hash.
class KnownCounts
{
public:
    /// A count by groups: the number of rows by the group's key, which is of the caller's making.
    struct Groups
    {
        std::vector<QByteArray> keys; ///< in the statement's order
        QHash<QByteArray, qint64> counts;

        void add(const QByteArray &key, qint64 count)
        {
            keys.push_back(key);
            counts.insert(key, count);
        }
    };

    /// Of the connection's snapshot. In a job of the writer nothing is known: what it has written may yet be
    /// undone.
    explicit KnownCounts(Connection &connection);

    /// Null: the statement has to be asked.
    [[nodiscard]] std::shared_ptr<const Groups> find(const BoundSql &statement);
    /// Nothing is kept of a statement that reads other tables than those of records.
    void keep(const BoundSql &statement, std::shared_ptr<const Groups> groups) const;

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

    Connection &m_connection;
    QHash<qint64, Changes> m_since;
    qint64 m_revision = 0; ///< 0: nothing is known or kept
    QByteArray m_hash;
};

} // namespace licheng::store
