// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"
#include "server/store/two_halves.h"

#include <QByteArray>
#include <QDateTime>

#include <memory>
#include <mutex>

namespace licheng::service {

/// What was counted of a revision of the store. It holds until the next one, and not longer than half a
/// minute: what is open, due and late goes by the time, too. Used by all threads.
template <class Value>
class RevisionCache
{
public:
    /// Of the snapshot that is read; to be asked inside it.
    [[nodiscard]] static qint64 revisionOf(store::Connection &reader)
    {
        return reader.single(QStringLiteral("SELECT max(\"revision\") FROM \"change\"")).toLongLong();
    }
    /// Null: it has to be counted.
    [[nodiscard]] std::shared_ptr<const Value> find(const QByteArray &key, qint64 revision,
                                                    const QDateTime &now) const
    {
        const std::scoped_lock lock(m_mutex);
        const auto known = revision == m_revision ? m_kept.find(key) : std::nullopt;
        return known && known->since <= now && now <= known->until ? known->value : nullptr;
    }
    /// `until`: what happens then that changes it although nothing is written; invalid: nothing.
    void keep(const QByteArray &key, qint64 revision, std::shared_ptr<const Value> value,
              const QDateTime &now, const QDateTime &until = {})
    {
        const QDateTime longest = now.addSecs(mostSeconds);
        const std::scoped_lock lock(m_mutex);
        if (revision > m_revision) {
            m_kept.clear();
            m_revision = revision;
        }
        // What a reader of an older snapshot counts is asked for by nobody else.
        if (revision == m_revision)
            m_kept.insert(key, {now, until.isValid() ? std::min(until, longest) : longest, std::move(value)},
                          1);
    }

private:
    static constexpr qint64 mostSeconds = 30;
    /// Of each half. A school has fewer kinds of callers beside its students, and it is they who ask again;
    /// an answer has some kilobytes.
    static constexpr qsizetype mostKept = 500;

    struct Kept
    {
        QDateTime since;
        QDateTime until;
        std::shared_ptr<const Value> value;
    };
    mutable std::mutex m_mutex;
    mutable store::TwoHalves<Kept> m_kept{mostKept, mostKept}; ///< of the revision
    qint64 m_revision = 0;
};

} // namespace licheng::service
