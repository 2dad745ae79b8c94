// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>

#include <chrono>
#include <memory>
#include <mutex>

namespace licheng::service {

/// What one connection and one account may have of uploads under way. The app sends three files at a time.
struct UploadLimits
{
    int openPerConnection = 8; ///< each holds a descriptor
    int openPerAccount = 16;   ///< a cut connection is noticed after a minute only
    /// Of an account's uploads that are not finished: announced bytes, and uploads. Those that nobody sends
    /// any more make room for new ones.
    qint64 unfinishedBytes = qint64(64) << 20;
    int unfinished = 32;
    /// So long after its beginning an upload still counts as made in the window in which it began. The
    /// largest file takes 3 minutes at 0.5 Mbit/s; the rest is for a cut and a new attempt.
    std::chrono::seconds grace = std::chrono::hours(1);
};

/// Counts the uploads that are open, by connection and by account. Used by all threads.
class UploadPlaces
{
public:
    /// One open upload; gives its place back when it dies.
    using Place = std::shared_ptr<void>;

    explicit UploadPlaces(const UploadLimits &limits) : m_counts(std::make_shared<Counts>()), m_limits(limits)
    {
    }
    /// Null when the connection or the account has its number; that number is then in `limit`.
    [[nodiscard]] Place take(quint64 connectionId, qint64 accountId, int &limit);

private:
    struct Counts
    {
        std::mutex mutex;
        QHash<quint64, int> byConnection;
        QHash<qint64, int> byAccount;
    };
    const std::shared_ptr<Counts> m_counts;
    const UploadLimits m_limits;
};

} // namespace licheng::service
