// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/administrators.h"

#include "server/service/types/record_behaviour.h"
#include "shared/rules/permissions.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

bool hasAdministrator(store::Connection &connection)
{
    for (const Role &role : store::Records(connection).find<Role>({})) {
        const auto grants = Grants::parse(role.grants);
        if (!grants || !administers(*grants))
            continue;
        auto select = connection.prepared(
            u"SELECT 1 FROM \"account\" JOIN \"credential\" ON \"accountId\" = \"account\".\"id\" "
            "WHERE \"roleId\" = ? AND \"state\" = 'active' LIMIT 1"_s);
        if (select.exec(role.id.value()) && select.next())
            return true;
    }
    return false;
}

std::optional<protocol::Fault> AdministratorGuard::check() const
{
    if (!m_hadOne || hasAdministrator(m_connection))
        return std::nullopt;
    return protocol::refused(accountRefusal(RefusalReason::LastAdministrator));
}

std::optional<AdministratorGuard> guardOf(const RecordType &type, store::Connection &connection)
{
    return behaviourOf(type).guardsAdministrators ? std::optional<AdministratorGuard>(connection)
                                                  : std::nullopt;
}

} // namespace licheng::service
