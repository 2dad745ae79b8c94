// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct sqlite3;

namespace licheng::store {

/// Adds what conditions compare texts by, see normalize::folded: folded(text); holds(text, part) and
/// begins(text, part), whether the folded text has the part, which is folded already, in it or at its start,
/// without the case of ASCII letters; null for null. Nothing in the schema uses them, so that other programs
/// can read the file. False when SQLite refuses.
[[nodiscard]] bool addTextFunctions(sqlite3 *handle);

} // namespace licheng::store
