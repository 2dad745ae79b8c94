// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/security/throttle.h"
#include "server/service/api.h"
#include "server/service/given_passwords.h"
#include "server/service/password_pool.h"
#include "server/service/regulation_book.h"
#include "server/service/session_keeper.h"
#include "server/service/session_live.h"
#include "server/store/writer.h"

namespace licheng::service {

class ChangeFeed;
struct SignInAttempt;

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

/// Who may sign in (article 5, row 6): session.*, with the own password. Identities are loaded on the
/// writer's thread, so a log-in and a change of the role are never seen in the wrong order. What becomes of
/// those signed in is SessionKeeper's, the passwords of others are GivenPasswords'.
class AccountsService
{
public:
    AccountsService(store::Store &store, const ChangeFeed &feed, Clock clock, AccountsOptions options = {});
    ~AccountsService();
    Q_DISABLE_COPY_MOVE(AccountsService)

    void registerMethods(Api &api);

    /// SessionKeeper::sweep(), and old slips are dropped. To be called now and then, at least once in
    /// TokenLife::idle.
    void sweep();
    /// Waits for the password checks under way. Before the writer is stopped.
    void stop();

private:
    void hello(CallContext &context, const QJsonObject &params, const Done &done);
    void login(CallContext &context, const QJsonObject &params, const Done &done);
    void resume(CallContext &context, const QJsonObject &params, const Done &done);
    void logout(CallContext &context, const Done &done);
    void listOwn(CallContext &context, const Done &done);
    void endOthers(CallContext &context, const Done &done);
    /// The hash of the token with which the connection is signed in; empty: nobody is.
    [[nodiscard]] QString tokenOf(quint64 connectionId) const;
    void changePassword(CallContext &context, const QJsonObject &params, const Done &done);

    void checkPassword(const std::shared_ptr<SignInAttempt> &attempt);
    void openSession(const std::shared_ptr<SignInAttempt> &attempt);
    [[nodiscard]] protocol::Answer<QJsonObject> enter(store::WriteContext &context, SignInAttempt &attempt,
                                                      const StoredToken &token,
                                                      const QString &tokenText) const;
    void entered(const std::shared_ptr<SignInAttempt> &attempt, protocol::Answer<QJsonObject> outcome);
    void replacePassword(const std::shared_ptr<SignInAttempt> &attempt, const QString &newPassword);

    store::Store &m_store;
    const ChangeFeed &m_feed;
    const Clock m_clock;
    const AccountsOptions m_options;
    Throttle m_throttle;
    LiveSessions m_live;
    PasswordPool m_passwords;
    SessionKeeper m_keeper;
    GivenPasswords m_given;
};

/// account.createForStudents: the accounts of a class in one step (article 5, row 6). They have no password
/// until account.issuePasswords gives them one.
void registerStudentAccounts(Api &api, store::Writer &writer, RegulationBook &regulations);

} // namespace licheng::service
