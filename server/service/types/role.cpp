// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/giving.h"
#include "shared/model/fault_rule.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using protocol::Fault;

namespace {

/// A role's text must be readable as grants, or nobody with it could sign in any more.
std::optional<Fault> saveRole(const SaveStep &step)
{
    const auto grants = Grants::parse(step.record[u"grants"].toString());
    if (grants) {
        const Id<Role> id(step.record[u"id"].toInteger());
        for (const QJsonObject &state : {step.before.value_or(QJsonObject()), step.record}) {
            if (const auto refusal =
                    giftFault(step.write.connection(), step.caller, id, state[u"grants"].toString()))
                return protocol::refused(*refusal);
        }
        return std::nullopt;
    }
    Fault fault = protocol::invalid(u"grants"_s, "grants"_rule);
    fault.message = u"the role's permissions cannot be read: %1"_s.arg(grants.error().message);
    fault.data.insert(u"detail"_s, grants.error().message);
    return fault;
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
            .checkSave = &saveRole,
            .checkRemove = &checkRoleGoes,
            .changesCallers = true,
            .guardsAdministrators = true};
}

} // namespace licheng::service
