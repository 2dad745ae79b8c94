// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QString>

namespace licheng {

/// Host and port of a school's server, without the key.
struct ServerAddress
{
    QString host;
    quint16 port = 0;

    /// "host:port", the name under which settings, drafts and secrets of a server are kept.
    [[nodiscard]] QString text() const;
    bool operator==(const ServerAddress &) const = default;
};

/// What the server prints for first connections: licheng://host:port#key-fingerprint. The fingerprint is
/// the SHA-256 of the key's SubjectPublicKeyInfo, 43 characters of base64url; empty when the user typed
/// only host and port and will compare it by eye.
struct Invitation
{
    ServerAddress server;
    QString fingerprint;

    /// Reads an invitation or a plain host[:port]. The fingerprint may also be its 64 hexadecimal digits,
    /// with spaces, colons or hyphens between them, as the server prints it for comparison by eye.
    [[nodiscard]] static Result<Invitation> parse(QStringView text);
    [[nodiscard]] QString text() const;
    bool operator==(const Invitation &) const = default;
};

/// Port of a server when none is typed.
inline constexpr quint16 defaultPort = 47114;

} // namespace licheng
