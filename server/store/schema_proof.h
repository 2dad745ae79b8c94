// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"
#include "server/store/migration.h"

#include <QStringList>

namespace licheng::store {

/// Compares the schema that stands in the file with the one that these migrations make, text by text: one
/// sentence for each table, index, view or trigger that is foreign, altered or missing. A trigger of somebody
/// else's would be run by this program and would have its rows sealed; without one of ours rows would not be.
[[nodiscard]] QStringList schemaFindings(Connection &connection, const std::vector<Migration> &migrations);

} // namespace licheng::store
