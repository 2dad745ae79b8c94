// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/protocol/receipt.h"

#include "shared/model/record_type.h"

#include <QJsonDocument>

#include <tuple>

using namespace Qt::StringLiterals;

namespace licheng::protocol {

namespace {

template <class M>
struct Part
{
    const char *name;
    M Receipt::*member;
};

/// The fields in the order in which they are signed.
constexpr auto parts = std::make_tuple(
    Part<QString>{"serverId", &Receipt::serverId}, Part<QString>{"keyId", &Receipt::keyId},
    Part<QString>{"schoolCode", &Receipt::schoolCode}, Part<qint64>{"attachmentId", &Receipt::attachmentId},
    Part<QString>{"ownerType", &Receipt::ownerType}, Part<qint64>{"ownerId", &Receipt::ownerId},
    Part<QString>{"ownerTitle", &Receipt::ownerTitle},
    Part<QString>{"studentNumber", &Receipt::studentNumber}, Part<QString>{"slot", &Receipt::slot},
    Part<QString>{"fileName", &Receipt::fileName}, Part<qint64>{"size", &Receipt::size},
    Part<QString>{"sha256", &Receipt::sha256}, Part<QDateTime>{"uploadedAt", &Receipt::uploadedAt},
    Part<QDateTime>{"issuedAt", &Receipt::issuedAt});
constexpr auto signature = std::make_tuple(Part<QString>{"signature", &Receipt::signature});
constexpr qsizetype members = std::tuple_size_v<decltype(parts)> + 1;

QByteArray text(const QJsonValue &value)
{
    return value.isString() ? value.toString().toUtf8() : QByteArray::number(value.toInteger());
}

} // namespace

QByteArray canonicalForm(const Receipt &receipt)
{
    QByteArray form = "licheng-receipt 1\n";
    const auto add = [&](const auto &part) {
        const QByteArray value = text(licheng::detail::toJson(receipt.*(part.member)));
        form += QByteArray(part.name) + ':' + QByteArray::number(value.size()) + ':' + value + '\n';
    };
    std::apply([&](const auto &...part) { (add(part), ...); }, parts);
    return form;
}

QByteArray encodeReceipt(const Receipt &receipt)
{
    QJsonObject object;
    std::apply(
        [&](const auto &...part) {
            (object.insert(QLatin1String(part.name), licheng::detail::toJson(receipt.*(part.member))), ...);
        },
        std::tuple_cat(parts, signature));
    return QJsonDocument(object).toJson();
}

Result<Receipt> decodeReceipt(const QByteArray &bytes)
{
    if (bytes.size() > maxReceipt)
        return Error{u"the receipt is longer than %1 bytes"_s.arg(maxReceipt)};
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &parse);
    if (parse.error != QJsonParseError::NoError || !document.isObject())
        return Error{u"the receipt is not a JSON object"_s};
    const QJsonObject object = document.object();
    Receipt receipt;
    const char *wrong = nullptr;
    const auto read = [&](const auto &part) {
        const auto member = object.constFind(QLatin1String(part.name));
        const bool isRead =
            member != object.constEnd() && licheng::detail::fromJson(*member, receipt.*(part.member));
        // An instant in another notation would have another canonical form than its text shows.
        if ((!isRead || licheng::detail::toJson(receipt.*(part.member)) != *member) && !wrong)
            wrong = part.name;
    };
    std::apply([&](const auto &...part) { (read(part), ...); }, std::tuple_cat(parts, signature));
    if (wrong)
        return Error{u"the receipt's member %1 is missing or not of its kind"_s.arg(QLatin1String(wrong))};
    // What is not signed must not stand there as if it were.
    if (object.size() != members)
        return Error{u"the receipt has members that are not signed"_s};
    return receipt;
}

} // namespace licheng::protocol
