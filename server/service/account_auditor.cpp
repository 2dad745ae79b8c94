// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/account_auditor.h"

#include "server/service/types/days.h"
#include "shared/model/roc_date.h"
#include "shared/model/school.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

Grants grantsOf(const Role &role)
{
    auto grants = Grants::parse(role.grants);
    return grants ? std::move(grants).value() : Grants();
}

} // namespace

AccountAuditor::AccountAuditor(store::Connection &connection, const QDateTime &now,
                               const std::vector<Role> &newSchool)
    : m_records(connection), m_today(dayAtSchool(now))
{
    const auto schools = m_records.find<School>({}, 1);
    m_mailDomain = schools.empty() ? QString() : schools.front().mailDomain;
    for (Role &role : m_records.find<Role>({}))
        m_roles.emplace(role.id, std::move(role));
    for (const Unit &unit : m_records.find<Unit>({}))
        m_units.emplace(unit.id, unit.name);
    std::vector<Grant> any;
    for (const Role &role : newSchool) {
        const Grants grants = grantsOf(role);
        any.insert(any.end(), grants.all().begin(), grants.all().end());
        m_needed.insert(role.key, grants);
    }
    m_neededByAny = Grants(std::move(any));
    readSignIns(connection);
    readDeputies(connection);
    readWaiting(connection);
}

void AccountAuditor::readSignIns(store::Connection &connection)
{
    auto select = connection.prepared(u"SELECT \"accountId\", \"lastAt\" FROM \"sign_in\""_s);
    if (!select.exec())
        return;
    while (select.next())
        m_signIns.insert(Id<Account>(select.integer(0)),
                         dayAtSchool(QDateTime::fromString(select.text(1), Qt::ISODateWithMs)));
}

void AccountAuditor::readDeputies(store::Connection &connection)
{
    auto select = connection.prepared(
        u"SELECT d.\"deputyId\", t.\"displayName\", d.\"endsOn\" FROM \"deputy\" d JOIN \"account\" t "
        "ON t.\"id\" = d.\"teacherId\" WHERE d.\"endsOn\" < ? ORDER BY d.\"endsOn\", d.\"id\""_s);
    if (!select.exec(m_today.toString(Qt::ISODate)))
        return;
    while (select.next())
        m_endedDeputies[Id<Account>(select.integer(0))].append(
            u"%1 %2"_s.arg(select.text(1), roc::slashed(QDate::fromString(select.text(2), Qt::ISODate))));
}

void AccountAuditor::readWaiting(store::Connection &connection)
{
    const QString day = m_today.toString(Qt::ISODate);
    auto select = connection.prepared(
        u"SELECT ct.\"teacherId\", COUNT(*) FROM \"courseOutcome\" o JOIN \"courseTeacher\" ct "
        "ON ct.\"courseId\" = o.\"courseId\" JOIN \"account\" a ON a.\"id\" = ct.\"teacherId\" "
        "WHERE o.\"certification\" = 'waiting' AND a.\"state\" = 'disabled' "
        // Another teacher of the course, or today's deputy, can certify it.
        "AND NOT EXISTS (SELECT 1 FROM \"courseTeacher\" x JOIN \"account\" b ON b.\"id\" = x.\"teacherId\" "
        "WHERE x.\"courseId\" = o.\"courseId\" AND b.\"state\" = 'active') "
        "AND NOT EXISTS (SELECT 1 FROM \"deputy\" d WHERE d.\"teacherId\" = ct.\"teacherId\" "
        "AND d.\"startsOn\" <= ? AND d.\"endsOn\" >= ?) GROUP BY 1"_s);
    if (!select.exec(day, day))
        return;
    while (select.next())
        m_waiting.insert(Id<Account>(select.integer(0)), select.integer(1));
}

AccountFacts AccountAuditor::factsOf(const Account &account)
{
    AccountFacts facts;
    facts.account = account;
    facts.unitName = unitName(account);
    facts.student = m_records.get(account.studentId);
    if (const auto role = m_roles.find(account.roleId); role != m_roles.end()) {
        facts.grants = grantsOf(role->second);
        // A role of the school's own is measured by what any role of the regulation needs.
        facts.needed = m_needed.value(role->second.key, m_neededByAny);
    }
    facts.lastSignInOn = m_signIns.value(account.id);
    facts.endedDeputies = m_endedDeputies.value(account.id);
    facts.waiting = m_waiting.value(account.id);
    facts.mailDomain = m_mailDomain;
    facts.today = m_today;
    return facts;
}

QString AccountAuditor::roleName(const Account &account) const
{
    const auto role = m_roles.find(account.roleId);
    return role == m_roles.end() ? QString() : role->second.name;
}

QString AccountAuditor::unitName(const Account &account) const
{
    const auto unit = m_units.find(account.unitId);
    return unit == m_units.end() ? QString() : unit->second;
}

QJsonArray AccountAuditor::rolesJson(const std::vector<Account> &accounts) const
{
    std::map<Id<Role>, int> counts;
    for (const Account &account : accounts)
        ++counts[account.roleId];
    QJsonArray json;
    for (const auto &[id, role] : m_roles) {
        if (const auto count = counts.find(id); count != counts.end())
            json.append(QJsonObject{
                {u"name"_s, role.name}, {u"accounts"_s, count->second}, {u"grants"_s, role.grants}});
    }
    return json;
}

} // namespace licheng::service
