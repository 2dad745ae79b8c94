// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"

#include <QByteArray>
#include <QDateTime>

#include <map>
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
        const auto known = m_kept.find(key);
        const bool holds = known != m_kept.end() && known->second.revision == revision &&
                           known->second.since <= now && now <= known->second.until;
        return holds ? known->second.value : nullptr;
    }
    /// `until`: what happens then that changes it although nothing is written; invalid: nothing.
    void keep(const QByteArray &key, qint64 revision, std::shared_ptr<const Value> value,
              const QDateTime &now, const QDateTime &until = {})
    {
        const QDateTime longest = now.addSecs(mostSeconds);
        const std::scoped_lock lock(m_mutex);
        std::erase_if(m_kept, [revision](const auto &each) { return each.second.revision < revision; });
        if (m_kept.size() < mostKept)
            m_kept.insert_or_assign(
                key,
                Kept{revision, now, until.isValid() ? std::min(until, longest) : longest, std::move(value)});
    }

private:
    static constexpr qint64 mostSeconds = 30;
    /// A school has fewer kinds of callers beside its students; an answer has some kilobytes.
    static constexpr size_t mostKept = 500;

    struct Kept
    {
        qint64 revision = 0;
        QDateTime since;
        QDateTime until;
        std::shared_ptr<const Value> value;
    };
    mutable std::mutex m_mutex;
    std::map<QByteArray, Kept> m_kept;
};

} // namespace licheng::service
