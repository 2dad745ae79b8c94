// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/password_pool.h"

#include "server/service/step_back.h"

#include <algorithm>

namespace licheng::service {

namespace {

/// Half as much of a processor as others have that want it, too: with a tenth people waited a minute.
constexpr int niceness = 3;
constexpr qint64 soonestMs = 1000;
/// Nobody is sent away for longer: many of those who were may not come back.
constexpr qint64 latestMs = 60'000;
/// Of the last job's time in the mean.
constexpr double newest = 0.1;

} // namespace

PasswordPool::PasswordPool(PasswordCost cost, int threads, int queue) : m_hasher(cost), m_queue(queue)
{
    m_pool.setMaxThreadCount(threads);
    m_clock.start();
}

bool PasswordPool::isFull() const
{
    return *m_taken >= m_pool.maxThreadCount() + m_queue;
}

qint64 PasswordPool::retryAfterMs()
{
    const std::lock_guard lock(m_mutex);
    const auto now = double(m_clock.elapsed());
    const double each = m_jobMs / std::max(1, m_pool.maxThreadCount());
    m_nextTurn = std::clamp(m_nextTurn + each, now + double(soonestMs), now + double(latestMs));
    return qint64(m_nextTurn - now);
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
    m_pool.start([this, place = std::move(place), job = std::move(job)] {
        stepBack(niceness);
        QElapsedTimer timer;
        timer.start();
        job();
        const std::lock_guard lock(m_mutex);
        m_jobMs += (double(timer.nsecsElapsed()) / 1e6 - m_jobMs) * newest;
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
