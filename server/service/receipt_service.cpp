// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/attachment_service.h"

#include "server/service/receipt_keys.h"
#include "server/service/scope.h"
#include "server/service/sealed_reading.h"
#include "server/store/records.h"
#include "server/store/setting.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

const QString serverIdKey = u"serverId"_s;

struct Owner
{
    QString type;
    qint64 id = 0;
    QJsonObject record;
};

std::optional<Owner> ownerOf(store::Records &records, const Attachment &attachment)
{
    const QJsonObject json = licheng::toJson(attachment);
    for (const FileOwner &owner : fileOwners) {
        const qint64 id = json.value(QLatin1String(owner.field)).toInteger();
        if (id == 0)
            continue;
        const RecordType &type = *recordType(QString(QLatin1String(owner.recordType)));
        if (auto record = records.get(type, id))
            return Owner{type.name(), id, *std::move(record)};
    }
    return std::nullopt;
}

} // namespace

ReceiptService::ReceiptService(store::Store &store, const Vault &vault, Clock clock)
    : m_writer(store.writer()), m_vault(vault), m_clock(std::move(clock))
{
    if (const auto prepared = prepare(store); !prepared)
        m_trouble = prepared.error().message;
}

Result<licheng::Done> ReceiptService::prepare(store::Store &store)
{
    auto key = ReceiptKey::load(store.dataDir());
    if (!key)
        return key.error();
    const QByteArray publicKey = key->publicKey();
    const auto answer = store.writer().submitAndWait(
        {0, {}, {}, {}, u"receiptKey"_s, [&](store::WriteContext &write) -> Answer<QJsonObject> {
             const QString known = store::setting(write.connection(), serverIdKey).value_or(QString());
             const QString serverId =
                 known.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : known;
             if (known.isEmpty() && !store::setSetting(write.connection(), serverIdKey, serverId))
                 return store::storeFault(write.connection());
             if (!addReceiptKey(write.connection(), publicKey))
                 return store::storeFault(write.connection());
             return QJsonObject{{serverIdKey, serverId}};
         }});
    if (!answer)
        return Error{answer.error().message};
    m_serverId = answer.value()[serverIdKey].toString();
    m_key = std::move(key).value();
    return licheng::Done{};
}

void ReceiptService::registerMethods(Api &api)
{
    api.add("attachment.receipt", [this](CallContext &context, const QJsonObject &params, Done done) {
        done(issue(context, params[u"id"].toInteger()));
    });
    api.add("receipt.verify", [this](CallContext &context, const QJsonObject &params, Done done) {
        const QByteArray text = params[u"receipt"].toString().toUtf8();
        const QStringList found = findings(context.reader, text);
        done(QJsonObject{{u"valid"_s, found.isEmpty()}, {u"findings"_s, QJsonArray::fromStringList(found)}});
    });
}

Answer<QJsonObject> ReceiptService::issue(CallContext &context, qint64 id) const
{
    store::Records records(context.reader);
    const auto attachment = records.get(Id<Attachment>(id));
    if (!attachment ||
        !mayTouch(context.reader, *context.caller, Action::View, recordTypeOf<Attachment>(), id))
        return notFound(u"attachment"_s, id);
    SealedReading reading(context, m_writer);
    if (const Verdict verdict = reading.ask(recordTypeOf<Attachment>(), licheng::toJson(*attachment));
        !verdict.isAllowed())
        return refused(verdict.refusal());
    if (auto kept = reading.keep(); !kept)
        return kept.error();
    if (!m_key)
        return Fault{ErrorCode::Internal, m_trouble, {}};
    const auto owner = ownerOf(records, *attachment);
    const auto school = records.find<School>({}, 1);
    if (!owner || school.empty())
        return Fault{ErrorCode::Internal, u"attachment %1 has no owner"_s.arg(id), {}};
    const auto student = records.get(Id<Student>(owner->record[u"studentId"].toInteger()));

    Receipt receipt;
    receipt.serverId = m_serverId;
    receipt.keyId = ReceiptKey::idOf(m_key->publicKey());
    receipt.schoolCode = school.front().code;
    receipt.attachmentId = id;
    receipt.ownerType = owner->type;
    receipt.ownerId = owner->id;
    receipt.ownerTitle = owner->record[u"title"].toString();
    receipt.studentNumber = student ? student->studentNumber : QString();
    receipt.slot = wireName(attachment->slot);
    receipt.fileName = attachment->fileName;
    receipt.size = attachment->size;
    receipt.sha256 = attachment->sha256;
    receipt.uploadedAt = attachment->uploadedAt;
    receipt.issuedAt = m_clock();
    receipt.signature = QString::fromLatin1(m_key->sign(canonicalForm(receipt)).toBase64());
    return QJsonObject{{u"receipt"_s, QString::fromUtf8(encodeReceipt(receipt))}};
}

QStringList ReceiptService::findings(store::Connection &reader, const QByteArray &text) const
{
    const auto receipt = decodeReceipt(text);
    if (!receipt)
        return {u"form"_s};
    const QByteArray key =
        QByteArray::fromBase64(receiptKeys(reader).value(receipt->keyId).toString().toLatin1());
    if (key.isEmpty())
        return {u"key"_s};
    // Nothing is told of files to whom has no receipt of theirs.
    if (!ReceiptKey::verifies(key, canonicalForm(*receipt),
                              QByteArray::fromBase64(receipt->signature.toLatin1())))
        return {u"signature"_s};
    return fileFindings(reader, *receipt);
}

QStringList ReceiptService::fileFindings(store::Connection &reader, const Receipt &receipt) const
{
    store::Records records(reader);
    const auto attachment = records.get(Id<Attachment>(receipt.attachmentId));
    if (!attachment || attachment->sha256 != receipt.sha256) {
        const FileOwner *owner = fileOwner(receipt.ownerType);
        const bool isReplaced =
            owner && records.count<Attachment>(
                         {{QLatin1String(owner->field), receipt.ownerId}, {u"slot"_s, receipt.slot}}) > 0;
        return {isReplaced ? u"replaced"_s : u"unknownFile"_s};
    }
    const auto hash = ContentHash::fromHex(receipt.sha256);
    if (!hash || !m_vault.holds(*hash))
        return {u"missing"_s};
    const auto file = m_vault.openVerified(*hash);
    if (!file)
        return {file.error().fault == VaultFault::Missing ? u"missing"_s : u"damaged"_s};
    return {};
}

} // namespace licheng::service
