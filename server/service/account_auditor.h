// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/records.h"
#include "shared/rules/account_audits.h"

#include <QHash>

#include <map>

namespace licheng::service {

/// Gathers what the rules of an audit see, as the store is now: all that several accounts have in common is
/// read once.
class AccountAuditor
{
public:
    /// The roles as a new school gets them.
    AccountAuditor(store::Connection &connection, const QDateTime &now, const std::vector<Role> &newSchool);

    [[nodiscard]] AccountFacts factsOf(const Account &account);
    /// The role and the unit by name; empty: none.
    [[nodiscard]] QString roleName(const Account &account) const;
    [[nodiscard]] QString unitName(const Account &account) const;
    /// [{"name", "accounts", "grants"}, …] of the roles that these accounts have.
    [[nodiscard]] QJsonArray rolesJson(const std::vector<Account> &accounts) const;

private:
    void readSignIns(store::Connection &connection);
    void readDeputies(store::Connection &connection);
    void readWaiting(store::Connection &connection);

    store::Records m_records;
    QDate m_today;
    QString m_mailDomain;
    std::map<Id<Role>, Role> m_roles;
    std::map<Id<Unit>, QString> m_units;
    QHash<QString, Grants> m_needed;
    Grants m_neededByAny;
    QHash<Id<Account>, QDate> m_signIns;
    QHash<Id<Account>, QStringList> m_endedDeputies;
    QHash<Id<Account>, qint64> m_waiting;
};

} // namespace licheng::service
