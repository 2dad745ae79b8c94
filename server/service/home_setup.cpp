// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_parts.h"

#include "server/service/progress_numbers.h"
#include "server/service/training_facts.h"
#include "server/store/column_value.h"
#include "shared/rosters/roster_layout.h"
#include "shared/rules/self_checks.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

/// The units that article 6(2) lets submit, and of them those with an account that can sign in (a closed one,
/// or one that was never given a password, cannot) and whose role submits.
struct Offices
{
    QSet<QString> named;
    QSet<QString> ready;
};

Offices submittingOffices(const HomeView &view)
{
    Offices offices;
    for (const RosterLayout *layout : RosterLayout::sent(view.regulation())) {
        if (const Submitter *submitter = view.regulation().submitter(layout->key)) {
            for (const Submitter::Unit &unit : submitter->units)
                offices.named.insert(unit.name);
        }
    }
    store::Statement units = view.reader().prepared(
        uR"(SELECT DISTINCT u."name", r."grants" FROM "account" a JOIN "unit" u ON u."id" = a."unitId"
            JOIN "role" r ON r."id" = a."roleId" JOIN "credential" c ON c."accountId" = a."id"
            WHERE a."state" = ?)"_s);
    if (!units.exec(wireName(AccountState::Active)))
        return offices;
    while (units.next()) {
        const auto grants = Grants::parse(units.text(1));
        if (offices.named.contains(units.text(0)) && grants &&
            grants->may(Action::Submit, recordTypeOf<SubmissionList>().name()))
            offices.ready.insert(units.text(0));
    }
    return offices;
}

/// Accounts of the staff that nobody can sign in with yet, for want of a password.
std::vector<qint64> withoutPassword(const HomeView &view)
{
    std::vector<qint64> ids;
    store::Statement accounts = view.reader().prepared(
        uR"(SELECT a."id" FROM "account" a LEFT JOIN "credential" c ON c."accountId" = a."id"
            WHERE a."state" = ? AND a."studentId" IS NULL AND c."accountId" IS NULL)"_s);
    if (!accounts.exec(wireName(AccountState::Active)))
        return ids;
    while (accounts.next())
        ids.push_back(accounts.integer(0));
    return ids;
}

/// Accounts of offices that belong to no unit: its duties are told to none of them.
std::vector<qint64> withoutUnit(const HomeView &view)
{
    std::vector<qint64> ids;
    store::Statement accounts = view.reader().prepared(
        uR"(SELECT a."id", r."grants" FROM "account" a JOIN "role" r ON r."id" = a."roleId"
            WHERE a."state" = ? AND a."studentId" IS NULL AND a."unitId" IS NULL)"_s);
    if (!accounts.exec(wireName(AccountState::Active)))
        return ids;
    while (accounts.next()) {
        if (const auto grants = Grants::parse(accounts.text(1)); grants && isOfOffice(*grants))
            ids.push_back(accounts.integer(0));
    }
    return ids;
}

} // namespace

void addSetup(HomeView &view, HomeAnswer &answer)
{
    const bool isManager = view.may<School>(Action::Manage);
    // Classes and students are the registry's to bring in (article 5, row 1), and it is led through them.
    const bool isRegistry = view.may<SchoolClass>(Action::Import) && view.may<Student>(Action::Import);
    if (!isManager && !isRegistry)
        return;
    const auto has = [&](const RecordType &type) {
        return view.reader()
                   .single(u"SELECT EXISTS (SELECT 1 FROM %1)"_s.arg(store::quoted(type.name())))
                   .toLongLong() != 0;
    };
    const bool hasClasses = has(recordTypeOf<SchoolClass>());
    const bool hasStudents = has(recordTypeOf<Student>());
    const auto step = [&](const char *key, const RecordType &type, qint64 done, qint64 total,
                          const QJsonArray &names = {}) {
        answer.duty({setupPrefix + QLatin1String(key), {}, {}, done, total, 0, &type, {}, names});
    };
    const auto stepsOfRegistry = [&] {
        step("classes", recordTypeOf<SchoolClass>(), hasClasses ? 1 : 0, 1);
        step("students", recordTypeOf<Student>(), hasStudents ? 1 : 0, 1);
    };
    if (!isManager) {
        if (!hasClasses || !hasStudents)
            stepsOfRegistry();
        return;
    }
    const bool hasSchedule = has(recordTypeOf<Window>());
    const Offices offices = submittingOffices(view);
    QStringList lacking = (offices.named - offices.ready).values();
    // Once each of them is there, a school is led by its schedule and its duties.
    if (hasClasses && hasStudents && hasSchedule && lacking.isEmpty())
        return;
    lacking.sort();
    const qint64 units = view.count(recordTypeOf<Unit>(), {});
    const qint64 roles = view.count(recordTypeOf<Role>(), {});
    step("units", recordTypeOf<Unit>(), units, std::max<qint64>(units, 1));
    step("roles", recordTypeOf<Role>(), roles, std::max<qint64>(roles, 1));
    step("accounts", recordTypeOf<Account>(), offices.ready.size(), offices.named.size(),
         QJsonArray::fromStringList(lacking));
    const auto among = [&](const QString &key, const std::vector<qint64> &accounts) {
        if (!accounts.empty())
            answer.duty({setupPrefix + key,
                         {},
                         {},
                         0,
                         qint64(accounts.size()),
                         0,
                         &recordTypeOf<Account>(),
                         {amongAccounts(accounts)},
                         {}});
    };
    among(u"accountUnits"_s, withoutUnit(view));
    among(u"passwords"_s, withoutPassword(view));
    stepsOfRegistry();
    step("schedule", recordTypeOf<Window>(), hasSchedule ? 1 : 0, 1);
}

} // namespace licheng::service
