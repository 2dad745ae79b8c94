// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/security/passwords.h"
#include "server/security/throttle.h"

#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>

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
    void start(Place place, std::function<void()> job);
    /// Both; false: too many wait.
    [[nodiscard]] bool later(std::function<void()> job, Known known = Known::Address);
    /// Waits for what is under way.
    void stop();

private:
    const PasswordHasher m_hasher;
    const int m_queue;
    const std::shared_ptr<std::atomic_int> m_taken = std::make_shared<std::atomic_int>(0);
    QThreadPool m_pool;
};

} // namespace licheng::service
