// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace licheng {

/// Name of a code in one of the tables of the course code (課程代碼): types, groups, categories, offerings,
/// attributes; empty: it is in none.
[[nodiscard]] QString courseCodeName(const QString &table, const QString &code);

} // namespace licheng
