// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/protocol/message.h"
#include "shared/protocol/request_window.h"

#include <algorithm>
#include <chrono>

namespace licheng::net {

/// What one peer, one address and all peers together may take of the server. The sizes of messages are
/// the protocol's own (shared/protocol/message.h).
struct Limits
{
    /// From the accepted connection to session.hello, TLS and WebSocket handshakes included.
    std::chrono::milliseconds helloDeadline = std::chrono::seconds(15);
    /// From session.hello to a successful log-in: as long as a person needs to type a password.
    std::chrono::milliseconds loginDeadline = std::chrono::minutes(5);
    std::chrono::milliseconds pingInterval = std::chrono::seconds(20);
    /// A peer from which nothing has come for so long is gone.
    std::chrono::milliseconds silence = std::chrono::seconds(60);
    /// How long a stop waits for answers under way and for the peers to take them.
    std::chrono::milliseconds stopDeadline = std::chrono::seconds(10);

    /// Below the 1,024 descriptors that a process has at least, with room for store and vault; see
    /// limitsFor().
    int connections = 900;
    /// A school's offices and computer rooms may stand behind one translated address.
    /// Of these, on which nobody is signed in (yet): the oldest gives way to a new one.
    int connectionsPerAddress = 200;
    /// Of one account, signed in: a person has a few windows, scripts and what a broken network has left for
    /// up to a minute; a school's places are not for one password. The most silent one gives way.
    int connectionsPerAccount = 40;

    int requestsUnderWay = protocol::maxRequestsUnderWay;
    /// Bytes of requests under way: as many of the largest message would be 256 MiB a session.
    qint64 bytesUnderWay = 4 * protocol::maxMessage;
    /// Bytes of answers that a peer has not read yet.
    qint64 bytesUnread = 16 * 1024 * 1024;
};

/// Of a process with so many descriptors. More people than a school has would not be served well, either.
[[nodiscard]] inline Limits limitsFor(qint64 descriptors)
{
    constexpr qint64 room = 124;
    constexpr qint64 most = 5000;
    Limits limits;
    limits.connections = int(std::clamp<qint64>(descriptors - room, 100, most));
    return limits;
}

} // namespace licheng::net
