// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct sqlite3;

namespace licheng::store {

/// Adds to a connection what conditions compare by: folded(text), see normalize::folded. Nothing in the
/// schema uses it, so that other programs can read the file. False when SQLite refuses.
[[nodiscard]] bool addFunctions(sqlite3 *handle);

} // namespace licheng::store
