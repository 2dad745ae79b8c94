// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/session_identity.h"

#include "server/service/deputies.h"
#include "server/service/session_credentials.h"
#include "server/store/records.h"
#include "shared/model/school_time.h"

#include <set>

namespace licheng::service
{

using namespace protocol;

namespace
{

QJsonArray termsJson(store::Connection &connection, const QDateTime &now)
{
    std::set<Term, std::greater<>> terms{Term::of(schoolTime(now).date())};
    auto select = connection.prepared(QStringLiteral("SELECT DISTINCT \"schoolYear\", \"semester\" FROM \"course\""));
    if (select.exec()) {
        while (select.next()) {
            terms.insert({SchoolYear(static_cast<int>(select.integer(0))),
                          select.integer(1) == 2 ? Semester::Second : Semester::First});
        }
    }
    QJsonArray json;
    for (const Term &term : terms) {
        json.append(QJsonObject{{QStringLiteral("schoolYear"), term.year.roc()},
                                {QStringLiteral("semester"), static_cast<int>(term.semester)}});
    }
    return json;
}

} // namespace

Answer<Caller> loadCaller(store::Connection &connection, Id<Account> account, const QString &sessionId,
                          const QDateTime &now)
{
    store::Records records(connection);
    auto found = records.get(account);
    if (!found || found->state != AccountState::Active)
        return Fault{ErrorCode::BadCredentials, QStringLiteral("the account is disabled"), {}};
    const auto role = records.get(found->roleId);
    if (!role)
        return Fault{ErrorCode::Internal, QStringLiteral("account %1 has no role").arg(account.value()), {}};
    auto grants = Grants::parse(role->grants);
    if (!grants) {
        return Fault{ErrorCode::Internal,
                     QStringLiteral("role '%1' cannot be read: %2").arg(role->key, grants.error().message), {}};
    }
    const auto stored = credential(connection, account);
    return Caller{*std::move(found), role->key, role->name, std::move(grants).value(), sessionId,
                  stored && stored->state == PasswordState::Initial, deputyFor(connection, account, now)};
}

QJsonObject identityJson(store::Connection &connection, const Caller &caller)
{
    store::Records records(connection);
    QJsonObject json{{QStringLiteral("account"), toJson(caller.account)},
                     {QStringLiteral("role"), QJsonObject{{QStringLiteral("key"), caller.roleKey},
                                                          {QStringLiteral("name"), caller.roleName},
                                                          {QStringLiteral("grants"), caller.grants.text()}}},
                     {QStringLiteral("mustChangePassword"), caller.mustChangePassword}};
    QJsonArray deputised;
    for (const auto &[teacher, name] : caller.deputyFor)
        deputised.append(QJsonObject{{QStringLiteral("id"), teacher.value()}, {QStringLiteral("name"), name}});
    json.insert(QStringLiteral("deputyFor"), deputised);
    const auto unit = records.get(caller.account.unitId);
    json.insert(QStringLiteral("unit"), QJsonObject{{QStringLiteral("key"), unit ? unit->key : QString()},
                                                    {QStringLiteral("name"), unit ? unit->name : QString()},
                                                    {QStringLiteral("division"), wireName(unit.value_or(Unit()).division)}});
    return json;
}

QJsonObject schoolJson(store::Connection &connection, const QDateTime &now)
{
    store::Records records(connection);
    const auto schools = records.find<School>({}, 1);
    const School school = schools.empty() ? School() : schools.front();
    return {{QStringLiteral("school"), QJsonObject{{QStringLiteral("code"), school.code},
                                                   {QStringLiteral("name"), school.name},
                                                   {QStringLiteral("shortName"), school.shortName}}},
            {QStringLiteral("terms"), termsJson(connection, now)}};
}

} // namespace licheng::service
