// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/accounts.h"

#include "server/service/scope.h"
#include "server/service/session_attempt.h"
#include "server/service/session_log.h"
#include "server/store/records.h"

// An administrator gives somebody else an initial password (article 5, row 6).

namespace licheng::service
{

using namespace protocol;
using store::WriteContext;

namespace
{

/// The account when the caller may manage it; one that the caller may not even see does not exist.
Answer<Account> managed(store::Connection &connection, const Caller &caller, Id<Account> id)
{
    const RecordType &type = recordTypeOf<Account>();
    auto account = store::Records(connection).get(id);
    if (!account || !mayTouch(connection, caller, Action::View, type, id.value()))
        return notFound(type.name(), id.value());
    if (!mayTouch(connection, caller, Action::Manage, type, id.value()))
        return forbidden(QStringLiteral("manage"), type.name());
    return *std::move(account);
}

} // namespace

void AccountsService::setPassword(CallContext &context, const QJsonObject &params, const Done &done)
{
    const Id<Account> id(params[u"id"].toInteger());
    // One's own is changed with the old one: a session left open must not be a way around it.
    if (id == context.caller->account.id) {
        done(invalid(QStringLiteral("id"), QStringLiteral("ownAccount")));
        return;
    }
    const auto account = managed(context.reader, *context.caller, id);
    if (!account) {
        done(account.error());
        return;
    }
    const QString given = params[u"password"].toString();
    if (!given.isEmpty()) {
        if (const auto fault = PasswordRule::check(given, account->login)) {
            done(invalid(QStringLiteral("newPassword"), passwordRuleName(*fault)));
            return;
        }
    }
    const QString password = given.isEmpty() ? initialPassword() : given;
    const bool isQueued = hashLater([this, caller = context.caller, id, password, wasGiven = !given.isEmpty(), done] {
        auto hash = m_hasher.hash(password);
        if (!hash) {
            done(Fault{ErrorCode::Busy, hash.error().message, {}});
            return;
        }
        const Credential fresh{std::move(hash).value(), PasswordState::Initial};
        m_store.writer().submit(
            {caller->account.id.value(), caller->account.displayName, caller->sessionId, {},
             QStringLiteral("account.setPassword"),
             [caller, id, fresh](WriteContext &job) -> Answer<QJsonObject> {
                 if (const auto found = managed(job.connection(), *caller, id); !found)
                     return found.error();
                 return resetCredential(job, id, fresh);
             }},
            [this, caller, id, password, wasGiven, done](const Answer<QJsonObject> &outcome) {
                if (!outcome) {
                    done(outcome);
                    return;
                }
                qCInfo(logSession) << "account" << caller->account.id.value() << "gave account" << id.value()
                                   << "an initial password";
                for (const LiveSession &session : m_live.all()) {
                    if (session.caller->account.id == id)
                        endSession(session, QStringLiteral("passwordReset"));
                }
                // Told once; the store has its hash only.
                done(wasGiven ? QJsonObject() : QJsonObject{{QStringLiteral("password"), password}});
            });
    });
    if (!isQueued)
        done(rateLimited(retryHashingMs));
}

} // namespace licheng::service
