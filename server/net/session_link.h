// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <mutex>

namespace licheng::net {

class Session;

/// A way to a session from any thread that is still valid when the session is gone. (A QPointer is not
/// enough: it may be cleared by one thread while another has just found it set.)
class SessionLink
{
public:
    explicit SessionLink(Session *session) : m_session(session) {}

    /// Runs the task in the session's thread: at once when called there, else soon. Tasks of one thread
    /// keep their order. Nothing happens when the session is gone.
    void run(std::function<void(Session &)> task);
    void cut();

private:
    std::mutex m_mutex;
    Session *m_session;
};

} // namespace licheng::net
