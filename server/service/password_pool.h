// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/security/passwords.h"
#include "server/security/throttle.h"

#include <QElapsedTimer>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>

namespace licheng::service {

/// Where passwords are checked and hashed: a few threads, and a queue that does not grow without end. They
/// give way to everybody else: a crowd at the door does not hold up those who are inside.
class PasswordPool
{
public:
    /// Among those that run and wait; it is free again when the last copy goes.
    using Place = std::shared_ptr<void>;

    /// `queue`: jobs that may wait beside those that run.
    PasswordPool(PasswordCost cost, int threads, int queue);

    [[nodiscard]] const PasswordHasher &hasher() const { return m_hasher; }
    /// Null: too many wait. Those who are known have half of the queue for themselves.
    [[nodiscard]] Place place(Known known);
    /// Whether nobody at all finds a place now.
    [[nodiscard]] bool isFull() const;
    /// For somebody who found no place: in so many milliseconds it would be his turn. Each gets another one,
    /// as fast as passwords are checked, so that a crowd does not come back all at once.
    [[nodiscard]] qint64 retryAfterMs();
    void start(Place place, std::function<void()> job);
    /// Both; false: too many wait.
    [[nodiscard]] bool later(std::function<void()> job, Known known = Known::Address);
    /// Waits for what is under way.
    void stop();

private:
    const PasswordHasher m_hasher;
    const int m_queue;
    const std::shared_ptr<std::atomic_int> m_taken = std::make_shared<std::atomic_int>(0);
    std::mutex m_mutex;
    QElapsedTimer m_clock;
    double m_nextTurn = 0; ///< ms of the clock
    double m_jobMs = 100;  ///< how long one takes, as of late
    QThreadPool m_pool;
};

} // namespace licheng::service
