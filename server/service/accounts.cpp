// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/accounts.h"

#include "server/security/tokens.h"
#include "server/service/change_feed.h"
#include "server/service/session_attempt.h"
#include "server/service/session_credentials.h"
#include "server/service/session_identity.h"
#include "server/service/session_log.h"
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
    : m_store(store), m_feed(feed), m_clock(clock), m_options(options),
      m_throttle(std::move(clock), options.throttle),
      m_passwords(options.passwordCost, options.hashingThreads, options.hashingQueue),
      m_keeper(store, m_live, m_clock, options.tokenLife), m_given(store, m_passwords, m_keeper, m_clock)
{
}

AccountsService::~AccountsService()
{
    stop();
}

void AccountsService::stop()
{
    m_passwords.stop();
}

void AccountsService::sweep()
{
    m_keeper.sweep();
    m_given.forgetAnswers();
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
    api.add("session.list", [this](CallContext &c, const QJsonObject &, Done done) { listOwn(c, done); });
    api.add("session.endOthers",
            [this](CallContext &c, const QJsonObject &, Done done) { endOthers(c, done); });
    m_given.registerMethods(api);
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
    // A crowd is sent away without a look into the store.
    if (m_passwords.isFull()) {
        done(rateLimited(m_passwords.retryAfterMs()));
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
    // First the place: what is not even checked is no guess, and a crowd is not to lock itself out.
    auto place = m_passwords.place(attempt->known);
    if (!place) {
        done(rateLimited(m_passwords.retryAfterMs()));
        return;
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
    m_passwords.start(std::move(place), [this, attempt] { checkPassword(attempt); });
}

void AccountsService::checkPassword(const std::shared_ptr<SignInAttempt> &attempt)
{
    bool isRight = false;
    if (attempt->credential)
        isRight = m_passwords.hasher().verify(attempt->credential->hash, attempt->password);
    else
        m_passwords.hasher().dummyVerify(attempt->password);
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
    if (m_passwords.hasher().needsRehash(attempt->credential->hash)) {
        if (auto hash = m_passwords.hasher().hash(attempt->password))
            attempt->rehashed = Credential{std::move(hash).value(), attempt->credential->state};
    }
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
             // Meanwhile the password may have been reset; or the same one was hashed anew by a log-in
             // beside.
             if (auto now = credential(context.connection(), attempt->account); now != attempt->credential) {
                 attempt->renewed = std::move(now);
                 return badCredentials();
             }
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
        [this, attempt](Answer<QJsonObject> outcome) {
            if (attempt->renewed && !std::exchange(attempt->isCheckedAnew, true)) {
                attempt->credential = std::exchange(attempt->renewed, std::nullopt);
                attempt->rehashed.reset();
                if (!m_passwords.later([this, attempt] { checkPassword(attempt); }, attempt->known))
                    attempt->done(rateLimited(m_passwords.retryAfterMs()));
                return;
            }
            attempt->password.clear();
            entered(attempt, std::move(outcome));
        });
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
    if (!noteSignIn(context.connection(), token.account, context.now()))
        return failed(context);
    QJsonObject json = identityJson(context.connection(), *attempt.caller);
    const QJsonObject school = schoolJson(context.connection(), context.now());
    for (auto it = school.begin(); it != school.end(); ++it)
        json.insert(it.key(), it.value());
    json.insert(u"revision"_s, m_feed.revision(context.connection()));
    // Deadlines go by the server's clock, whatever that of the client's computer says.
    json.insert(u"now"_s, detail::toJson(context.now()));
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

QString AccountsService::tokenOf(quint64 connectionId) const
{
    const auto sessions = m_live.all();
    const auto own = std::find_if(sessions.begin(), sessions.end(), [connectionId](const LiveSession &each) {
        return each.connectionId == connectionId;
    });
    return own == sessions.end() ? QString() : own->tokenHash;
}

void AccountsService::listOwn(CallContext &context, const Done &done)
{
    const QString own = tokenOf(context.connectionId);
    const auto live = m_live.all();
    constexpr qsizetype most = 100;
    QJsonArray sessions;
    for (const OwnToken &each : openTokens(context.reader, context.caller->account.id, m_clock())) {
        if (sessions.size() >= most && each.token.hash != own)
            continue;
        const bool isLive = std::any_of(live.begin(), live.end(), [&](const LiveSession &session) {
            return session.tokenHash == each.token.hash;
        });
        sessions.append(QJsonObject{{u"since"_s, detail::toJson(each.token.createdAt)},
                                    {u"address"_s, each.address},
                                    {u"isConnected"_s, isLive},
                                    {u"isThis"_s, each.token.hash == own}});
    }
    done(QJsonObject{{u"sessions"_s, sessions}});
}

void AccountsService::endOthers(CallContext &context, const Done &done)
{
    const Id<Account> account = context.caller->account.id;
    const QString own = tokenOf(context.connectionId);
    m_store.writer().submit(
        {account.value(),
         context.caller->account.displayName,
         context.caller->sessionId,
         {},
         u"session.endOthers"_s,
         [account, own](WriteContext &job) -> Answer<QJsonObject> {
             auto others = openTokens(job.connection(), account, job.now());
             std::erase_if(others, [&](const OwnToken &each) { return each.token.hash == own; });
             if (!revokeTokens(job.connection(), account, own, job.now()))
                 return failed(job);
             if (!others.empty()) {
                 const auto logged = job.log(u"endSessions"_s, u"account"_s, account.value());
                 if (!logged)
                     return logged.error();
             }
             return QJsonObject{{u"ended"_s, qint64(others.size())}};
         }},
        [this, account, own, done](Answer<QJsonObject> outcome) {
            if (outcome) {
                for (const LiveSession &session : m_live.all()) {
                    if (session.caller->account.id == account && session.tokenHash != own)
                        m_keeper.end(session, u"endedElsewhere"_s);
                }
            }
            done(std::move(outcome));
        });
}

void AccountsService::changePassword(CallContext &context, const QJsonObject &params, const Done &done)
{
    const QString newPassword = params[u"newPassword"].toString();
    auto attempt = std::make_shared<SignInAttempt>();
    attempt->caller = context.caller;
    attempt->connectionId = context.connectionId;
    attempt->address = context.address;
    attempt->login = context.caller->account.login;
    attempt->account = context.caller->account.id;
    attempt->password = params[u"oldPassword"].toString();
    attempt->done = done;
    if (const auto fault = PasswordRule::check(newPassword, attempt->login)) {
        done(invalid(u"newPassword"_s, passwordRule(*fault)));
        return;
    }
    // A stolen session must not be a way to guess the password. Who guesses elsewhere does not hinder the one
    // who is signed in here.
    attempt->known = Known::Address;
    auto place = m_passwords.place(attempt->known);
    if (!place) {
        done(rateLimited(m_passwords.retryAfterMs()));
        return;
    }
    if (const qint64 wait = m_throttle.admit(attempt->login, context.address, attempt->known); wait > 0) {
        done(rateLimited(wait));
        return;
    }
    attempt->credential = credential(context.reader, attempt->account);
    attempt->tokenHash = tokenOf(context.connectionId);
    m_passwords.start(std::move(place),
                      [this, attempt, newPassword] { replacePassword(attempt, newPassword); });
}

void AccountsService::replacePassword(const std::shared_ptr<SignInAttempt> &attempt,
                                      const QString &newPassword)
{
    if (!attempt->credential || !m_passwords.hasher().verify(attempt->credential->hash, attempt->password)) {
        attempt->done(badCredentials());
        return;
    }
    m_throttle.succeeded(attempt->login, attempt->address, attempt->known);
    auto hash = m_passwords.hasher().hash(newPassword);
    if (!hash) {
        attempt->done(Fault{ErrorCode::Busy, hash.error().message, {}});
        return;
    }
    const Credential fresh{std::move(hash).value(), PasswordState::Permanent};
    const auto renewed = std::make_shared<std::shared_ptr<const Caller>>();
    m_store.writer().submit(
        {attempt->account.value(),
         attempt->caller->account.displayName,
         attempt->caller->sessionId,
         {},
         u"session.changePassword"_s,
         [attempt, fresh, renewed](WriteContext &job) -> Answer<QJsonObject> {
             if (credential(job.connection(), attempt->account) != attempt->credential)
                 return badCredentials();
             if (!writeCredential(job, attempt->account, fresh) ||
                 !revokeTokens(job.connection(), attempt->account, attempt->tokenHash, job.now()))
                 return failed(job);
             const auto logged = job.log(u"changePassword"_s, u"account"_s, attempt->account.value());
             if (!logged)
                 return logged.error();
             auto caller =
                 loadCaller(job.connection(), attempt->account, attempt->caller->sessionId, job.now());
             if (!caller)
                 return caller.error();
             *renewed = std::make_shared<const Caller>(std::move(caller).value());
             return QJsonObject();
         }},
        [this, attempt, renewed](Answer<QJsonObject> outcome) {
            if (outcome) {
                qCInfo(logSession) << "account" << attempt->account.value() << "changed its password";
                for (const LiveSession &session : m_live.all()) {
                    if (session.caller->account.id != attempt->account)
                        continue;
                    if (session.connectionId != attempt->connectionId)
                        m_keeper.end(session, u"passwordChanged"_s);
                    else if (m_live.replace(session.connectionId, session.caller, *renewed))
                        session.signIn(*renewed);
                }
            }
            attempt->done(std::move(outcome));
        });
}

} // namespace licheng::service
