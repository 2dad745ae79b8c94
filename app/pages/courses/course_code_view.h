// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/detail/keyvaluelist.h"

#include <QString>

namespace licheng {

/// The parts of a 23-character course code with the names that the code tables give them; one row that
/// says what is wrong when it cannot be taken apart. No table has the departments: the school's own records
/// name them.
[[nodiscard]] std::vector<KeyValueView> courseCodeRows(const QString &code, const QString &department = {});

} // namespace licheng
