// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/attachment_service.h"

#include "server/service/attachment_counts.h"
#include "server/service/daily_entries.h"
#include "server/service/record_rules.h"
#include "server/service/scope.h"
#include "server/service/sealed_reading.h"
#include "server/service/vault_fault.h"
#include "server/service/write_call.h"
#include "shared/model/fault_rule.h"
#include "shared/rules/outcomes.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

std::optional<Attachment> attachmentIn(store::Records &records, const UploadRow &row)
{
    const auto found = records.find<Attachment>(
        {{QLatin1String(row.owner->field), row.ownerId}, {u"slot"_s, wireName(row.slot)}}, 1);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

/// Whether the owner may take this file now. Bytes that it already has may always come again: they mend
/// a lost or damaged file without a new certification.
std::optional<Fault> checkUploadAt(store::WriteContext &write, const Caller &caller, const UploadRow &row,
                                   const Regulation &regulation, const QDateTime &at)
{
    const RecordType &type = *recordType(QString(QLatin1String(row.owner->recordType)));
    const auto owner = write.records().get(type, row.ownerId);
    if (!owner || !mayTouch(write.connection(), caller, Action::View, type, row.ownerId))
        return notFound(type.name(), row.ownerId);
    if (!mayTouch(write.connection(), caller, Action::Edit, type, row.ownerId))
        return forbidden(u"edit"_s, type.name());
    if (const Verdict v = fileNameVerdict(row.slot, row.size, row.fileName, regulation); !v.isAllowed())
        return refused(v.refusal());
    if (const auto held = attachmentIn(write.records(), row); held && held->sha256 == row.sha256)
        return std::nullopt;
    return checkFiles(type, {write, caller, regulation, *owner, at, row.slot});
}

/// The same, now; a window that has closed meanwhile still counts for an upload that began in it not long
/// ago.
std::optional<Fault> checkUpload(store::WriteContext &write, const Caller &caller, const UploadRow &row,
                                 const Regulation &regulation, const UploadLimits &limits)
{
    auto fault = checkUploadAt(write, caller, row, regulation, write.now());
    const qint64 age = row.startedAt.secsTo(write.now());
    if (fault && age >= 0 && age <= limits.grace.count())
        fault = checkUploadAt(write, caller, row, regulation, row.startedAt);
    return fault;
}

/// The number of the upload: the one under way for the same bytes, else a new one for which `given` make
/// room.
Answer<qint64> uploadNumber(store::WriteContext &write, const Caller &caller, UploadRow row,
                            const Regulation &regulation, const UploadLimits &limits,
                            const QSet<qint64> &open, std::vector<qint64> &given)
{
    row.startedAt = write.now();
    if (const qint64 same = sameUpload(write.connection(), row)) {
        auto closed = checkUploadAt(write, caller, row, regulation, write.now());
        if (!closed) {
            if (!startAnew(write.connection(), same, row.fileName, write.now()))
                return store::storeFault(write.connection());
            return same;
        }
        const auto known = uploadRow(write.connection(), same, row.accountId);
        // After the end only what began in time goes on, under the name with which it began.
        if (!known || known->fileName != row.fileName)
            return *std::move(closed);
        if (auto fault = checkUpload(write, caller, *known, regulation, limits))
            return *std::move(fault);
        return same;
    }
    if (auto fault = checkUploadAt(write, caller, row, regulation, write.now()))
        return *std::move(fault);
    auto room = makeRoom(write.connection(), row, open, limits);
    if (!room)
        return room.error();
    given = std::move(room).value();
    if (const qint64 upload = insertUpload(write.connection(), row))
        return upload;
    return store::storeFault(write.connection());
}

/// Puts the stored file into its slot; what was there before is replaced.
Answer<QJsonObject> attach(store::WriteContext &write, const UploadRow &row, const StoredFile &stored)
{
    if (const auto held = attachmentIn(write.records(), row)) {
        if (held->sha256 == stored.hash.hex())
            return QJsonObject{{u"record"_s, licheng::toJson(*held)}};
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
    const auto saved = write.create(recordTypeOf<Attachment>(), json, u"upload"_s);
    if (!saved)
        return saved;
    if (auto counted = recountFiles(write, *row.owner, row.ownerId); !counted)
        return counted.error();
    return QJsonObject{{u"record"_s, *saved}};
}

} // namespace

AttachmentService::AttachmentService(store::Store &store, Vault &vault, RegulationBook &regulations,
                                     QThreadPool &pool, Clock clock, UploadLimits limits)
    : m_store(store), m_vault(vault), m_regulations(regulations), m_pool(pool), m_clock(std::move(clock)),
      m_limits(limits), m_places(limits)
{
}

void AttachmentService::registerMethods(Api &api)
{
    api.add("attachment.begin", this, &AttachmentService::begin, Repeat::Handled);
    api.add("attachment.finish", this, &AttachmentService::finish);
    api.add("attachment.abort", this, &AttachmentService::abort);
    api.add("attachment.read", [this](CallContext &context, const QJsonObject &params, Done done) {
        const auto kept = keepSealed(context, params);
        done(kept ? read(context, params) : Answer<QJsonObject>(kept.error()));
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
        return done(invalid(u"ownerType"_s, "unknown"_rule));
    if (!slot)
        return done(invalid(u"slot"_s, "code"_rule));
    if (!hash)
        return done(invalid(u"sha256"_s, "hash"_rule));
    if (fileName.isEmpty() || fileName.size() > recordTypeOf<Attachment>().field(u"fileName")->maxLength)
        return done(invalid(u"fileName"_s, "length"_rule));

    const qint64 accountId = context.caller->account.id.value();
    int limit = 0;
    const auto place = m_places.take(context.connectionId, accountId, limit);
    if (!place)
        return done(tooMany(u"uploads"_s, limit));
    const UploadRow row{owner,    params[u"ownerId"].toInteger(), *slot,
                        fileName, params[u"size"].toInteger(),    hash->hex(),
                        accountId};
    const auto begun = std::make_shared<Begun>();
    const auto opened = [=, this, connection = context.connectionId](const Answer<QJsonObject> &answer) {
        if (!answer)
            return done(answer);
        const qint64 upload = answer.value()[u"upload"].toInteger();
        // A resumed part is hashed again, up to 10 MB: not on the writer's thread.
        m_pool.start([=, this] {
            for (const qint64 given : begun->given)
                m_vault.dropUpload(QString::number(given));
            done(open(upload, *begun, accountId, connection, place));
        });
    };
    // A repetition opens what the first call began, if it is still there, and decides nothing anew.
    if (context.givenBefore)
        return opened(*context.givenBefore);
    const auto job = [=, this](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        const auto upload =
            uploadNumber(write, *caller, row, *regulation, m_limits, openUploads(), begun->given);
        if (!upload)
            return upload.error();
        readBegun(*begun, write.connection(), *upload, accountId);
        return QJsonObject{{u"upload"_s, *upload}};
    };
    submitWrite(m_store.writer(), context, "attachment.begin", params, job, opened);
}

void AttachmentService::readBegun(Begun &begun, store::Connection &connection, qint64 upload,
                                  qint64 accountId)
{
    begun.row = uploadRow(connection, upload, accountId);
    const auto regulation = m_regulations.inForceAt(connection, m_clock());
    const auto rule = begun.row && regulation ? regulation->fileRule(begun.row->slot) : std::nullopt;
    if (!rule)
        return;
    begun.limits = contentLimits(*rule);
    begun.article = rule->article;
}

Answer<QJsonObject> AttachmentService::open(qint64 upload, Begun begun, qint64 accountId,
                                            quint64 connectionId, UploadPlaces::Place place)
{
    if (!begun.row) {
        const auto reader = m_store.reader();
        if (!reader)
            return Fault{ErrorCode::Busy, reader.error().message, {}};
        readBegun(begun, **reader, upload, accountId);
    }
    if (!begun.row)
        return notFound(u"upload"_s, upload);
    close(upload);
    auto file = m_vault.begin({QString::number(upload), begun.row->fileName, begun.row->size,
                               ContentHash::fromHex(begun.row->sha256), begun.limits});
    if (!file)
        return vaultFault(file.error(), begun.article);
    auto open = std::make_shared<Open>();
    open->file = std::move(file).value();
    open->article = begun.article;
    open->accountId = accountId;
    open->connectionId = connectionId;
    open->place = std::move(place);
    const qint64 offset = open->file->offset();
    const std::lock_guard lock(m_mutex);
    m_open.insert(upload, std::move(open));
    return QJsonObject{{u"upload"_s, upload}, {u"offset"_s, offset}};
}

QSet<qint64> AttachmentService::openUploads()
{
    const std::lock_guard lock(m_mutex);
    return {m_open.keyBegin(), m_open.keyEnd()};
}

void AttachmentService::chunk(CallContext &context, const Chunk &piece)
{
    const auto open = find(context, piece.stream);
    // What a cut connection has still sent is no part of what goes on over another: that one was told from
    // where to send.
    if (!open || open->connectionId != context.connectionId)
        return;
    const std::lock_guard lock(open->mutex);
    if (open->failure || !open->file)
        return;
    if (auto appended = open->file->append(piece.offset, piece.bytes); !appended)
        open->failure = appended.error();
}

void AttachmentService::finish(CallContext &context, const QJsonObject &params, Done done)
{
    const qint64 upload = params[u"upload"].toInteger();
    const qint64 accountId = context.caller->account.id.value();
    const auto open = find(context, upload);
    // Without an open upload only the repetition of a lost answer makes sense: the writer knows it.
    const auto stored = std::make_shared<std::optional<StoredFile>>();
    const auto job = [=, this](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        const auto row = uploadRow(write.connection(), upload, accountId);
        if (!*stored || !row)
            return notFound(u"upload"_s, upload);
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        if (auto fault = dailyEntriesFault(write, *caller, recordTypeOf<Attachment>(), *regulation))
            return *std::move(fault);
        // The owner may have been certified, changed or removed since the upload began.
        if (auto fault = checkUpload(write, *caller, *row, *regulation, m_limits))
            return *std::move(fault);
        auto attached = attach(write, *row, **stored);
        if (attached && !dropUpload(write.connection(), upload, accountId))
            return store::storeFault(write.connection());
        return attached;
    };
    const auto finished = [=, this](const Answer<QJsonObject> &answer) {
        // Its bytes have left the upload: who is refused begins anew.
        if (!answer && *stored)
            return giveUp(upload, accountId, [done, answer](const Answer<QJsonObject> &) { done(answer); });
        done(answer);
    };
    m_pool.start([=, this, request = writeRequest(context, "attachment.finish", params, job)]() mutable {
        if (open) {
            const std::lock_guard lock(open->mutex);
            if (open->failure) {
                const VaultError failure = *open->failure;
                close(upload);
                return done(vaultFault(failure, open->article));
            }
            if (open->file) {
                auto kept = open->file->finish();
                open->file.reset();
                close(upload);
                if (!kept) {
                    const Fault fault = vaultFault(kept.error(), open->article);
                    // After a disk error the bytes may still be there, and a new beginning resumes them.
                    if (fault.code == ErrorCode::Busy)
                        return done(fault);
                    return giveUp(upload, accountId,
                                  [done, fault](const Answer<QJsonObject> &) { done(fault); });
                }
                *stored = *kept;
            }
        }
        m_store.writer().submit(std::move(request), finished);
    });
}

void AttachmentService::giveUp(qint64 upload, qint64 accountId, const Done &done)
{
    m_store.writer().submit({0,
                             {},
                             {},
                             {},
                             u"attachment.abort"_s,
                             [=](store::WriteContext &write) -> Answer<QJsonObject> {
                                 if (!dropUpload(write.connection(), upload, accountId))
                                     return store::storeFault(write.connection());
                                 return QJsonObject{};
                             }},
                            done);
}

void AttachmentService::abort(CallContext &context, const QJsonObject &params, Done done)
{
    const qint64 upload = params[u"upload"].toInteger();
    if (const auto open = find(context, upload)) {
        const std::lock_guard lock(open->mutex);
        if (open->file)
            open->file->abort();
        open->file.reset();
        close(upload);
    }
    giveUp(upload, context.caller->account.id.value(), done);
}

/// Article 7: one access a file, in however many pieces it is sent.
Answer<licheng::Done> AttachmentService::keepSealed(CallContext &context, const QJsonObject &params)
{
    const RecordType &type = recordTypeOf<Attachment>();
    const auto file = store::Records(context.reader).get(Id<Attachment>(params[u"id"].toInteger()));
    if (!file || !mayTouch(context.reader, *context.caller, Action::View, type, file->id.value()))
        return licheng::Done{};
    SealedReading reading(context, m_store.writer());
    if (const Verdict verdict = reading.ask(type, licheng::toJson(*file)); !verdict.isAllowed())
        return refused(verdict.refusal());
    {
        const std::lock_guard lock(m_mutex);
        const auto sending = m_sending.value(context.connectionId);
        if (params[u"offset"].toInteger() != 0 && sending && sending->hash().hex() == file->sha256)
            return licheng::Done{};
    }
    return reading.keep();
}

Answer<QJsonObject> AttachmentService::read(CallContext &context, const QJsonObject &params)
{
    const qint64 id = params[u"id"].toInteger();
    const qint64 offset = params[u"offset"].toInteger();
    const auto attachment = store::Records(context.reader).get(Id<Attachment>(id));
    if (!attachment ||
        !mayTouch(context.reader, *context.caller, Action::View, recordTypeOf<Attachment>(), id))
        return notFound(u"attachment"_s, id);
    const auto hash = ContentHash::fromHex(attachment->sha256);
    if (!hash)
        return Fault{ErrorCode::Internal, u"attachment %1 has no valid SHA-256"_s.arg(id), {}};

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
    return QJsonObject{{u"length"_s, bytes->size()},
                       {u"size"_s, file->size()},
                       {u"sha256"_s, attachment->sha256},
                       {u"fileName"_s, attachment->fileName}};
}

std::shared_ptr<AttachmentService::Open> AttachmentService::find(const CallContext &context, qint64 upload)
{
    const std::lock_guard lock(m_mutex);
    auto open = m_open.value(upload);
    if (open && open->accountId != context.caller->account.id.value())
        return nullptr;
    return open;
}

void AttachmentService::close(qint64 upload)
{
    const std::lock_guard lock(m_mutex);
    m_open.remove(upload);
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
