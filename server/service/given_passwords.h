// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/password_pool.h"
#include "server/service/session_keeper.h"

#include <QDateTime>

#include <mutex>

namespace licheng::service {

struct SlipBatch;

/// The answers of account.issuePasswords that may be asked for again. A write is otherwise answered twice
/// from the store; passwords must never lie there, so these answers are kept in memory, for a few minutes,
/// and are gone with the process. Afterwards the same request makes new passwords, which is harmless: an
/// answer lost so long ago was read by nobody. One issue at a time, so that half of the password pool
/// stays for those who sign in.
class IssuedPasswords
{
public:
    enum class Claim {
        Fresh,  ///< go on, then finish()
        Repeat, ///< the same request: it is answered with the first
        Reused, ///< the request id belongs to a call with other content
        Busy,   ///< another issue is under way
    };
    /// `key` names caller and request; content is protocol::contentDigest of the parameters.
    [[nodiscard]] Claim claim(const QString &key, const QString &content, const Done &done,
                              const QDateTime &now);
    /// Answers everybody who asked; only what was done is kept.
    void finish(const QString &key, const protocol::Answer<QJsonObject> &outcome, const QDateTime &now);
    /// Drops what is older than a few minutes.
    void forget(const QDateTime &now);

private:
    struct Issue
    {
        QString content;
        std::vector<Done> waiting;
        std::optional<QJsonObject> slips;
        QDateTime at;
    };
    std::mutex m_mutex;
    QHash<QString, Issue> m_issues;
};

/// Initial passwords that an administrator gives to others (article 5, row 6): one, or slips to be printed
/// for many. Who was signed in with the old password is signed out.
class GivenPasswords
{
public:
    GivenPasswords(store::Store &store, PasswordPool &passwords, SessionKeeper &keeper, Clock clock);

    void registerMethods(Api &api);
    /// Drops slips that were answered a few minutes ago.
    void forgetAnswers();

private:
    void setPassword(CallContext &context, const QJsonObject &params, const Done &done);
    void issuePasswords(CallContext &context, const QJsonObject &params, const Done &done);
    void hashSlips(const std::shared_ptr<SlipBatch> &batch);
    void storeSlips(const std::shared_ptr<SlipBatch> &batch);

    store::Store &m_store;
    PasswordPool &m_passwords;
    SessionKeeper &m_keeper;
    const Clock m_clock;
    IssuedPasswords m_issued;
};

} // namespace licheng::service
