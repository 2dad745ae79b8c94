// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server_fixture.h"

#include "server/program/account_admin.h"
#include "server/program/school_setup.h"
#include "server/security/certificate_files.h"
#include "server/service/write_call.h"
#include "server/store/query.h"

#include <QDir>
#include <QFileInfo>
#include <QUuid>

#include <filesystem>

using namespace Qt::StringLiterals;

namespace licheng::test {

using namespace protocol;
using service::CallContext;

namespace {

void answerQuery(CallContext &context, const QJsonObject &params, const service::Done &done)
{
    const auto query = recordQueryFromJson(params);
    if (!query) {
        done(invalid(u"query"_s, u"form"_s));
        return;
    }
    auto page = store::query(context.reader, query.value(), store::ScopeFilter::everything(),
                             store::Viewer::everything());
    if (page)
        done(toJson(page.value()));
    else
        done(page.error());
}

void answerSave(store::Store &store, CallContext &context, const QJsonObject &params, service::Done done)
{
    service::submitWrite(
        store.writer(), context, "record.save", params,
        [params](store::WriteContext &job, const service::CallerPtr &) -> Answer<QJsonObject> {
            const RecordType &type = *recordType(params[u"type"].toString());
            const QJsonObject record = params[u"record"].toObject();
            auto saved = record.contains(u"id") ? job.change(type, record, record[u"version"].toInteger())
                                                : job.create(type, record);
            if (!saved)
                return saved;
            return QJsonObject{{u"record"_s, saved.value()}};
        },
        std::move(done));
}

/// Where the folder of the school is made. Pages are tried in hundreds of schools: in memory, if there is
/// such a folder, because each commit waits some 3 to 11 ms for a disk.
QString folderTemplate(const FixtureOptions &options)
{
    const QFileInfo memory(u"/dev/shm"_s);
    const bool isInMemory = !options.isServed && memory.isDir() && memory.isWritable();
    return (isInMemory ? memory.filePath() : QDir::tempPath()) + u"/licheng-test-XXXXXX"_s;
}

Result<Done> copyFolder(const QString &from, const QString &to)
{
    std::error_code failed;
    std::filesystem::copy(from.toStdString(), to.toStdString(), std::filesystem::copy_options::recursive,
                          failed);
    if (failed)
        return Error{QString::fromStdString(failed.message())};
    return Done{};
}

} // namespace

Services bareServices(const ServiceParts &parts, service::Api &api)
{
    for (const QString &name : api.missing()) {
        api.add(qPrintable(name),
                [](CallContext &, const QJsonObject &, const service::Done &done) { done(QJsonObject()); });
    }
    api.add("record.query", [](CallContext &context, const QJsonObject &params, const service::Done &done) {
        answerQuery(context, params, done);
    });
    api.add("record.save",
            [&store = parts.store](CallContext &context, const QJsonObject &params, service::Done done) {
                answerSave(store, context, params, std::move(done));
            });
    return {};
}

FakeClock::FakeClock(const QDateTime &start)
    : m_now(std::make_shared<std::atomic<qint64>>(start.toMSecsSinceEpoch()))
{
}

Clock FakeClock::clock() const
{
    return [now = m_now] { return QDateTime::fromMSecsSinceEpoch(now->load(), Qt::UTC); };
}

FakeClock &ServerFixture::clock()
{
    // A job may give the writer another one (sessions are looked at anew after a change of accounts).
    for (int i = 0; m_server && i < 2; ++i)
        (void)m_server->store().writer().submitAndWait(
            {0, {}, {}, {}, u"test"_s, [](store::WriteContext &) -> protocol::Answer<QJsonObject> {
                 return QJsonObject();
             }});
    return m_clock;
}

ServerFixture::ServerFixture(FixtureOptions options)
    : m_options(std::move(options)), m_clock(m_options.start), m_folder(folderTemplate(m_options)),
      m_data(m_folder.filePath(u"school"_s))
{
    Result<Done> done = prepare();
    if (done)
        done = run();
    if (!done) {
        m_error = done.error().message;
        qWarning("%s", qPrintable(m_error));
    }
}

ServerFixture::~ServerFixture() = default;

Result<Done> ServerFixture::prepare()
{
    if (!m_options.copyOf.isEmpty())
        return copyFolder(m_options.copyOf, m_data.path());
    if (auto done = m_data.create(); !done)
        return done;
    const auto pair = makeSelfSigned({u"127.0.0.1"_s}, m_clock.clock()());
    if (!pair)
        return pair.error();
    if (auto done = writeCertificate(pair.value(), m_data.resolved(ServerSettings().certificate)); !done)
        return done;
    auto store = store::Store::open(m_data.path(), store::OpenMode::CreateNew, {m_clock.clock()});
    if (!store)
        return store.error();
    return setUpSchool(*store.value(), {u"353401"_s, u"大安高工"_s, u"大安"_s});
}

Result<Done> ServerFixture::run()
{
    ServerOptions options;
    options.address = {QHostAddress(QHostAddress::LocalHost), 0};
    options.limits = m_options.limits;
    options.calls = m_options.calls;
    options.workers = m_options.workers;
    options.accounts.passwordCost = PasswordCost::least();
    options.accounts.throttle = m_options.throttle;
    options.accounts.hashingThreads = m_options.hashingThreads;
    options.accounts.hashingQueue = m_options.hashingQueue;
    options.accounts.tokenLife = m_options.tokenLife;
    options.clock = m_clock.clock();
    options.safekeeping = m_options.safekeeping;
    // Time that a test lets pass has passed for every clock.
    if (!options.safekeeping.steady) {
        options.safekeeping.steady = [clock = m_clock.clock()] {
            return std::chrono::milliseconds(clock().toMSecsSinceEpoch());
        };
    }
    // What is due is done when a test says so.
    options.firstTick = options.tickInterval = options.sweepInterval = std::chrono::hours(24);
    options.certificate = m_data.resolved(ServerSettings().certificate);
    auto server = Server::open(m_data, std::move(options), m_options.makeServices);
    if (!server)
        return server.error();
    if (m_options.isServed) {
        if (auto started = server.value()->start(); !started)
            return started;
    }
    m_server = std::move(server).value();
    return Done{};
}

void ServerFixture::stop()
{
    m_server->stop();
}

void ServerFixture::restart()
{
    m_server.reset();
    if (const auto done = run(); !done)
        m_error = done.error().message;
}

QSslCertificate ServerFixture::certificate() const
{
    return QSslCertificate(m_server->certificate().certificatePem, QSsl::Pem);
}

bool ServerFixture::addAccount(const QString &login, const QString &roleKey, service::PasswordState state)
{
    AccountAdmin admin(m_server->store(), PasswordHasher(PasswordCost::least()));
    const auto done = admin.add(
        {login, login, roleKey, unitOfRole(m_server->store(), roleKey), Division::Day, password(), state});
    if (!done)
        qWarning("%s", qPrintable(done.error().message));
    return done.ok();
}

bool ServerFixture::addPowerless(const QString &login)
{
    Role role;
    role.key = u"powerless"_s;
    role.name = role.key;
    const auto added = m_server->store().writer().submitAndWait(
        {0, {}, {}, {}, u"test"_s, [&](store::WriteContext &job) -> Answer<QJsonObject> {
             const auto created = job.create(role);
             if (!created)
                 return created.error();
             return QJsonObject();
         }});
    return added && addAccount(login, role.key);
}

std::unique_ptr<TestClient> ServerFixture::client() const
{
    return std::make_unique<TestClient>(certificate());
}

std::unique_ptr<TestClient> ServerFixture::signedIn(const QString &login)
{
    auto made = client();
    if (!made->greet(port()) || !made->login(login, password()))
        return nullptr;
    return made;
}

QString unitOfRole(store::Store &store, const QString &roleKey)
{
    const auto reader = store.reader();
    if (!reader)
        return {};
    store::Records records(**reader);
    const auto roles = records.find<Role>({{u"key"_s, roleKey}}, 1);
    const auto units =
        roles.empty() ? std::vector<Unit>() : records.find<Unit>({{u"name"_s, roles.front().name}}, 1);
    return units.empty() ? QString() : units.front().key;
}

QString newRequestId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace licheng::test
