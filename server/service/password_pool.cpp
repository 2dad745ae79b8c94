// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/password_pool.h"

namespace licheng::service {

PasswordPool::PasswordPool(PasswordCost cost, int threads, int queue) : m_hasher(cost), m_queue(queue)
{
    m_pool.setMaxThreadCount(threads);
}

bool PasswordPool::later(std::function<void()> job, Known known)
{
    const int queue = known == Known::No ? m_queue / 2 : m_queue;
    if (m_waiting.fetch_add(1) >= m_pool.maxThreadCount() + queue) {
        --m_waiting;
        return false;
    }
    m_pool.start([this, job = std::move(job)] {
        job();
        --m_waiting;
    });
    return true;
}

void PasswordPool::stop()
{
    m_pool.waitForDone();
}

} // namespace licheng::service
