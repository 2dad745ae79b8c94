// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/accounts.h"

#include "server/service/session_attempt.h"
#include "server/service/session_identity.h"
#include "server/service/session_log.h"
#include "server/service/types/record_behaviour.h"
#include "shared/model/school_time.h"

using namespace Qt::StringLiterals;

// What happens to those signed in: a new password, a changed account or role, the end of a token.

namespace licheng::service {

using namespace protocol;
using store::WriteContext;

namespace {

/// What a living session is to become.
struct Renewal
{
    LiveSession session;
    std::shared_ptr<const Caller> caller; ///< null: it ends
    QJsonObject identity;
};

} // namespace

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
    if (const qint64 wait = m_throttle.admit(attempt->login, context.address, attempt->known); wait > 0) {
        done(rateLimited(wait));
        return;
    }
    attempt->credential = credential(context.reader, attempt->account);
    for (const LiveSession &session : m_live.all()) {
        if (session.connectionId == context.connectionId)
            attempt->tokenHash = session.tokenHash;
    }
    if (!hashLater([this, attempt, newPassword] { replacePassword(attempt, newPassword); }))
        done(rateLimited(retryHashingMs));
}

void AccountsService::replacePassword(const std::shared_ptr<SignInAttempt> &attempt,
                                      const QString &newPassword)
{
    if (!attempt->credential || !m_hasher.verify(attempt->credential->hash, attempt->password)) {
        attempt->done(badCredentials());
        return;
    }
    m_throttle.succeeded(attempt->login, attempt->address, attempt->known);
    auto hash = m_hasher.hash(newPassword);
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
                        endSession(session, u"passwordChanged"_s);
                    else if (m_live.replace(session.connectionId, session.caller, *renewed))
                        session.signIn(*renewed);
                }
            }
            attempt->done(std::move(outcome));
        });
}

void AccountsService::follow(const std::vector<store::Change> &changes)
{
    const bool concerns = std::any_of(changes.begin(), changes.end(), [](const store::Change &change) {
        const RecordType *type = recordType(change.recordType);
        return type && behaviourOf(*type).changesCallers;
    });
    // A job of its own comes after the answers of this commit: who has just signed in is then among the
    // living.
    if (concerns && !m_live.all().empty())
        refresh();
}

void AccountsService::refresh()
{
    auto renewals = std::make_shared<std::vector<Renewal>>();
    m_store.writer().submit(
        {0,
         {},
         {},
         {},
         u"session.refresh"_s,
         [this, renewals](WriteContext &job) -> Answer<QJsonObject> {
             for (LiveSession &session : m_live.all()) {
                 const Id<Account> account = session.caller->account.id;
                 auto caller = loadCaller(job.connection(), account, session.caller->sessionId, job.now());
                 const bool isRevoked = !validToken(job.connection(), session.tokenHash, job.now());
                 if (!caller || isRevoked) {
                     if (!caller && !revokeTokens(job.connection(), account, {}, job.now()))
                         return failed(job);
                     renewals->push_back({std::move(session), nullptr, {}});
                     continue;
                 }
                 const Caller &before = *session.caller;
                 if (caller->account == before.account && caller->roleKey == before.roleKey &&
                     caller->roleName == before.roleName && caller->grants.all() == before.grants.all() &&
                     caller->mustChangePassword == before.mustChangePassword &&
                     caller->deputyFor == before.deputyFor)
                     continue;
                 auto fresh = std::make_shared<const Caller>(std::move(caller).value());
                 const QJsonObject identity = identityJson(job.connection(), *fresh);
                 renewals->push_back({std::move(session), std::move(fresh), identity});
             }
             return QJsonObject();
         }},
        [this, renewals](const Answer<QJsonObject> &outcome) {
            if (!outcome) {
                qCCritical(logSession).noquote()
                    << "sessions could not be renewed:" << outcome.error().message;
                return;
            }
            for (const Renewal &renewal : *renewals) {
                if (!renewal.caller) {
                    endSession(renewal.session, u"disabled"_s);
                } else if (m_live.replace(renewal.session.connectionId, renewal.session.caller,
                                          renewal.caller)) {
                    renewal.session.signIn(renewal.caller);
                    renewal.session.notify({u"session.changed"_s, renewal.identity});
                }
            }
        });
}

void AccountsService::endSession(const LiveSession &session, const QString &reason)
{
    if (!m_live.replace(session.connectionId, session.caller, nullptr))
        return;
    qCInfo(logSession).noquote() << "session" << session.caller->sessionId << "ended:" << reason;
    session.signIn(nullptr);
    session.notify({u"session.ended"_s, {{u"reason"_s, reason}}});
}

void AccountsService::sweep()
{
    // A deputy's time begins and ends with a day.
    if (const QDate day = schoolTime(m_clock()).date(); std::exchange(m_day, day) != day)
        refresh();
    m_issued.forget(m_clock());
    auto ended = std::make_shared<std::vector<LiveSession>>();
    m_store.writer().submit(
        {0,
         {},
         {},
         {},
         u"session.sweep"_s,
         [this, ended](WriteContext &job) -> Answer<QJsonObject> {
             for (LiveSession &session : m_live.all()) {
                 const auto token = validToken(job.connection(), session.tokenHash, job.now());
                 if (!token) {
                     ended->push_back(std::move(session));
                     continue;
                 }
                 const QDateTime end = tokenEnd(token->createdAt, job.now(), m_options.tokenLife);
                 if (!extendToken(job.connection(), token->hash, end))
                     return failed(job);
             }
             if (!removeEndedTokens(job.connection(), job.now()))
                 return failed(job);
             return QJsonObject();
         }},
        [this, ended](const Answer<QJsonObject> &outcome) {
            if (!outcome) {
                qCWarning(logSession).noquote() << "tokens could not be extended:" << outcome.error().message;
                return;
            }
            for (const LiveSession &session : *ended)
                endSession(session, u"expired"_s);
        });
}

} // namespace licheng::service
