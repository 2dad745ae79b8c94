// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"

#include <mutex>

namespace licheng::service {

/// A connection on which somebody is signed in, and how to reach it.
struct LiveSession
{
    quint64 connectionId = 0;
    QString tokenHash; ///< as stored
    std::shared_ptr<const Caller> caller;
    std::function<void(protocol::Notification)> notify;
    std::function<void(std::shared_ptr<const Caller>)> signIn;
};

/// The connections with somebody signed in. Used by all threads; nothing is called under its lock.
class LiveSessions
{
public:
    /// Says that a log-in is under way. A connection that closes meanwhile is not added any more.
    void expect(quint64 connectionId);
    void add(LiveSession session);
    void remove(quint64 connectionId);
    /// Keeps the connection, but nobody is signed in on it.
    void signedOut(quint64 connectionId);
    /// False: the connection has gone or has another caller meanwhile.
    bool replace(quint64 connectionId, const std::shared_ptr<const Caller> &from,
                 std::shared_ptr<const Caller> to);
    [[nodiscard]] std::vector<LiveSession> all() const;

private:
    mutable std::mutex m_mutex;
    QHash<quint64, LiveSession> m_sessions; ///< without caller: expected or signed out
};

} // namespace licheng::service
