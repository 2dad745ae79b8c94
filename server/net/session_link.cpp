// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/session.h"

#include <QThread>

namespace licheng::net {

void SessionLink::run(std::function<void(Session &)> task)
{
    std::unique_lock lock(m_mutex);
    Session *session = m_session;
    if (!session)
        return;
    if (session->thread() == QThread::currentThread()) {
        // Only this thread can destroy the session, so it lives on after the lock.
        lock.unlock();
        task(*session);
        return;
    }
    QMetaObject::invokeMethod(
        session, [session, task = std::move(task)] { task(*session); }, Qt::QueuedConnection);
}

void SessionLink::cut()
{
    const std::lock_guard lock(m_mutex);
    m_session = nullptr;
}

} // namespace licheng::net
