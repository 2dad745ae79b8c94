// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/store.h"

#include <QJsonArray>
#include <QJsonObject>

namespace licheng {

/// What this program gives a new school beside its code tables: resources/units, roles and regulation.
struct SchoolSeeds
{
    QJsonArray units;
    QJsonArray roles;
    QJsonObject regulation; ///< the newest version

    [[nodiscard]] static Result<SchoolSeeds> bundled();
};

/// Brings a school that an older program made what this one has beyond it: units, roles, grants, and members
/// of the regulation (limits, seats, who checks and submits what). The store remembers what it was offered;
/// that is not offered again, so what a school removed stays removed, and what it changed or added stays as
/// it has it. A store that remembers nothing yet is asked by its log what its roles and units have been. All
/// in one job, and each change in the log of changes. Gives a line for each thing added
/// ("role/libraryClerk").
[[nodiscard]] Result<QStringList> renewSeeds(store::Store &store, const SchoolSeeds &seeds);

} // namespace licheng
