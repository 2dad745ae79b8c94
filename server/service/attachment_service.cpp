// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/attachment_service.h"

#include "server/service/attachment_counts.h"
#include "server/service/record_rules.h"
#include "server/service/scope.h"
#include "server/service/vault_fault.h"
#include "server/service/write_call.h"
#include "shared/rules/outcomes.h"

namespace licheng::service
{

using namespace protocol;

namespace
{

struct UploadRow
{
    const FileOwner *owner = nullptr;
    qint64 ownerId = 0;
    AttachmentSlot slot = AttachmentSlot::Document;
    QString fileName;
    qint64 size = 0;
    QString sha256;
    qint64 accountId = 0;
};

std::optional<Attachment> attachmentIn(store::Records &records, const UploadRow &row)
{
    const auto found = records.find<Attachment>({{QLatin1String(row.owner->field), row.ownerId},
                                                 {QStringLiteral("slot"), wireName(row.slot)}}, 1);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

/// Whether the owner may take this file now. Bytes that it already has may always come again: they mend
/// a lost or damaged file without a new certification.
std::optional<Fault> checkUpload(store::WriteContext &write, const Caller &caller, const UploadRow &row,
                                 const Regulation &regulation)
{
    const RecordType &type = *recordType(QString(QLatin1String(row.owner->recordType)));
    const auto owner = write.records().get(type, row.ownerId);
    if (!owner || !mayTouch(write.connection(), caller, Action::View, type, row.ownerId))
        return notFound(type.name(), row.ownerId);
    if (!mayTouch(write.connection(), caller, Action::Edit, type, row.ownerId))
        return forbidden(QStringLiteral("edit"), type.name());
    if (const Verdict v = fileNameVerdict(row.slot, row.size, row.fileName, regulation); !v.isAllowed())
        return refused(v.refusal());
    if (const auto held = attachmentIn(write.records(), row); held && held->sha256 == row.sha256)
        return std::nullopt;
    return checkFiles(type, {write, caller, regulation, *owner, row.slot});
}

/// The number of the upload: the one under way for the same bytes, else a new one; 0: the store failed.
qint64 transferNumber(store::WriteContext &write, const UploadRow &row)
{
    {
        store::Statement known = write.connection().prepared(QStringLiteral(
            "SELECT transfer FROM upload WHERE ownerType = ? AND ownerId = ? AND slot = ? AND sha256 = ? AND size = ? "
            "AND accountId = ?"));
        if (known.exec(QString(QLatin1String(row.owner->recordType)), row.ownerId, wireName(row.slot), row.sha256, row.size, row.accountId) && known.next())
            return known.integer(0);
    }
    store::Statement insert = write.connection().prepared(QStringLiteral(
        "INSERT INTO upload (ownerType, ownerId, slot, fileName, size, sha256, accountId, createdAt) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"));
    if (!insert.exec(QString(QLatin1String(row.owner->recordType)), row.ownerId, wireName(row.slot), row.fileName, row.size, row.sha256, row.accountId,
                     write.now().toString(Qt::ISODateWithMs)))
        return 0;
    return insert.insertedId();
}

void dropUpload(store::WriteContext &write, qint64 transfer)
{
    store::Statement gone = write.connection().prepared(QStringLiteral("DELETE FROM upload WHERE transfer = ?"));
    gone.exec(transfer);
}

/// Puts the stored file into its slot; what was there before is replaced.
Answer<QJsonObject> attach(store::WriteContext &write, const UploadRow &row, const StoredFile &stored)
{
    if (const auto held = attachmentIn(write.records(), row)) {
        if (held->sha256 == stored.hash.hex())
            return QJsonObject{{QStringLiteral("record"), licheng::toJson(*held)}};
        if (auto gone = write.remove(recordTypeOf<Attachment>(), held->id.value(), held->version); !gone)
            return gone;
    }
    Attachment attachment;
    attachment.slot = row.slot;
    attachment.fileName = row.fileName;
    attachment.mediaType = mediaType(*stored.type);
    attachment.size = stored.size;
    attachment.sha256 = stored.hash.hex();
    attachment.uploadedAt = write.now();
    QJsonObject json = licheng::toJson(attachment);
    json.insert(QLatin1String(row.owner->field), row.ownerId);
    const auto saved = write.create(recordTypeOf<Attachment>(), json, QStringLiteral("upload"));
    if (!saved)
        return saved;
    if (auto counted = recountFiles(write, *row.owner, row.ownerId); !counted)
        return counted.error();
    return QJsonObject{{QStringLiteral("record"), *saved}};
}

} // namespace

AttachmentService::AttachmentService(store::Writer &writer, Vault &vault, RegulationBook &regulations,
                                     QThreadPool &pool, Clock clock)
    : m_writer(writer), m_vault(vault), m_regulations(regulations), m_pool(pool), m_clock(std::move(clock))
{
}

void AttachmentService::registerMethods(Api &api)
{
    const auto bind = [this](auto method) {
        return [this, method](CallContext &context, const QJsonObject &params, Done done) {
            (this->*method)(context, params, std::move(done));
        };
    };
    api.add("attachment.begin", bind(&AttachmentService::begin));
    api.add("attachment.finish", bind(&AttachmentService::finish));
    api.add("attachment.abort", bind(&AttachmentService::abort));
    api.add("attachment.read", [this](CallContext &context, const QJsonObject &params, Done done) {
        done(read(context, params));
    });
    api.onBinary([this](CallContext &context, const Chunk &piece) { chunk(context, piece); });
    api.onClosed([this](quint64 connectionId) { closed(connectionId); });
}

void AttachmentService::begin(CallContext &context, const QJsonObject &params, Done done)
{
    const FileOwner *owner = fileOwner(params[u"ownerType"].toString());
    const auto slot = fromWire<AttachmentSlot>(params[u"slot"].toString());
    const auto hash = ContentHash::fromHex(params[u"sha256"].toString());
    const QString fileName = params[u"fileName"].toString().section(u'/', -1).section(u'\\', -1).trimmed();
    if (!owner)
        return done(invalid(QStringLiteral("ownerType"), QStringLiteral("unknown")));
    if (!slot)
        return done(invalid(QStringLiteral("slot"), QStringLiteral("code")));
    if (!hash)
        return done(invalid(QStringLiteral("sha256"), QStringLiteral("hash")));
    if (fileName.isEmpty() || fileName.size() > recordTypeOf<Attachment>().field(u"fileName")->maxLength)
        return done(invalid(QStringLiteral("fileName"), QStringLiteral("length")));

    const UploadRow row{owner, params[u"ownerId"].toInteger(), *slot, fileName, params[u"size"].toInteger(), hash->hex(),
                        context.caller->account.id.value()};
    const auto limits = std::make_shared<ContentLimits>();
    const auto article = std::make_shared<QString>();
    const auto job = [=, this, caller = context.caller](store::WriteContext &write) -> Answer<QJsonObject> {
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return Fault{ErrorCode::Internal, QStringLiteral("no regulation is in force today"), {}};
        if (auto fault = checkUpload(write, *caller, row, *regulation))
            return *std::move(fault);
        const qint64 transfer = transferNumber(write, row);
        if (transfer == 0)
            return store::storeFault(write.connection());
        return QJsonObject{{QStringLiteral("transfer"), transfer}};
    };
    if (const auto regulation = m_regulations.inForceAt(context.reader, m_clock())) {
        if (const auto rule = regulation->fileRule(*slot)) {
            *limits = contentLimits(*rule);
            *article = rule->article;
        }
    }
    const auto opened = [=, this, connection = context.connectionId](Answer<QJsonObject> answer) {
        if (!answer)
            return done(answer);
        const qint64 transfer = answer.value()[u"transfer"].toInteger();
        // A resumed part is hashed again, up to 10 MB: not on the writer's thread.
        m_pool.start([=, this] {
            close(transfer);
            auto file = m_vault.begin({QString::number(transfer), row.fileName, row.size, hash, *limits});
            if (!file)
                return done(vaultFault(file.error(), *article));
            auto open = std::make_shared<Open>();
            open->file = std::move(file).value();
            open->owner = row.owner;
            open->ownerId = row.ownerId;
            open->slot = row.slot;
            open->fileName = row.fileName;
            open->accountId = row.accountId;
            open->connectionId = connection;
            const qint64 offset = open->file->offset();
            {
                const std::lock_guard lock(m_mutex);
                m_open.insert(transfer, std::move(open));
            }
            done(QJsonObject{{QStringLiteral("transfer"), transfer}, {QStringLiteral("offset"), offset}});
        });
    };
    submitWrite(m_writer, context, "attachment.begin", params, job, opened);
}

void AttachmentService::chunk(CallContext &context, const Chunk &piece)
{
    const auto open = find(context, piece.transfer);
    if (!open)
        return;
    const std::lock_guard lock(open->mutex);
    if (open->failure || !open->file)
        return;
    if (auto appended = open->file->append(piece.offset, piece.bytes); !appended)
        open->failure = appended.error();
}

void AttachmentService::finish(CallContext &context, const QJsonObject &params, Done done)
{
    const qint64 transfer = params[u"transfer"].toInteger();
    const auto open = find(context, transfer);
    const UploadRow row = open ? UploadRow{open->owner, open->ownerId, open->slot, open->fileName, 0, {}, open->accountId}
                               : UploadRow{};
    // Without an open transfer only the repetition of a lost answer makes sense: the writer knows it.
    const auto stored = std::make_shared<std::optional<StoredFile>>();
    const auto job = [=](store::WriteContext &write) -> Answer<QJsonObject> {
        if (!*stored)
            return notFound(QStringLiteral("upload"), transfer);
        auto attached = attach(write, row, **stored);
        if (attached)
            dropUpload(write, transfer);
        return attached;
    };
    store::WriteRequest request;
    request.actorId = context.caller->account.id.value();
    request.actorName = context.caller->account.displayName;
    request.sessionId = context.caller->sessionId;
    request.requestId = params[u"requestId"].toString();
    request.method = QStringLiteral("attachment.finish");
    request.job = job;
    m_pool.start([=, this, request = std::move(request)]() mutable {
        if (open) {
            const std::lock_guard lock(open->mutex);
            if (open->failure) {
                const VaultError failure = *open->failure;
                close(transfer);
                return done(vaultFault(failure, QString()));
            }
            if (open->file) {
                auto kept = open->file->finish();
                open->file.reset();
                close(transfer);
                if (!kept)
                    return done(vaultFault(kept.error(), QString()));
                *stored = *kept;
            }
        }
        m_writer.submit(std::move(request), done);
    });
}

void AttachmentService::abort(CallContext &context, const QJsonObject &params, Done done)
{
    const qint64 transfer = params[u"transfer"].toInteger();
    if (const auto open = find(context, transfer)) {
        const std::lock_guard lock(open->mutex);
        if (open->file)
            open->file->abort();
        open->file.reset();
    }
    close(transfer);
    done(QJsonObject{});
}

Answer<QJsonObject> AttachmentService::read(CallContext &context, const QJsonObject &params)
{
    const qint64 id = params[u"id"].toInteger();
    const qint64 offset = params[u"offset"].toInteger();
    const auto attachment = store::Records(context.reader).get(Id<Attachment>(id));
    if (!attachment || !mayTouch(context.reader, *context.caller, Action::View, recordTypeOf<Attachment>(), id))
        return notFound(QStringLiteral("attachment"), id);
    const auto hash = ContentHash::fromHex(attachment->sha256);
    if (!hash)
        return Fault{ErrorCode::Internal, QStringLiteral("attachment %1 has no valid SHA-256").arg(id), {}};

    std::shared_ptr<VerifiedFile> file;
    {
        const std::lock_guard lock(m_mutex);
        file = m_sending.value(context.connectionId);
    }
    if (!file || file->hash() != *hash) {
        auto opened = m_vault.openVerified(*hash);
        if (!opened)
            return vaultFault(opened.error(), {});
        file = std::make_shared<VerifiedFile>(std::move(opened).value());
        const std::lock_guard lock(m_mutex);
        m_sending.insert(context.connectionId, file);
    }
    const auto bytes = file->read(offset, chunkSize);
    if (!bytes)
        return vaultFault(bytes.error(), {});
    if (!bytes->isEmpty())
        context.sendBinary(encode(Chunk{static_cast<quint32>(id), offset, *bytes}));
    if (offset + bytes->size() >= file->size()) {
        const std::lock_guard lock(m_mutex);
        m_sending.remove(context.connectionId);
    }
    return QJsonObject{{QStringLiteral("length"), bytes->size()}, {QStringLiteral("size"), file->size()},
                       {QStringLiteral("sha256"), attachment->sha256},
                       {QStringLiteral("fileName"), attachment->fileName}};
}

std::shared_ptr<AttachmentService::Open> AttachmentService::find(const CallContext &context, qint64 transfer)
{
    const std::lock_guard lock(m_mutex);
    auto open = m_open.value(transfer);
    if (open && open->accountId != context.caller->account.id.value())
        return nullptr;
    return open;
}

void AttachmentService::close(qint64 transfer)
{
    const std::lock_guard lock(m_mutex);
    m_open.remove(transfer);
}

void AttachmentService::closed(quint64 connectionId)
{
    const std::lock_guard lock(m_mutex);
    m_sending.remove(connectionId);
    // Dropping the object keeps the bytes received; the sender resumes with attachment.begin.
    m_open.removeIf([&](QHash<qint64, std::shared_ptr<Open>>::iterator it) {
        return it.value()->connectionId == connectionId;
    });
}

} // namespace licheng::service
