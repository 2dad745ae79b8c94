// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/security/passwords.h"
#include "server/service/session_credentials.h"
#include "server/store/store.h"

namespace licheng {

/// An account that is to be made; role and unit by their keys.
struct NewAccount
{
    QString login;
    QString displayName;
    QString roleKey;
    QString unitKey;
    Division division = Division::Day;
    QString password;
    service::PasswordState state = service::PasswordState::Initial;
};

/// The administration of accounts from the command line and at init: each is one transaction, logged as the
/// server's own. They wait for the writer, so never call them from a thread that serves others.
class AccountAdmin
{
public:
    AccountAdmin(store::Store &store, PasswordHasher hasher) : m_store(store), m_hasher(std::move(hasher)) {}

    [[nodiscard]] Result<Done> add(const NewAccount &account);
    /// A new password, which is to be changed after the next log-in; every session of the account ends.
    [[nodiscard]] Result<Done> resetPassword(const QString &login, const QString &password);
    /// The account can no longer sign in; every session of it ends.
    [[nodiscard]] Result<Done> disable(const QString &login);

private:
    store::Store &m_store;
    PasswordHasher m_hasher;
};

} // namespace licheng
