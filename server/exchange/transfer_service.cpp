// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/transfer_service.h"

#include "server/exchange/transfer_export.h"
#include "server/keeping/data_folder.h"
#include "server/service/register_effect.h"
#include "server/service/scope.h"
#include "server/service/submission_parts.h"
#include "server/service/write_call.h"
#include "server/store/change_log.h"
#include "shared/model/fault_rule.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>

namespace licheng {

using namespace Qt::StringLiterals;
using protocol::Answer;
using protocol::ErrorCode;
using protocol::Fault;
using protocol::forbidden;
using protocol::invalid;
using protocol::notFound;
using service::CallContext;

namespace {

Fault unreadable(RuleName rule, const QString &sentence)
{
    Fault fault = invalid(u"package"_s, rule);
    fault.message = sentence;
    return fault;
}

/// The students when all are there and in the caller's scope of export.
Answer<std::vector<Student>> studentsOf(store::Connection &reader, const service::Caller &caller,
                                        const QJsonArray &ids)
{
    const RecordType &type = recordTypeOf<Student>();
    std::vector<Student> students;
    QSet<qint64> seen;
    for (const QJsonValue &value : ids) {
        const qint64 id = value.toInteger();
        if (seen.contains(id))
            continue;
        seen.insert(id);
        auto student = store::Records(reader).get(Id<Student>(id));
        if (!student || !service::mayTouch(reader, caller, Action::View, type, id))
            return notFound(type.name(), id);
        if (!service::mayTouch(reader, caller, Action::Export, type, id))
            return forbidden(wireName(Action::Export), type.name());
        students.push_back(*std::move(student));
    }
    return students;
}

} // namespace

TransferService::TransferService(store::Store &store, Vault &vault, service::RegulationBook &regulations,
                                 QThreadPool &pool, Clock clock)
    : m_store(store), m_vault(vault), m_regulations(regulations), m_pool(pool), m_clock(std::move(clock)),
      m_desk(store.dataDir(), u"transfer-"_s, qint64(1) << 31, maxTransferPackage)
{
}

TransferService::~TransferService()
{
    m_pool.waitForDone();
}

void TransferService::registerMethods(service::Api &api)
{
    api.add("transfer.prepare", this, &TransferService::prepare);
    api.add("transfer.read", this, &TransferService::read);
    api.add("submission.attachments", this, &TransferService::prepareAttachments);
    api.add("submission.readAttachments", this, &TransferService::read);
    api.add("transfer.begin", [this](CallContext &context, const QJsonObject &params,
                                     const service::Done &done) { done(m_desk.begin(context, params)); });
    api.add("transfer.check", this, &TransferService::check);
    api.add("transfer.apply", this, &TransferService::apply);
    api.add("transfer.discard", this, &TransferService::discard);
    api.add("transfer.packages", [](CallContext &context, const QJsonObject &, const service::Done &done) {
        done(packages(context));
    });
    api.onBinary(
        [this](CallContext &context, const protocol::Chunk &chunk) { m_desk.piece(context, chunk); });
    api.onClosed([this](quint64 connectionId) { m_desk.closed(connectionId); });
}

void TransferService::prepare(CallContext &context, const QJsonObject &params, service::Done done)
{
    const QJsonArray ids = params[u"students"].toArray();
    if (ids.isEmpty() || ids.size() > maxTransferStudents)
        return done(invalid(u"students"_s, "range"_rule));
    const auto students = studentsOf(context.reader, *context.caller, ids);
    if (!students)
        return done(students.error());
    auto package = m_desk.make(context);
    if (package)
        package->isOutgoing = true;
    const auto number = m_desk.keep(package);
    if (!number)
        return done(number.error());
    m_pool.start([=, this, caller = context.caller, students = *students, number = *number] {
        const auto reader = m_store.reader();
        const auto regulation = reader ? m_regulations.inForceAt(**reader, m_clock()) : nullptr;
        if (!regulation) {
            m_desk.drop(number);
            return done(reader ? service::noRegulation()
                               : Fault{ErrorCode::Busy, reader.error().message, {}});
        }
        const auto written = writeTransfer(**reader, m_vault, DataFolder(m_store.dataDir()).vault(), students,
                                           package->folder->path(), *regulation, m_clock());
        if (!written) {
            m_desk.drop(number);
            return done(Fault{ErrorCode::Busy, written.error().message, {}});
        }
        {
            const std::lock_guard lock(package->mutex);
            package->path = written->path;
            package->fileName = written->fileName;
            package->size = written->size;
            package->sha256 = written->sha256;
        }
        // The writer keeps its answers: the password goes past it.
        store::WriteRequest record = transferRecord(*written, caller.get());
        record.job = [job = std::move(record.job), seen = caller,
                      students](store::WriteContext &write) -> Answer<QJsonObject> {
            const auto now = service::callerNow(write.connection(), *seen, write.now(), "transfer.prepare");
            if (!now)
                return now.error();
            for (const Student &student : students) {
                if (!service::mayTouch(write.connection(), **now, Action::Export, recordTypeOf<Student>(),
                                       student.id.value()))
                    return forbidden(wireName(Action::Export), recordTypeOf<Student>().name());
            }
            return job(write);
        };
        m_store.writer().submit(
            std::move(record), [=, this, written = *written](const Answer<QJsonObject> &logged) {
                if (!logged) {
                    m_desk.drop(number);
                    return done(logged);
                }
                done(QJsonObject{{u"package"_s, number},
                                 {u"fileName"_s, written.fileName},
                                 {u"size"_s, written.size},
                                 {u"sha256"_s, written.sha256},
                                 {u"md5"_s, written.md5},
                                 {u"password"_s, written.password},
                                 {u"students"_s, QJsonArray::fromStringList(written.students)},
                                 {u"cadrePosts"_s, written.posts},
                                 {u"courseOutcomes"_s, written.outcomes},
                                 {u"performances"_s, written.performances},
                                 {u"files"_s, written.files}});
            });
    });
}

void TransferService::prepareAttachments(CallContext &context, const QJsonObject &params, service::Done done)
{
    const auto list =
        service::listFor(context.reader, *context.caller, Action::Export, params[u"id"].toInteger());
    if (!list)
        return done(list.error());
    const auto regulation = m_regulations.inForceAt(context.reader, m_clock());
    if (!regulation)
        return done(service::noRegulation());
    if (const Verdict unit = service::isOfUnit(context.reader, *context.caller, *list, *regulation);
        !unit.isAllowed())
        return done(protocol::refused(unit.refusal()));
    const auto package = m_desk.make(context);
    if (package)
        package->isOutgoing = true;
    const auto number = m_desk.keep(package);
    if (!number)
        return done(number.error());
    m_pool.start([=, this, list = *list, number = *number, part = params[u"part"].toInt(1)] {
        const auto reader = m_store.reader();
        const auto written = reader ? writeAttachments(**reader, DataFolder(m_store.dataDir()).vault(), list,
                                                       part, package->folder->path())
                                    : Result<WrittenAttachments>(reader.error());
        if (!written) {
            m_desk.drop(number);
            return done(Fault{ErrorCode::Busy, written.error().message, {}});
        }
        if (written->files == 0) {
            m_desk.drop(number);
            return done(QJsonObject{{u"parts"_s, written->parts}, {u"files"_s, 0}});
        }
        {
            const std::lock_guard lock(package->mutex);
            package->path = written->path;
            package->fileName = written->fileName;
            package->size = written->size;
            package->sha256 = written->sha256;
        }
        done(QJsonObject{{u"package"_s, number},
                         {u"parts"_s, written->parts},
                         {u"files"_s, written->files},
                         {u"fileName"_s, written->fileName},
                         {u"size"_s, written->size},
                         {u"sha256"_s, written->sha256}});
    });
}

Answer<QJsonObject> TransferService::read(CallContext &context, const QJsonObject &params)
{
    const qint64 number = params[u"package"].toInteger();
    const qint64 offset = params[u"offset"].toInteger(-1);
    const auto package = m_desk.find(context, number, Desk::Way::Out);
    if (!package)
        return notFound(u"package"_s, number);
    const std::lock_guard lock(package->mutex);
    QFile file(package->path);
    if (offset < 0 || offset > package->size || !file.open(QIODevice::ReadOnly) || !file.seek(offset))
        return invalid(u"offset"_s, "range"_rule);
    const QByteArray bytes = file.read(protocol::chunkSize);
    if (!bytes.isEmpty())
        context.sendBinary(protocol::encode(protocol::Chunk{static_cast<quint32>(number), offset, bytes}));
    return QJsonObject{
        {u"length"_s, bytes.size()}, {u"size"_s, package->size}, {u"sha256"_s, package->sha256}};
}

Answer<QJsonObject> TransferService::look(Package &package, const QByteArray &password,
                                          const store::ScopeFilter &scope)
{
    const auto reader = m_store.reader();
    if (!reader)
        return Fault{ErrorCode::Busy, reader.error().message, {}};
    const auto regulation = m_regulations.inForceAt(**reader, m_clock());
    if (!regulation)
        return service::noRegulation();
    const std::lock_guard lock(package.mutex);
    if (package.failure)
        return *package.failure;
    package.read.reset();
    auto read = readTransfer(package.path, package.fileName, password, *regulation);
    if (!read)
        return unreadable(read.error().message == ZipReader::wrongPassword() ? "password"_rule
                                                                             : "unreadable"_rule,
                          QString(read.error().message).replace(package.path, package.fileName));
    if (read->size != package.size || read->sha256 != package.sha256)
        return unreadable("incomplete"_rule,
                          u"%1 did not arrive as it was sent; send it again"_s.arg(package.fileName));
    package.read.emplace(std::move(read).value());
    return planTransfer(**reader, package.read->content, scope, *regulation, m_clock()).json();
}

void TransferService::check(CallContext &context, const QJsonObject &params, service::Done done)
{
    const auto package = m_desk.find(context, params[u"package"].toInteger(), Desk::Way::In);
    if (!package)
        return done(notFound(u"package"_s, params[u"package"].toInteger()));
    const auto scope = service::scopeFilter(*context.caller, Action::Import, recordTypeOf<Student>());
    m_pool.start([=, this, password = params[u"password"].toString().trimmed().toUtf8()] {
        done(look(*package, password, scope));
    });
}

void TransferService::apply(CallContext &context, const QJsonObject &params, service::Done done)
{
    const qint64 number = params[u"package"].toInteger();
    const QString mode = params[u"mode"].toString();
    if (mode != u"all" && mode != u"good")
        return done(invalid(u"mode"_s, "code"_rule));
    TransferOrder order;
    order.mode = mode == u"good" ? TransferMode::Good : TransferMode::All;
    order.scope = service::scopeFilter(*context.caller, Action::Import, recordTypeOf<Student>());
    order.now = m_clock();
    order.request = service::writeIdentity(context, "transfer.apply", params);
    order.scopeNow = [seen = context.caller](store::WriteContext &write) -> Answer<store::ScopeFilter> {
        const auto caller = service::callerNow(write.connection(), *seen, write.now(), "transfer.apply");
        if (!caller)
            return caller.error();
        return service::scopeFilter(**caller, Action::Import, recordTypeOf<Student>());
    };
    const auto package = m_desk.find(context, number, Desk::Way::In);
    if (!package) {
        // Only the repetition of a lost answer may come without a package: the writer knows it.
        order.request.job = [number](store::WriteContext &) -> Answer<QJsonObject> {
            return notFound(u"package"_s, number);
        };
        return m_store.writer().submit(std::move(order.request), std::move(done));
    }
    m_pool.start([=, this, order = std::move(order)]() mutable {
        const auto reader = m_store.reader();
        const auto regulation = reader ? m_regulations.inForceAt(**reader, m_clock()) : nullptr;
        if (!regulation)
            return done(reader ? service::noRegulation()
                               : Fault{ErrorCode::Busy, reader.error().message, {}});
        const std::lock_guard lock(package->mutex);
        if (!package->read)
            return done(unreadable("unchecked"_rule, u"check the package with its password first"_s));
        const auto answer = takeTransfer(m_store, m_vault, *package->read, *regulation, std::move(order));
        if (answer)
            m_desk.drop(number);
        done(answer);
    });
}

Answer<QJsonObject> TransferService::discard(CallContext &context, const QJsonObject &params)
{
    const qint64 number = params[u"package"].toInteger();
    if (m_desk.find(context, number, Desk::Way::In) || m_desk.find(context, number, Desk::Way::Out))
        m_desk.drop(number);
    return QJsonObject{};
}

Answer<QJsonObject> TransferService::packages(CallContext &context)
{
    constexpr int most = 500;
    QJsonArray list;
    // A line names students of any division: who may not export all of them sees his own packages.
    const bool isOfAll =
        service::scopeFilter(*context.caller, Action::Export, recordTypeOf<Student>()).kind ==
        store::ScopeFilter::Kind::Everything;
    // A transfer that did not happen makes the packages before it void; newest first, so it is met before
    // them.
    QSet<QString> voided;
    for (const store::ChangeEntry &entry :
         store::ChangeLog(context.reader).history(recordTypeOf<Student>().name(), 0, most)) {
        if (entry.action == QLatin1String(service::transferVoidAction))
            voided.insert(entry.after[u"student"].toString());
        if (entry.action != QLatin1String(transferExportAction) &&
            entry.action != QLatin1String(transferImportAction))
            continue;
        if (!isOfAll && entry.actorId != context.caller->account.id.value())
            continue;
        QJsonObject line = entry.after;
        QJsonArray isVoid;
        for (const QJsonValue &student : line[u"students"].toArray()) {
            if (entry.action == QLatin1String(transferExportAction) && voided.contains(student.toString()))
                isVoid.append(student);
        }
        if (!isVoid.isEmpty())
            line.insert(u"void"_s, isVoid);
        line.insert(u"action"_s, entry.action);
        line.insert(u"at"_s, detail::toJson(entry.at));
        line.insert(u"actor"_s, entry.actorName);
        list.append(line);
    }
    return QJsonObject{{u"packages"_s, list}};
}

} // namespace licheng
