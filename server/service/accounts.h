// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/security/passwords.h"
#include "server/security/throttle.h"
#include "server/service/issued_passwords.h"
#include "server/service/session_live.h"
#include "server/service/session_tokens.h"
#include "server/store/store.h"

#include <QThreadPool>

#include <atomic>

namespace licheng::service {

class ChangeFeed;
struct SignInAttempt;
struct SlipBatch;

struct AccountsOptions
{
    PasswordCost passwordCost;
    ThrottlePolicy throttle;
    TokenLife tokenLife;
    /// Password checks at the same time: each takes PasswordCost::memory bytes.
    int hashingThreads = 2;
    /// Checks that may wait; further ones are answered RateLimited. 64 take about 3 s.
    int hashingQueue = 64;
};

/// Who may sign in (article 5, row 6) and who is signed in: session.*, passwords of others, tokens, and what
/// a change of an account or role means for those signed in. Identities are loaded on the writer's thread, so
/// a log-in and a change of the role are never seen in the wrong order.
class AccountsService
{
public:
    AccountsService(store::Store &store, const ChangeFeed &feed, Clock clock, AccountsOptions options = {});
    ~AccountsService();
    Q_DISABLE_COPY_MOVE(AccountsService)

    void registerMethods(Api &api);

    /// Extends the tokens of those signed in, signs out whose token has reached its end, deletes tokens
    /// that ended, and renews the identities when a day has begun. To be called now and then, at least once
    /// in TokenLife::idle.
    void sweep();
    /// Waits for the password checks under way. Before the writer is stopped.
    void stop();

private:
    void hello(CallContext &context, const QJsonObject &params, const Done &done);
    void login(CallContext &context, const QJsonObject &params, const Done &done);
    void resume(CallContext &context, const QJsonObject &params, const Done &done);
    void logout(CallContext &context, const Done &done);
    void changePassword(CallContext &context, const QJsonObject &params, const Done &done);
    void setPassword(CallContext &context, const QJsonObject &params, const Done &done);
    void issuePasswords(CallContext &context, const QJsonObject &params, const Done &done);
    void hashSlips(const std::shared_ptr<SlipBatch> &batch);
    void storeSlips(const std::shared_ptr<SlipBatch> &batch);

    /// Runs on the pool; false: too many wait. Those who are known have half of the queue for themselves.
    [[nodiscard]] bool hashLater(std::function<void()> job, Known known = Known::Address);
    void checkPassword(const std::shared_ptr<SignInAttempt> &attempt);
    void openSession(const std::shared_ptr<SignInAttempt> &attempt);
    [[nodiscard]] protocol::Answer<QJsonObject> enter(store::WriteContext &context, SignInAttempt &attempt,
                                                      const StoredToken &token,
                                                      const QString &tokenText) const;
    void entered(const std::shared_ptr<SignInAttempt> &attempt, protocol::Answer<QJsonObject> outcome);
    void replacePassword(const std::shared_ptr<SignInAttempt> &attempt, const QString &newPassword);

    void follow(const std::vector<store::Change> &changes);
    void refresh();
    void endSession(const LiveSession &session, const QString &reason);

    store::Store &m_store;
    const ChangeFeed &m_feed;
    const Clock m_clock;
    const AccountsOptions m_options;
    const PasswordHasher m_hasher;
    Throttle m_throttle;
    LiveSessions m_live;
    IssuedPasswords m_issued;
    QDate m_day; ///< of the last sweep, by the school's calendar
    QThreadPool m_pool;
    std::atomic_int m_waiting = 0;
    int m_listener = 0;
};

} // namespace licheng::service
