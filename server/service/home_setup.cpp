// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_parts.h"

#include "server/service/progress_numbers.h"
#include "server/store/column_value.h"
#include "shared/rosters/roster_layout.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

/// The units that article 6(2) lets submit, and of them those with an account that can sign in.
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
        uR"(SELECT DISTINCT u."name" FROM "account" a JOIN "unit" u ON u."id" = a."unitId" WHERE a."state" = ?)"_s);
    if (!units.exec(wireName(AccountState::Active)))
        return offices;
    while (units.next()) {
        if (offices.named.contains(units.text(0)))
            offices.ready.insert(units.text(0));
    }
    return offices;
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
    stepsOfRegistry();
    step("schedule", recordTypeOf<Window>(), hasSchedule ? 1 : 0, 1);
}

} // namespace licheng::service
