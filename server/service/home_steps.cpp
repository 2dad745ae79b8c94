// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_parts.h"

#include "server/service/progress_table.h"
#include "server/service/scope.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

constexpr size_t mostCards = 4;

/// What the caller has to do with a number.
enum class Part { None, Builds, Supervises };

struct StepCount
{
    qint64 total = 0;
    qint64 open = 0;
    qint64 late = 0;
    Conditions within;
};

/// The unit, and for who is meant by an office that is no unit (課程諮詢教師) the role.
bool isCallers(const QString &offices, const QString &unit, const QString &role)
{
    const QStringList named = offices.split(u'、');
    return std::any_of(named.begin(), named.end(),
                       [&](const QString &office) { return isOffice(office, unit) || office == role; });
}

Part partOf(const HomeView &view, const ProgressNumber &number, const QString &unit, bool isTutor)
{
    const Caller &caller = view.caller();
    const Division division = caller.account.division;
    if (isCallers(number.builders.of(division), unit, caller.roleName))
        return Part::Builds;
    const QString &supervisors = number.supervisors.of(division);
    return isCallers(supervisors, unit, caller.roleName) || (isTutor && supervisors.contains(u"導師"_s))
               ? Part::Supervises
               : Part::None;
}

/// Within the reach; what each division has an office of its own for, within the own one.
StepCount countOf(const HomeView &view, const ProgressNumber &number, const ProgressReach &reach, Part part)
{
    StepCount count;
    count.within = reach.of(number);
    const ProgressNumber::Offices &offices = part == Part::Supervises ? number.supervisors : number.builders;
    const bool isDivided = part != Part::None && offices.day != offices.evening;
    if (isDivided && !reach.isOfClass())
        count.within.push_back(
            {number.path(u"division"), Condition::Operator::Equal, wireName(view.caller().account.division)});
    const auto rows = [&](Conditions conditions) {
        conditions.insert(conditions.end(), count.within.begin(), count.within.end());
        RecordQuery query;
        query.type = number.type->name();
        query.conditions = std::move(conditions);
        const auto found = store::countRows(view.reader(), query, store::ScopeFilter::everything(),
                                            store::Viewer::everything());
        return found ? *found : 0;
    };
    count.total = rows(number.all);
    count.open = rows(number.allOpen());
    if (count.open > 0)
        count.late = progressLate(view.reader(), number, count.within, store::ScopeFilter::everything(),
                                  view.term(), view.now());
    return count;
}

Conditions openOf(const ProgressNumber &number, const StepCount &count)
{
    Conditions conditions = number.allOpen();
    conditions.insert(conditions.end(), count.within.begin(), count.within.end());
    return conditions;
}

void addCard(HomeAnswer &answer, const ProgressNumber &number, const StepCount &count)
{
    answer.card({u"step."_s + number.name,
                 count.total - count.open,
                 count.total,
                 number.type,
                 openOf(number, count),
                 {{u"open"_s, count.open}, {u"late"_s, count.late}}});
}

/// What has a duty of its own already.
bool isToldElsewhere(const HomeView &view, const ProgressNumber &number)
{
    if (number.name == u"register")
        return view.may<RegisterCheck>(Action::Edit);
    if (number.name == u"certify")
        return view.may<Reminder>(Action::Edit);
    return number.name == u"returned" || number.name == u"files";
}

} // namespace

void addSteps(HomeView &view, HomeAnswer &answer)
{
    const Caller &caller = view.caller();
    const ProgressReach reach(caller);
    if (reach.isNone())
        return;
    const auto unit = store::Records(view.reader()).get(caller.account.unitId);
    const QString unitName = unit ? unit->name : QString();
    size_t cards = 0;
    bool hasPart = false;
    const std::vector<ProgressNumber> numbers = progressNumbers(view.term(), view.regulation());
    for (const ProgressNumber &number : numbers) {
        const Part part = partOf(view, number, unitName, reach.isOfClass());
        hasPart = hasPart || part != Part::None;
        if (!number.hasOpen() || part == Part::None || isToldElsewhere(view, number))
            continue;
        const StepCount count = countOf(view, number, reach, part);
        if (count.total > 0 && cards < mostCards && !reach.isOfClass()) {
            addCard(answer, number, count);
            ++cards;
        }
        if (count.open == 0)
            continue;
        const QDateTime due = !number.window   ? QDateTime()
                              : count.late > 0 ? view.missed(*number.window)
                                               : view.due(*number.window);
        answer.duty({(part == Part::Builds ? u"step."_s : u"supervise."_s) + number.name,
                     number.article,
                     due,
                     count.total - count.open,
                     count.total,
                     count.late,
                     number.type,
                     openOf(number, count),
                     {}});
    }
    if (hasPart || reach.isOfClass())
        return;
    for (const ProgressNumber &number : numbers) {
        for (const QStringView followed : {u"register", u"upload", u"certify", u"selectOutcomes"}) {
            if (number.name == followed)
                addCard(answer, number, countOf(view, number, reach, Part::None));
        }
    }
}

} // namespace licheng::service
