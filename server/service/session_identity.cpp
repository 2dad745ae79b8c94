// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/session_identity.h"

#include "server/service/deputies.h"
#include "server/service/regulation_store.h"
#include "server/service/session_credentials.h"
#include "server/service/training_facts.h"
#include "server/store/records.h"
#include "shared/model/school_time.h"
#include "shared/rules/retention.h"

#include <set>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

/// What the version of the regulation in force says of sealed portfolios; article 7.
void readSealing(store::Connection &connection, const QDateTime &now, Caller &caller)
{
    const auto regulation = approvedVersionAt(connection, schoolTime(now).date());
    if (!regulation)
        return;
    const RetentionRule rule = retentionRule(*regulation);
    caller.sealedTypes = rule.records;
    caller.readsSealed = sealedReadVerdict(caller.roleKey, rule).isAllowed();
}

QJsonArray termsJson(store::Connection &connection, const QDateTime &now)
{
    std::set<Term, std::greater<>> terms{Term::of(schoolTime(now).date())};
    auto select = connection.prepared(u"SELECT DISTINCT \"schoolYear\", \"semester\" FROM \"course\""_s);
    if (select.exec()) {
        while (select.next()) {
            terms.insert({SchoolYear(static_cast<int>(select.integer(0))),
                          select.integer(1) == 2 ? Semester::Second : Semester::First});
        }
    }
    QJsonArray json;
    for (const Term &term : terms) {
        json.append(QJsonObject{{u"schoolYear"_s, term.year.roc()},
                                {u"semester"_s, static_cast<int>(term.semester)}});
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
        return Fault{ErrorCode::BadCredentials, u"the account is disabled"_s, {}};
    const auto role = records.get(found->roleId);
    if (!role)
        return Fault{ErrorCode::Internal, u"account %1 has no role"_s.arg(account.value()), {}};
    auto grants = Grants::parse(role->grants);
    if (!grants) {
        return Fault{ErrorCode::Internal,
                     u"role '%1' cannot be read: %2"_s.arg(role->key, grants.error().message),
                     {}};
    }
    const auto stored = credential(connection, account);
    Caller caller{*std::move(found),
                  role->key,
                  role->name,
                  std::move(grants).value(),
                  sessionId,
                  stored && stored->state == PasswordState::Initial,
                  deputyFor(connection, account, now),
                  schoolTime(now).date()};
    readSealing(connection, now, caller);
    return caller;
}

QJsonObject identityJson(store::Connection &connection, const Caller &caller)
{
    store::Records records(connection);
    QJsonObject json{{u"account"_s, toJson(caller.account)},
                     {u"role"_s, QJsonObject{{u"key"_s, caller.roleKey},
                                             {u"name"_s, caller.roleName},
                                             {u"grants"_s, caller.grants.text()}}},
                     {u"mustChangePassword"_s, caller.mustChangePassword}};
    QJsonArray deputised;
    for (const auto &[teacher, name] : caller.deputyFor)
        deputised.append(QJsonObject{{u"id"_s, teacher.value()}, {u"name"_s, name}});
    json.insert(u"deputyFor"_s, deputised);
    json.insert(u"workNames"_s, QJsonArray::fromStringList(workNames(connection, caller)));
    const auto unit = records.get(caller.account.unitId);
    json.insert(u"unit"_s, QJsonObject{{u"key"_s, unit ? unit->key : QString()},
                                       {u"name"_s, unit ? unit->name : QString()},
                                       {u"division"_s, wireName(unit.value_or(Unit()).division)}});
    return json;
}

QJsonObject schoolJson(store::Connection &connection, const QDateTime &now)
{
    store::Records records(connection);
    const auto schools = records.find<School>({}, 1);
    const School school = schools.empty() ? School() : schools.front();
    return {
        {u"school"_s,
         QJsonObject{{u"code"_s, school.code}, {u"name"_s, school.name}, {u"shortName"_s, school.shortName}}},
        {u"terms"_s, termsJson(connection, now)}};
}

} // namespace licheng::service
