// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/protocol/error.h"

#include <QByteArrayList>
#include <QJsonObject>

#include <optional>
#include <variant>
#include <vector>

namespace licheng::protocol {

/// Version of the wire: peers with another major do not talk; unknown members are ignored.
inline constexpr int protocolMajor = 1;
inline constexpr int protocolMinor = 1;
inline constexpr const char *subProtocol = "licheng.v1";

/// Sizes on the wire, in bytes.
inline constexpr qint64 maxMessageBeforeLogin = 16 * 1024;
inline constexpr qint64 maxMessage = 4 * 1024 * 1024;
inline constexpr qint64 chunkSize = 256 * 1024;
/// Both sides send every message as one frame: Qt 6.4.2 decodes each frame of a text by itself, and closes
/// the connection when the boundary (512 KiB by default) cuts a Chinese character in two.
inline constexpr qint64 outgoingFrameSize = 64 * 1024 * 1024;

/// Of a batch: more would hold more answers than a peer may leave unread.
inline constexpr qsizetype maxBatch = 50;
/// Characters of an id that is a text; it is sent back as it came.
inline constexpr qsizetype maxIdLength = 256;

struct Request
{
    QJsonValue id; ///< text, number or null
    QString method;
    QJsonObject params = {};
    /// The parameters came as a list, which no method here takes.
    bool isPositional = false;
    /// Why it is no request although its id could be read: the answer carries the id, nothing is done.
    std::optional<Fault> fault = {};
};

struct Response
{
    QJsonValue id; ///< null: of a message that could not be read
    std::variant<QJsonObject, Fault> outcome;
};

struct Notification
{
    QString method;
    QJsonObject params;
};

/// SHA-256, in hexadecimal, of what a call asks for: its parameters without requestId, in an order that does
/// not hang on how they were written.
[[nodiscard]] QString contentDigest(const QJsonObject &params);

using Message = std::variant<Request, Response, Notification>;

[[nodiscard]] QByteArray encode(const Request &request);
[[nodiscard]] QByteArray encode(const Response &response);
[[nodiscard]] QByteArray encode(const Notification &notification);
/// One JSON-RPC 2.0 object; batches are refused. Faults: Parse, InvalidRequest.
[[nodiscard]] Result<Message, Fault> decode(const QByteArray &bytes);

/// What a text message holds: one object or a batch of them, each read or with its own fault.
struct Envelope
{
    bool isBatch = false;
    std::vector<Result<Message, Fault>> messages;
};
/// Faults of the whole: Parse; InvalidRequest for what is no object and no batch of 1 to maxBatch.
[[nodiscard]] Result<Envelope, Fault> decodeAll(const QByteArray &bytes);
/// The answers of a batch, each encoded, as one message.
[[nodiscard]] QByteArray encodeBatch(const QByteArrayList &answers);

/// A piece of a file in a binary message: 4 bytes with the number of the upload, package or file that it is
/// of, 8 bytes offset (both big endian), then the bytes.
struct Chunk
{
    quint32 stream = 0;
    qint64 offset = 0;
    QByteArray bytes;
};

[[nodiscard]] QByteArray encode(const Chunk &chunk);
[[nodiscard]] std::optional<Chunk> decodeChunk(const QByteArray &message);

} // namespace licheng::protocol
