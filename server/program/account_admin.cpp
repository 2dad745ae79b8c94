// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/account_admin.h"

#include "server/service/administrators.h"
#include "server/service/session_tokens.h"
#include "shared/model/normalize.h"

using namespace Qt::StringLiterals;

namespace licheng {

using protocol::Answer;
using protocol::ErrorCode;
using protocol::Fault;
using service::Credential;
using store::WriteContext;

namespace {

Fault unknown(const QString &what, const QString &name, const QStringList &known)
{
    QString message = u"there is no %1 '%2'"_s.arg(what, name);
    if (!known.isEmpty())
        message += u"; there are: %1"_s.arg(known.join(u", "_s));
    return {ErrorCode::NotFound, message, {}};
}

template <class T>
Answer<Id<T>> byKey(WriteContext &context, const QString &what, const QString &key)
{
    if (const auto found = context.records().findOne<T>(u"key"_s, key))
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
    const auto role = byKey<Role>(context, u"role"_s, wanted.roleKey);
    if (!role)
        return role.error();
    account.roleId = role.value();
    if (!wanted.unitKey.isEmpty()) {
        const auto unit = byKey<Unit>(context, u"unit"_s, wanted.unitKey);
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
    return outcome(
        m_store.writer().submitAndWait({0, {}, {}, {}, u"account add"_s, [&](WriteContext &context) {
                                            return create(context, account, credential);
                                        }}));
}

Result<Done> AccountAdmin::resetPassword(const QString &login, const QString &password)
{
    auto hash = m_hasher.hash(password);
    if (!hash)
        return hash.error();
    const Credential credential{std::move(hash).value(), service::PasswordState::Initial};
    return outcome(m_store.writer().submitAndWait(
        {0, {}, {}, {}, u"account reset"_s, [&](WriteContext &context) -> Answer<QJsonObject> {
             const auto account = context.records().findOne<Account>(u"login"_s, login);
             if (!account)
                 return unknown(u"account"_s, login, {});
             return resetCredential(context, account->id, credential);
         }}));
}

Result<Done> AccountAdmin::disable(const QString &login)
{
    return outcome(m_store.writer().submitAndWait(
        {0, {}, {}, {}, u"account disable"_s, [&](WriteContext &context) -> Answer<QJsonObject> {
             auto account = context.records().findOne<Account>(u"login"_s, login);
             if (!account)
                 return unknown(u"account"_s, login, {});
             const service::AdministratorGuard guard(context.connection());
             account->state = AccountState::Disabled;
             if (const auto changed = context.change(*account, u"disable"_s); !changed)
                 return changed.error();
             if (!service::revokeTokens(context.connection(), account->id, {}, context.now()))
                 return store::storeFault(context.connection());
             if (auto fault = guard.check())
                 return *std::move(fault);
             return QJsonObject();
         }}));
}

} // namespace licheng
