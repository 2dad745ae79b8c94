// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"
#include "shared/model/fault_rule.h"

#include <QHash>

namespace licheng::service {

/// The accounts that can be a course's teacher, by normalize::nameKey() of their names; 0: several have the
/// name.
[[nodiscard]] QHash<QString, qint64> teachersByName(store::Connection &connection);

/// Why a teacher's name leads to no account: "unknownReference" (nobody has it) or "reference" (several have
/// it); nullptr: to one.
[[nodiscard]] std::optional<RuleName> teacherWarning(const QHash<QString, qint64> &teachers,
                                                     const QString &name);

} // namespace licheng::service
