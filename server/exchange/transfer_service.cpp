// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/transfer_service.h"

#include "server/exchange/transfer_export.h"
#include "server/keeping/data_folder.h"
#include "server/service/register_effect.h"
#include "server/service/scope.h"
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

constexpr qsizetype mostOfConnection = 2;
constexpr qsizetype mostOfAccount = 4;
constexpr auto folderPattern = "transfer-";

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
    : m_store(store), m_vault(vault), m_regulations(regulations), m_pool(pool), m_clock(std::move(clock))
{
    // What a crash has left.
    QDir data(store.dataDir());
    for (const QString &name :
         data.entryList({QString(QLatin1String(folderPattern)) + u'*'}, QDir::Dirs | QDir::NoDotAndDotDot))
        QDir(data.filePath(name)).removeRecursively();
}

TransferService::~TransferService()
{
    m_pool.waitForDone();
}

void TransferService::registerMethods(service::Api &api)
{
    api.add("transfer.prepare", this, &TransferService::prepare);
    api.add("transfer.read", this, &TransferService::read);
    api.add("transfer.begin", this, &TransferService::begin);
    api.add("transfer.check", this, &TransferService::check);
    api.add("transfer.apply", this, &TransferService::apply);
    api.add("transfer.discard", this, &TransferService::discard);
    api.add("transfer.packages", [](CallContext &context, const QJsonObject &, const service::Done &done) {
        done(packages(context));
    });
    api.onBinary([this](CallContext &context, const protocol::Chunk &chunk) { piece(context, chunk); });
    api.onClosed([this](quint64 connectionId) { closed(connectionId); });
}

std::shared_ptr<TransferService::Package> TransferService::make(const CallContext &context) const
{
    auto package = std::make_shared<Package>();
    package->folder = std::make_unique<QTemporaryDir>(
        QDir(m_store.dataDir()).filePath(QString(QLatin1String(folderPattern)) + u"XXXXXX"_s));
    package->accountId = context.caller->account.id.value();
    package->connectionId = context.connectionId;
    return package->folder->isValid() ? package : nullptr;
}

Answer<qint64> TransferService::keep(const std::shared_ptr<Package> &package)
{
    if (!package)
        return Fault{
            ErrorCode::Busy, u"the server's data folder cannot be written to; free some space"_s, {}};
    const std::lock_guard lock(m_mutex);
    const auto count = [&](const auto &isMine) {
        return std::count_if(m_packages.begin(), m_packages.end(), isMine);
    };
    if (count([&](const auto &each) { return each->connectionId == package->connectionId; }) >=
        mostOfConnection)
        return protocol::tooMany(u"packages"_s, mostOfConnection);
    if (count([&](const auto &each) { return each->accountId == package->accountId; }) >= mostOfAccount)
        return protocol::tooMany(u"packages"_s, mostOfAccount);
    const qint64 number = m_next++;
    m_packages.insert(number, package);
    return number;
}

std::shared_ptr<TransferService::Package> TransferService::find(const CallContext &context, qint64 number,
                                                                Way way)
{
    const std::lock_guard lock(m_mutex);
    auto package = m_packages.value(number);
    const bool isMine = package && package->accountId == context.caller->account.id.value() &&
                        package->connectionId == context.connectionId &&
                        package->isOutgoing == (way == Way::Out);
    return isMine ? package : nullptr;
}

void TransferService::drop(qint64 number)
{
    const std::lock_guard lock(m_mutex);
    m_packages.remove(number);
}

void TransferService::closed(quint64 connectionId)
{
    const std::lock_guard lock(m_mutex);
    m_packages.removeIf([&](QHash<qint64, std::shared_ptr<Package>>::iterator it) {
        return it.value()->connectionId == connectionId;
    });
}

void TransferService::prepare(CallContext &context, const QJsonObject &params, service::Done done)
{
    const QJsonArray ids = params[u"students"].toArray();
    if (ids.isEmpty() || ids.size() > maxTransferStudents)
        return done(invalid(u"students"_s, "range"_rule));
    const auto students = studentsOf(context.reader, *context.caller, ids);
    if (!students)
        return done(students.error());
    auto package = make(context);
    if (package)
        package->isOutgoing = true;
    const auto number = keep(package);
    if (!number)
        return done(number.error());
    m_pool.start([=, this, caller = context.caller, students = *students, number = *number] {
        const auto reader = m_store.reader();
        const auto regulation = reader ? m_regulations.inForceAt(**reader, m_clock()) : nullptr;
        if (!regulation) {
            drop(number);
            return done(reader ? service::noRegulation()
                               : Fault{ErrorCode::Busy, reader.error().message, {}});
        }
        const auto written = writeTransfer(**reader, m_vault, DataFolder(m_store.dataDir()).vault(), students,
                                           package->folder->path(), *regulation, m_clock());
        if (!written) {
            drop(number);
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
                    drop(number);
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

Answer<QJsonObject> TransferService::read(CallContext &context, const QJsonObject &params)
{
    const qint64 number = params[u"package"].toInteger();
    const qint64 offset = params[u"offset"].toInteger(-1);
    const auto package = find(context, number, Way::Out);
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

Answer<QJsonObject> TransferService::begin(CallContext &context, const QJsonObject &params)
{
    const QString fileName = params[u"fileName"].toString().section(u'/', -1).section(u'\\', -1).trimmed();
    const auto hash = ContentHash::fromHex(params[u"sha256"].toString());
    const qint64 size = params[u"size"].toInteger();
    constexpr qsizetype longestName = 200;
    if (fileName.isEmpty() || fileName.size() > longestName || fileName.startsWith(u'.') ||
        !fileName.endsWith(u".zip", Qt::CaseInsensitive))
        return invalid(u"fileName"_s, "zip"_rule);
    if (!hash)
        return invalid(u"sha256"_s, "hash"_rule);
    if (size < 1)
        return invalid(u"size"_s, "range"_rule);
    if (size > maxTransferPackage)
        return Fault{ErrorCode::TooLarge,
                     u"a package has at most %1 bytes"_s.arg(maxTransferPackage),
                     {{u"limit"_s, maxTransferPackage}}};
    const auto package = make(context);
    if (package) {
        package->fileName = fileName;
        // A name of its own: that of the sender may be one that this disk does not take.
        package->path = package->folder->filePath(u"package.zip"_s);
        package->size = size;
        package->sha256 = hash->hex();
    }
    const auto number = keep(package);
    return number ? Answer<QJsonObject>(QJsonObject{{u"package"_s, *number}}) : number.error();
}

void TransferService::piece(const CallContext &context, const protocol::Chunk &piece)
{
    const auto package = find(context, piece.stream, Way::In);
    if (!package)
        return;
    // Somebody who sends while the package is being read must not stop this thread.
    const std::unique_lock lock(package->mutex, std::try_to_lock);
    if (!lock || package->failure)
        return;
    QFile file(package->path);
    const bool isOpen = file.open(QIODevice::WriteOnly | QIODevice::Append);
    if (isOpen && (piece.offset != file.size() || file.size() + piece.bytes.size() > package->size)) {
        package->failure = invalid(u"offset"_s, "range"_rule);
    } else if (!isOpen || file.write(piece.bytes) != piece.bytes.size() || !file.flush()) {
        package->failure =
            Fault{ErrorCode::Busy, u"the package cannot be written: %1"_s.arg(file.errorString()), {}};
    }
    package->read.reset();
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
    const auto package = find(context, params[u"package"].toInteger(), Way::In);
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
    const auto package = find(context, number, Way::In);
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
            drop(number);
        done(answer);
    });
}

Answer<QJsonObject> TransferService::discard(CallContext &context, const QJsonObject &params)
{
    const qint64 number = params[u"package"].toInteger();
    if (find(context, number, Way::In) || find(context, number, Way::Out))
        drop(number);
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
