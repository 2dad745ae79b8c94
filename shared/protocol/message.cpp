// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/protocol/message.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <iterator>

using namespace Qt::StringLiterals;

namespace licheng::protocol {

namespace {

QByteArray write(QJsonObject object)
{
    object.insert(u"jsonrpc"_s, u"2.0"_s);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

constexpr qsizetype chunkHeader = 12;

} // namespace

QString contentDigest(const QJsonObject &params)
{
    QJsonObject content = params;
    content.remove(u"requestId"_s);
    // Qt keeps and writes the members of an object sorted by their names.
    const QByteArray bytes = QJsonDocument(content).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QByteArray encode(const Request &request)
{
    return write({{u"id"_s, request.id}, {u"method"_s, request.method}, {u"params"_s, request.params}});
}

QByteArray encode(const Response &response)
{
    QJsonObject object{{u"id"_s, response.id}};
    if (const auto *result = std::get_if<QJsonObject>(&response.outcome)) {
        object.insert(u"result"_s, *result);
    } else {
        const Fault &fault = std::get<Fault>(response.outcome);
        object.insert(u"error"_s, QJsonObject{{u"code"_s, static_cast<int>(fault.code)},
                                              {u"message"_s, fault.message},
                                              {u"data"_s, fault.data}});
    }
    return write(object);
}

QByteArray encode(const Notification &notification)
{
    return write({{u"method"_s, notification.method}, {u"params"_s, notification.params}});
}

QByteArray encodeBatch(const QByteArrayList &answers)
{
    return '[' + answers.join(',') + ']';
}

namespace {

Fault invalidRequest(const QString &why)
{
    return {ErrorCode::InvalidRequest, why, {}};
}

Result<QJsonDocument, Fault> parse(const QByteArray &bytes)
{
    QJsonParseError error;
    QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error == QJsonParseError::NoError)
        return document;
    // Qt reads no document that is one number or text: JSON it is, a request it is not.
    if (QJsonDocument::fromJson('[' + bytes + ']').array().size() == 1)
        return invalidRequest(u"not a JSON-RPC 2.0 object"_s);
    return Fault{ErrorCode::Parse, u"not JSON: %1 at %2"_s.arg(error.errorString()).arg(error.offset), {}};
}

/// A number as JSON writes it: digits without closing zeros, times a power of ten. Numbers that are equal are
/// equal in it, however they are written (1.0, 1e2, -0).
struct Decimal
{
    bool isNegative = false;
    QByteArray digits;
    qint64 exponent = 0;

    bool operator==(const Decimal &) const = default;
};

/// The text must be a number of JSON, as Qt has read one; nothing: its exponent is beyond any number.
std::optional<Decimal> decimalOf(QByteArrayView text)
{
    constexpr qsizetype longestExponent = 6;
    Decimal number;
    const auto isExponent = [](char c) { return c == 'e' || c == 'E'; };
    const auto e = std::find_if(text.begin(), text.end(), isExponent);
    const QByteArrayView mantissa = text.first(e - text.begin());
    if (e != text.end()) {
        const QByteArray exponent = text.sliced(mantissa.size() + 1).toByteArray();
        if (exponent.size() > longestExponent)
            return std::nullopt;
        number.exponent = exponent.toLongLong();
    }
    number.isNegative = mantissa.startsWith('-');
    const qsizetype point = mantissa.indexOf('.');
    if (point >= 0)
        number.exponent -= mantissa.size() - point - 1;
    std::copy_if(mantissa.begin(), mantissa.end(), std::back_inserter(number.digits),
                 [&](char c) { return c >= '0' && c <= '9' && (c != '0' || !number.digits.isEmpty()); });
    for (; number.digits.endsWith('0'); number.digits.chop(1))
        ++number.exponent;
    return number.digits.isEmpty() ? Decimal() : number;
}

/// Whether a member "id" that is this very number stands in the message. Qt rounds what neither 64 bits nor a
/// double hold: such an id would be answered as another one.
bool standsIn(const QByteArray &message, const QByteArray &number)
{
    const auto afterBlanks = [&](qsizetype at) {
        while (at < message.size() && QByteArrayView(" \t\r\n").contains(message[at]))
            ++at;
        return at;
    };
    const QByteArrayView all(message);
    const std::optional<Decimal> wanted = decimalOf(number);
    for (qsizetype at = message.indexOf("\"id\""); at >= 0; at = message.indexOf("\"id\"", at + 4)) {
        const qsizetype colon = afterBlanks(at + 4);
        if (colon >= message.size() || message[colon] != ':')
            continue;
        const qsizetype value = afterBlanks(colon + 1);
        qsizetype end = value;
        while (end < message.size() && QByteArrayView("0123456789.eE+-").contains(message[end]))
            ++end;
        if (end > value && wanted && decimalOf(all.sliced(value, end - value)) == wanted)
            return true;
    }
    return false;
}

bool isId(const QJsonValue &id, const QByteArray &message)
{
    if (!id.isDouble())
        return id.isNull() || (id.isString() && id.toString().size() <= maxIdLength);
    // The member's name is written with escapes: a double holds each whole number up to here.
    constexpr double mostExact = 9007199254740991.0;
    if (!message.contains("\"id\""))
        return std::abs(id.toDouble()) <= mostExact;
    const QByteArray list = QJsonDocument(QJsonArray{id}).toJson(QJsonDocument::Compact);
    return standsIn(message, list.sliced(1, list.size() - 2));
}

Fault noId()
{
    return invalidRequest(
        u"an id is a number that can be given back as the same one (a whole one of 64 bits, or what a double "
        "holds), a text of at most %1 characters or null"_s.arg(maxIdLength));
}

/// The answer to what is no request carries its id where there is one.
Result<Message, Fault> noRequest(const QJsonObject &object, const QByteArray &message, const Fault &fault)
{
    if (!object.contains(u"id"))
        return fault;
    if (!isId(object[u"id"], message))
        return noId();
    return Message(Request{object[u"id"], {}, {}, false, fault});
}

Result<Message, Fault> readCall(const QJsonObject &object, const QByteArray &message)
{
    const QJsonValue params = object[u"params"];
    const bool hasParams = object.contains(u"params");
    if (!object[u"method"].isString() || (hasParams && !params.isObject() && !params.isArray()))
        return noRequest(object, message, invalidRequest(u"method must be text and params an object"_s));
    const QString method = object[u"method"].toString();
    if (!object.contains(u"id"))
        return Message(Notification{method, params.toObject()});
    if (!isId(object[u"id"], message))
        return noId();
    return Message(Request{object[u"id"], method, params.toObject(), !params.toArray().isEmpty()});
}

Result<Message, Fault> read(const QJsonValue &value, const QByteArray &message)
{
    const QJsonObject object = value.toObject();
    if (!value.isObject() || object[u"jsonrpc"].toString() != u"2.0")
        return noRequest(object, message, invalidRequest(u"not a JSON-RPC 2.0 object"_s));
    if (object.contains(u"method"))
        return readCall(object, message);
    const QJsonValue id = object[u"id"];
    const bool isAnswer = object.contains(u"result") || object.contains(u"error");
    if (!object.contains(u"id") || !isId(id, message) || !isAnswer)
        return noRequest(object, message, invalidRequest(u"neither a method nor an answer with its id"_s));
    if (const QJsonValue error = object[u"error"]; error.isObject()) {
        return Message(Response{id, Fault{static_cast<ErrorCode>(error[u"code"].toInt()),
                                          error[u"message"].toString(), error[u"data"].toObject()}});
    }
    return Message(Response{id, object[u"result"].toObject()});
}

} // namespace

Result<Message, Fault> decode(const QByteArray &bytes)
{
    const auto document = parse(bytes);
    if (!document)
        return document.error();
    return document->isObject() ? read(document->object(), bytes)
                                : invalidRequest(u"not one JSON-RPC 2.0 object"_s);
}

Result<Envelope, Fault> decodeAll(const QByteArray &bytes)
{
    const auto document = parse(bytes);
    if (!document)
        return document.error();
    Envelope envelope;
    if (document->isObject()) {
        envelope.messages.push_back(read(document->object(), bytes));
        return envelope;
    }
    const QJsonArray batch = document->array();
    if (!document->isArray() || batch.isEmpty() || batch.size() > maxBatch)
        return invalidRequest(u"neither an object nor a batch of 1 to %1 of them"_s.arg(maxBatch));
    envelope.isBatch = true;
    for (const QJsonValue &value : batch)
        envelope.messages.push_back(read(value, bytes));
    return envelope;
}

QByteArray encode(const Chunk &chunk)
{
    QByteArray message(chunkHeader + chunk.bytes.size(), Qt::Uninitialized);
    qToBigEndian(chunk.stream, message.data());
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
