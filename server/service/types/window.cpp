// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/schedule_facts.h"
#include "shared/model/fault_rule.h"
#include "shared/rosters/roster_layout.h"
#include "shared/rules/windows.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using protocol::Fault;

namespace {

std::optional<RecordProblem> checkWindowPlanner(const RecordStep &step)
{
    return step.caller ? problemOf(plannerVerdict(step.connection, *step.caller, step.regulation), "kind")
                       : std::nullopt;
}

std::optional<RecordProblem> checkWindowParts(const RecordStep &step)
{
    return problemOf(checkWindow(recordOf<Window>(step)));
}

std::optional<RecordProblem> checkWindowRoster(const RecordStep &step)
{
    const QString roster = step.record.value(u"roster").toString();
    if (!roster.isEmpty() && !RosterLayout::of(roster))
        return RecordProblem("roster", "unknown");
    return std::nullopt;
}

std::optional<RecordProblem> checkExtendedWindow(const RecordStep &step)
{
    const Window window = recordOf<Window>(step);
    if (window.extendsId.isNull())
        return std::nullopt;
    const auto extended = store::Records(step.connection).get(window.extendsId);
    if (!extended || extended->kind != window.kind || extended->schoolYear != window.schoolYear ||
        extended->semester != window.semester)
        return RecordProblem("extendsId", "reference");
    return std::nullopt;
}

std::optional<Fault> removeWindow(const RemoveStep &step)
{
    return asFault(plannerVerdict(step.write.connection(), step.caller, step.regulation));
}

} // namespace

RecordBehaviour types::window()
{
    return {.type = &recordTypeOf<Window>(),
            .rules = {{{}, &checkWindowPlanner, true},
                      {{"kind", "semester", "startsAt", "extendsId", "selfCheckFrom", "selfCheckTo"},
                       &checkWindowParts,
                       true},
                      {{"roster"}, &checkWindowRoster, true},
                      {{"kind", "schoolYear", "semester", "extendsId"}, &checkExtendedWindow, true}},
            .checkRemove = &removeWindow};
}

} // namespace licheng::service
