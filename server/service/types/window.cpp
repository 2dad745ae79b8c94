// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "shared/model/fault_rule.h"
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
    if (const FieldFaults faults = checkWindow(*window); !faults.empty())
        return protocol::invalid(faults);
    if (!window->extendsId.isNull()) {
        const auto extended = step.write.get(window->extendsId);
        if (!extended || extended->kind != window->kind || extended->schoolYear != window->schoolYear ||
            extended->semester != window->semester)
            return protocol::invalid(u"extendsId"_s, "reference"_rule);
    }
    return std::nullopt;
}

} // namespace

RecordBehaviour types::window()
{
    return {.type = &recordTypeOf<Window>(), .checkSave = &saveWindow};
}

} // namespace licheng::service
