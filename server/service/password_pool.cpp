// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/password_pool.h"

#include <sys/resource.h>
#include <unistd.h>

namespace licheng::service {

namespace {

/// Half as much of a processor as others have that want it, too: with a tenth people waited a minute.
constexpr int niceness = 3;

} // namespace

PasswordPool::PasswordPool(PasswordCost cost, int threads, int queue) : m_hasher(cost), m_queue(queue)
{
    m_pool.setMaxThreadCount(threads);
}

PasswordPool::Place PasswordPool::place(Known known)
{
    const int queue = known == Known::No ? m_queue / 2 : m_queue;
    if (m_taken->fetch_add(1) < m_pool.maxThreadCount() + queue)
        return {m_taken.get(), [taken = m_taken](void *) { --*taken; }};
    --*m_taken;
    return nullptr;
}

void PasswordPool::start(Place place, std::function<void()> job)
{
    m_pool.start([place = std::move(place), job = std::move(job)] {
        // Of this thread alone; QThread's priorities do nothing under Linux's usual scheduler.
        ::setpriority(PRIO_PROCESS, id_t(::gettid()), niceness);
        job();
    });
}

bool PasswordPool::later(std::function<void()> job, Known known)
{
    Place free = place(known);
    if (!free)
        return false;
    start(std::move(free), std::move(job));
    return true;
}

void PasswordPool::stop()
{
    m_pool.waitForDone();
}

} // namespace licheng::service
