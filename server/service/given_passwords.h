// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/issued_passwords.h"
#include "server/service/password_pool.h"
#include "server/service/session_keeper.h"

namespace licheng::service {

struct SlipBatch;

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
