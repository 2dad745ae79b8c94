// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace licheng::store {

class Connection;

/// Renews what SQLite's planner knows of the tables, where much was changed. Outside of a transaction, with
/// the writer's connection.
void renewStatistics(Connection &connection);

} // namespace licheng::store
