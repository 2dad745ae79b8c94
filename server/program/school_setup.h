// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/store.h"
#include "shared/model/role.h"

namespace licheng {

/// The school whose store is made; code and names can be changed in the app later.
struct SchoolSetup
{
    QString code;
    QString name;
    QString shortName;
};

/// Loads what every school starts with into an empty store, in one transaction: the school, the offices, the
/// roles, the code tables and the regulation that this program brings (resources/units, roles, codes,
/// regulation).
[[nodiscard]] Result<Done> setUpSchool(store::Store &store, const SchoolSetup &setup);

/// The roles with what the regulation has each of them do, as a new school gets them.
[[nodiscard]] std::vector<Role> rolesOfNewSchool();

/// Fills the code tables of a store that has none, and adds the register-change codes that it lacks: one that
/// an older program made.
[[nodiscard]] Result<Done> ensureCodeTables(store::Store &store);

} // namespace licheng
