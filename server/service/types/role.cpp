// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/giving.h"
#include "shared/model/fault_rule.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using protocol::Fault;

namespace {

/// A role's text must be readable as grants, or nobody with it could sign in any more.
std::optional<RecordProblem> checkGrants(const RecordStep &step)
{
    const auto grants = Grants::parse(step.record[u"grants"].toString());
    if (!grants)
        return problemOf(FieldFaults{{u"grants"_s, "grants"_rule, 0, 0, grants.error().message}});
    const Id<Role> id(step.record[u"id"].toInteger());
    for (const QJsonObject &state : {step.before.value_or(QJsonObject()), step.record}) {
        const auto refusal = step.caller
                                 ? giftFault(step.connection, *step.caller, id, state[u"grants"].toString())
                                 : std::nullopt;
        if (refusal)
            return RecordProblem(*refusal, "grants");
    }
    return std::nullopt;
}

std::optional<Fault> checkRoleGoes(const RemoveStep &step)
{
    const auto gift = giftFault(step.write.connection(), step.caller,
                                Id<Role>(step.record[u"id"].toInteger()), step.record[u"grants"].toString());
    return gift ? std::optional(protocol::refused(*gift)) : std::nullopt;
}

} // namespace

RecordBehaviour types::role()
{
    return {.type = &recordTypeOf<Role>(),
            .rules = {{{"grants"}, &checkGrants, true}},
            .checkRemove = &checkRoleGoes,
            .changesCallers = true,
            .guardsAdministrators = true};
}

} // namespace licheng::service
