// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace licheng {

/// Name of a code in one of the tables of the course code (課程代碼): types, groups, categories, offerings,
/// attributes; empty: it is in none.
[[nodiscard]] QString courseCodeName(const QString &table, const QString &code);

/// All of such a table, each with its name.
[[nodiscard]] QStringList courseCodes(const QString &table);

} // namespace licheng
