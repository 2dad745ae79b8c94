// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/giving.h"

#include "server/store/records.h"

namespace licheng::service {

namespace {

std::optional<Refusal> exceeding(const Caller &caller, const QString &grants, Recipient to)
{
    // What cannot be read grants nothing: nobody can sign in with it.
    const auto given = Grants::parse(grants);
    if (!given || mayGive(caller.grants, *given, to))
        return std::nullopt;
    return accountRefusal(RefusalReason::GrantsExceeded);
}

/// Article 6(2) gives its lists to units: with a role that handles lists the unit is a permission as well.
bool handlesLists(const QString &grants)
{
    const auto given = Grants::parse(grants);
    const QString lists = recordTypeOf<SubmissionList>().name();
    return given
        && (given->may(Action::Precheck, lists) || given->may(Action::Export, lists) || given->may(Action::Submit, lists));
}

} // namespace

std::optional<Refusal> giftFault(store::Connection &connection, const Caller &caller, const Account &account)
{
    const auto role = store::Records(connection).get(account.roleId);
    if (!role)
        return std::nullopt;
    const Account &own = caller.account;
    if (!account.unitId.isNull() && account.unitId != own.unitId && !administers(caller.grants) && handlesLists(role->grants))
        return accountRefusal(RefusalReason::GrantsExceeded);
    return exceeding(
        caller, role->grants,
        {account.id == own.id && account.studentId == own.studentId, account.division == own.division});
}

std::optional<Refusal> giftFault(store::Connection &connection, const Caller &caller, Id<Role> role,
                                 const QString &grants)
{
    Recipient to{false, true};
    if (!role.isNull()) {
        const auto holders =
            store::Records(connection).find<Account>({{QStringLiteral("roleId"), role.value()}});
        to.isOneself = holders.size() == 1 && holders.front().id == caller.account.id;
        to.isOfDivision = std::all_of(holders.begin(), holders.end(), [&](const Account &holder) {
            return holder.division == caller.account.division;
        });
    }
    return exceeding(caller, grants, to);
}

std::optional<Refusal> deputyFault(store::Connection &connection, const Caller &caller, Id<Account> teacher,
                                   Id<Account> deputy)
{
    if (deputy != caller.account.id)
        return std::nullopt;
    const auto deputised = store::Records(connection).get(teacher);
    if (!deputised)
        return std::nullopt;
    return exceeding(caller,
                     Grants({{Action::Certify, recordTypeOf<CourseOutcome>().name(), Scope::Course}}).text(),
                     {false, deputised->division == caller.account.division});
}

} // namespace licheng::service
