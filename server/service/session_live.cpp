// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/session_live.h"

namespace licheng::service {

void LiveSessions::expect(quint64 connectionId)
{
    const std::lock_guard lock(m_mutex);
    if (!m_sessions.contains(connectionId))
        m_sessions.insert(connectionId, {});
}

void LiveSessions::add(LiveSession session)
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_sessions.find(session.connectionId);
    if (it != m_sessions.end())
        *it = std::move(session);
}

void LiveSessions::remove(quint64 connectionId)
{
    const std::lock_guard lock(m_mutex);
    m_sessions.remove(connectionId);
}

void LiveSessions::signedOut(quint64 connectionId)
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_sessions.find(connectionId);
    if (it != m_sessions.end())
        *it = LiveSession();
}

bool LiveSessions::replace(quint64 connectionId, const std::shared_ptr<const Caller> &from,
                           std::shared_ptr<const Caller> to)
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_sessions.find(connectionId);
    if (it == m_sessions.end() || it->caller != from)
        return false;
    it->caller = std::move(to);
    return true;
}

std::vector<LiveSession> LiveSessions::all() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<LiveSession> found;
    for (const LiveSession &session : m_sessions) {
        if (session.caller)
            found.push_back(session);
    }
    return found;
}

} // namespace licheng::service
