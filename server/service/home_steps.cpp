// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_parts.h"

#include "server/service/progress_table.h"
#include "server/service/scope.h"

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

constexpr size_t mostCards = 4;

/// What the caller has to do with a number, and how far.
struct Share
{
    enum class Kind { None, Builds, Supervises };
    Kind kind = Kind::None;
    ProgressReach reach;
    Conditions within;
    std::optional<Division> division; ///< of which alone the number is
};

bool isAnyOf(const QString &offices, const std::function<bool(const QString &)> &is)
{
    const QStringList named = offices.split(u'、');
    return std::any_of(named.begin(), named.end(), is);
}

/// Within the reach; what each division has an office of its own for, within the own one. Who is meant by
/// an office that is no unit (課程諮詢教師, and their 召集人) is known by the role, and has the own
/// division's.
Share shareOf(const HomeView &view, const ProgressNumber &number, const ProgressReach &reach,
              const QString &unit)
{
    const Caller &caller = view.caller();
    const Division division = caller.account.division;
    const auto isUnits = [&](const QString &office) { return isOffice(office, unit); };
    const auto isRoles = [&](const QString &office) {
        return office == caller.roleName || caller.roleName == office + u"召集人"_s;
    };
    const QString &builders = number.builders.of(division);
    const QString &supervisors = number.supervisors.of(division);
    Share share{Share::Kind::None, reach, {}, {}};
    bool isDivided = false;
    if (isAnyOf(builders, isUnits)) {
        share.kind = Share::Kind::Builds;
        isDivided = number.builders.day != number.builders.evening;
    } else if (isAnyOf(builders, isRoles)) {
        share = {Share::Kind::Builds, ProgressReach(caller, *number.type), {}, {}};
        isDivided = true;
    } else if (isAnyOf(supervisors, isRoles) || isAnyOf(supervisors, isUnits) ||
               (reach.isOfClass() && supervisors.contains(u"導師"_s))) {
        share.kind = Share::Kind::Supervises;
        isDivided = number.supervisors.day != number.supervisors.evening;
    }
    share.within = share.reach.of(number);
    if (isDivided && !share.reach.isOfClass())
        share.within.push_back(number.in(u"division", wireName(division)));
    if (isDivided || !share.reach.includes(Division::Day) || !share.reach.includes(Division::Evening))
        share.division = division;
    if (share.reach.isNone())
        share.kind = Share::Kind::None;
    return share;
}

/// What is to be done, where the caller may view as much of it as was counted.
struct StepList
{
    const RecordType *type = nullptr;
    Conditions conditions;
};

StepList listOf(const ProgressNumber &number, const Share &share)
{
    return share.reach.opens(number) ? StepList{number.type, joined(number.allOpen(), share.within)}
                                     : StepList();
}

void addCard(HomeAnswer &answer, const ProgressNumber &number, const ProgressCount &count,
             const StepList &list, std::optional<Division> division)
{
    answer.card({u"step."_s + number.name,
                 count.total - count.open,
                 count.total,
                 list.type,
                 list.conditions,
                 {{u"open"_s, count.open},
                  {u"late"_s, count.late},
                  {u"division"_s, division ? wireName(*division) : QString()}}});
}

/// What has a duty of its own already.
bool isToldElsewhere(const HomeView &view, const ProgressNumber &number)
{
    if (number.name == u"register")
        return view.may<RegisterCheck>(Action::Edit);
    if (number.name == u"certify")
        return supervisesOutcomes(view) || certifiesOwnCourses(view.caller());
    // Lists are submitted and confirmed, not single outcomes.
    for (const QStringView name : {u"returned", u"files", u"submission", u"receipt", u"submissionPosts",
                                   u"submissionPerformances", u"receiptRows"}) {
        if (number.name == name)
            return true;
    }
    return false;
}

std::vector<ProgressCount> countsOf(const HomeView &view, const std::vector<ProgressNumber> &numbers,
                                    const std::vector<Share> &shares)
{
    std::vector<Conditions> within;
    for (const Share &share : shares)
        within.push_back(share.within);
    return progressCounts(view.reader(), numbers, within, store::ScopeFilter::everything(), view.term(),
                          view.now());
}

/// What is told to who has no step to do or to supervise: a unit that enters activities beside the students
/// has that one; who follows the process has the numbers of the whole.
std::vector<ProgressNumber> followed(const HomeView &view, const std::vector<ProgressNumber> &numbers)
{
    std::vector<ProgressNumber> found;
    for (const ProgressNumber &number : numbers) {
        if (!number.helpers.isEmpty() && number.made && !view.unit().id.isNull() &&
            view.caller().grants.may(Action::Edit, number.made->name()))
            return {number};
        for (const QStringView name : {u"register", u"upload", u"certify", u"selectOutcomes"}) {
            if (number.name == name)
                found.push_back(number);
        }
    }
    return found;
}

} // namespace

void addSteps(HomeView &view, HomeAnswer &answer)
{
    const Caller &caller = view.caller();
    const ProgressReach reach(caller);
    const std::vector<ProgressNumber> numbers = progressNumbers(view.term(), view.regulation(), view.now());
    std::vector<ProgressNumber> told;
    std::vector<Share> shares;
    const auto add = [&](const ProgressNumber &number, const Share &share) {
        told.push_back(number);
        shares.push_back(share);
    };
    bool hasPart = false;
    for (const ProgressNumber &number : numbers) {
        const Share share = shareOf(view, number, reach, view.unit().name);
        if (share.kind != Share::Kind::None) {
            hasPart = true;
            if (number.window)
                answer.takePart(*number.window);
        }
        if (number.hasOpen() && share.kind != Share::Kind::None && !isToldElsewhere(view, number))
            add(number, share);
    }
    if (!hasPart && !reach.isNone() && !reach.isOfClass()) {
        for (const ProgressNumber &number : followed(view, numbers))
            add(number, {Share::Kind::None, reach, reach.of(number), {}});
    }
    const std::vector<ProgressCount> counts = countsOf(view, told, shares);
    size_t cards = 0;
    for (size_t i = 0; i < told.size(); ++i) {
        const ProgressNumber &number = told[i];
        const ProgressCount &count = counts[i];
        const StepList list = listOf(number, shares[i]);
        if ((count.total > 0 || !hasPart) && cards < mostCards && !shares[i].reach.isOfClass()) {
            addCard(answer, number, count, list, shares[i].division);
            ++cards;
        }
        if (count.open == 0 || shares[i].kind == Share::Kind::None)
            continue;
        const QDateTime due = number.window ? view.dueOf(*number.window, count.late) : QDateTime();
        answer.duty({(shares[i].kind == Share::Kind::Builds ? u"step."_s : u"supervise."_s) + number.name,
                     number.article,
                     due,
                     count.total - count.open,
                     count.total,
                     count.late,
                     list.type,
                     list.conditions,
                     {}});
    }
}

} // namespace licheng::service
