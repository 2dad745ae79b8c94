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

std::optional<Fault> saveWindow(const SaveStep &step)
{
    const auto window = fromJson<Window>(step.record);
    if (!window)
        return protocol::invalid(u"record"_s, "kind"_rule);
    if (auto fault = asFault(plannerVerdict(step.write.connection(), step.caller, step.regulation)))
        return fault;
    if (const FieldFaults faults = checkWindow(*window); !faults.empty())
        return protocol::invalid(faults);
    if (!window->roster.isEmpty() && !RosterLayout::of(window->roster))
        return protocol::invalid(u"roster"_s, "unknown"_rule);
    if (!window->extendsId.isNull()) {
        const auto extended = step.write.get(window->extendsId);
        if (!extended || extended->kind != window->kind || extended->schoolYear != window->schoolYear ||
            extended->semester != window->semester)
            return protocol::invalid(u"extendsId"_s, "reference"_rule);
    }
    return std::nullopt;
}

std::optional<Fault> removeWindow(const RemoveStep &step)
{
    return asFault(plannerVerdict(step.write.connection(), step.caller, step.regulation));
}

} // namespace

RecordBehaviour types::window()
{
    return {.type = &recordTypeOf<Window>(), .checkSave = &saveWindow, .checkRemove = &removeWindow};
}

} // namespace licheng::service
