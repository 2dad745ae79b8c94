// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/protocol/error.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>
#include <variant>

namespace licheng::protocol
{

/// Version of the wire: peers with another major do not talk; unknown members are ignored.
inline constexpr int protocolMajor = 1;
inline constexpr int protocolMinor = 0;
inline constexpr const char *subProtocol = "licheng.v1";

/// Sizes on the wire, in bytes.
inline constexpr qint64 maxMessageBeforeLogin = 16 * 1024;
inline constexpr qint64 maxMessage = 4 * 1024 * 1024;
inline constexpr qint64 chunkSize = 256 * 1024;
/// Both sides send every message as one frame: Qt 6.4.2 decodes each frame of a text by itself, and closes
/// the connection when the boundary (512 KiB by default) cuts a Chinese character in two.
inline constexpr qint64 outgoingFrameSize = 64 * 1024 * 1024;

struct Request
{
    qint64 id = 0;
    QString method;
    QJsonObject params;
};

struct Response
{
    qint64 id = 0;
    std::variant<QJsonObject, Fault> outcome;
};

struct Notification
{
    QString method;
    QJsonObject params;
};

using Message = std::variant<Request, Response, Notification>;

[[nodiscard]] QByteArray encode(const Request &request);
[[nodiscard]] QByteArray encode(const Response &response);
[[nodiscard]] QByteArray encode(const Notification &notification);
/// One JSON-RPC 2.0 object; batches are refused.
[[nodiscard]] Result<Message, Fault> decode(const QByteArray &bytes);

/// A piece of an attachment in a binary message: 4 bytes transfer number, 8 bytes offset (both big
/// endian), then the bytes.
struct Chunk
{
    quint32 transfer = 0;
    qint64 offset = 0;
    QByteArray bytes;
};

[[nodiscard]] QByteArray encode(const Chunk &chunk);
[[nodiscard]] std::optional<Chunk> decodeChunk(const QByteArray &message);

} // namespace licheng::protocol
