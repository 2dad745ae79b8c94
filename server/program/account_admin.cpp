// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/account_admin.h"

#include "server/service/administrators.h"
#include "server/service/session_tokens.h"
#include "shared/model/normalize.h"

namespace licheng::ops
{

using protocol::Answer;
using protocol::ErrorCode;
using protocol::Fault;
using service::Credential;
using store::WriteContext;

namespace
{

Fault unknown(const QString &what, const QString &name, const QStringList &known)
{
    QString message = QStringLiteral("there is no %1 '%2'").arg(what, name);
    if (!known.isEmpty())
        message += QStringLiteral("; there are: %1").arg(known.join(QStringLiteral(", ")));
    return {ErrorCode::NotFound, message, {}};
}

template <class T>
Answer<Id<T>> byKey(WriteContext &context, const QString &what, const QString &key)
{
    if (const auto found = context.records().findOne<T>(QStringLiteral("key"), key))
        return found->id;
    QStringList keys;
    for (const T &record : context.records().find<T>({}))
        keys.append(record.key);
    return unknown(what, key, keys);
}

Answer<QJsonObject> create(WriteContext &context, const NewAccount &wanted, const Credential &credential)
{
    Account account;
    account.login = normalize::text(wanted.login);
    account.displayName = wanted.displayName.isEmpty() ? account.login : wanted.displayName;
    account.division = wanted.division;
    const auto role = byKey<Role>(context, QStringLiteral("role"), wanted.roleKey);
    if (!role)
        return role.error();
    account.roleId = role.value();
    if (!wanted.unitKey.isEmpty()) {
        const auto unit = byKey<Unit>(context, QStringLiteral("unit"), wanted.unitKey);
        if (!unit)
            return unit.error();
        account.unitId = unit.value();
    }
    QJsonObject json = toJson(account);
    if (const FieldFaults faults = recordTypeOf<Account>().validate(json); !faults.empty())
        return protocol::invalid(faults);
    auto created = context.create(recordTypeOf<Account>(), json);
    if (!created)
        return created;
    const Id<Account> id(created.value()[u"id"].toInteger());
    if (!writeCredential(context, id, credential))
        return store::storeFault(context.connection());
    return created;
}

Result<Done> outcome(const Answer<QJsonObject> &answer)
{
    if (answer)
        return Done{};
    return Error{answer.error().message};
}

} // namespace

Result<Done> AccountAdmin::add(const NewAccount &account)
{
    if (const auto fault = PasswordRule::check(account.password, account.login))
        return Error{PasswordRule::sentence(*fault)};
    auto hash = m_hasher.hash(account.password);
    if (!hash)
        return hash.error();
    const Credential credential{std::move(hash).value(), account.state};
    return outcome(m_store.writer().submitAndWait(
        {0, {}, {}, {}, QStringLiteral("account add"),
         [&](WriteContext &context) { return create(context, account, credential); }}));
}

Result<Done> AccountAdmin::resetPassword(const QString &login, const QString &password)
{
    auto hash = m_hasher.hash(password);
    if (!hash)
        return hash.error();
    const Credential credential{std::move(hash).value(), service::PasswordState::Initial};
    return outcome(m_store.writer().submitAndWait(
        {0, {}, {}, {}, QStringLiteral("account reset"), [&](WriteContext &context) -> Answer<QJsonObject> {
             const auto account = context.records().findOne<Account>(QStringLiteral("login"), login);
             if (!account)
                 return unknown(QStringLiteral("account"), login, {});
             return resetCredential(context, account->id, credential);
         }}));
}

Result<Done> AccountAdmin::disable(const QString &login)
{
    return outcome(m_store.writer().submitAndWait(
        {0, {}, {}, {}, QStringLiteral("account disable"), [&](WriteContext &context) -> Answer<QJsonObject> {
             auto account = context.records().findOne<Account>(QStringLiteral("login"), login);
             if (!account)
                 return unknown(QStringLiteral("account"), login, {});
             const service::AdministratorGuard guard(context.connection());
             account->state = AccountState::Disabled;
             if (const auto changed = context.change(*account, QStringLiteral("disable")); !changed)
                 return changed.error();
             if (!service::revokeTokens(context.connection(), account->id, {}, context.now()))
                 return store::storeFault(context.connection());
             if (auto fault = guard.check())
                 return *std::move(fault);
             return QJsonObject();
         }}));
}

} // namespace licheng::ops
