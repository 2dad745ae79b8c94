// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/protocol/message.h"

#include <QJsonDocument>
#include <QtEndian>

namespace licheng::protocol
{

namespace
{

QByteArray write(QJsonObject object)
{
    object.insert(QStringLiteral("jsonrpc"), QStringLiteral("2.0"));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

constexpr qsizetype chunkHeader = 12;

} // namespace

QByteArray encode(const Request &request)
{
    return write({{QStringLiteral("id"), request.id}, {QStringLiteral("method"), request.method},
                  {QStringLiteral("params"), request.params}});
}

QByteArray encode(const Response &response)
{
    QJsonObject object{{QStringLiteral("id"), response.id}};
    if (const auto *result = std::get_if<QJsonObject>(&response.outcome)) {
        object.insert(QStringLiteral("result"), *result);
    } else {
        const Fault &fault = std::get<Fault>(response.outcome);
        object.insert(QStringLiteral("error"),
                      QJsonObject{{QStringLiteral("code"), static_cast<int>(fault.code)},
                                  {QStringLiteral("message"), fault.message},
                                  {QStringLiteral("data"), fault.data}});
    }
    return write(object);
}

QByteArray encode(const Notification &notification)
{
    return write({{QStringLiteral("method"), notification.method}, {QStringLiteral("params"), notification.params}});
}

Result<Message, Fault> decode(const QByteArray &bytes)
{
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &parse);
    if (parse.error != QJsonParseError::NoError)
        return Fault{ErrorCode::Parse,
                     QStringLiteral("not JSON: %1 at %2").arg(parse.errorString()).arg(parse.offset), {}};
    const QJsonObject object = document.object();
    if (!document.isObject() || object[u"jsonrpc"].toString() != u"2.0")
        return Fault{ErrorCode::InvalidRequest, QStringLiteral("not one JSON-RPC 2.0 object"), {}};

    const QJsonValue id = object[u"id"];
    const bool hasId = id.isDouble();
    if (object.contains(u"method")) {
        if (!object[u"method"].isString() || (object.contains(u"params") && !object[u"params"].isObject()))
            return Fault{ErrorCode::InvalidRequest, QStringLiteral("method must be text and params an object"), {}};
        if (hasId)
            return Message(Request{id.toInteger(), object[u"method"].toString(), object[u"params"].toObject()});
        return Message(Notification{object[u"method"].toString(), object[u"params"].toObject()});
    }
    if (!hasId)
        return Fault{ErrorCode::InvalidRequest, QStringLiteral("an answer needs a number as id"), {}};
    if (const QJsonValue error = object[u"error"]; error.isObject()) {
        return Message(Response{id.toInteger(), Fault{static_cast<ErrorCode>(error[u"code"].toInt()),
                                                      error[u"message"].toString(), error[u"data"].toObject()}});
    }
    return Message(Response{id.toInteger(), object[u"result"].toObject()});
}

QByteArray encode(const Chunk &chunk)
{
    QByteArray message(chunkHeader + chunk.bytes.size(), Qt::Uninitialized);
    qToBigEndian(chunk.transfer, message.data());
    qToBigEndian(chunk.offset, message.data() + 4);
    std::copy(chunk.bytes.cbegin(), chunk.bytes.cend(), message.begin() + chunkHeader);
    return message;
}

std::optional<Chunk> decodeChunk(const QByteArray &message)
{
    if (message.size() <= chunkHeader)
        return std::nullopt;
    Chunk chunk{qFromBigEndian<quint32>(message.constData()), qFromBigEndian<qint64>(message.constData() + 4),
                message.sliced(chunkHeader)};
    if (chunk.offset < 0)
        return std::nullopt;
    return chunk;
}

} // namespace licheng::protocol
