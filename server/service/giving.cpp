// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/giving.h"

#include "server/store/records.h"
#include "shared/model/course.h"
#include "shared/model/school_class.h"
#include "shared/model/unit.h"

using namespace Qt::StringLiterals;

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
    return given && (given->may(Action::Precheck, lists) || given->may(Action::Export, lists) ||
                     given->may(Action::Submit, lists));
}

} // namespace

std::optional<Refusal> giftFault(store::Connection &connection, const Caller &caller, const Account &account)
{
    const auto role = store::Records(connection).get(account.roleId);
    if (!role)
        return std::nullopt;
    const Account &own = caller.account;
    if (!account.unitId.isNull() && account.unitId != own.unitId && !administers(caller.grants) &&
        handlesLists(role->grants))
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
        const auto holders = store::Records(connection).find<Account>({{u"roleId"_s, role.value()}});
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

std::optional<ReachFault> reachFault(const Caller &caller, const RecordType &type, const QJsonObject &before,
                                     const QJsonObject &after)
{
    if (administers(caller.grants))
        return std::nullopt;
    const auto isChanged = [&](const char *field) {
        return before.value(QLatin1String(field)) != after.value(QLatin1String(field));
    };
    if (type.name() == recordTypeOf<Unit>().name()) {
        // Whoever sits in the unit gets the lists of its key, and those that sat in another with it lose
        // theirs.
        for (const char *field : {"key", "division"}) {
            if (isChanged(field))
                return ReachFault{accountRefusal(RefusalReason::GrantsExceeded), field};
        }
        return std::nullopt;
    }
    const bool isCourse = type.name() == recordTypeOf<Course>().name();
    if (!isCourse && type.name() != recordTypeOf<SchoolClass>().name())
        return std::nullopt;
    const qint64 own = caller.account.id.value();
    const auto names = [&](const QJsonObject &record, const char *of) {
        const QJsonValue value = record.value(QLatin1String(of));
        return value.isArray() ? value.toArray().contains(own) : value.toInteger() == own;
    };
    const char *field = isCourse ? "teacherId" : "tutorId";
    if (isCourse && names(after, "coTeacherIds"))
        field = "coTeacherIds";
    const bool isHis =
        names(before, field) || (isCourse && (names(before, "teacherId") || names(before, "coTeacherIds")));
    if (!isChanged(field) || isHis || !names(after, field))
        return std::nullopt;
    // What his role grants in his courses, or in his class, it would grant in this one.
    const Scope scope = isCourse ? Scope::Course : Scope::Class;
    std::vector<Grant> gained;
    std::copy_if(caller.grants.all().begin(), caller.grants.all().end(), std::back_inserter(gained),
                 [&](const Grant &grant) { return grant.scope == scope; });
    const Recipient to{false, before.value(u"division").toString() == wireName(caller.account.division)};
    if (mayGive(caller.grants, Grants(std::move(gained)), to))
        return std::nullopt;
    return ReachFault{accountRefusal(RefusalReason::GrantsExceeded), field};
}

} // namespace licheng::service
