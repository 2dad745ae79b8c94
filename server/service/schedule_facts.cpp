// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/schedule_facts.h"

#include "server/store/records.h"
#include "server/store/statement.h"
#include "shared/rules/submitters.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

std::vector<Window> windowsOfYear(store::Connection &connection, SchoolYear year)
{
    return store::Records(connection).find<Window>({{u"schoolYear"_s, year.roc()}});
}

std::vector<Window> publicWindows(store::Connection &connection, Term term)
{
    std::vector<Window> windows = windowsOfYear(connection, term.year);
    std::erase_if(windows, [term](const Window &window) {
        return !window.extendsId.isNull() ||
               (window.semester != term.semester && window.semester != Semester::WholeYear);
    });
    return windows;
}

std::optional<ScheduleVersion> lastVersion(store::Connection &connection, Term term)
{
    const auto versions = store::Records(connection)
                              .find<ScheduleVersion>({{u"schoolYear"_s, term.year.roc()},
                                                      {u"semester"_s, static_cast<int>(term.semester)}});
    const auto last = std::max_element(
        versions.begin(), versions.end(),
        [](const ScheduleVersion &a, const ScheduleVersion &b) { return a.number < b.number; });
    return last == versions.end() ? std::nullopt : std::optional(*last);
}

SchoolCalendar schoolCalendar(store::Connection &connection, SchoolYear year)
{
    store::Records records(connection);
    std::vector<CalendarDay> days = records.find<CalendarDay>({{u"schoolYear"_s, year.roc() - 1}});
    const auto own = records.find<CalendarDay>({{u"schoolYear"_s, year.roc()}});
    days.insert(days.end(), own.begin(), own.end());
    return SchoolCalendar(std::move(days));
}

DayAtSchool dayAtSchool(store::Connection &connection, QDate day)
{
    const SchoolCalendar calendar(
        store::Records(connection).find<CalendarDay>({{u"date"_s, day.toString(Qt::ISODate)}}));
    return {calendar.dayOff(day), calendar.nameOf(day)};
}

std::vector<Circle> circlesOfSchool(store::Connection &connection, SchoolYear year)
{
    std::vector<Circle> circles;
    store::Statement statement = connection.prepared(
        u"SELECT DISTINCT division, grade FROM schoolClass WHERE schoolYear = ? ORDER BY division, grade"_s);
    if (!statement.exec(year.roc()))
        return circles;
    while (statement.next()) {
        if (const auto division = fromWire<Division>(statement.text(0)))
            circles.push_back({*division, int(statement.integer(1))});
    }
    return circles;
}

Verdict plannerVerdict(store::Connection &connection, const Caller &caller, const Regulation &regulation)
{
    store::Records records(connection);
    const auto account = records.get(caller.account.id);
    const auto unit = account ? records.get(account->unitId) : std::nullopt;
    const auto parent = unit ? records.get(unit->parentId) : std::nullopt;
    return licheng::plannerVerdict(unit.value_or(Unit()), parent.value_or(Unit()), regulation);
}

} // namespace licheng::service
