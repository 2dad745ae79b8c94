// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/accounts.h"

#include "server/security/tokens.h"
#include "server/service/change_feed.h"
#include "server/service/session_attempt.h"
#include "server/service/session_identity.h"
#include "server/service/session_log.h"
#include "server/service/sign_in_device.h"
#include "server/store/records.h"
#include "shared/model/fault_rule.h"
#include "shared/model/normalize.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;
using store::WriteContext;
using store::WriteRequest;

AccountsService::AccountsService(store::Store &store, const ChangeFeed &feed, Clock clock,
                                 AccountsOptions options)
    : m_store(store), m_feed(feed), m_clock(clock), m_options(options), m_hasher(options.passwordCost),
      m_throttle(std::move(clock), options.throttle)
{
    m_pool.setMaxThreadCount(options.hashingThreads);
    m_listener = m_store.writer().addListener([this](const auto &changes) { follow(changes); });
}

AccountsService::~AccountsService()
{
    m_store.writer().removeListener(m_listener);
    stop();
}

void AccountsService::stop()
{
    m_pool.waitForDone();
}

void AccountsService::registerMethods(Api &api)
{
    api.add("session.hello", [this](CallContext &c, const QJsonObject &p, Done done) { hello(c, p, done); });
    api.add("session.login", [this](CallContext &c, const QJsonObject &p, Done done) { login(c, p, done); });
    api.add("session.resume",
            [this](CallContext &c, const QJsonObject &p, Done done) { resume(c, p, done); });
    api.add("session.logout", [this](CallContext &c, const QJsonObject &, Done done) { logout(c, done); });
    api.add("session.changePassword",
            [this](CallContext &c, const QJsonObject &p, Done done) { changePassword(c, p, done); });
    api.add("account.setPassword",
            [this](CallContext &c, const QJsonObject &p, Done done) { setPassword(c, p, done); });
    api.add("account.issuePasswords",
            [this](CallContext &c, const QJsonObject &p, Done done) { issuePasswords(c, p, done); });
    api.onClosed([this](quint64 connectionId) { m_live.remove(connectionId); });
}

void AccountsService::hello(CallContext &context, const QJsonObject &params, const Done &done)
{
    const int major = params[u"protocol"].toInt(-1);
    if (major != protocolMajor) {
        done(Fault{ErrorCode::Version,
                   u"this server speaks protocol %1, the client %2"_s.arg(protocolMajor).arg(major),
                   {{u"protocol"_s, protocolMajor}}});
        return;
    }
    store::Records records(context.reader);
    const auto schools = records.find<School>({}, 1);
    done(QJsonObject{{u"protocol"_s, protocolMajor},
                     {u"minor"_s, protocolMinor},
                     {u"server"_s, QStringLiteral("licheng-server " LICHENG_VERSION)},
                     {u"schoolName"_s, schools.empty() ? QString() : schools.front().name},
                     {u"features"_s, QJsonArray()}});
}

void AccountsService::login(CallContext &context, const QJsonObject &params, const Done &done)
{
    auto attempt = std::make_shared<SignInAttempt>();
    attempt->login = normalize::text(params[u"login"].toString());
    attempt->password = params[u"password"].toString();
    if (attempt->login.isEmpty() || attempt->password.isEmpty()) {
        done(invalid(attempt->login.isEmpty() ? u"login"_s : u"password"_s, "required"_rule));
        return;
    }
    store::Records records(context.reader);
    if (const auto account = records.findOne<Account>(u"login"_s, attempt->login)) {
        attempt->account = account->id;
        attempt->credential = credential(context.reader, account->id);
        if (isKnownPlace(context.reader, account->id, context.address))
            attempt->known = Known::Address;
        attempt->device = provedDevice(context.reader, account->id, params[u"device"].toString());
        if (!attempt->device.isEmpty())
            attempt->known = Known::Device;
    }
    if (const qint64 wait =
            m_throttle.admit(attempt->login, context.address, attempt->known, attempt->device);
        wait > 0) {
        qCInfo(logSession) << "log-in from" << context.address << "delayed by" << wait << "ms";
        done(rateLimited(wait));
        return;
    }
    attempt->connectionId = context.connectionId;
    attempt->address = context.address;
    attempt->notify = context.notify;
    attempt->signIn = context.signIn;
    attempt->done = done;
    m_live.expect(context.connectionId);
    if (!hashLater([this, attempt] { checkPassword(attempt); }, attempt->known))
        done(rateLimited(retryHashingMs));
}

bool AccountsService::hashLater(std::function<void()> job, Known known)
{
    const int queue = known == Known::No ? m_options.hashingQueue / 2 : m_options.hashingQueue;
    if (m_waiting.fetch_add(1) >= m_options.hashingThreads + queue) {
        --m_waiting;
        return false;
    }
    m_pool.start([this, job = std::move(job)] {
        job();
        --m_waiting;
    });
    return true;
}

void AccountsService::checkPassword(const std::shared_ptr<SignInAttempt> &attempt)
{
    bool isRight = false;
    if (attempt->credential)
        isRight = m_hasher.verify(attempt->credential->hash, attempt->password);
    else
        m_hasher.dummyVerify(attempt->password);
    if (!isRight) {
        // A name that no account has may be a password typed into the wrong field: it is not logged.
        qCInfo(logSession).noquote() << "log-in refused from" << attempt->address << "for"
                                     << (attempt->account.isNull()
                                             ? u"an unknown name"_s
                                             : u"account %1"_s.arg(attempt->account.value()));
        attempt->done(badCredentials());
        return;
    }
    m_throttle.succeeded(attempt->login, attempt->address, attempt->known, attempt->device);
    if (m_hasher.needsRehash(attempt->credential->hash)) {
        if (auto hash = m_hasher.hash(attempt->password))
            attempt->rehashed = Credential{std::move(hash).value(), attempt->credential->state};
    }
    attempt->password.clear();
    openSession(attempt);
}

void AccountsService::openSession(const std::shared_ptr<SignInAttempt> &attempt)
{
    const Token token = newToken();
    attempt->tokenHash = storedHash(token.hash);
    m_store.writer().submit(
        {0,
         {},
         {},
         {},
         u"session.login"_s,
         [this, attempt, text = token.text](WriteContext &context) -> Answer<QJsonObject> {
             // Meanwhile the password may have been reset.
             if (credential(context.connection(), attempt->account) != attempt->credential)
                 return badCredentials();
             if (attempt->rehashed && !writeCredential(context, attempt->account, *attempt->rehashed))
                 return failed(context);
             const StoredToken stored{attempt->tokenHash, attempt->account, context.now(),
                                      tokenEnd(context.now(), context.now(), m_options.tokenLife)};
             if (!insertToken(context.connection(), stored, attempt->address))
                 return failed(context);
             auto entered = enter(context, *attempt, stored, text);
             if (!entered)
                 return entered;
             const QString proof = newDeviceProof(context.connection(), attempt->account);
             if (proof.isEmpty())
                 return failed(context);
             entered.value().insert(u"device"_s, proof);
             return entered;
         }},
        [this, attempt](Answer<QJsonObject> outcome) { entered(attempt, std::move(outcome)); });
}

Answer<QJsonObject> AccountsService::enter(WriteContext &context, SignInAttempt &attempt,
                                           const StoredToken &token, const QString &tokenText) const
{
    auto caller = loadCaller(context.connection(), token.account, sessionName(token.hash), context.now());
    if (!caller) {
        qCInfo(logSession).noquote() << "log-in of account" << token.account.value()
                                     << "refused:" << caller.error().message;
        return caller.error();
    }
    attempt.caller = std::make_shared<const Caller>(std::move(caller).value());
    QJsonObject json = identityJson(context.connection(), *attempt.caller);
    const QJsonObject school = schoolJson(context.connection(), context.now());
    for (auto it = school.begin(); it != school.end(); ++it)
        json.insert(it.key(), it.value());
    json.insert(u"revision"_s, m_feed.revision(context.connection()));
    json.insert(u"token"_s, tokenText);
    json.insert(u"expiresAt"_s, token.expiresAt.toUTC().toString(Qt::ISODateWithMs));
    return json;
}

void AccountsService::entered(const std::shared_ptr<SignInAttempt> &attempt, Answer<QJsonObject> outcome)
{
    if (outcome) {
        qCInfo(logSession).noquote() << "account" << attempt->caller->account.id.value() << "signed in from"
                                     << attempt->address << "as session" << attempt->caller->sessionId;
        m_live.add(
            {attempt->connectionId, attempt->tokenHash, attempt->caller, attempt->notify, attempt->signIn});
        attempt->signIn(attempt->caller);
    }
    attempt->done(std::move(outcome));
}

void AccountsService::resume(CallContext &context, const QJsonObject &params, const Done &done)
{
    const QString text = params[u"token"].toString();
    const auto hash = tokenHash(text);
    // The reader keeps guesses away from the writer.
    if (!hash || !validToken(context.reader, storedHash(*hash), m_clock())) {
        done(sessionEnded());
        return;
    }
    auto attempt = std::make_shared<SignInAttempt>();
    attempt->connectionId = context.connectionId;
    attempt->address = context.address;
    attempt->notify = context.notify;
    attempt->signIn = context.signIn;
    attempt->done = done;
    attempt->tokenHash = storedHash(*hash);
    m_live.expect(context.connectionId);
    m_store.writer().submit(
        {0,
         {},
         {},
         {},
         u"session.resume"_s,
         [this, attempt, text](WriteContext &job) -> Answer<QJsonObject> {
             auto token = validToken(job.connection(), attempt->tokenHash, job.now());
             if (!token)
                 return sessionEnded();
             token->expiresAt = tokenEnd(token->createdAt, job.now(), m_options.tokenLife);
             if (!extendToken(job.connection(), token->hash, token->expiresAt))
                 return failed(job);
             return enter(job, *attempt, *token, text);
         }},
        [this, attempt](Answer<QJsonObject> outcome) { entered(attempt, std::move(outcome)); });
}

void AccountsService::logout(CallContext &context, const Done &done)
{
    const auto sessions = m_live.all();
    const auto own = std::find_if(sessions.begin(), sessions.end(), [&](const LiveSession &session) {
        return session.connectionId == context.connectionId;
    });
    if (own == sessions.end()) {
        done(QJsonObject());
        return;
    }
    m_store.writer().submit({0,
                             {},
                             {},
                             {},
                             u"session.logout"_s,
                             [hash = own->tokenHash](WriteContext &job) -> Answer<QJsonObject> {
                                 if (!revokeToken(job.connection(), hash, job.now()))
                                     return failed(job);
                                 return QJsonObject();
                             }},
                            [this, session = *own, done](Answer<QJsonObject> outcome) {
                                if (outcome) {
                                    qCInfo(logSession).noquote()
                                        << "session" << session.caller->sessionId << "signed out";
                                    m_live.signedOut(session.connectionId);
                                    session.signIn(nullptr);
                                }
                                done(std::move(outcome));
                            });
}

} // namespace licheng::service
