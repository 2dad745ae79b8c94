// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/session_keeper.h"

#include "server/service/session_attempt.h"
#include "server/service/session_identity.h"
#include "server/service/session_log.h"
#include "server/service/types/record_behaviour.h"
#include "shared/model/school_time.h"

using namespace Qt::StringLiterals;

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

SessionKeeper::SessionKeeper(store::Store &store, LiveSessions &live, Clock clock, TokenLife tokenLife)
    : m_store(store), m_live(live), m_clock(std::move(clock)), m_tokenLife(tokenLife)
{
    m_listener = m_store.writer().addListener([this](const auto &changes) { follow(changes); });
}

SessionKeeper::~SessionKeeper()
{
    m_store.writer().removeListener(m_listener);
}

void SessionKeeper::follow(const std::vector<store::Change> &changes)
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

void SessionKeeper::refresh()
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
                     caller->deputyFor == before.deputyFor && caller->today == before.today)
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
                    end(renewal.session, u"disabled"_s);
                } else if (m_live.replace(renewal.session.connectionId, renewal.session.caller,
                                          renewal.caller)) {
                    renewal.session.signIn(renewal.caller);
                    renewal.session.notify({u"session.changed"_s, renewal.identity});
                }
            }
        });
}

void SessionKeeper::end(const LiveSession &session, const QString &reason)
{
    if (!m_live.replace(session.connectionId, session.caller, nullptr))
        return;
    qCInfo(logSession).noquote() << "session" << session.caller->sessionId << "ended:" << reason;
    session.signIn(nullptr);
    session.notify({u"session.ended"_s, {{u"reason"_s, reason}}});
}

void SessionKeeper::endEvery(const std::function<bool(Id<Account>)> &isMeant, const QString &reason)
{
    for (const LiveSession &session : m_live.all()) {
        if (isMeant(session.caller->account.id))
            end(session, reason);
    }
}

void SessionKeeper::sweep()
{
    // A deputy's time begins and ends with a day; announcements begin with one.
    if (const QDate day = schoolTime(m_clock()).date(); std::exchange(m_day, day) != day)
        refresh();
    auto ended = std::make_shared<std::vector<LiveSession>>();
    m_store.writer().submit({0,
                             {},
                             {},
                             {},
                             u"session.sweep"_s,
                             [this, ended](WriteContext &job) -> Answer<QJsonObject> {
                                 for (LiveSession &session : m_live.all()) {
                                     const auto token =
                                         validToken(job.connection(), session.tokenHash, job.now());
                                     if (!token) {
                                         ended->push_back(std::move(session));
                                         continue;
                                     }
                                     const QDateTime end = tokenEnd(token->createdAt, job.now(), m_tokenLife);
                                     if (!extendToken(job.connection(), token->hash, end))
                                         return failed(job);
                                 }
                                 if (!removeEndedTokens(job.connection(), job.now()))
                                     return failed(job);
                                 return QJsonObject();
                             }},
                            [this, ended](const Answer<QJsonObject> &outcome) {
                                if (!outcome) {
                                    qCWarning(logSession).noquote()
                                        << "tokens could not be extended:" << outcome.error().message;
                                    return;
                                }
                                for (const LiveSession &session : *ended)
                                    end(session, u"expired"_s);
                            });
}

} // namespace licheng::service
