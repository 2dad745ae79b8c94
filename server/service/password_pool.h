// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/security/passwords.h"
#include "server/security/throttle.h"

#include <QThreadPool>

#include <atomic>
#include <functional>

namespace licheng::service {

/// Where passwords are checked and hashed: a few threads, and a queue that does not grow without end.
class PasswordPool
{
public:
    /// `queue`: jobs that may wait beside those that run.
    PasswordPool(PasswordCost cost, int threads, int queue);

    [[nodiscard]] const PasswordHasher &hasher() const { return m_hasher; }
    /// False: too many wait. Those who are known have half of the queue for themselves.
    [[nodiscard]] bool later(std::function<void()> job, Known known = Known::Address);
    /// Waits for what is under way.
    void stop();

private:
    const PasswordHasher m_hasher;
    const int m_queue;
    QThreadPool m_pool;
    std::atomic_int m_waiting = 0;
};

} // namespace licheng::service
