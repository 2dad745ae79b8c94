// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/giving.h"
#include "server/service/types/days.h"

namespace licheng::service {

namespace {

std::optional<RecordProblem> checkDeputyAccount(const RecordStep &step)
{
    if (step.record.value(u"teacherId") == step.record.value(u"deputyId"))
        return RecordProblem("deputyId", "sameAccount");
    if (step.caller) {
        if (auto refusal = deputyFault(step.connection, *step.caller,
                                       Id<Account>(step.record.value(u"teacherId").toInteger()),
                                       Id<Account>(step.record.value(u"deputyId").toInteger())))
            return RecordProblem(*std::move(refusal), "deputyId");
    }
    return std::nullopt;
}

} // namespace

RecordBehaviour types::deputy()
{
    return {
        .type = &recordTypeOf<Deputy>(),
        .rules = {{{"teacherId", "deputyId"}, &checkDeputyAccount}, {{"startsOn", "endsOn"}, &checkDayOrder}},
        .deputyActions = {Action::View},
        .changesCallers = true};
}

} // namespace licheng::service
